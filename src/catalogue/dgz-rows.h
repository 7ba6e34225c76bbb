/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"
#include "dgz-style-sets.h"
#include "dgz-texts.h"

G_BEGIN_DECLS

#define DGZ_NO_ROW G_MAXUINT32

/**
 * DgzRow:
 * @id: the track's number in the database
 * @release: 0 for none
 * @label: 0 for none
 * @set: the set of its styles, 0 for none
 * @duration: in milliseconds, 0 where unknown
 * @artist_first: where its artists begin in #DgzRows.artists
 * @stem: tracks of the same artists and title share it; from dgz_stems_find()
 * @original: an original and its remixes share it
 * @main: the row that it is one with, %DGZ_NO_ROW for a track of its own
 * @isrc: a number for its ISRC, 0 for none
 * @year: 0 where unknown
 * @source: the number of its source
 * @place: its place on the release, 0 where unknown
 * @provenance: where @set is from, a #DgzStyleSource
 * @popularity: 0 to 100, 255 where unknown
 * @key: 0 to 23, 255 where unknown
 * @flags: DGZ_FLAG_ bits
 * @is_known: whether it has a tempo, a key or a feature
 * @is_file: whether it is a file of the user's
 * @tempo: 0 where unknown
 *
 * What is worked with of one track.
 */
typedef struct
{
  guint32 id;
  guint32 release;
  guint32 label;
  guint32 set;
  guint32 duration;
  guint32 artist_first;
  guint32 stem;
  guint32 original;
  guint32 main;
  guint64 isrc;
  gint16 year;
  guint16 source;
  guint16 place;
  guint8 provenance;
  guint8 popularity;
  guint8 key;
  guint8 flags;
  guint8 is_known;
  guint8 is_file;
  float tempo;
} DgzRow;

/**
 * DgzRows:
 * @n: how many tracks
 * @rows: [n + 1] the tracks, by id; the one behind the last has only @artist_first
 * @features: [n * 7] NaN where unknown
 * @artists: (element-type guint32): the credited artists of all tracks
 * @keys: [n] the sources' ids
 * @titles: [n] the titles
 * @artist_names: [greatest id + 1] by artist's id; empty where there is none
 * @release_titles: by release's id, folded
 * @release_catnos: by release's id
 * @release_labels: by release's id: the label's id
 * @release_formats: by release's id: DGZ_FORMAT_ bits
 * @label_names: by label's id, folded
 * @style_names: by style's id, folded
 * @sets: the sets of styles
 *
 * All tracks of a catalogue in memory: about 170 bytes and the texts a track.
 * Everything that is derived from the whole of a catalogue is made from this.
 */
typedef struct
{
  guint32 n;
  gsize n_allocated;
  DgzRow *rows;
  float *features;
  GArray *artists;
  DgzTexts keys;
  DgzTexts titles;
  DgzTexts artist_names;
  DgzTexts release_titles;
  DgzTexts release_catnos;
  GArray *release_labels;
  GArray *release_formats;
  DgzTexts label_names;
  DgzTexts style_names;
  DgzStyleSets *sets;
} DgzRows;

DgzRows *dgz_rows_load         (DgzDb   *db,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dgz_rows_load_derived (DgzRows *self,
                                DgzDb   *db,
                                GError **error);
void     dgz_rows_free         (DgzRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzRows, dgz_rows_free)

G_END_DECLS
