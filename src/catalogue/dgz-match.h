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
 * @DGZ_MATCH_ISRC: by ISRC, among the tracks of its artists
 * @DGZ_MATCH_PLACE: on a release with the same barcode, by its place there and its duration
 *
 * How a record's track was found in the catalogue.
 */
typedef enum {
  DGZ_MATCH_NONE,
  DGZ_MATCH_BARCODE,
  DGZ_MATCH_TITLE,
  DGZ_MATCH_ISRC,
  DGZ_MATCH_PLACE,
} DgzMatchHow;

/**
 * DgzMatchTrack:
 * @title: its title
 * @artists: its artists, or the release's
 * @duration_ms: 0 where unknown
 * @also: (nullable): other names for @artists together: name variations, the whole line of credits
 * @guests: (nullable): who is featured
 * @remixers: (nullable): who made a remix
 * @work: (nullable): the work that it is a part of
 * @isrc: (nullable): its ISRC
 * @place: its place on the record, headings not counted; 0 where unknown
 * @disc_place: likewise, on its disc
 *
 * A record's track that is looked for. Lists end with %NULL. One without a
 * title is not looked for.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  gint64 duration_ms;
  const char *const *also;
  const char *const *guests;
  const char *const *remixers;
  const char *work;
  const char *isrc;
  int place;
  int disc_place;
} DgzMatchTrack;

/**
 * DgzMatchRelease:
 * @title: the record's title
 * @artists: its artists
 * @labels: its labels
 * @barcodes: its barcodes, digits only
 * @is_mixed: whether a DJ mixed it: its tracks' durations then say nothing
 *
 * The record that its tracks are on. Lists end with %NULL.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  const char *const *labels;
  const char *const *barcodes;
  gboolean is_mixed;
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
                              GCancellable          *cancellable,
                              GError               **error);
void     dgz_own_rows_init   (DgzOwnRows            *own);
void     dgz_own_rows_add    (DgzOwnRows            *own,
                              const DgzFeatures     *features,
                              guint32                row);
void     dgz_own_rows_finish (DgzOwnRows            *own);
void     dgz_own_rows_clear  (DgzOwnRows            *own);

G_END_DECLS
