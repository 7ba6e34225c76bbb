/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The merged table: one row per track and artist.
 *
 * A few per cent of the tracks are held back, whole or their last row, and
 * put in somewhere later: programs that merge tables do not keep all rows of
 * a track together.
 */

#include "gen-tables.h"

#include <stdio.h>
#include <stdlib.h>

#include "dgz-random.h"

/* So many tracks of a hundred are held back: whole, or from their last row on. */
#define HELD_WHOLE 1
#define HELD_LAST 5

typedef struct
{
  uint32_t track;
  int from;
} Held;

typedef struct
{
  const GenWorld *world;
  GenOut out;
  GenOut text;    /* one field, before it is quoted */
  GenOut release; /* fields of the release from its title to its label */
  uint32_t release_at;
  GenOut track; /* fields of the track up to its artists */
  GenOut features;
  Held *held;
  uint32_t n_held;
  uint32_t most_held;
  uint64_t random;
} Merged;

static void
move_field (Merged *self,
            GenOut *to)
{
  gen_out_field (to, self->text.data, self->text.used);
  gen_out_char (to, ',');
  self->text.used = 0;
}

static void
make_release (Merged  *self,
              uint32_t index)
{
  static const char *const albums[] = { "single", "album", "compilation" };
  GenOut *to = &self->release;
  GenRelease release;

  if (self->release_at == index && to->used > 0)
    return;

  self->release_at = index;
  to->used = 0;
  gen_world_release (self->world, index, &release);
  gen_name_title (&self->text, gen_world_seed (self->world, GEN_KIND_RELEASE_TITLE, index));
  move_field (self, to);
  gen_world_put_date (to, &release);
  gen_out_char (to, ',');
  gen_world_put_upc (self->world, to, &release, false);
  gen_out_char (to, ',');
  gen_out_uint (to, (uint64_t) release.popularity);
  gen_out_char (to, ',');
  gen_out_uint (to, release.n_tracks);
  gen_out_char (to, ',');
  gen_out_string (to, albums[release.album]);
  gen_out_char (to, ',');
  gen_world_put_image (self->world, to, &release);
  gen_out_char (to, ',');
  gen_world_put_label (self->world, &self->text, &release);
  move_field (self, to);
}

static void
make_track (Merged         *self,
            const GenTrack *track)
{
  const GenWorld *world = self->world;
  uint32_t release = world->release_of[track->index];
  GenOut *to = &self->track;
  GenFeatures features;

  to->used = 0;
  gen_out_id (to, gen_world_seed (world, GEN_KIND_TRACK, track->index));
  gen_out_char (to, ',');
  gen_world_put_title (world, &self->text, track);
  move_field (self, to);
  gen_out_uint (to, (uint64_t) track->duration_ms);
  gen_out_char (to, ',');
  if (track->has_isrc)
    gen_world_put_isrc (world, to, track->take, track->year);
  gen_out_char (to, ',');
  gen_out_id (to, gen_world_seed (world, GEN_KIND_RELEASE, release));
  gen_out_char (to, ',');
  gen_world_put_preview (world, to, track);
  gen_out_char (to, ',');
  make_release (self, release);
  gen_out_bytes (to, self->release.data, self->release.used);

  self->features.used = 0;
  if (track->has_features) {
    gen_world_features (world, track, &features);
    gen_features_put (&self->features, &features, -1);
  } else {
    gen_out_string (&self->features, ",,,,,,,,,,,");
  }
  gen_out_char (&self->features, '\n');
}

static void
put_rows (Merged         *self,
          const GenTrack *track,
          int             from,
          int             to)
{
  make_track (self, track);
  for (int i = from; i < to; i++) {
    uint64_t seed = gen_world_seed (self->world, GEN_KIND_ARTIST, track->artists[i]);

    gen_out_bytes (&self->out, self->track.data, self->track.used);
    gen_out_id (&self->out, seed);
    gen_out_char (&self->out, ',');
    gen_world_put_artist (self->world, &self->text, track->artists[i]);
    move_field (self, &self->out);
    gen_out_bytes (&self->out, self->features.data, self->features.used);
  }
}

/* Puts in one of the tracks held back. */
static void
put_held (Merged *self)
{
  uint32_t chosen = (uint32_t) dgz_random_below (&self->random, self->n_held);
  Held held = self->held[chosen];
  GenTrack track;

  self->held[chosen] = self->held[--self->n_held];
  gen_world_track (self->world, held.track, &track);
  put_rows (self, &track, held.from, track.n_artists);
}

static void
put_track (Merged  *self,
           uint32_t index)
{
  uint64_t chance = gen_world_seed (self->world, GEN_KIND_ORDER, index) % 100;
  GenTrack track;
  int whole;

  gen_world_track (self->world, index, &track);
  whole = track.n_artists;
  if (chance < HELD_WHOLE)
    whole = 0;
  else if (chance < HELD_WHOLE + HELD_LAST && whole > 1)
    whole--;

  if (whole > 0)
    put_rows (self, &track, 0, whole);
  if (whole < track.n_artists)
    self->held[self->n_held++] = (Held) { index, whole };
  if (self->n_held == self->most_held)
    put_held (self);
}

static void
merge (Merged *self)
{
  gen_out_string (&self->out,
                  "track_id,track_title,duration_ms,isrc,release_id,preview_url,release_title,"
                  "release_date,upc,popularity,total_tracks,album_type,release_img,label_name,"
                  "artist_id,artist_name,acousticness,danceability,energy,instrumentalness,key,"
                  "liveness,loudness,mode,speechiness,tempo,time_signature,valence\n");
  for (uint32_t i = 0; i < self->world->n_tracks; i++)
    put_track (self, i);
  while (self->n_held > 0)
    put_held (self);
}

/**
 * gen_merged:
 * @world: a world
 * @path: a file, which is replaced
 *
 * Writes the table of 28 columns in which all is merged.
 */
void
gen_merged (const GenWorld *world,
            const char     *path)
{
  Merged self = { .world = world,
                  .most_held = world->n_tracks / 200 + 2,
                  .random = gen_world_seed (world, GEN_KIND_ORDER, UINT32_MAX) };
  GenOut *texts[] = { &self.text, &self.release, &self.track, &self.features };

  self.held = malloc (self.most_held * sizeof *self.held);
  if (!self.held) {
    fprintf (stderr, "dgz-generate: no memory is left\n");
    exit (1);
  }
  gen_out_open (&self.out, path);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    gen_out_open_text (texts[i]);

  merge (&self);

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    gen_out_close (texts[i]);
  gen_out_close (&self.out);
  free (self.held);
}
