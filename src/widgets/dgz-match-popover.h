/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-record.h"
#include "dgz-searcher.h"

G_BEGIN_DECLS

#define DGZ_TYPE_MATCH_POPOVER (dgz_match_popover_get_type ())

G_DECLARE_FINAL_TYPE (DgzMatchPopover, dgz_match_popover, DGZ, MATCH_POPOVER, GtkPopover)

GtkWidget *dgz_match_popover_new       (DgzSearcher     *searcher);
void       dgz_match_popover_set_track (DgzMatchPopover *self,
                                        DgzRecord       *record,
                                        guint            index);

G_END_DECLS
