/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-searcher.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SEARCH_ENTRY (dgz_search_entry_get_type ())

G_DECLARE_FINAL_TYPE (DgzSearchEntry, dgz_search_entry, DGZ, SEARCH_ENTRY, GtkWidget)

void        dgz_search_entry_set_searcher (DgzSearchEntry *self,
                                           DgzSearcher    *searcher);
const char *dgz_search_entry_get_text     (DgzSearchEntry *self);
void        dgz_search_entry_set_text     (DgzSearchEntry *self,
                                           const char     *text);
void        dgz_search_entry_take         (DgzSearchEntry *self,
                                           const char     *text);
void        dgz_search_entry_select_all   (DgzSearchEntry *self);
const char *dgz_search_entry_get_hint     (DgzSearchEntry *self);
gboolean    dgz_search_entry_get_is_open  (DgzSearchEntry *self);

G_END_DECLS
