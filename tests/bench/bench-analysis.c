/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How much of the processor each step of the analysis takes, for 30 seconds of sound.
 *
 * Decoding runs on GStreamer's threads, so that the whole process is measured; the best of a few
 * runs counts, since other work only adds.
 */

#include <glib/gstdio.h>
#include <stdio.h>
#include <time.h>

#include "dgz-analysis.h"
#include "dgz-beat.h"
#include "dgz-synth.h"
#include "dgz-timbre.h"
#include "dgz-tonal.h"

#define N_RUNS 5
#define LIMIT_MS 400.0

enum {
  DECODE,
  TEMPO,
  KEY,
  FEATURES,
  ALL,
  N_STEPS,
};

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e3 * (double) now.tv_sec + 1e-6 * (double) now.tv_nsec;
}

static double
since (double *last)
{
  double now = cpu_ms ();
  double took = now - *last;

  *last = now;
  return took;
}

static gboolean
run (const char *uri,
     double     *steps,
     double     *seconds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = NULL;
  double features[DGZ_ANALYSIS_N_FEATURES];
  double took[N_STEPS];
  double last = cpu_ms ();
  DgzBeat beat;
  DgzTonal tonal;

  sound = dgz_sound_decode (uri, 120.0, NULL, &error);
  if (!sound) {
    fprintf (stderr, "%s: %s\n", uri, error->message);
    return FALSE;
  }
  took[DECODE] = since (&last);
  dgz_beat_estimate (sound->mono, sound->n_samples, NULL, &beat);
  took[TEMPO] = since (&last);
  dgz_tonal_estimate (sound->mono, sound->n_samples, &tonal);
  took[KEY] = since (&last);
  dgz_timbre_estimate (sound, beat.bpm, beat.confidence, features);
  took[FEATURES] = since (&last);
  took[ALL] = took[DECODE] + took[TEMPO] + took[KEY] + took[FEATURES];

  for (int i = 0; i < N_STEPS; i++)
    steps[i] = steps[i] > 0.0 ? MIN (steps[i], took[i]) : took[i];
  *seconds = sound->seconds;
  return TRUE;
}

static gboolean
bench (const char *name,
       const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  double steps[N_STEPS] = { 0 };
  double seconds = 0.0;

  for (int i = 0; i < N_RUNS; i++) {
    if (!run (uri, steps, &seconds))
      return FALSE;
  }

  printf ("%-16s %6.1f %9.1f %7.1f %7.1f %9.1f %7.1f\n", name, seconds, steps[DECODE],
          steps[TEMPO], steps[KEY], steps[FEATURES], steps[ALL]);
  return steps[ALL] * 30.0 / MAX (seconds, 30.0) < LIMIT_MS;
}

int
main (int argc, char **argv)
{
  static const char *const files[] = { "808kick120bpm.mp3", "dubstep.mp3", "techno_loop.mp3" };
  const char *data = g_getenv ("DIGGERZ_SHARED_DATA");
  DgzSynthSpec spec = { .bpm = 124.0, .key = 18, .energy = 0.5 };
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *clip = g_build_filename (folder, "clip.wav", NULL);
  gboolean is_fast;

  if (!dgz_synth_write (&spec, clip, NULL))
    return 1;

  printf ("%-16s %6s %9s %7s %7s %9s %7s\n", "ms of CPU", "s", "decode", "tempo", "key",
          "features", "all");
  is_fast = bench ("synthesised.wav", clip);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (data ? data : "", "audio", files[i], NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      is_fast = bench (files[i], path) && is_fast;
  }

  remove (clip);
  g_rmdir (folder);
  printf ("limit for 30 s: %.0f ms\n", LIMIT_MS);
  return is_fast ? 0 : 1;
}
