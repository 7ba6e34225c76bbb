/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a crate is called: a new one, its file, and in a line. */

#include "config.h"

#include "dgz-crate-name.h"

#include <glib/gi18n.h>

#include "dgz-text.h"

static gboolean
is_taken (DgzCrates  *crates,
          const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (crates)); i++) {
    g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (crates), i);
    g_autofree char *other = g_utf8_casefold (dgz_crate_get_name (crate), -1);

    if (g_str_equal (folded, other))
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_crate_name_suggest:
 * @crates: the crates
 *
 * A name for a new crate, after the day: "Crate of 25 November 2026".
 *
 * Returns: (transfer full): the name, which no crate has
 */
char *
dgz_crate_name_suggest (DgzCrates *crates)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: a day, for strftime */
  g_autofree char *day = g_date_time_format (now, _ ("%-d %B %Y"));
  /* Translators: the name of a crate that was made on a day, "Crate of 1 March 2026" */
  char *name = g_strdup_printf (_ ("Crate of %s"), day);

  for (guint i = 2; is_taken (crates, name); i++) {
    g_free (name);
    /* Translators: likewise, with a number for the second of the day */
    name = g_strdup_printf (_ ("Crate of %s (%u)"), day, i);
  }

  return name;
}

/**
 * dgz_crate_name_summarize:
 * @crate: a crate
 *
 * How much is in a crate: "12 tracks · 1 h 20 min".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_crate_name_summarize (DgzCrate *crate)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (crate));
  double seconds = dgz_crate_get_seconds (crate);
  g_autofree char *count = dgz_text_count (n);
  g_autofree char *tracks = g_strdup_printf (ngettext ("%s track", "%s tracks", n), count);
  g_autofree char *span = seconds > 0.0 ? dgz_text_span (seconds) : NULL;

  if (n == 0)
    return g_strdup (_ ("Empty"));

  return span ? g_strdup_printf ("%s · %s", tracks, span) : g_steal_pointer (&tracks);
}

/**
 * dgz_crate_name_file:
 * @crate: a crate
 * @format: what it is written as
 *
 * What to call a crate's file: its name without what no file's name has.
 *
 * Returns: (transfer full): the name
 */
char *
dgz_crate_name_file (DgzCrate      *crate,
                     DgzCrateFormat format)
{
  static const char *const endings[DGZ_N_CRATE_FORMATS] = { "m3u8", "csv", "txt" };
  g_autofree char *name = g_strdup (dgz_crate_get_name (crate));

  /* Those that some system or other forbids, so that the file can be taken along. */
  g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
  if (*name == '.')
    *name = '-';
  return g_strdup_printf ("%s.%s", name, endings[format]);
}
