/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-catalogue.h"
#include "dgz-dig-options.h"
#include "dgz-discogs.h"
#include "dgz-fix.h"
#include "dgz-score.h"
#include "dgz-sound-map.h"

G_BEGIN_DECLS

/* So many disliked tracks put back what is like them: each is scored against what may be listed. */
#define DGZ_DIG_MAX_PENALTIES 50

/**
 * DgzDigSound:
 * @index: which of the record's tracks it is, headings counted
 * @profile: how it sounds
 * @estimated: what of that was heard, not told: DGZ_ESTIMATED_ bits
 *
 * How a track of the record sounds, where the catalogue is not asked.
 */
typedef struct
{
  guint index;
  DgzProfile profile;
  guint estimated;
} DgzDigSound;

/**
 * DgzDigFix:
 * @index: which of the record's tracks it is, headings counted
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none
 *
 * A match that was made by hand.
 */
typedef struct
{
  guint index;
  char *track_id;
} DgzDigFix;

/**
 * DgzDigQuery:
 * @release: (nullable): the record
 * @sounds: (nullable) (element-type DgzDigSound): example figures for the record
 * @fixes: (nullable) (element-type DgzDigFix): matches made by hand, from dgz_dig_query_add_fix()
 * @chosen: (nullable) (element-type guint): which of the record's tracks count, headings counted;
 *   %NULL for all
 * @track_ids: (nullable): tracks of the catalogue that count as tracks of the record; all there is
 *   to dig from where there is no record
 * @disliked_ids: (nullable): tracks of the catalogue to keep away from, any number, the latest
 *   last: none of their versions is found, and what is like one of the last
 *   %DGZ_DIG_MAX_PENALTIES of them is put back. Those that the catalogue lacks do not count.
 * @removed_ids: (nullable): likewise, but for that nobody asks whether the catalogue has them
 * @filter: what a track must be
 * @options: how the list is made
 *
 * What to dig for. Not changed once it was handed over.
 */
typedef struct
{
  DgzRelease *release;
  GArray *sounds;
  GArray *fixes;
  GArray *chosen;
  char **track_ids;
  char **disliked_ids;
  char **removed_ids;
  DgzDigFilter *filter;
  DgzDigOptions options;
} DgzDigQuery;

/**
 * DgzDigPlace:
 * @is_known: whether the rest says anything
 * @at: [x, y]
 *
 * A place on the map of the catalogue's sound.
 */
typedef struct
{
  gboolean is_known;
  double at[2];
} DgzDigPlace;

/**
 * DgzFoundTrack:
 * @bpm: 0 where unknown
 * @key: -1 where unknown
 * @track_id: (nullable): the track of the catalogue that it is
 * @match_title: (nullable): the title of that track
 * @match_artists: (nullable): its artists
 * @how: (nullable): how it was found
 * @confidence: 0 to 1
 * @fix: what was said of it by hand
 * @estimated: what of @bpm and @key was heard, not told: DGZ_ESTIMATED_ bits
 * @features: [7] NaN where unknown
 * @place: where it lies on the map of the catalogue's sound
 *
 * What was found of a track of the record.
 */
typedef struct
{
  double bpm;
  int key;
  char *track_id;
  char *match_title;
  char *match_artists;
  const char *how;
  double confidence;
  DgzFix fix;
  guint estimated;
  double features[DGZ_N_FEATURES];
  DgzDigPlace place;
} DgzFoundTrack;

/**
 * DgzDigAnswer:
 * @tracks: (element-type DgzTrack): the list
 * @found: (element-type DgzFoundTrack): the record's tracks
 * @seeds: (element-type DgzCatalogueTrack): what is known of the query's own tracks, in order
 * @seed_places: (element-type DgzDigPlace): where each of them lies
 * @map: (nullable): the catalogue's sound
 * @unknown_names: (element-type utf8): names in the filter that the catalogue does not know
 * @keys: a bit for each key that passes; 0 for any
 * @n_left_out: how many tracks of the query were too many, and do not count
 * @n_missing_disliked: how many of the disliked tracks the catalogue lacks
 * @relax: with @n_matches 0, the limit without which the most tracks would pass;
 *   %DGZ_DIG_LIMIT_NONE where no one limit keeps them all out
 * @n_relaxed: how many would pass without it
 * @n_matches: tracks that the filter lets through
 * @n_scanned: tracks that were scored
 * @n_rows: tracks in the catalogue
 * @has_part: which parts the record has
 * @weights: of the parts, after rescaling
 * @is_starter: whether the catalogue is the invented one
 * @was_kept: whether the record had been matched for the dig before
 * @match_ms: how long matching took
 * @scan_ms: how long scoring, ranking and picking took
 * @total_ms: all of it
 *
 * What a dig found. Immutable.
 */
typedef struct
{
  GPtrArray *tracks;
  GArray *found;
  GPtrArray *seeds;
  GArray *seed_places;
  DgzSoundMap *map;
  GPtrArray *unknown_names;
  guint32 keys;
  guint n_left_out;
  guint n_missing_disliked;
  DgzDigLimit relax;
  gsize n_relaxed;
  gsize n_matches;
  gsize n_scanned;
  gsize n_rows;
  gboolean has_part[DGZ_N_PARTS];
  double weights[DGZ_N_PARTS];
  gboolean is_starter;
  gboolean was_kept;
  double match_ms;
  double scan_ms;
  double total_ms;
} DgzDigAnswer;

DgzDigQuery  *dgz_dig_query_new     (void);
void          dgz_dig_query_free    (DgzDigQuery         *query);
void          dgz_dig_query_add_fix (DgzDigQuery         *query,
                                     guint                index,
                                     const char          *track_id);
gboolean      dgz_dig_query_check   (const DgzDigQuery   *query,
                                     GError             **error);
void          dgz_found_track_copy  (const DgzFoundTrack *from,
                                     DgzFoundTrack       *to);
void          dgz_found_track_clear (DgzFoundTrack       *found);
DgzDigAnswer *dgz_dig_answer_new    (void);
void          dgz_dig_answer_free   (DgzDigAnswer        *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDigQuery, dgz_dig_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDigAnswer, dgz_dig_answer_free)

G_END_DECLS
