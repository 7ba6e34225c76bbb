/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "gen-out.h"

#define GEN_N_STYLES 32

/**
 * GenStyle:
 * @weight: how many of 256 artists are of the style
 * @tempo: the mean in BPM
 * @spread: the tempo's standard deviation in tenths of a BPM
 * @danceability: the mean in thousandths, like the following
 * @energy: so
 * @valence: so
 * @acousticness: so
 * @instrumental: so many of a thousand tracks have no voice
 * @loudness: the mean in hundredths of a decibel below full scale
 * @seconds: the mean duration
 *
 * What the tracks of a style sound like; gen-genres.c has the names.
 */
typedef struct
{
  int weight;
  int tempo;
  int spread;
  int danceability;
  int energy;
  int valence;
  int acousticness;
  int instrumental;
  int loudness;
  int seconds;
} GenStyle;

/**
 * GenDefect:
 *
 * What is wrong with a track's features; a few tracks have one.
 */
typedef enum {
  GEN_DEFECT_NONE,
  GEN_DEFECT_NAN,
  GEN_DEFECT_TOO_MUCH,
  GEN_DEFECT_NEGATIVE,
  GEN_DEFECT_EMPTY,
  GEN_DEFECT_SILENT,
} GenDefect;

/**
 * GenFeatures:
 *
 * Audio features: thousandths, but @speechiness in ten thousandths,
 * @acousticness and @instrumentalness in millionths, @loudness in
 * thousandths of a decibel and @tempo in thousandths of a BPM.
 */
typedef struct
{
  int acousticness;
  int danceability;
  int energy;
  int instrumentalness;
  int key;
  int liveness;
  int loudness;
  int mode;
  int speechiness;
  int tempo;
  int time_signature;
  int valence;
  GenDefect defect;
} GenFeatures;

extern const GenStyle gen_styles[GEN_N_STYLES];

int  gen_features_gauss (uint64_t          *random,
                         int                spread);
void gen_features_make  (GenFeatures       *features,
                         int                style,
                         uint64_t           song,
                         uint64_t           take);
void gen_features_put   (GenOut            *out,
                         const GenFeatures *features,
                         int64_t            duration_ms);
