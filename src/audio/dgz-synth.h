/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_SYNTH_RATE 44100
#define DGZ_SYNTH_SECONDS 30

/**
 * DgzSynthSpec:
 * @bpm: beats a minute; 0 where unknown: no beat is played
 * @key: 0 to 23, pitch class * 2 + mode; -1 where unknown: no notes are played
 * @energy: 0 to 1: how much is played, and how bright
 * @styles: (nullable): the track's styles; they choose the pattern
 * @seed: tells tracks of the same figures apart
 *
 * What an invented track is to sound like.
 */
typedef struct
{
  double bpm;
  int key;
  double energy;
  const char *const *styles;
  guint32 seed;
} DgzSynthSpec;

void     dgz_synth_render (const DgzSynthSpec *spec,
                           gint16             *samples);
gboolean dgz_synth_write  (const DgzSynthSpec *spec,
                           const char         *path,
                           GError            **error);

G_END_DECLS
