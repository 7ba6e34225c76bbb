/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-record.h"
#include "dgz-sound-map.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/* Which of the features in the order of dgz_dig_feature_name() is the energy. */
#define DGZ_PROFILE_ENERGY 1

/**
 * DgzProfileTrack:
 * @label: its position, or its number where it has none
 * @title: the title
 * @side: counts the sides up from 0
 * @bpm: 0 where unknown
 * @key: -1 where unknown
 * @estimated: %DGZ_TRACK_ESTIMATED_BPM and the others
 * @features: [7] in the order of dgz_dig_feature_name(), NaN where unknown
 * @has_place: whether @place is known
 * @place: [x, y] on the map of the catalogue's sound
 *
 * How a track of the record sounds.
 */
typedef struct
{
  char *label;
  char *title;
  guint side;
  double bpm;
  int key;
  guint estimated;
  double features[DGZ_N_DIG_FEATURES];
  gboolean has_place;
  double place[2];
} DgzProfileTrack;

/**
 * DgzRecordProfile:
 * @tracks: #DgzProfileTrack, without the headings
 * @n_tracks: how many
 * @map: (nullable): the catalogue's sound
 *
 * How a record sounds, beside its catalogue. Immutable; counted references.
 */
typedef struct
{
  DgzProfileTrack *tracks;
  guint n_tracks;
  DgzSoundMap *map;
} DgzRecordProfile;

DgzRecordProfile *dgz_record_profile_new        (DgzRecord        *record,
                                                 DgzSoundMap      *map);
DgzRecordProfile *dgz_record_profile_ref        (DgzRecordProfile *self);
void              dgz_record_profile_unref      (DgzRecordProfile *self);
gboolean          dgz_record_profile_knows      (DgzRecordProfile *self,
                                                 int               feature,
                                                 guint            *n);
gboolean          dgz_record_profile_is_unknown (DgzRecordProfile *self);

const double *dgz_record_profile_get_quartiles (DgzRecordProfile *self,
                                                guint             feature);

char *dgz_record_profile_text_missing  (DgzRecordProfile *self,
                                        DgzRecord        *record);
char *dgz_record_profile_text_number   (double            value,
                                        gboolean          is_estimated);
char *dgz_record_profile_text_track    (DgzRecordProfile *self,
                                        guint             track);
char *dgz_record_profile_text_tracks   (DgzRecordProfile *self);
char *dgz_record_profile_text_point    (DgzRecordProfile *self,
                                        guint             track);
char *dgz_record_profile_text_energy   (DgzRecordProfile *self);
char *dgz_record_profile_text_feature  (DgzRecordProfile *self,
                                        guint             feature);
char *dgz_record_profile_text_features (DgzRecordProfile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzRecordProfile, dgz_record_profile_unref)

G_END_DECLS
