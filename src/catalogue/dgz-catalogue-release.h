/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

/**
 * DgzCatalogueRelease:
 * @id: the database's number of it
 * @discogs_id: its number on Discogs, where the dump told of it; else 0
 * @title: its title
 * @artist: (nullable): the artist of its first track
 * @label: (nullable): its label
 * @catno: (nullable): its catalogue number
 * @barcode: (nullable): its barcode, digits only
 * @year: the least of its tracks' years, 0 where unknown
 * @track_keys: the ids of its tracks, or of those that stand for them, %NULL-terminated; a track
 *   that is one with another source's counts where that one is
 *
 * What the catalogue knows of a release.
 */
typedef struct
{
  guint32 id;
  gint64 discogs_id;
  char *title;
  char *artist;
  char *label;
  char *catno;
  char *barcode;
  int year;
  char **track_keys;
} DgzCatalogueRelease;

GPtrArray *dgz_catalogue_find_numbered (DgzCatalogue        *self,
                                        const char          *text,
                                        guint                limit,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dgz_catalogue_find_named    (DgzCatalogue        *self,
                                        const char          *text,
                                        const GArray        *rows,
                                        guint                limit,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_catalogue_release_free  (DgzCatalogueRelease *release);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCatalogueRelease, dgz_catalogue_release_free)

G_END_DECLS
