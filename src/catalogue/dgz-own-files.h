/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-db.h"

G_BEGIN_DECLS

/* Which rows of a catalogue are files of the user's, or one with one. */
typedef struct _DgzOwnFiles DgzOwnFiles;

DgzOwnFiles            *dgz_own_files_load     (DgzCatalogue      *catalogue,
                                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void                    dgz_own_files_free     (DgzOwnFiles       *self);
const DgzCatalogueFile *dgz_own_files_get      (const DgzOwnFiles *self,
                                                guint32            row);
gboolean                dgz_own_files_has_group (const DgzOwnFiles *self,
                                                 guint32            group);
const guint32          *dgz_own_files_get_rows (const DgzOwnFiles *self,
                                                guint             *n_rows);
gboolean                dgz_own_files_find     (DgzCatalogue      *catalogue,
                                                const char        *key,
                                                guint32           *row,
                                                GError           **error);
gboolean                dgz_own_files_fill_track (const DgzOwnFiles *self,
                                                  DgzDb             *db,
                                                  gint64             track_id,
                                                  DgzCatalogueTrack *track,
                                                  GError           **error);

G_END_DECLS
