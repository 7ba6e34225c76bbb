/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-catalogue.h"
#include "dgz-discogs.h"
#include "dgz-score.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzDigSound:
 * @index: which of the record's tracks it is, headings counted
 * @profile: how it sounds
 *
 * How a track of the record sounds, where the catalogue is not asked.
 */
typedef struct
{
  guint index;
  DgzProfile profile;
} DgzDigSound;

/**
 * DgzDigQuery:
 * @release: (nullable): the record
 * @track_id: (nullable): or a track of the catalogue
 * @sounds: (nullable) (element-type DgzDigSound): example figures for the record
 * @weights: of the parts
 * @key_rules: which keys count as compatible
 * @half_double: whether half and double tempo count
 * @threshold: the least score
 * @lambda: 1 (closer) to 0.5 (wider)
 * @length: how many rows
 *
 * What to dig for. Not changed once it was handed over.
 */
typedef struct
{
  DgzRelease *release;
  char *track_id;
  GArray *sounds;
  double weights[DGZ_N_PARTS];
  DgzKeyRules key_rules;
  gboolean half_double;
  double threshold;
  double lambda;
  guint length;
} DgzDigQuery;

/**
 * DgzFoundTrack:
 * @bpm: 0 where unknown
 * @key: -1 where unknown
 * @track_id: (nullable): the track of the catalogue that it is
 * @how: (nullable): how it was found
 * @confidence: 0 to 1
 *
 * What was found of a track of the record.
 */
typedef struct
{
  double bpm;
  int key;
  char *track_id;
  const char *how;
  double confidence;
} DgzFoundTrack;

/**
 * DgzDigAnswer:
 * @tracks: (element-type DgzTrack): the list
 * @found: (element-type DgzFoundTrack): the record's tracks
 * @seed: (nullable): for a track of the catalogue, what is known of it
 * @n_matches: version groups over the threshold
 * @n_scanned: tracks that were scored
 * @n_rows: tracks in the catalogue
 * @has_part: which parts the record has
 * @weights: of the parts, after rescaling
 * @is_starter: whether the catalogue is the invented one
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
  DgzCatalogueTrack *seed;
  gsize n_matches;
  gsize n_scanned;
  gsize n_rows;
  gboolean has_part[DGZ_N_PARTS];
  double weights[DGZ_N_PARTS];
  gboolean is_starter;
  double match_ms;
  double scan_ms;
  double total_ms;
} DgzDigAnswer;

DgzDigQuery  *dgz_dig_query_new   (void);
void          dgz_dig_query_free  (DgzDigQuery       *query);
void          dgz_dig_answer_free (DgzDigAnswer      *answer);
DgzDigAnswer *dgz_finder_find     (DgzCatalogue      *catalogue,
                                   const DgzDigQuery *query,
                                   bool             (*go_on) (void *, double),
                                   gpointer           data,
                                   GCancellable      *cancellable,
                                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDigQuery, dgz_dig_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDigAnswer, dgz_dig_answer_free)

G_END_DECLS
