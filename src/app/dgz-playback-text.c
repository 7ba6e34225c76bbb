/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is heard, in words. */

#include "config.h"

#include "dgz-playback-text.h"

#include <glib/gi18n-lib.h>

#include "dgz-preview-order.h"

/**
 * dgz_playback_text_status:
 * @self: a playback
 *
 * Why nothing is heard, or what is waited for.
 *
 * Returns: (transfer full) (nullable): a sentence or a few words; %NULL where nothing is amiss
 */
char *
dgz_playback_text_status (DgzPlayback *self)
{
  const char *asked = dgz_playback_get_asked (self);
  double buffering = dgz_playback_get_buffering (self);
  gboolean is_loading = dgz_playback_get_state (self) == DGZ_PLAYBACK_LOADING;

  if (dgz_playback_get_message (self))
    return g_strdup (dgz_playback_get_message (self));
  /* What plays may have to wait for more as well. */
  if (!is_loading && (dgz_playback_get_state (self) != DGZ_PLAYBACK_PLAYING || buffering >= 1.0))
    return NULL;

  if (asked)
    /* Translators: the name of who has previews: "Asking Deezer…" */
    return g_strdup_printf (_ ("Asking %s…"), dgz_preview_order_name (asked));
  if (!is_loading || (buffering > 0.0 && buffering < 1.0))
    return g_strdup_printf (_ ("Buffering, %.0f %%"), buffering * 100.0);
  return g_strdup (_ ("Loading…"));
}

/**
 * dgz_playback_text_source:
 * @self: a playback
 *
 * Whose clip is heard, and what that provider calls it: "Deezer: Title – Artist".
 *
 * Returns: (transfer full) (nullable): the text; %NULL for what the program makes itself
 */
char *
dgz_playback_text_source (DgzPlayback *self)
{
  const DgzPreviewClip *clip = dgz_playback_get_clip (self);

  if (!clip)
    return NULL;
  if (clip->title && clip->artist)
    /* Translators: who has the preview, and the title and artist it has there */
    return g_strdup_printf (_ ("%s: %s – %s"), dgz_preview_order_title (clip->source), clip->title,
                            clip->artist);
  if (g_str_equal (clip->source, "file"))
    return g_strdup (_ ("Your own file"));

  return g_strdup (_ ("Preview from the catalogue’s link"));
}

/**
 * dgz_playback_text_page:
 * @self: a playback
 *
 * What the link to the clip's page is called: "View in Apple Music".
 *
 * Returns: (transfer full) (nullable): the text; %NULL where there is no page
 */
char *
dgz_playback_text_page (DgzPlayback *self)
{
  const DgzPreviewClip *clip = dgz_playback_get_clip (self);

  if (!clip || !clip->page_url)
    return NULL;

  /* Translators: the name of a shop: "View in Apple Music" */
  return g_strdup_printf (_ ("View in %s"), dgz_preview_order_title (clip->source));
}

/**
 * dgz_playback_text_time:
 * @seconds: 0 or more
 *
 * A place in a clip: "0:09", "9:24", "1:02:33".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_playback_text_time (double seconds)
{
  int whole = (int) CLAMP (seconds, 0.0, 1e6);

  if (whole >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);

  return g_strdup_printf ("%d:%02d", whole / 60, whole % 60);
}

/**
 * dgz_playback_text_place:
 * @position: in seconds
 * @duration: in seconds; 0 where unknown
 *
 * Where a clip is, for those who hear it: "0:09 of 9:24".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_playback_text_place (double position,
                         double duration)
{
  g_autofree char *from = dgz_playback_text_time (position);
  g_autofree char *to = dgz_playback_text_time (duration + 0.5);

  if (duration <= 0.0)
    return g_steal_pointer (&from);

  /* Translators: a place in a clip, and how long that is: "0:09 of 9:24" */
  return g_strdup_printf (_ ("%s of %s"), from, to);
}
