/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-features.h"

G_BEGIN_DECLS

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
} DgzCatalogueTrack;

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
