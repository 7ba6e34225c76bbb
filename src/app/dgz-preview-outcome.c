/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Why there is no preview, in as few sentences as say it. */

#include "config.h"

#include "dgz-preview-outcome.h"

#include <glib/gi18n-lib.h>

#include "dgz-preview-order.h"
#include "dgz-text.h"

/* The providers of which one thing is true: "Deezer and Apple". */
static char *
list_names (const DgzPreviewOutcome *outcomes,
            guint                    n,
            DgzPreviewOutcomeKind    kind,
            guint                   *n_names)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n; i++) {
    if (outcomes[i].is_provider && outcomes[i].kind == kind)
      g_ptr_array_add (names, (gpointer) dgz_preview_order_name (outcomes[i].id));
  }

  *n_names = names->len;
  g_ptr_array_add (names, NULL);
  return dgz_text_list ((const char *const *) names->pdata);
}

static const char *
words_for (DgzPreviewOutcomeKind kind,
           guint                 n)
{
  switch (kind) {
  case DGZ_PREVIEW_NONE:
    /* Translators: names of those who were asked: "Deezer and Apple" */
    return ngettext ("%s has no preview of this track.", "%s have no preview of this track.", n);
  case DGZ_PREVIEW_OFFLINE:
    return ngettext ("%s cannot be reached.", "%s cannot be reached.", n);
  case DGZ_PREVIEW_BUSY:
    return ngettext ("%s asks for a pause; try again in a minute.",
                     "%s ask for a pause; try again in a minute.", n);
  case DGZ_PREVIEW_REFUSED:
    return ngettext ("%s refused the request; it may not be available in your country.",
                     "%s refused the request; they may not be available in your country.", n);
  case DGZ_PREVIEW_BAD_ANSWER:
    return ngettext ("%s sent an answer that cannot be understood.",
                     "%s sent answers that cannot be understood.", n);
  case DGZ_PREVIEW_DEAD:
    return ngettext ("The preview from %s cannot be played.",
                     "The previews from %s cannot be played.", n);
  case DGZ_PREVIEW_UNASKED:
  default:
    return NULL;
  }
}

static void
append_words (GString    *text,
              const char *words,
              const char *names)
{
  g_autoptr (GString) sentence = g_string_new (words);

  g_string_replace (sentence, "%s", names, 1);
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence->str);
}

static const DgzPreviewOutcome *
find_dead (const DgzPreviewOutcome *outcomes,
           guint                    n)
{
  for (guint i = 0; i < n; i++) {
    if (outcomes[i].kind == DGZ_PREVIEW_DEAD && outcomes[i].sentence)
      return &outcomes[i];
  }

  return NULL;
}

/* Nobody was asked: what is on this computer is all there is. */
static char *
describe_local (const DgzPreviewOutcome *outcomes,
                guint                    n)
{
  const DgzPreviewOutcome *dead = find_dead (outcomes, n);

  if (dead)
    return g_strdup (dead->sentence);

  for (guint i = 0; i < n; i++) {
    if (g_str_equal (outcomes[i].id, "catalogue"))
      return g_strdup (_ ("The catalogue has no preview of this track."));
  }

  if (n == 0)
    return g_strdup (_ ("All sources of previews are switched off."));
  return g_strdup (_ ("You have no file of this track; other previews are switched off."));
}

/**
 * dgz_preview_outcome_describe:
 * @outcomes: [n] what became of each source that is switched on
 * @n: how many; may be 0
 *
 * Why there is no preview of a track.
 *
 * Returns: (transfer full): a sentence, or one for each thing that is amiss
 */
char *
dgz_preview_outcome_describe (const DgzPreviewOutcome *outcomes,
                              guint                    n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DgzPreviewOutcome *dead = find_dead (outcomes, n);
  guint n_asked = 0;

  for (int kind = DGZ_PREVIEW_NONE; kind <= DGZ_PREVIEW_DEAD; kind++) {
    guint n_names;
    g_autofree char *names = list_names (outcomes, n, kind, &n_names);

    if (n_names == 0)
      continue;
    n_asked += n_names;
    append_words (text, words_for (kind, n_names), names);
  }

  if (n_asked == 0)
    return describe_local (outcomes, n);
  /* Where one alone was asked, it can be told what is wrong with what it has. */
  if (n_asked == 1 && dead && dead->is_provider)
    return g_strdup (dead->sentence);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
