/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-preview-clip.h"

#include <math.h>

/* What everything is brought to: quiet masters reach it, loud ones come down to it. */
#define TARGET_LUFS -16.0
/* No master needs more. */
#define MOST_DB 12.0
/* What club music of this century is mastered to, more or less. */
#define USUAL_LUFS -9.0

G_DEFINE_BOXED_TYPE (DgzPreviewClip, dgz_preview_clip, dgz_preview_clip_ref, dgz_preview_clip_unref)

/**
 * dgz_preview_clip_new:
 * @source: whose it is
 * @uri: the sound
 * @gain_dB: what it is to be made louder by; NaN where that is not known
 * @limit_seconds: how long it may go on; 0 for as long as it likes
 *
 * Makes a clip.
 *
 * Returns: (transfer full): the clip, without what a provider calls it
 */
DgzPreviewClip *
dgz_preview_clip_new (const char *source,
                      const char *uri,
                      double      gain_dB,
                      double      limit_seconds)
{
  DgzPreviewClip *self = g_atomic_rc_box_new0 (DgzPreviewClip);

  self->source = g_strdup (source);
  self->uri = g_strdup (uri);
  self->gain_dB = gain_dB;
  self->limit_seconds = limit_seconds;
  return self;
}

/**
 * dgz_preview_clip_ref:
 * @self: a clip
 *
 * Keeps a clip. Any thread.
 */
DgzPreviewClip *
dgz_preview_clip_ref (DgzPreviewClip *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DgzPreviewClip *self = data;

  g_free (self->source);
  g_free (self->uri);
  g_free (self->title);
  g_free (self->artist);
  g_free (self->page_url);
}

/**
 * dgz_preview_clip_unref:
 * @self: a clip
 *
 * Lets a clip go. Any thread.
 */
void
dgz_preview_clip_unref (DgzPreviewClip *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Nothing is made louder: where the peak is not known, it is taken to be at full scale. */
static double
level (double loudness)
{
  return CLAMP (TARGET_LUFS - loudness, -MOST_DB, 0.0);
}

/**
 * dgz_preview_clip_level_file:
 * @loudness: of a file of the user's, in LUFS; NaN where unknown
 *
 * What a file is to be made louder by, in dB, so that all are heard alike.
 *
 * Returns: -12 to 0; NaN where that is not known
 */
double
dgz_preview_clip_level_file (double loudness)
{
  /* Nothing that can be heard is at full scale all the time. */
  return isnan (loudness) || loudness >= 0.0 ? NAN : level (loudness);
}

/**
 * dgz_preview_clip_level_stream:
 * @mean_level: of the whole track in dB, as the catalogue's source measured it; 0 or NaN where
 *   unknown
 *
 * What somebody else's clip is to be made louder by, in dB.
 *
 * The source's figure is of the whole track and of one master of it, not of these thirty seconds;
 * but masters lie further apart than a track's own parts, so that it is better than nothing.
 * Without it the clip is taken to be as loud as most, or it would stand out among those that are
 * known.
 *
 * Returns: -12 to 0
 */
double
dgz_preview_clip_level_stream (double mean_level)
{
  return level (isnan (mean_level) || mean_level >= 0.0 ? USUAL_LUFS : mean_level);
}
