/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-dig-filter.h"
#include "dgz-fix.h"
#include "dgz-record-market.h"

G_BEGIN_DECLS

/**
 * DgzRecordTrack:
 * @position: "A1", may be empty
 * @title: the title
 * @artists: (nullable): its artists, where they are not the record's
 * @duration_ms: 0 where unknown
 * @is_heading: a heading, not a track
 * @bpm: 0 where unknown
 * @key: pitch class * 2 + mode, -1 where unknown
 * @is_example: whether @bpm and @key are example figures
 * @is_looked_up: whether the catalogue was asked for it
 * @track_id: (nullable): the track of the catalogue that it is
 * @match_title: (nullable): the title of that track
 * @match_artists: (nullable): its artists
 * @how: (nullable): how that was found: "barcode", "isrc", "title", "place", "chosen"; "example",
 *   "catalogue"
 * @confidence: 0 to 1
 * @fix: what the user said of the match
 * @estimated: which of @bpm and @key were heard, not told: DGZ_TRACK_ESTIMATED_ bits
 * @features: [7] in the order of dgz_dig_feature_name(), NaN where unknown
 * @has_place: whether @place is known
 * @place: [x, y] on the map of the catalogue's sound
 *
 * A track of the record.
 */
typedef struct
{
  char *position;
  char *title;
  char *artists;
  gint64 duration_ms;
  gboolean is_heading;
  double bpm;
  int key;
  gboolean is_example;
  gboolean is_looked_up;
  char *track_id;
  char *match_title;
  char *match_artists;
  const char *how;
  double confidence;
  DgzFix fix;
  guint estimated;
  double features[DGZ_N_DIG_FEATURES];
  gboolean has_place;
  double place[2];
} DgzRecordTrack;

/**
 * DgzCoverSource:
 * @DGZ_COVER_NONE: there is no cover, or not yet
 * @DGZ_COVER_DISCOGS: Discogs, shown live
 * @DGZ_COVER_ART_ARCHIVE: the Cover Art Archive
 * @DGZ_COVER_ART_ARCHIVE_GROUP: likewise, for the record in all its versions: maybe another's
 *
 * Where a cover is from.
 */
typedef enum {
  DGZ_COVER_NONE,
  DGZ_COVER_DISCOGS,
  DGZ_COVER_ART_ARCHIVE,
  DGZ_COVER_ART_ARCHIVE_GROUP,
} DgzCoverSource;

#define DGZ_TYPE_RECORD (dgz_record_get_type ())

G_DECLARE_FINAL_TYPE (DgzRecord, dgz_record, DGZ, RECORD, GObject)

gint64                 dgz_record_get_id           (DgzRecord *self);
const char            *dgz_record_get_title        (DgzRecord *self);
const char            *dgz_record_get_artist       (DgzRecord *self);
const char            *dgz_record_get_label        (DgzRecord *self);
const char            *dgz_record_get_catno        (DgzRecord *self);
const char            *dgz_record_get_format       (DgzRecord *self);
const char            *dgz_record_get_country      (DgzRecord *self);
const char            *dgz_record_get_released     (DgzRecord *self);
int                    dgz_record_get_year         (DgzRecord *self);
const char *const     *dgz_record_get_styles       (DgzRecord *self);
gint64                 dgz_record_get_have         (DgzRecord *self);
gint64                 dgz_record_get_want         (DgzRecord *self);
double                 dgz_record_get_rating       (DgzRecord *self,
                                                    gint64    *count);
guint                  dgz_record_get_n_tracks     (DgzRecord *self);
const DgzRecordTrack  *dgz_record_get_track        (DgzRecord *self,
                                                    guint      index);
const DgzRecordMarket *dgz_record_get_market       (DgzRecord *self);
gint64                 dgz_record_get_fetched      (DgzRecord *self);
gboolean               dgz_record_get_is_stale     (DgzRecord *self);
gboolean               dgz_record_get_is_example   (DgzRecord *self);
gboolean               dgz_record_get_is_discogs   (DgzRecord *self);
char                  *dgz_record_dup_url          (DgzRecord *self);
GBytes                *dgz_record_get_cover        (DgzRecord *self);
DgzCoverSource         dgz_record_get_cover_source (DgzRecord *self);
const char            *dgz_record_get_cover_page   (DgzRecord *self);
void                   dgz_record_want_cover       (DgzRecord *self);

G_END_DECLS
