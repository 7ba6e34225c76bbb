/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-features.h"

G_BEGIN_DECLS

/* What of a track was estimated from its sound, not told: bits. */
#define DGZ_ESTIMATED_TEMPO 1u
#define DGZ_ESTIMATED_KEY 2u
#define DGZ_ESTIMATED_FEATURE(feature) (4u << (feature))

typedef struct _DgzCatalogue DgzCatalogue;

/**
 * DgzCatalogueTrack:
 *
 * What the catalogue knows of a track; unknown texts are %NULL, unknown
 * numbers 0, NaN (features) or %DGZ_KEY_UNKNOWN.
 */
typedef struct
{
  guint32 row;
  char *key;
  char *title;
  char **artists;
  char *label;
  char *release;
  char *catno;
  int year;
  gint64 duration_ms;
  char *isrc;
  char *preview_url;
  char **styles;
  DgzStyleSource style_source;
  float features[DGZ_N_FEATURES];
  float tempo;
  int musical_key;
  gboolean is_invented;
  gint64 discogs_release; /* a release's number there, 0 where none is known */
  char *path;             /* of the user's own file of it, as the file system has it */
  guint estimated;        /* DGZ_ESTIMATED_ bits */
  double loudness;        /* as the source has it, of own files LUFS; NaN where unknown */
} DgzCatalogueTrack;

/**
 * DgzCatalogueFile:
 * @row: the row that is the file, or is one with it
 * @track_id: the database's number of the file's own track
 * @estimated: DGZ_ESTIMATED_ bits of that track
 *
 * A file of the user's in the catalogue.
 */
typedef struct
{
  guint32 row;
  gint64 track_id;
  guint estimated;
} DgzCatalogueFile;

DgzCatalogue      *dgz_catalogue_open         (const char        *folder,
                                               GCancellable      *cancellable,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               dgz_catalogue_free         (DgzCatalogue      *self);
const DgzFeatures *dgz_catalogue_get_features (DgzCatalogue      *self);
void               dgz_catalogue_send_for_columns (DgzCatalogue *self);
gboolean           dgz_catalogue_is_starter   (DgzCatalogue      *self);
void               dgz_catalogue_set_cancellable (DgzCatalogue *self,
                                                  GCancellable *cancellable);
gboolean           dgz_catalogue_find_row     (DgzCatalogue      *self,
                                               gint64             track_id,
                                               guint32           *row);
gboolean           dgz_catalogue_find_key     (DgzCatalogue      *self,
                                               const char        *key,
                                               guint32           *row,
                                               GError           **error);
DgzCatalogueTrack *dgz_catalogue_load         (DgzCatalogue      *self,
                                               guint32            row,
                                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void               dgz_catalogue_track_free   (DgzCatalogueTrack *track);

gboolean       dgz_catalogue_load_files   (DgzCatalogue     *self,
                                           GError          **error);
gboolean       dgz_catalogue_get_file     (DgzCatalogue     *self,
                                           guint32           row,
                                           DgzCatalogueFile *file);
gboolean       dgz_catalogue_is_owned     (DgzCatalogue     *self,
                                           guint32           row);
const guint32 *dgz_catalogue_get_own_rows (DgzCatalogue     *self,
                                           guint            *n_rows);

GArray  *dgz_catalogue_search (DgzCatalogue *self,
                               const char   *text,
                               guint         limit,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dgz_catalogue_verify (const char   *folder,
                               GCancellable *cancellable,
                               GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCatalogue, dgz_catalogue_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCatalogueTrack, dgz_catalogue_track_free)

G_END_DECLS
