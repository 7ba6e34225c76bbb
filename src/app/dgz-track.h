/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DgzScorePart:
 *
 * The parts of a score, in the order in which they are added and shown.
 */
typedef enum {
  DGZ_SCORE_STYLE,
  DGZ_SCORE_AUDIO,
  DGZ_SCORE_CLUSTER,
  DGZ_SCORE_BPM,
  DGZ_SCORE_KEY,
} DgzScorePart;

#define DGZ_N_SCORE_PARTS 5

/* What of a track was estimated from its sound, not told: bits. */
#define DGZ_TRACK_ESTIMATED_BPM 1u
#define DGZ_TRACK_ESTIMATED_KEY 2u
#define DGZ_TRACK_ESTIMATED_FEATURE(feature) (4u << (feature))

/* From which difference of energy on two tracks are not level. */
#define DGZ_ENERGY_STEP 0.1

/**
 * DgzEnergyStep:
 * @DGZ_ENERGY_UNKNOWN: the energy of one of the two is not known
 * @DGZ_ENERGY_DOWN: it has %DGZ_ENERGY_STEP or more less
 * @DGZ_ENERGY_LEVEL: neither
 * @DGZ_ENERGY_UP: it has %DGZ_ENERGY_STEP or more
 *
 * How a track's energy steps from that of the record's track that it fits.
 */
typedef enum {
  DGZ_ENERGY_UNKNOWN,
  DGZ_ENERGY_DOWN,
  DGZ_ENERGY_LEVEL,
  DGZ_ENERGY_UP,
} DgzEnergyStep;

/**
 * DgzTrackPart:
 * @is_present: whether the record has this part at all
 * @is_assumed: whether @value is the catalogue's mean, for want of knowledge
 * @value: 0 to 1
 * @weight: after rescaling, 0 to 1
 * @contribution: @weight x @value
 * @evidence: what the value rests on, translated
 *
 * One part of a track's score.
 */
typedef struct
{
  gboolean is_present;
  gboolean is_assumed;
  double value;
  double weight;
  double contribution;
  char *evidence;
} DgzTrackPart;

#define DGZ_TYPE_TRACK (dgz_track_get_type ())

G_DECLARE_FINAL_TYPE (DgzTrack, dgz_track, DGZ, TRACK, GObject)

const char         *dgz_track_get_id              (DgzTrack    *self);
const char         *dgz_track_get_title           (DgzTrack    *self);
const char         *dgz_track_get_artist          (DgzTrack    *self);
const char *const  *dgz_track_get_artists         (DgzTrack    *self);
const char         *dgz_track_get_label           (DgzTrack    *self);
const char         *dgz_track_get_release         (DgzTrack    *self);
int                 dgz_track_get_year            (DgzTrack    *self);
double              dgz_track_get_bpm             (DgzTrack    *self);
int                 dgz_track_get_key             (DgzTrack    *self);
double              dgz_track_get_energy          (DgzTrack    *self);
const char *const  *dgz_track_get_styles          (DgzTrack    *self);
int                 dgz_track_get_rank            (DgzTrack    *self);
double              dgz_track_get_score           (DgzTrack    *self);
double              dgz_track_get_rank_score      (DgzTrack    *self);
double              dgz_track_get_penalty         (DgzTrack    *self);
double              dgz_track_get_boost           (DgzTrack    *self);
const DgzTrackPart *dgz_track_get_part            (DgzTrack    *self,
                                                   DgzScorePart part);
const char         *dgz_track_get_fits            (DgzTrack    *self);
gboolean            dgz_track_get_pitch           (DgzTrack    *self,
                                                   double      *move,
                                                   double      *ratio);
int                 dgz_track_get_shift           (DgzTrack    *self);
int                 dgz_track_get_heard_key       (DgzTrack    *self);
const char         *dgz_track_get_key_relation    (DgzTrack    *self);
const char *const  *dgz_track_get_reasons         (DgzTrack    *self);
const char         *dgz_track_get_preview_url     (DgzTrack    *self);
const char         *dgz_track_get_isrc            (DgzTrack    *self);
double              dgz_track_get_seconds         (DgzTrack    *self);
gboolean            dgz_track_get_is_invented     (DgzTrack    *self);
const char *const  *dgz_track_get_versions        (DgzTrack    *self);
gint64              dgz_track_get_discogs_release (DgzTrack    *self);
const char         *dgz_track_get_file            (DgzTrack    *self);
gboolean            dgz_track_get_is_owned        (DgzTrack    *self);
double              dgz_track_get_loudness        (DgzTrack    *self);
guint               dgz_track_get_estimated       (DgzTrack    *self);

gboolean      dgz_track_is_same           (DgzTrack *self,
                                           DgzTrack *other);
const double *dgz_track_get_features      (DgzTrack *self);
const double *dgz_track_get_fit_features  (DgzTrack *self);
double        dgz_track_get_fit_bpm       (DgzTrack *self);
int           dgz_track_get_fit_key       (DgzTrack *self);
double        dgz_track_get_energy_change (DgzTrack *self);
DgzEnergyStep dgz_track_get_energy_step   (DgzTrack *self);
gboolean      dgz_track_get_place         (DgzTrack *self,
                                           double   *x,
                                           double   *y);

G_END_DECLS
