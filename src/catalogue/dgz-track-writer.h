/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <math.h>

#include "dgz-db.h"

G_BEGIN_DECLS

/**
 * DgzNewTrack:
 *
 * One track as a source tells it; unknown texts are %NULL, unknown numbers
 * NaN or negative.
 */
typedef struct
{
  const char *key;
  const char *title;
  const char *const *artists; /* at least one */
  const char *release;
  const char *release_key;
  const char *label;
  const char *catno;
  const char *barcode;
  guint formats; /* what the release came out on, DGZ_FORMAT_ bits; 0 unknown */
  const char *isrc;
  const char *preview_url;
  const char *const *styles; /* may be empty */
  int number;                /* its place on the release, from 1; 0 unknown */
  int year;
  gint64 duration_ms;
  int popularity;
  double features[7];
  double tempo;
  int key_class;
  int mode;
  double loudness;
  int time_signature;
  /* What another source says, where it is not the one preferred. */
  double second_tempo;
  int second_key_class;
  int second_mode;
  /* Of a file of the user's. */
  const char *path; /* need not be UTF-8 */
  guint estimated;  /* DGZ_ESTIMATED_ bits */
} DgzNewTrack;

/* A track of which nothing is known. */
#define DGZ_NEW_TRACK_INIT                                                                   \
  {                                                                                          \
    .popularity = -1, .features = { NAN, NAN, NAN, NAN, NAN, NAN, NAN }, .tempo = NAN,       \
    .key_class = -1, .mode = -1, .loudness = NAN, .time_signature = -1, .second_tempo = NAN, \
    .second_key_class = -1, .second_mode = -1                                                \
  }

typedef struct _DgzTrackWriter DgzTrackWriter;

DgzTrackWriter *dgz_track_writer_new  (DgzDb             *db,
                                       gint64             source_id,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_track_writer_free (DgzTrackWriter    *self);
gboolean        dgz_track_writer_add  (DgzTrackWriter    *self,
                                       const DgzNewTrack *track,
                                       gboolean          *is_new,
                                       GError           **error);
gboolean        dgz_track_writer_end  (DgzTrackWriter    *self,
                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTrackWriter, dgz_track_writer_free)

G_END_DECLS
