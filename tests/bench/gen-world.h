/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "gen-features.h"
#include "gen-names.h"
#include "gen-out.h"

#define GEN_MAX_ARTISTS 6
/* No more than ISRCs and barcodes can tell apart. */
#define GEN_MAX_TRACKS 40000000

/**
 * GenKind:
 *
 * What a seed is for: no two kinds of things share their random numbers.
 */
typedef enum {
  GEN_KIND_ARTIST = 1,
  GEN_KIND_ARTIST_STYLE,
  GEN_KIND_ARTIST_NAME,
  GEN_KIND_LABEL,
  GEN_KIND_RELEASE,
  GEN_KIND_RELEASE_SIZE,
  GEN_KIND_RELEASE_TITLE,
  GEN_KIND_IMAGE,
  GEN_KIND_TRACK,
  GEN_KIND_TRACK_SHARE,
  GEN_KIND_TRACK_PREVIEW,
  GEN_KIND_SONG,
  GEN_KIND_SONG_TITLE,
  GEN_KIND_TAKE,
  GEN_KIND_TAKE_ARTISTS,
  GEN_KIND_REMIXER,
  GEN_KIND_ORDER,
  GEN_KIND_CLUB_TRACK,
  GEN_KIND_CLUB_RELEASE,
  GEN_KIND_DUMP,
  GEN_KIND_SETS,
  GEN_KIND_COLUMNS,
} GenKind;

typedef enum { GEN_ALBUM_SINGLE,
               GEN_ALBUM_ALBUM,
               GEN_ALBUM_COMPILATION } GenAlbum;

/**
 * GenWorld:
 * @seed: all of it follows from this and @n_tracks
 * @n_tracks: how many tracks there are
 * @n_artists: how many artists
 * @n_labels: how many labels
 * @n_releases: how many releases
 * @first: [n_releases + 1] the first track of each release
 * @release_of: [n_tracks] the release of each track
 *
 * An invented body of music, of which each table shows its part.
 *
 * What a track, a release or an artist is like follows from its number alone,
 * so that nothing but the bounds of the releases is kept.
 */
typedef struct
{
  uint64_t seed;
  uint32_t n_tracks;
  uint32_t n_artists;
  uint32_t n_labels;
  uint32_t n_releases;
  uint32_t *first;
  uint32_t *release_of;
} GenWorld;

typedef struct
{
  uint32_t index;
  uint32_t first;
  uint32_t n_tracks;
  uint32_t artist;
  uint32_t label;
  int style;
  GenAlbum album;
  int year;
  int month;
  int day;
  int date_parts;
  int popularity;
} GenRelease;

/**
 * GenTrack:
 * @index: its number
 * @take: the track whose recording it is: its own number, or an earlier one's
 * @song: the track of the release whose title it bears
 * @has_isrc: whether its ISRC is known
 * @has_features: whether its features are known
 *
 * A track.
 */
typedef struct
{
  uint32_t index;
  uint32_t take;
  uint32_t song;
  int style;
  int year;
  GenVersion version;
  uint32_t artists[GEN_MAX_ARTISTS];
  int n_artists;
  int64_t duration_ms;
  bool has_isrc;
  bool has_features;
} GenTrack;

void     gen_world_open         (GenWorld         *self,
                                 uint64_t          seed,
                                 uint32_t          n_tracks);
void     gen_world_close        (GenWorld         *self);
uint64_t gen_world_seed         (const GenWorld   *self,
                                 GenKind           kind,
                                 uint64_t          index);
uint32_t gen_world_skewed       (uint64_t         *random,
                                 uint32_t          n);
int      gen_world_artist_style (const GenWorld   *self,
                                 uint32_t          artist);
void     gen_world_release      (const GenWorld   *self,
                                 uint32_t          index,
                                 GenRelease       *release);
void     gen_world_track        (const GenWorld   *self,
                                 uint32_t          index,
                                 GenTrack         *track);
void     gen_world_features     (const GenWorld   *self,
                                 const GenTrack   *track,
                                 GenFeatures      *features);
void     gen_world_put_isrc     (const GenWorld   *self,
                                 GenOut           *out,
                                 uint32_t          recording,
                                 int               year);
void     gen_world_put_title    (const GenWorld   *self,
                                 GenOut           *out,
                                 const GenTrack   *track);
void     gen_world_put_date     (GenOut           *out,
                                 const GenRelease *release);
void     gen_world_put_upc      (const GenWorld   *self,
                                 GenOut           *out,
                                 const GenRelease *release,
                                 bool              exact);
void     gen_world_put_preview  (const GenWorld   *self,
                                 GenOut           *out,
                                 const GenTrack   *track);
void     gen_world_put_image    (const GenWorld   *self,
                                 GenOut           *out,
                                 const GenRelease *release);
void     gen_world_put_artist   (const GenWorld   *self,
                                 GenOut           *out,
                                 uint32_t          artist);
void     gen_world_put_label    (const GenWorld   *self,
                                 GenOut           *out,
                                 const GenRelease *release);
