/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-suggestions.h"

G_BEGIN_DECLS

void            dgz_discogs_get_suggestions_async (DgzDiscogs         *self,
                                                   gint64              id,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
DgzSuggestions *dgz_discogs_get_suggestions_finish (DgzDiscogs   *self,
                                                    GAsyncResult *result,
                                                    DgzFreshness *freshness,
                                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
