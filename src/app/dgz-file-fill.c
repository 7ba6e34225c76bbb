/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What floor 3 found out of a file, as floor 1 keeps it. */

#include "config.h"

#include "dgz-file-fill.h"

#include <string.h>

/**
 * dgz_file_fill_tags:
 * @file: a file of which only the name is known
 * @tags: what it says of itself; its texts are taken, and it is still to be cleared
 *
 * Fills in what a file says of itself. One without a title keeps its name. Any thread.
 */
void
dgz_file_fill_tags (DgzFile *file,
                    DgzTags *tags)
{
  if (tags->title && *tags->title) {
    g_free (file->title);
    file->title = g_steal_pointer (&tags->title);
  }
  file->artists = g_steal_pointer (&tags->artists);
  file->album = g_steal_pointer (&tags->album);
  file->label = g_steal_pointer (&tags->label);
  file->catno = g_steal_pointer (&tags->catno);
  file->isrc = g_steal_pointer (&tags->isrc);
  file->styles = g_steal_pointer (&tags->genres);
  file->number = tags->number;
  file->year = tags->year;
  file->seconds = tags->seconds;
  file->gain = tags->gain;
  file->tag_bpm = tags->bpm;
  file->tag_key = tags->key;
}

/**
 * dgz_file_fill_analysis:
 * @file: a file
 * @analysis: what was heard in it
 *
 * Fills in what was heard, but not by which version of the analysis. Any thread.
 */
void
dgz_file_fill_analysis (DgzFile           *file,
                        const DgzAnalysis *analysis)
{
  file->state = DGZ_FILE_HEARD;
  g_clear_pointer (&file->trouble, g_free);
  if (analysis->seconds > 0.0)
    file->seconds = analysis->seconds;
  file->bpm = analysis->bpm;
  file->bpm_confidence = analysis->bpm_confidence;
  file->key_heard = analysis->key;
  file->key_confidence = analysis->key_confidence;
  file->loudness = analysis->loudness;
  file->peak = analysis->peak;
  G_STATIC_ASSERT (G_N_ELEMENTS (file->features) == G_N_ELEMENTS (analysis->features));
  memcpy (file->features, analysis->features, sizeof file->features);
}
