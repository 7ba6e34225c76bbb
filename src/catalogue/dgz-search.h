/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-features.h"
#include "dgz-rows.h"

G_BEGIN_DECLS

#define DGZ_SEARCH_NAME "catalogue.search"

typedef struct _DgzSearch DgzSearch;

gboolean   dgz_search_build           (const DgzRows     *rows,
                                       const guint32     *order,
                                       guint32            n,
                                       const char        *path,
                                       GCancellable      *cancellable,
                                       GError           **error);
DgzSearch *dgz_search_open            (const char        *path,
                                       const DgzFeatures *features,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_search_free            (DgzSearch         *self);
void       dgz_search_set_cancellable (DgzSearch         *self,
                                       GCancellable      *cancellable);
GArray    *dgz_search_find            (DgzSearch         *self,
                                       const char        *text,
                                       guint              limit,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
GArray    *dgz_search_find_number     (DgzSearch         *self,
                                       const char        *text,
                                       guint              limit,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSearch, dgz_search_free)

G_END_DECLS
