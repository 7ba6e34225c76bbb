/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-index.h"
#include "dgz-key.h"
#include "dgz-space.h"
#include "dgz-status.h"
#include "dgz-style.h"

#define DGZ_FEATURES_VERSION 2
#define DGZ_NO_KEY 255
#define DGZ_NO_STYLES UINT32_MAX
#define DGZ_UNKNOWN_POPULARITY 255
#define DGZ_FLAG_PREVIEW 1u
#define DGZ_FLAG_REMIX 2u
/* What a track's release came out on; none of them where that is not known, as in files of
 * before. */
#define DGZ_FORMAT_VINYL 1u
#define DGZ_FORMAT_CD 2u
#define DGZ_FORMAT_CASSETTE 4u
#define DGZ_FORMAT_FILE 8u
#define DGZ_ALL_FORMATS 15u
#define DGZ_FLAG_FORMATS(formats) ((formats) << 2)

/**
 * DgzExpected:
 * @style: mean style part
 * @audio: mean audio part
 * @cluster: mean cluster part
 * @bpm: mean BPM part, without and with half and double tempo
 * @key: mean key part, by rule set
 *
 * The mean of each part over random pairs of a catalogue's tracks: what one
 * expects of a track of which one knows nothing.
 */
typedef struct
{
  double style;
  double audio;
  double cluster;
  double bpm[2];
  double key[DGZ_N_KEY_RULES];
} DgzExpected;

/**
 * DgzFeatures:
 * @n_rows: how many tracks
 * @n_artist_refs: length of @artists
 * @features: [n_rows * 7] NaN where unknown
 * @tempo: [n_rows] beats a minute, 0 where unknown
 * @key: [n_rows] 0 to 23, %DGZ_NO_KEY
 * @cluster: [n_rows] 0 to 7, %DGZ_NO_CLUSTER
 * @style_set: [n_rows] index into @styles, %DGZ_NO_STYLES
 * @style_source: [n_rows] a #DgzStyleSource
 * @flags: [n_rows] DGZ_FLAG_ bits
 * @popularity: [n_rows] 0 to 100, %DGZ_UNKNOWN_POPULARITY
 * @year: [n_rows] 0 where unknown
 * @duration: [n_rows] milliseconds, 0 where unknown
 * @label: [n_rows] the database's number, 0 for none
 * @release: [n_rows] the database's number, 0 for none
 * @group: [n_rows] versions of one track share it
 * @stem: [n_rows] tracks of the same artists and title share it, whatever their length
 * @original: [n_rows] an original and its remixes share it
 * @track: [n_rows] the database's number of the track
 * @id_rank: [n_rows] the place of the track's id in byte order
 * @artist_first: [n_rows + 1] where each row begins in @artists
 * @artists: the database's numbers of the credited artists
 * @styles: the style sets' vectors
 * @index: what lets a scan pass over rows
 * @space: scaling and clusters
 * @expected: mean parts over random pairs
 *
 * The columns that a scan reads, in the order of dgz_index_key(): a view, into
 * a mapped file or into arrays that are about to be written. Immutable while
 * anybody looks; any thread.
 */
typedef struct
{
  uint32_t n_rows;
  uint32_t n_artist_refs;
  const float *features;
  const float *tempo;
  const uint8_t *key;
  const uint8_t *cluster;
  const uint32_t *style_set;
  const uint8_t *style_source;
  const uint8_t *flags;
  const uint8_t *popularity;
  const int16_t *year;
  const uint32_t *duration;
  const uint32_t *label;
  const uint32_t *release;
  const uint32_t *group;
  const uint32_t *stem;
  const uint32_t *original;
  const uint32_t *track;
  const uint32_t *id_rank;
  const uint32_t *artist_first;
  const uint32_t *artists;
  DgzStyleIndex styles;
  DgzIndex index;
  DgzSpace space;
  DgzExpected expected;
} DgzFeatures;

/**
 * DgzExtent:
 * @start: where it begins
 * @length: in bytes
 *
 * A part of a view.
 */
typedef struct
{
  const void *start;
  size_t length;
} DgzExtent;

#define DGZ_N_PASSED_OVER 14

typedef bool (*DgzWriteFunc) (void       *data,
                              const void *bytes,
                              size_t      length);

DgzStatus dgz_features_write         (const DgzFeatures *features,
                                      DgzWriteFunc       write,
                                      void              *data);
DgzStatus dgz_features_open          (DgzFeatures       *features,
                                      const void        *bytes,
                                      size_t             length);
DgzStatus dgz_features_verify        (const void        *bytes,
                                      size_t             length);
void      dgz_features_passed_over   (const DgzFeatures *features,
                                      DgzExtent         *extents);
uint32_t  dgz_features_row_of_credit (const DgzFeatures *features,
                                      uint32_t           credit,
                                      uint32_t           row);

/* How many artists are credited on a row, and which: none where a damaged file leads elsewhere. */
static inline size_t
dgz_features_artists (const DgzFeatures *features,
                      uint32_t           row,
                      const uint32_t   **artists)
{
  uint32_t first = features->artist_first[row];
  uint32_t end = features->artist_first[row + 1];
  bool is_sound = first <= end && end <= features->n_artist_refs;

  *artists = is_sound ? features->artists + first : features->artists;
  return is_sound ? end - first : 0;
}

/* Goes on from a version of a row to the next, until all were met. They ascend from the row on and,
 * behind the last, from the first: what does otherwise, in a damaged file, is not followed. */
static inline bool
dgz_features_next_version (const DgzFeatures *features,
                           uint32_t           row,
                           uint32_t          *version)
{
  uint32_t next = dgz_index_next_version (&features->index, *version);

  if (next >= features->n_rows || next - row <= *version - row ||
      features->group[next] != features->group[row])
    return false;

  *version = next;
  return true;
}
