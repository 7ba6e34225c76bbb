/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-file-analysis.h"

#include <string.h>

#include "dgz-analysis.h"
#include "dgz-tags.h"

G_STATIC_ASSERT (DGZ_FILE_ANALYSIS_N_FEATURES == DGZ_ANALYSIS_N_FEATURES);

static void
take_tags (DgzFileAnalysis *self,
           DgzTags         *tags)
{
  self->title = g_steal_pointer (&tags->title);
  self->artists = tags->artists ? g_strjoinv (", ", tags->artists) : NULL;
  self->tagged_bpm = tags->bpm;
  self->tagged_key = tags->key;
}

static void
take_analysis (DgzFileAnalysis   *self,
               const DgzAnalysis *heard)
{
  self->seconds = heard->seconds;
  self->bpm = heard->bpm;
  self->bpm_confidence = heard->bpm_confidence;
  self->other_bpm = heard->other_bpm;
  self->key = heard->key;
  self->key_confidence = heard->key_confidence;
  self->second_key = heard->second_key;
  self->loudness = heard->loudness;
  self->peak = heard->peak;
  memcpy (self->features, heard->features, sizeof self->features);
}

/**
 * dgz_file_analysis_run:
 * @path: a file
 * @cancellable: (nullable): ends it within about a tenth of a second
 * @error: return location for a #GError of the sound's domain, or %G_IO_ERROR_CANCELLED;
 *   dgz_text_error() has words for it
 *
 * Reads a file's tags and hears what is in it; the styles among the tags say how its beat is
 * counted. Tags that cannot be read are none. Blocks; a worker thread's work, or a program's
 * without a window.
 *
 * Returns: (transfer full): what was found
 */
DgzFileAnalysis *
dgz_file_analysis_run (const char   *path,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (DgzFileAnalysis) self = g_new0 (DgzFileAnalysis, 1);
  g_autoptr (GError) ignored = NULL;
  DgzAnalysis heard;
  DgzTags tags = { 0 };
  gboolean is_tagged = dgz_tags_read (uri, cancellable, &tags, &ignored);
  gboolean is_ok;

  is_ok = dgz_analysis_run (uri, is_tagged ? (const char *const *) tags.genres : NULL, cancellable,
                            &heard, error);
  self->tagged_key = -1;
  if (is_ok && is_tagged)
    take_tags (self, &tags);
  if (is_ok)
    take_analysis (self, &heard);
  if (is_tagged)
    dgz_tags_clear (&tags);
  return is_ok ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_file_analysis_free:
 * @self: (nullable): what was found
 *
 * Frees it.
 */
void
dgz_file_analysis_free (DgzFileAnalysis *self)
{
  if (!self)
    return;

  g_free (self->title);
  g_free (self->artists);
  g_free (self);
}
