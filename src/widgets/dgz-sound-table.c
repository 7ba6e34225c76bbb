/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pictures of a breakdown as numbers: a track beside the record's track that it fits, and both
 * beside the catalogue. */

#include "config.h"

#include "dgz-sound-table.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-text-sound.h"
#include "dgz-text.h"

enum {
  COLUMN_NAME,
  COLUMN_RECORD,
  COLUMN_TRACK,
  COLUMN_MEDIAN,
  COLUMN_RANGE,
};

static void
attach (GtkGrid    *grid,
        int         row,
        int         column,
        const char *text,
        gboolean    is_heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_NAME ? 0.0f : 1.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label),
                         column == COLUMN_NAME ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_valign (label, is_heading ? GTK_ALIGN_END : GTK_ALIGN_BASELINE);
  if (is_heading)
    gtk_widget_add_css_class (label, "dim-label");
  else if (column != COLUMN_NAME)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* A cell in its row; screen readers read its column with it. */
static void
attach_cell (GtkGrid    *grid,
             int         row,
             int         column,
             const char *text,
             const char *name,
             const char *heading)
{
  GtkWidget *label;
  g_autofree char *words = NULL;

  attach (grid, row, column, *text ? text : "–", FALSE);
  label = gtk_grid_get_child_at (grid, column, row);
  /* Translators: for screen readers: a row of a table, its column, what stands there */
  words = g_strdup_printf (_ ("%s, %s: %s"), name, heading, *text ? text : _ ("not known"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static char *
format_value (double value,
              int    n_digits)
{
  return isnan (value) ? g_strdup ("") : g_strdup_printf ("%.*f", n_digits, value);
}

static char *
format_range (const double *quartiles,
              int           n_digits)
{
  if (!quartiles || isnan (quartiles[0] + quartiles[2]))
    return g_strdup ("");

  /* Translators: from one number to another */
  return g_strdup_printf (_ ("%.*f–%.*f"), n_digits, quartiles[0], n_digits, quartiles[2]);
}

static void
attach_row (GtkGrid           *grid,
            int                row,
            const char        *name,
            const char *const *headings,
            const char        *record,
            const char        *track,
            const double      *quartiles,
            int                n_digits)
{
  g_autofree char *median = format_value (quartiles ? quartiles[1] : NAN, n_digits);
  g_autofree char *range = format_range (quartiles, n_digits);

  attach (grid, row, COLUMN_NAME, name, FALSE);
  attach_cell (grid, row, COLUMN_RECORD, record, name, headings[COLUMN_RECORD]);
  attach_cell (grid, row, COLUMN_TRACK, track, name, headings[COLUMN_TRACK]);
  if (!headings[COLUMN_MEDIAN] || !quartiles)
    return;
  attach_cell (grid, row, COLUMN_MEDIAN, median, name, headings[COLUMN_MEDIAN]);
  attach_cell (grid, row, COLUMN_RANGE, range, name, headings[COLUMN_RANGE]);
}

static void
attach_tempo_and_key (GtkGrid           *grid,
                      const char *const *headings,
                      DgzTrack          *track,
                      DgzSoundMap       *map)
{
  g_autofree char *record_bpm = dgz_text_bpm (dgz_track_get_fit_bpm (track));
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *record_key = dgz_text_key (dgz_track_get_fit_key (track));
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  int row = DGZ_N_DIG_FEATURES + 1;

  attach_row (grid, row, _ ("BPM"), headings, record_bpm, bpm, map ? map->tempo_quartiles : NULL,
              1);
  attach_row (grid, row + 1, _ ("Key"), headings, record_key, key, NULL, 0);
}

/**
 * dgz_sound_table_new:
 * @track: a track
 * @map: (nullable): the catalogue's sound
 *
 * Makes a table of how a track sounds, and the record's track that it fits best.
 */
GtkWidget *
dgz_sound_table_new (DgzTrack    *track,
                     DgzSoundMap *map)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  const char *headings[] = { "", _ ("Record"), _ ("This track"), map ? _ ("Median") : NULL,
                             /* Translators: from the first to the third quartile */
                             map ? _ ("Middle half") : NULL };

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sound, tempo and key in numbers"), -1);
  for (int column = COLUMN_RECORD; column <= COLUMN_RANGE && headings[column]; column++)
    attach (grid, 0, column, headings[column], TRUE);
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    g_autofree char *record = format_value (dgz_track_get_fit_features (track)[i], 2);
    g_autofree char *own = format_value (dgz_track_get_features (track)[i], 2);

    attach_row (grid, i + 1, dgz_text_feature_name ((guint) i), headings, record, own,
                map ? map->quartiles[i] : NULL, 2);
  }
  attach_tempo_and_key (grid, headings, track, map);

  return GTK_WIDGET (grid);
}
