/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzContents:
 * @sources: (element-type DgzSourceItem): what was imported, in that order
 * @n_tracks: how many tracks there are, those of the starter catalogue while nothing was imported;
 *   0 where that is not known
 *
 * What the catalogue in use is made of.
 */
typedef struct
{
  GPtrArray *sources;
  guint64 n_tracks;
} DgzContents;

void         dgz_contents_read_async  (const char         *data_dir,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
DgzContents *dgz_contents_read_finish (GAsyncResult       *result,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         dgz_contents_free        (DgzContents        *contents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzContents, dgz_contents_free)

G_END_DECLS
