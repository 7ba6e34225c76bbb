/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-found.h"

G_BEGIN_DECLS

/**
 * DgzDiscographyOf:
 *
 * Whose records are listed.
 */
typedef enum {
  DGZ_DISCOGRAPHY_OF_ARTIST,
  DGZ_DISCOGRAPHY_OF_LABEL,
} DgzDiscographyOf;

DgzFoundPage *dgz_discography_parse      (GBytes  *json,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
char         *dgz_discography_parse_name (GBytes  *json,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

void          dgz_discogs_get_discography_async  (DgzDiscogs         *self,
                                                  DgzDiscographyOf    of,
                                                  gint64              id,
                                                  int                 page,
                                                  int                 per_page,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
DgzFoundPage *dgz_discogs_get_discography_finish (DgzDiscogs         *self,
                                                  GAsyncResult       *result,
                                                  DgzFreshness       *freshness,
                                                  GError            **error)
    G_GNUC_WARN_UNUSED_RESULT;
void          dgz_discogs_get_name_async         (DgzDiscogs         *self,
                                                  DgzDiscographyOf    of,
                                                  gint64              id,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
char         *dgz_discogs_get_name_finish        (DgzDiscogs         *self,
                                                  GAsyncResult       *result,
                                                  GError            **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
