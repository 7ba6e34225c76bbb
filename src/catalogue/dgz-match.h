/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

/**
 * DgzMatchHow:
 * @DGZ_MATCH_NONE: not found
 * @DGZ_MATCH_BARCODE: on a release with the same barcode, by title
 * @DGZ_MATCH_TITLE: by artist, title and duration
 *
 * How a record's track was found in the catalogue.
 */
typedef enum {
  DGZ_MATCH_NONE,
  DGZ_MATCH_BARCODE,
  DGZ_MATCH_TITLE,
} DgzMatchHow;

/**
 * DgzMatchTrack:
 * @title: its title
 * @artists: its artists, or the release's
 * @duration_ms: 0 where unknown
 *
 * A record's track that is looked for.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  gint64 duration_ms;
} DgzMatchTrack;

/**
 * DgzMatchRelease:
 * @title: the record's title
 * @artists: its artists
 * @labels: its labels
 * @barcodes: its barcodes, digits only
 *
 * The record that its tracks are on. Lists end with %NULL.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  const char *const *labels;
  const char *const *barcodes;
} DgzMatchRelease;

/**
 * DgzMatch:
 * @how: how it was found
 * @row: the row of the catalogue
 * @confidence: 0 to 1
 */
typedef struct
{
  DgzMatchHow how;
  guint32 row;
  double confidence;
} DgzMatch;

/**
 * DgzOwnRows:
 *
 * What of the catalogue is the record itself, another pressing of it, or a
 * version of one of its tracks; each an ascending array of guint32. And the
 * record's labels.
 */
typedef struct
{
  GArray *groups;
  GArray *stems;
  GArray *releases;
  GArray *labels;
} DgzOwnRows;

gboolean dgz_match_release   (DgzCatalogue          *catalogue,
                              const DgzMatchRelease *release,
                              const DgzMatchTrack   *tracks,
                              guint                  n_tracks,
                              DgzMatch              *matches,
                              DgzOwnRows            *own,
                              GError               **error);
void     dgz_own_rows_init   (DgzOwnRows            *own);
void     dgz_own_rows_add    (DgzOwnRows            *own,
                              const DgzFeatures     *features,
                              guint32                row);
void     dgz_own_rows_finish (DgzOwnRows            *own);
void     dgz_own_rows_clear  (DgzOwnRows            *own);

G_END_DECLS
