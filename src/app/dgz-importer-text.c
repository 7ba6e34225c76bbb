/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-importer-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-text.h"

/* Numbers of two digits do not flicker. */
static double
round_rate (double rate)
{
  double unit = pow (10.0, MAX (floor (log10 (MAX (rate, 1.0))) - 1.0, 0.0));

  return round (rate / unit) * unit;
}

/**
 * dgz_importer_text_state:
 * @state: how far an import is
 *
 * How far an import is: "1,234,567 rows · 310,000 a second · 40 s left of this file".
 *
 * Returns: (transfer full)
 */
char *
dgz_importer_text_state (const DgzImportState *state)
{
  g_autofree char *rows = dgz_text_count (state->rows);
  GString *text = g_string_new (NULL);

  if (state->rows > 0)
    g_string_append_printf (text, ngettext ("%s row", "%s rows", (gulong) state->rows), rows);
  if (state->rows > 0 && state->rows_per_second > 0.0 && state->fraction >= 0.0) {
    g_autofree char *rate = dgz_text_count ((guint64) round_rate (state->rows_per_second));

    g_string_append (text, " · ");
    /* Translators: a number of rows */
    g_string_append_printf (text, _ ("%s a second"), rate);
  }
  if (state->seconds_left >= 0.0 && state->fraction >= 0.0) {
    g_autofree char *left = dgz_text_span (state->seconds_left);

    g_string_append (text, text->len > 0 ? " · " : "");
    /* Translators: a time, as "40 s" */
    g_string_append_printf (text, _ ("%s left of this file"), left);
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_importer_text_title:
 * @what: a path, or a source's name
 * @is_removal: whether that source is removed
 * @is_quiet: whether the program itself has written what is imported
 *
 * What is under way.
 *
 * Returns: (transfer full): "Importing club.csv"
 */
char *
dgz_importer_text_title (const char *what,
                         gboolean    is_removal,
                         gboolean    is_quiet)
{
  g_autofree char *name = NULL;

  if (is_quiet)
    return g_strdup (_ ("Adding your files to the catalogue"));

  name = is_removal ? g_strdup (what) : g_filename_display_basename (what);
  /* Translators: the name of a file */
  return g_strdup_printf (is_removal ? _ ("Removing %s") : _ ("Importing %s"), name);
}
