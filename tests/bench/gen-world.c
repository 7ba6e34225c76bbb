/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is what in the invented body of music. Whole numbers only, as in gen-features.c. */

#include "gen-world.h"

#include <stdio.h>
#include <stdlib.h>

#include "dgz-random.h"

/* The heads of the skewed lists are flat for so many entries. */
#define FLAT_HEAD_BITS 8

/**
 * gen_world_seed:
 * @self: a world
 * @kind: what for
 * @index: of which one
 *
 * Where the random numbers of one thing begin.
 */
uint64_t
gen_world_seed (const GenWorld *self,
                GenKind         kind,
                uint64_t        index)
{
  uint64_t state = self->seed + ((uint64_t) kind << 56);

  state = dgz_random_next (&state) + index;
  return dgz_random_next (&state);
}

/**
 * gen_world_skewed:
 * @random: the generator's state
 * @n: more than 0
 *
 * A number under @n, the low ones more often: each doubling of the rank is
 * as likely as the one before, which is Zipf's law in steps.
 */
uint32_t
gen_world_skewed (uint64_t *random,
                  uint32_t  n)
{
  uint64_t bits = dgz_random_next (random);
  uint32_t n_octaves = 1;
  uint32_t octave;
  uint64_t rank;

  while (n_octaves < 24 && n >> (FLAT_HEAD_BITS + n_octaves - 1) > 0)
    n_octaves++;
  octave = (uint32_t) ((bits >> 40) % n_octaves);
  if (octave == 0)
    rank = bits & ((1u << FLAT_HEAD_BITS) - 1);
  else
    rank = (1u << (FLAT_HEAD_BITS + octave - 1)) |
           (bits & ((1u << (FLAT_HEAD_BITS + octave - 1)) - 1));
  return (uint32_t) (rank < n ? rank : bits % n);
}

static int
choose_style (uint64_t random)
{
  int left = (int) (random & 255);
  int style = 0;

  while (left >= gen_styles[style].weight)
    left -= gen_styles[style++].weight;
  return style;
}

/**
 * gen_world_artist_style:
 * @self: a world
 * @artist: an artist
 *
 * The style that most of an artist's releases are of.
 */
int
gen_world_artist_style (const GenWorld *self,
                        uint32_t        artist)
{
  return choose_style (gen_world_seed (self, GEN_KIND_ARTIST_STYLE, artist));
}

/* How many tracks a release has, 7 on average. */
static uint32_t
release_size (const GenWorld *self,
              uint32_t        index,
              GenAlbum       *album)
{
  uint64_t bits = gen_world_seed (self, GEN_KIND_RELEASE_SIZE, index);
  uint64_t chance = bits % 100;
  uint32_t spare = (uint32_t) (bits >> 32);

  *album = GEN_ALBUM_SINGLE;
  if (chance < 30)
    return 1 + spare % 3;
  if (chance < 60)
    return 2 + spare % 5;
  *album = chance < 88 ? GEN_ALBUM_ALBUM : GEN_ALBUM_COMPILATION;
  return chance < 88 ? 8 + spare % 9 : 10 + spare % 11;
}

static void
bound_releases (GenWorld *self)
{
  uint32_t index = 0;
  GenAlbum album;

  for (uint32_t track = 0; track < self->n_tracks; index++) {
    uint32_t end = track + release_size (self, index, &album);

    self->first[index] = track;
    for (; track < end && track < self->n_tracks; track++)
      self->release_of[track] = index;
  }
  self->n_releases = index;
  self->first[index] = self->n_tracks;
}

/**
 * gen_world_open:
 * @self: (out): close with gen_world_close()
 * @seed: any number
 * @n_tracks: 1 to %GEN_MAX_TRACKS
 *
 * Invents a world; 5 million tracks have 650,000 artists and 700,000 releases.
 */
void
gen_world_open (GenWorld *self,
                uint64_t  seed,
                uint32_t  n_tracks)
{
  *self = (GenWorld) { seed, n_tracks, n_tracks / 100 * 13 + 20, n_tracks / 50 + 10, 0, NULL,
                      NULL };
  self->first = malloc ((n_tracks + (size_t) 1) * sizeof *self->first);
  self->release_of = malloc (n_tracks * sizeof *self->release_of);
  if (!self->first || !self->release_of) {
    fprintf (stderr, "dgz-generate: no memory is left\n");
    exit (1);
  }
  bound_releases (self);
}

/**
 * gen_world_close:
 * @self: a world
 *
 * Frees what a world holds.
 */
void
gen_world_close (GenWorld *self)
{
  free (self->first);
  free (self->release_of);
}

static void
date_release (GenRelease *release,
              uint64_t   *random)
{
  uint64_t bits = dgz_random_next (random);
  uint64_t age = bits & 65535;
  uint64_t chance = (bits >> 32) % 100;

  release->year = 2023 - (int) (age * age / 65536 * 38 / 65536);
  release->month = 1 + (int) ((bits >> 16 & 255) % 12);
  release->day = 1 + (int) ((bits >> 24 & 255) % 28);
  release->date_parts = chance < 85 ? 3 : (chance < 90 ? 2 : 1);
}

/**
 * gen_world_release:
 * @self: a world
 * @index: under n_releases
 * @release: (out): the release
 *
 * What a release is like.
 */
void
gen_world_release (const GenWorld *self,
                   uint32_t        index,
                   GenRelease     *release)
{
  uint64_t random = gen_world_seed (self, GEN_KIND_RELEASE, index);
  uint64_t bits = dgz_random_next (&random);
  uint64_t fame = bits >> 48;

  release_size (self, index, &release->album);
  release->index = index;
  release->first = self->first[index];
  release->n_tracks = self->first[index + 1] - self->first[index];
  release->artist = gen_world_skewed (&random, self->n_artists);
  release->label = gen_world_skewed (&random, self->n_labels);
  if (bits % 100 < 85)
    release->style = gen_world_artist_style (self, release->artist);
  else
    release->style = choose_style (bits >> 16);
  release->popularity = (int) (fame * fame / 65536 * fame / 65536 * 80 / 65536);
  date_release (release, &random);
}

/* About 1 % of the tracks are recordings that an earlier release had, with its ISRC. */
static bool
is_again (const GenWorld *self,
          uint32_t        index)
{
  return index > 0 && gen_world_seed (self, GEN_KIND_TRACK_SHARE, index) % 100 == 0;
}

static uint32_t
take_of (const GenWorld *self,
         uint32_t        index)
{
  uint32_t earlier;

  if (!is_again (self, index))
    return index;
  earlier = (uint32_t) ((gen_world_seed (self, GEN_KIND_TRACK_SHARE, index) >> 16) % index);
  return is_again (self, earlier) ? index : earlier;
}

/* Which track of the release has the title first, and which version of it this is. */
static void
choose_version (const GenWorld   *self,
                const GenRelease *release,
                GenTrack         *track)
{
  static const GenVersion first[16] = { GEN_VERSION_ORIGINAL, GEN_VERSION_ORIGINAL,
                                        GEN_VERSION_EXTENDED, GEN_VERSION_REMIX,
                                        GEN_VERSION_LIVE, GEN_VERSION_REMASTER,
                                        GEN_VERSION_RADIO };
  static const GenVersion later[16] = {
    GEN_VERSION_REMIX, GEN_VERSION_REMIX, GEN_VERSION_REMIX, GEN_VERSION_REMIX,
    GEN_VERSION_REMIX, GEN_VERSION_EXTENDED, GEN_VERSION_EXTENDED, GEN_VERSION_EXTENDED,
    GEN_VERSION_RADIO, GEN_VERSION_RADIO, GEN_VERSION_DUB, GEN_VERSION_DUB,
    GEN_VERSION_INSTRUMENTAL, GEN_VERSION_REMIX, GEN_VERSION_LIVE, GEN_VERSION_ORIGINAL
  };
  uint64_t again = release->album == GEN_ALBUM_SINGLE ? 50 : 6;
  uint64_t bits;

  track->song = track->take;
  bits = gen_world_seed (self, GEN_KIND_TRACK, track->song);
  while (track->song > release->first && bits % 100 < again)
    bits = gen_world_seed (self, GEN_KIND_TRACK, --track->song);
  bits = gen_world_seed (self, GEN_KIND_TRACK, track->take) >> 32;
  track->version = track->song == track->take ? first[bits & 15] : later[bits & 15];
}

static void
choose_artists (const GenWorld   *self,
                const GenRelease *release,
                GenTrack         *track)
{
  uint64_t random = gen_world_seed (self, GEN_KIND_TAKE_ARTISTS, track->take);
  uint64_t bits = dgz_random_next (&random);
  int chance = (int) (bits % 100);
  int wanted = 1;

  if (chance >= 97)
    wanted = 4 + (int) ((bits >> 32) % 3);
  else if (chance >= 66)
    wanted = chance < 90 ? 2 : 3;

  track->n_artists = 0;
  while (track->n_artists < wanted) {
    uint32_t artist = gen_world_skewed (&random, self->n_artists);
    bool known = false;

    if (track->n_artists == 0 && release->album != GEN_ALBUM_COMPILATION)
      artist = release->artist;
    for (int i = 0; i < track->n_artists; i++)
      known = known || track->artists[i] == artist;
    if (!known)
      track->artists[track->n_artists++] = artist;
  }
}

static void
choose_duration (GenTrack *track,
                 uint64_t  random)
{
  int64_t seconds = gen_styles[track->style].seconds;
  uint64_t chance = dgz_random_next (&random) % 10000;

  if (track->version == GEN_VERSION_RADIO)
    seconds = 195;
  else if (track->version == GEN_VERSION_EXTENDED)
    seconds += 60;
  track->duration_ms = seconds * 1000 + gen_features_gauss (&random, 30000) * seconds / 300;
  if (track->duration_ms < 25000)
    track->duration_ms = 25000;
  /* Sources have such: none, and days. */
  if (chance < 2)
    track->duration_ms = chance == 0 ? 0 : 389000000;
}

/**
 * gen_world_track:
 * @self: a world
 * @index: under n_tracks
 * @track: (out): the track
 *
 * What a track is like.
 */
void
gen_world_track (const GenWorld *self,
                 uint32_t        index,
                 GenTrack       *track)
{
  GenRelease release;
  uint64_t random;
  uint64_t bits;

  track->index = index;
  track->take = take_of (self, index);
  gen_world_release (self, self->release_of[track->take], &release);
  random = gen_world_seed (self, GEN_KIND_TAKE, track->take);
  bits = dgz_random_next (&random);
  track->style = release.style;
  track->year = release.year;
  choose_artists (self, &release, track);
  if (release.album == GEN_ALBUM_COMPILATION && bits % 10 < 3)
    track->style = gen_world_artist_style (self, track->artists[0]);
  choose_version (self, &release, track);
  choose_duration (track, random);
  track->has_isrc = (bits >> 16) % 10000 > 0;
  track->has_features = track->has_isrc && (bits >> 32) % 2000 > 0;
}

/**
 * gen_world_features:
 * @self: a world
 * @track: a track
 * @features: (out): its audio features, also where they are not known
 *
 * What a track sounds like. Edits of a song sound like it, remixes do not.
 */
void
gen_world_features (const GenWorld *self,
                    const GenTrack *track,
                    GenFeatures    *features)
{
  uint32_t song = track->version == GEN_VERSION_REMIX ? track->take : track->song;

  gen_features_make (features, track->style, gen_world_seed (self, GEN_KIND_SONG, song),
                     gen_world_seed (self, GEN_KIND_TAKE, track->take) + 1);
}
