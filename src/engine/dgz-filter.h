/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-space.h"

/* The most that a tempo may be moved by in a filter: half and double stay apart. */
#define DGZ_MAX_MOVE 0.25

/**
 * DgzOwned:
 * @DGZ_OWNED_ANY: what one owns and what not
 * @DGZ_OWNED_NOT: only what one does not own
 * @DGZ_OWNED_ONLY: only what one owns
 */
typedef enum {
  DGZ_OWNED_ANY,
  DGZ_OWNED_NOT,
  DGZ_OWNED_ONLY,
} DgzOwned;

/**
 * DgzFilter:
 * @tempo_least: beats a minute; 0 for no limit
 * @tempo_most: beats a minute; 0 for no limit
 * @max_move: the largest pitch move, 0 to %DGZ_MAX_MOVE, that may bring a track to the tempo of one
 *   of the record's tracks, half and double as the query has it; 0 for no limit. Nothing passes
 *   where no tempo of the record is known.
 * @keys: a bit for each key that passes; 0 for any
 * @year_least: 0 for no limit
 * @year_most: 0 for no limit
 * @duration_least: milliseconds; 0 for no limit
 * @duration_most: milliseconds; 0 for no limit
 * @features_least: [7] each 0 for no limit
 * @popularity_least: 0 to 100; 0 for no limit
 * @popularity_most: 0 to 100; 0 for no limit
 * @steps: DGZ_STEP_ bits: how the energy may step from that track of the record which a track fits
 *   best, see dgz_energy_step(); 0 for any. Where the record has several tracks of which
 *   nothing can be scored, all of them must allow it.
 * @formats: DGZ_FORMAT_ bits, one of which is wanted; 0 for any
 * @has_preview: whether a link to a preview is wanted
 * @owned: of @owned_rows
 * @owned_rows: rows one owns; their whole version groups count
 * @n_owned_rows: how many
 * @labels: one of these is wanted; the database's numbers
 * @n_labels: 0 for any
 * @labels_out: none of these is wanted; the database's numbers
 * @n_labels_out: how many
 * @styles_in: folded names; a track that passes has one of them
 * @n_styles_in: 0 for any
 * @styles_out: folded names; a track that passes has none of them
 * @n_styles_out: how many
 * @artists_out: a track that passes is by none of these; the database's numbers
 * @n_artists_out: how many
 *
 * What a track must be to be found at all. A limit on something leaves out the
 * tracks of which it is not known. All zeros pass everything. The arrays
 * belong to the caller.
 */
typedef struct
{
  float tempo_least;
  float tempo_most;
  double max_move;
  uint32_t keys;
  int year_least;
  int year_most;
  uint32_t duration_least;
  uint32_t duration_most;
  float features_least[DGZ_N_FEATURES];
  int popularity_least;
  int popularity_most;
  unsigned steps;
  unsigned formats;
  bool has_preview;
  DgzOwned owned;
  const uint32_t *owned_rows;
  size_t n_owned_rows;
  const uint32_t *labels;
  size_t n_labels;
  const uint32_t *labels_out;
  size_t n_labels_out;
  const char *const *styles_in;
  size_t n_styles_in;
  const char *const *styles_out;
  size_t n_styles_out;
  const uint32_t *artists_out;
  size_t n_artists_out;
} DgzFilter;
