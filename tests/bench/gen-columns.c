/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A feature file's columns without a database: the tracks of the invented
 * world, with what an import would have learnt of them.
 *
 * Styles hang on the artist: each has three sets in a style, and all tracks of
 * a release the same one. One track in twenty is the recording of an earlier
 * track on a release of its own, so that a tenth of the tracks have versions.
 * Of 12 % something is unknown.
 */

#include "gen-columns.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"
#include "dgz-random.h"
#include "dgz-score.h"
#include "gen-order.h"
#include "gen-sets.h"

#define SETS_PER_ARTIST 3

static const size_t widths[GEN_N_COLUMNS] = {
  [GEN_COLUMN_FEATURES] = DGZ_N_FEATURES * sizeof (float),
  [GEN_COLUMN_TEMPO] = sizeof (float),
  [GEN_COLUMN_KEY] = 1,
  [GEN_COLUMN_CLUSTER] = 1,
  [GEN_COLUMN_STYLE_SET] = sizeof (uint32_t),
  [GEN_COLUMN_STYLE_SOURCE] = 1,
  [GEN_COLUMN_FLAGS] = 1,
  [GEN_COLUMN_POPULARITY] = 1,
  [GEN_COLUMN_YEAR] = sizeof (int16_t),
  [GEN_COLUMN_DURATION] = sizeof (uint32_t),
  [GEN_COLUMN_LABEL] = sizeof (uint32_t),
  [GEN_COLUMN_RELEASE] = sizeof (uint32_t),
  [GEN_COLUMN_GROUP] = sizeof (uint32_t),
  [GEN_COLUMN_STEM] = sizeof (uint32_t),
  [GEN_COLUMN_ORIGINAL] = sizeof (uint32_t),
  [GEN_COLUMN_TRACK] = sizeof (uint32_t),
  [GEN_COLUMN_ID_RANK] = sizeof (uint32_t),
};

static void
put8 (GenColumns *self,
      GenColumn   column,
      uint32_t    row,
      int         value)
{
  ((uint8_t *) self->columns[column])[row] = (uint8_t) value;
}

static void
put32 (GenColumns *self,
       GenColumn   column,
       uint32_t    row,
       uint32_t    value)
{
  ((uint32_t *) self->columns[column])[row] = value;
}

static void
point_at_columns (GenColumns *self)
{
  DgzFeatures *features = &self->features;

  features->features = self->columns[GEN_COLUMN_FEATURES];
  features->tempo = self->columns[GEN_COLUMN_TEMPO];
  features->key = self->columns[GEN_COLUMN_KEY];
  features->cluster = self->columns[GEN_COLUMN_CLUSTER];
  features->style_set = self->columns[GEN_COLUMN_STYLE_SET];
  features->style_source = self->columns[GEN_COLUMN_STYLE_SOURCE];
  features->flags = self->columns[GEN_COLUMN_FLAGS];
  features->popularity = self->columns[GEN_COLUMN_POPULARITY];
  features->year = self->columns[GEN_COLUMN_YEAR];
  features->duration = self->columns[GEN_COLUMN_DURATION];
  features->label = self->columns[GEN_COLUMN_LABEL];
  features->release = self->columns[GEN_COLUMN_RELEASE];
  features->group = self->columns[GEN_COLUMN_GROUP];
  features->stem = self->columns[GEN_COLUMN_STEM];
  features->original = self->columns[GEN_COLUMN_ORIGINAL];
  features->track = self->columns[GEN_COLUMN_TRACK];
  features->id_rank = self->columns[GEN_COLUMN_ID_RANK];
  features->artist_first = self->artist_first;
  features->artists = self->artists;
}

static void
put_artists (GenColumns     *self,
             uint32_t        row,
             const GenTrack *track)
{
  uint32_t *n = &self->features.n_artist_refs;

  if (self->n_allocated < (size_t) *n + GEN_MAX_ARTISTS) {
    self->n_allocated = 2 * self->n_allocated + 4096;
    self->artists = gen_order_grow (self->artists, self->n_allocated * sizeof *self->artists);
  }

  self->artist_first[row] = *n;
  for (int i = 0; i < track->n_artists; i++)
    self->artists[(*n)++] = track->artists[i] + 1;
  self->artist_first[row + 1] = *n;
}

/* What a track sounds like, and of some tracks nothing or not all. */
static void
put_sound (GenColumns     *self,
           const GenWorld *world,
           uint32_t        row,
           const GenTrack *track,
           uint64_t        chance)
{
  float *values = (float *) self->columns[GEN_COLUMN_FEATURES] + (size_t) row * DGZ_N_FEATURES;
  float *tempo = (float *) self->columns[GEN_COLUMN_TEMPO] + row;
  bool nothing = chance < 30;
  GenFeatures made;

  gen_world_features (world, track, &made);
  values[DGZ_FEATURE_DANCEABILITY] = (float) made.danceability / 1e3f;
  values[DGZ_FEATURE_ENERGY] = (float) made.energy / 1e3f;
  values[DGZ_FEATURE_SPEECHINESS] = (float) made.speechiness / 1e4f;
  values[DGZ_FEATURE_ACOUSTICNESS] = (float) made.acousticness / 1e6f;
  values[DGZ_FEATURE_INSTRUMENTALNESS] = (float) made.instrumentalness / 1e6f;
  values[DGZ_FEATURE_LIVENESS] = (float) made.liveness / 1e3f;
  values[DGZ_FEATURE_VALENCE] = (float) made.valence / 1e3f;
  *tempo = (float) made.tempo / 1e3f;
  put8 (self, GEN_COLUMN_KEY, row, dgz_key_new (made.key, made.mode));

  if (nothing || chance - 30 < 50)
    values[DGZ_FEATURE_DANCEABILITY] = NAN;
  if (nothing || chance - 80 < 10)
    *tempo = 0.0f;
  if (nothing || chance - 90 < 10)
    put8 (self, GEN_COLUMN_KEY, row, DGZ_NO_KEY);
}

/* One of the artist's three sets, for all tracks of a release the same. */
static void
put_styles (GenColumns     *self,
            const GenWorld *world,
            const GenSets  *sets,
            uint32_t        row,
            const GenTrack *track)
{
  static const int choices[10] = { 0, 0, 0, 0, 0, 0, 1, 1, 1, 2 };
  uint32_t artist = track->artists[0];
  uint32_t release = world->release_of[track->take];
  uint64_t random = gen_world_seed (world, GEN_KIND_SETS, 1 + (uint64_t) artist) +
                    (uint64_t) track->style;
  uint64_t of_release = gen_world_seed (world, GEN_KIND_SETS, (UINT64_C (1) << 40) + release);
  uint64_t chance = (of_release >> 32) % 100;
  uint32_t own[SETS_PER_ARTIST];

  for (int i = 0; i < SETS_PER_ARTIST; i++)
    own[i] = gen_sets_choose (sets, track->style, &random);

  put32 (self, GEN_COLUMN_STYLE_SET, row, own[choices[of_release % 10]]);
  put8 (self, GEN_COLUMN_STYLE_SOURCE, row,
        chance < 50   ? DGZ_STYLE_OWN
        : chance < 70 ? DGZ_STYLE_RELEASE
        : chance < 90 ? DGZ_STYLE_ARTIST
                      : DGZ_STYLE_LABEL);
  if (chance >= 95) {
    put32 (self, GEN_COLUMN_STYLE_SET, row, DGZ_NO_STYLES);
    put8 (self, GEN_COLUMN_STYLE_SOURCE, row, DGZ_STYLE_OWN);
  }
}

/* What a table has of the release that a track is on. */
static void
put_release (GenColumns     *self,
             const GenWorld *world,
             uint32_t        row,
             uint64_t        bits)
{
  int16_t *years = self->columns[GEN_COLUMN_YEAR];
  GenRelease release;
  int popularity;

  gen_world_release (world, world->release_of[row], &release);
  popularity = release.popularity + (int) (bits % 21);
  years[row] = (int16_t) ((bits >> 8) % 100 < 3 ? 0 : release.year);
  put32 (self, GEN_COLUMN_LABEL, row, (bits >> 16) % 100 < 5 ? 0 : release.label + 1);
  put32 (self, GEN_COLUMN_RELEASE, row, release.index + 1);
  put8 (self, GEN_COLUMN_POPULARITY, row,
        (bits >> 24) % 100 < 3 ? DGZ_UNKNOWN_POPULARITY : popularity > 100 ? 100
                                                                           : popularity);
}

/* The track whose recording a track is: mostly its own. */
static uint32_t
recording_of (uint32_t row,
              uint64_t bits)
{
  return row > 0 && bits % 1000 < 45 ? (uint32_t) ((bits >> 10) % row) : row;
}

static void
put_track (GenColumns     *self,
           const GenWorld *world,
           const GenSets  *sets,
           uint32_t        row)
{
  uint64_t random = gen_world_seed (world, GEN_KIND_COLUMNS, row);
  uint32_t recording = recording_of (row, dgz_random_next (&random));
  uint64_t bits = dgz_random_next (&random);
  GenTrack track;
  int flags;

  gen_world_track (world, recording, &track);
  flags = track.version == GEN_VERSION_REMIX ? DGZ_FLAG_REMIX : 0;
  flags |= (int) DGZ_FLAG_FORMATS ((bits >> 24) % 100 < 60 ? (bits >> 32) % 8 : 0);
  put_artists (self, row, &track);
  put_sound (self, world, row, &track, bits % 1000);
  put_styles (self, world, sets, row, &track);
  put_release (self, world, row, dgz_random_next (&random));
  put8 (self, GEN_COLUMN_FLAGS, row, flags | ((bits >> 16) % 10 < 6 ? (int) DGZ_FLAG_PREVIEW : 0));
  put32 (self, GEN_COLUMN_DURATION, row, (uint32_t) track.duration_ms);
  put32 (self, GEN_COLUMN_GROUP, row, track.take + 1);
  put32 (self, GEN_COLUMN_STEM, row, track.song + 1);
  put32 (self, GEN_COLUMN_ORIGINAL, row, track.song + 1);
  put32 (self, GEN_COLUMN_TRACK, row, row + 1);
}

static void
check (DgzStatus   status,
       const char *what)
{
  if (status == DGZ_STATUS_OK)
    return;
  fprintf (stderr, "gen-columns: %s failed\n", what);
  exit (1);
}

static void
build_styles (GenColumns    *self,
              const GenSets *sets)
{
  const uint32_t *chosen = self->columns[GEN_COLUMN_STYLE_SET];
  DgzStyleSet counted[GEN_N_SETS];

  for (size_t i = 0; i < GEN_N_SETS; i++)
    counted[i] = (DgzStyleSet) { sets->sets[i].names, sets->sets[i].n_names, 0 };
  for (uint32_t row = 0; row < self->features.n_rows; row++) {
    if (chosen[row] < GEN_N_SETS)
      counted[chosen[row]].n_tracks++;
  }
  check (dgz_style_index_build (counted, GEN_N_SETS, &self->features.styles), "the styles");
}

/* Means, spreads and clusters are of the columns as they are, before they are sorted. */
static void
learn (GenColumns *self)
{
  DgzFeatures *features = &self->features;

  dgz_space_measure (&features->space, features->features, features->tempo, features->n_rows);
  check (dgz_space_cluster (&features->space, features->features, features->tempo,
                            features->n_rows, 1, self->columns[GEN_COLUMN_CLUSTER], NULL, NULL),
         "k-means");
}

static void
arrange_artists (GenColumns     *self,
                 const uint32_t *order)
{
  uint32_t n_rows = self->features.n_rows;
  uint32_t *first = gen_order_grow (NULL, ((size_t) n_rows + 1) * sizeof *first);
  uint32_t *artists = gen_order_grow (NULL, self->n_allocated * sizeof *artists);
  uint32_t n = 0;

  for (uint32_t row = 0; row < n_rows; row++) {
    first[row] = n;
    for (uint32_t i = self->artist_first[order[row]]; i < self->artist_first[order[row] + 1]; i++)
      artists[n++] = self->artists[i];
  }
  first[n_rows] = n;

  free (self->artist_first);
  free (self->artists);
  self->artist_first = first;
  self->artists = artists;
}

/* Ids say nothing of the music: their order is as good as random. */
static void
rank_ids (GenColumns *self,
          uint64_t    seed)
{
  uint32_t *ranks = self->columns[GEN_COLUMN_ID_RANK];
  uint64_t random = seed;

  for (uint32_t row = 0; row < self->features.n_rows; row++) {
    uint32_t other = (uint32_t) dgz_random_below (&random, (uint64_t) row + 1);

    ranks[row] = ranks[other];
    ranks[other] = row;
  }
}

static void
arrange (GenColumns *self)
{
  uint32_t n_rows = self->features.n_rows;
  uint32_t *order = gen_order_find (&self->features);

  for (int i = 0; i < GEN_N_COLUMNS; i++)
    self->columns[i] = gen_order_apply (self->columns[i], widths[i], order, n_rows);
  arrange_artists (self, order);
  free (order);
  point_at_columns (self);
}

/**
 * gen_columns_make:
 * @self: (out): free with gen_columns_clear()
 * @seed: any number
 * @n_rows: %DGZ_N_CLUSTERS to %GEN_MAX_TRACKS
 *
 * Invents the columns of a catalogue. Ends the program when it cannot.
 */
void
gen_columns_make (GenColumns *self,
                  uint64_t    seed,
                  uint32_t    n_rows)
{
  GenWorld world;
  GenSets sets;

  memset (self, 0, sizeof *self);
  self->features.n_rows = n_rows;
  for (int i = 0; i < GEN_N_COLUMNS; i++)
    self->columns[i] = gen_order_grow (NULL, (size_t) n_rows * widths[i]);
  self->artist_first = gen_order_grow (NULL, ((size_t) n_rows + 1) * sizeof (uint32_t));

  gen_world_open (&world, seed, n_rows);
  gen_sets_open (&sets, &world);
  for (uint32_t row = 0; row < n_rows; row++)
    put_track (self, &world, &sets, row);
  rank_ids (self, seed);
  point_at_columns (self);
  build_styles (self, &sets);
  gen_sets_close (&sets);
  gen_world_close (&world);

  learn (self);
  arrange (self);
  dgz_features_expect (&self->features, seed);
  check (dgz_index_build (&self->features), "the index");
}

/**
 * gen_columns_clear:
 * @self: columns that were made
 *
 * Frees columns, model and index.
 */
void
gen_columns_clear (GenColumns *self)
{
  for (int i = 0; i < GEN_N_COLUMNS; i++)
    free (self->columns[i]);
  free (self->artist_first);
  free (self->artists);
  dgz_style_index_free (&self->features.styles);
  dgz_index_free (&self->features);
}
