/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzBeat:
 * @bpm: beats a minute; 0 where no beat was heard
 * @confidence: 0 to 1: how much likelier the tempo is than all others, twice and half as well, how
 *   many beats there are, and whether the clip's halves agree; below 0.3 it is a guess
 * @other_bpm: @bpm doubled or halved, whichever is the likelier of the two; 0 where @bpm is
 *
 * A tempo.
 */
typedef struct
{
  double bpm;
  double confidence;
  double other_bpm;
} DgzBeat;

gboolean dgz_beat_estimate (const float       *mono,
                            gsize              n_samples,
                            const char *const *styles,
                            DgzBeat           *beat);

G_END_DECLS
