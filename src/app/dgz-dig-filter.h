/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DGZ_DIG_ERROR (dgz_dig_error_quark ())

/**
 * DgzDigError:
 * @DGZ_DIG_ERROR_BAD_VALUE: a limit or a choice that makes no sense; the message is for the user
 */
typedef enum {
  DGZ_DIG_ERROR_BAD_VALUE,
} DgzDigError;

#define DGZ_N_DIG_FEATURES 7

/* The most that a tempo may be moved by in a filter, in per cent. */
#define DGZ_DIG_MAX_WITHIN 25.0

/**
 * DgzDigKeys:
 * @DGZ_DIG_KEYS_ANY: any, and none
 * @DGZ_DIG_KEYS_COMPATIBLE: those that go with a known key of the record's chosen tracks
 * @DGZ_DIG_KEYS_CHOSEN: those of #DgzDigFilter.key_set
 */
typedef enum {
  DGZ_DIG_KEYS_ANY,
  DGZ_DIG_KEYS_COMPATIBLE,
  DGZ_DIG_KEYS_CHOSEN,
} DgzDigKeys;

/**
 * DgzDigOwned:
 * @DGZ_DIG_OWNED_ANY: what one owns and what not
 * @DGZ_DIG_OWNED_NOT: only what one does not own
 * @DGZ_DIG_OWNED_ONLY: only what one owns
 */
typedef enum {
  DGZ_DIG_OWNED_ANY,
  DGZ_DIG_OWNED_NOT,
  DGZ_DIG_OWNED_ONLY,
} DgzDigOwned;

/**
 * DgzDigFormats:
 *
 * What a track's release came out on, as bits.
 */
typedef enum {
  DGZ_DIG_FORMAT_VINYL = 1 << 0,
  DGZ_DIG_FORMAT_CD = 1 << 1,
  DGZ_DIG_FORMAT_CASSETTE = 1 << 2,
  DGZ_DIG_FORMAT_FILE = 1 << 3,
} DgzDigFormats;

#define DGZ_N_DIG_FORMATS 4

/**
 * DgzDigSteps:
 *
 * How a track's energy may step from that of the record's track that it fits best, as bits.
 */
typedef enum {
  DGZ_DIG_STEP_DOWN = 1 << 0,
  DGZ_DIG_STEP_LEVEL = 1 << 1,
  DGZ_DIG_STEP_UP = 1 << 2,
} DgzDigSteps;

#define DGZ_N_DIG_STEPS 3

/**
 * DgzDigLimit:
 *
 * The limits of a filter, in the order in which they are named.
 */
typedef enum {
  DGZ_DIG_LIMIT_NONE,
  DGZ_DIG_LIMIT_BPM,
  DGZ_DIG_LIMIT_WITHIN,
  DGZ_DIG_LIMIT_KEYS,
  DGZ_DIG_LIMIT_YEARS,
  DGZ_DIG_LIMIT_DURATION,
  DGZ_DIG_LIMIT_FEATURES,
  DGZ_DIG_LIMIT_POPULARITY,
  DGZ_DIG_LIMIT_PREVIEW,
  DGZ_DIG_LIMIT_OWNED,
  DGZ_DIG_LIMIT_LABELS,
  DGZ_DIG_LIMIT_STYLES_IN,
  DGZ_DIG_LIMIT_STYLES_OUT,
  DGZ_DIG_LIMIT_ARTISTS_OUT,
  DGZ_DIG_LIMIT_STEPS,
  DGZ_DIG_LIMIT_FORMATS,
  DGZ_DIG_LIMIT_LABELS_OUT,
  DGZ_N_DIG_LIMITS,
} DgzDigLimit;

/**
 * DgzDigFilter:
 * @bpm_least: beats a minute; 0 for no limit
 * @bpm_most: beats a minute; 0 for no limit
 * @within: the largest pitch move to the tempo of one of the record's chosen tracks, in per cent;
 *   0 for no limit
 * @keys: which keys pass
 * @key_set: a bit for each key that passes, for %DGZ_DIG_KEYS_CHOSEN
 * @year_least: 0 for no limit
 * @year_most: 0 for no limit
 * @duration_least: seconds; 0 for no limit
 * @duration_most: seconds; 0 for no limit
 * @features_least: [7] in the order of dgz_dig_feature_name(), 0 to 1; 0 for no limit
 * @popularity_least: 0 to 100; 0 for no limit
 * @popularity_most: 0 to 100; 0 for no limit
 * @has_preview: whether a link to a preview is wanted
 * @owned: of the user's own files in the catalogue, and of @owned_ids
 * @owned_ids: (nullable): the ids of more tracks that one owns; all of their versions count
 * @labels: (nullable): one of these is wanted
 * @styles_in: (nullable): one of these is wanted
 * @styles_out: (nullable): none of these is wanted
 * @artists_out: (nullable): none of these is wanted
 * @labels_out: (nullable): none of these is wanted
 * @steps: DGZ_DIG_STEP_ bits that pass; 0 for any
 * @formats: DGZ_DIG_FORMAT_ bits, one of which is wanted; 0 for any
 *
 * What a track must be to be found at all, with names as the user writes
 * them. A limit on something leaves out the tracks of which it is not known.
 * All zeros pass everything.
 */
typedef struct
{
  double bpm_least;
  double bpm_most;
  double within;
  DgzDigKeys keys;
  guint32 key_set;
  int year_least;
  int year_most;
  int duration_least;
  int duration_most;
  double features_least[DGZ_N_DIG_FEATURES];
  int popularity_least;
  int popularity_most;
  gboolean has_preview;
  DgzDigOwned owned;
  char **owned_ids;
  char **labels;
  char **styles_in;
  char **styles_out;
  char **artists_out;
  char **labels_out;
  guint steps;
  guint formats;
} DgzDigFilter;

GQuark        dgz_dig_error_quark       (void);
DgzDigFilter *dgz_dig_filter_new        (void);
DgzDigFilter *dgz_dig_filter_copy       (const DgzDigFilter *filter);
void          dgz_dig_filter_free       (DgzDigFilter       *filter);
gboolean      dgz_dig_filter_has_limit  (const DgzDigFilter *filter,
                                         DgzDigLimit         limit);
gboolean      dgz_dig_filter_has_limits (const DgzDigFilter *filter);
gboolean      dgz_dig_filter_check      (const DgzDigFilter *filter,
                                         GError            **error);
const char   *dgz_dig_feature_name      (guint               index);
const char   *dgz_dig_step_name         (guint               index);
const char   *dgz_dig_format_name       (guint               index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDigFilter, dgz_dig_filter_free)

G_END_DECLS
