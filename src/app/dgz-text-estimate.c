/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How a figure is marked that was heard, not told: by a sign, and in words. */

#include "config.h"

#include "dgz-text-estimate.h"

#include <glib/gi18n-lib.h>

/**
 * dgz_text_mark:
 * @figure: a figure; may be empty
 * @is_estimated: whether it was estimated from the sound
 * @is_unsure: whether that is a guess
 *
 * Marks a figure by a sign: "≈ 124.0", "≈ 8A ?".
 *
 * Returns: (transfer full): the text; empty where the figure is
 */
char *
dgz_text_mark (const char *figure,
               gboolean    is_estimated,
               gboolean    is_unsure)
{
  if (*figure == '\0' || !is_estimated)
    return g_strdup (figure);

  return g_strdup_printf (is_unsure ? "≈ %s ?" : "≈ %s", figure);
}

/**
 * dgz_text_mark_words:
 * @figure: a figure; may be empty
 * @is_estimated: whether it was estimated from the sound
 * @is_unsure: whether that is a guess
 *
 * Marks a figure in words, for tooltips and screen readers.
 *
 * Returns: (transfer full): the text; empty where the figure is
 */
char *
dgz_text_mark_words (const char *figure,
                     gboolean    is_estimated,
                     gboolean    is_unsure)
{
  if (*figure == '\0' || !is_estimated)
    return g_strdup (figure);
  if (is_unsure)
    /* Translators: "124.0 BPM": a tempo, or a key, that was heard in a file, and not clearly */
    return g_strdup_printf (_ ("%s, estimated from the sound, unsure"), figure);

  /* Translators: "124.0 BPM": a tempo, or a key, that was heard in a file */
  return g_strdup_printf (_ ("%s, estimated from the sound"), figure);
}
