/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzCatalogueName:
 * @name: a name, as the catalogue shows it
 * @n_tracks: how many tracks have it
 *
 * A style, a label or an artist of the catalogue.
 */
typedef struct
{
  char *name;
  guint64 n_tracks;
} DgzCatalogueName;

void       dgz_catalogue_names_read_async  (const char         *data_dir,
                                            const char         *kind,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray *dgz_catalogue_names_read_finish (GAsyncResult       *result,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
