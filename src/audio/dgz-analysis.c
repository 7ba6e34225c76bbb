/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-analysis.h"

#include "dgz-beat.h"
#include "dgz-timbre.h"
#include "dgz-tonal.h"

/* Tempo, key and features are those of the middle of a file: two minutes of it tell what all of it
 * would, in a third of the time. */
#define KEPT_SECONDS 120.0

/**
 * dgz_analysis_run:
 * @uri: a file, or a link of http or https
 * @styles: (nullable): what is known of its styles; they say how its beat is counted
 * @cancellable: (nullable): ends the decoding within a tenth of a second, and what follows
 *   between its steps
 * @analysis: (out): what was heard; left alone on failure
 * @error: return location for a #GError of %DGZ_SOUND_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Decodes a file and hears how fast and loud it is, in which key, and what it is like. Blocks; a
 * worker thread's work.
 *
 * Returns: whether it succeeded
 */
gboolean
dgz_analysis_run (const char        *uri,
                  const char *const *styles,
                  GCancellable      *cancellable,
                  DgzAnalysis       *analysis,
                  GError           **error)
{
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, KEPT_SECONDS, cancellable, error);
  DgzAnalysis heard = { 0 };
  DgzBeat beat;
  DgzTonal tonal;

  if (!sound)
    return FALSE;

  dgz_beat_estimate (sound->mono, sound->n_samples, styles, &beat);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  dgz_tonal_estimate (sound->mono, sound->n_samples, &tonal);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  dgz_timbre_estimate (sound, beat.bpm, beat.confidence, heard.features);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  heard.seconds = sound->seconds;
  heard.bpm = beat.bpm;
  heard.bpm_confidence = beat.confidence;
  heard.other_bpm = beat.other_bpm;
  heard.key = tonal.key;
  heard.key_confidence = tonal.confidence;
  heard.second_key = tonal.second_key;
  heard.loudness = sound->loudness;
  heard.peak = sound->peak;
  *analysis = heard;
  return TRUE;
}
