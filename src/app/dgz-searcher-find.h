/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-entry.h"

G_BEGIN_DECLS

gboolean   dgz_searcher_wants       (const DgzEntry *entry);
GPtrArray *dgz_searcher_find        (DgzCatalogue   *catalogue,
                                     const char     *text,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dgz_searcher_find_tracks (DgzCatalogue   *catalogue,
                                     const char     *text,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
