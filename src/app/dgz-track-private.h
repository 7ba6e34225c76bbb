/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-filter.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzTrackData:
 *
 * What a #DgzTrack is made of; each text and list is handed over.
 */
typedef struct
{
  char *id;
  char *title;
  char **artists;
  char *label;
  char *release;
  int year;
  double bpm;
  int key;
  double energy;
  char **styles;
  int rank;
  double score;
  double rank_score;
  double penalty;
  double boost;
  DgzTrackPart parts[DGZ_N_SCORE_PARTS];
  char *fits;
  gboolean has_pitch;
  double pitch;
  double ratio;
  int shift;
  int heard_key;
  char *key_relation;
  char **reasons;
  char *preview_url;
  char *isrc;
  double seconds;
  gboolean is_invented;
  char **versions;
  gint64 discogs_release;
  char *file;
  gboolean is_owned;
  double loudness;
  guint estimated;
  double features[DGZ_N_DIG_FEATURES];     /* NaN where unknown */
  double fit_features[DGZ_N_DIG_FEATURES]; /* of the record's track that it fits */
  double fit_bpm;                          /* likewise, 0 where unknown */
  int fit_key;                             /* likewise, -1 where unknown */
  gboolean has_place;
  double place[2]; /* on the map of the catalogue's sound */
} DgzTrackData;

DgzTrack *dgz_track_new     (DgzTrackData *data);
void      dgz_track_take    (DgzTrack     *self,
                             DgzTrack     *from);
void      dgz_track_changed (DgzTrack     *self);

G_END_DECLS
