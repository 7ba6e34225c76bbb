/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-profile-tables.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-figure-table.h"
#include "dgz-text-estimate.h"
#include "dgz-text-sign.h"
#include "dgz-text-sound.h"
#include "dgz-text.h"
#include "dgz-track.h"

/* Before the features: the track, its tempo, its key. */
#define N_BEFORE 3
#define N_COLUMNS (N_BEFORE + DGZ_N_DIG_FEATURES)

/**
 * DgzProfileTables:
 *
 * A profile's pictures as tables: the figures of each track with the
 * catalogue's quartiles below them, and what is on the map.
 */
struct _DgzProfileTables
{
  AdwBin parent_instance;

  DgzFigureTable *tracks;
  DgzFigureTable *places;
};

G_DEFINE_FINAL_TYPE (DgzProfileTables, dgz_profile_tables, ADW_TYPE_BIN)

static void
dgz_profile_tables_class_init (DgzProfileTablesClass *klass)
{
}

static void
dgz_profile_tables_init (DgzProfileTables *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  const char *titles[N_COLUMNS + 1] = { _ ("Track"), _ ("BPM"), _ ("Key") };
  const char *const places[] = { _ ("On the map"), _ ("Fit"), _ ("Across"), _ ("Up"), NULL };

  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    titles[N_BEFORE + i] = dgz_text_feature_name (i);
  self->tracks = g_object_new (DGZ_TYPE_FIGURE_TABLE, NULL);
  self->places = g_object_new (DGZ_TYPE_FIGURE_TABLE, NULL);
  dgz_figure_table_set_columns (self->tracks, _ ("Tempo, key and sound of each track"), titles);
  dgz_figure_table_set_columns (self->places, _ ("Map of the catalogue’s sound"), places);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tracks));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->places));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
free_cells (char **cells,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&cells[i], g_free);
}

static char *
or_unknown (char *text)
{
  if (*text)
    return text;

  g_free (text);
  return g_strdup (_ ("not known"));
}

static void
add_track (DgzProfileTables      *self,
           const DgzProfileTrack *track)
{
  char *cells[N_COLUMNS + 1] = { NULL };
  g_autofree char *bpm = dgz_text_bpm (track->bpm);
  g_autofree char *key = dgz_text_key (track->key);

  /* Translators: a track's position, its title */
  cells[0] = g_strdup_printf (_ ("%s, %s"), track->label, track->title);
  cells[1] = or_unknown (dgz_text_mark (bpm, track->estimated & DGZ_TRACK_ESTIMATED_BPM, FALSE));
  cells[2] = or_unknown (dgz_text_mark (key, track->estimated & DGZ_TRACK_ESTIMATED_KEY, FALSE));
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    cells[N_BEFORE + i] = dgz_record_profile_text_number (
        track->features[i], track->estimated & DGZ_TRACK_ESTIMATED_FEATURE (i));
  dgz_figure_table_add (self->tracks, (const char *const *) cells);
  free_cells (cells, N_COLUMNS);
}

static void
add_quartile (DgzProfileTables  *self,
              const DgzSoundMap *map,
              guint              quartile,
              const char        *name)
{
  char *cells[N_COLUMNS + 1] = { NULL };
  double tempo = map->tempo_quartiles[quartile];

  cells[0] = g_strdup (name);
  cells[1] = or_unknown (dgz_text_bpm (isfinite (tempo) ? tempo : 0.0));
  cells[2] = g_strdup ("");
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    cells[N_BEFORE + i] = dgz_record_profile_text_number (map->quartiles[i][quartile], FALSE);
  dgz_figure_table_add (self->tracks, (const char *const *) cells);
  free_cells (cells, N_COLUMNS);
}

static void
add_place (DgzProfileTables *self,
           char             *name,
           char             *fit,
           double            x,
           double            y)
{
  g_autofree char *across = dgz_text_signed (x, FALSE);
  g_autofree char *up = dgz_text_signed (y, FALSE);
  const char *const cells[] = { name, fit, across, up, NULL };

  dgz_figure_table_add (self->places, cells);
  g_free (name);
  g_free (fit);
}

static void
add_recommended (DgzProfileTables *self,
                 GListModel       *tracks)
{
  guint n = tracks ? g_list_model_get_n_items (tracks) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);
    double x;
    double y;

    if (dgz_track_get_place (track, &x, &y))
      add_place (self,
                 /* Translators: an artist, a title */
                 g_strdup_printf (_ ("%s – %s"), dgz_track_get_artist (track),
                                  dgz_track_get_title (track)),
                 g_strdup_printf ("%d", (int) lround (dgz_track_get_score (track) * 100.0)), x, y);
  }
}

/**
 * dgz_profile_tables_clear:
 * @self: tables
 *
 * Takes all rows away.
 */
void
dgz_profile_tables_clear (DgzProfileTables *self)
{
  dgz_figure_table_clear (self->tracks);
  dgz_figure_table_clear (self->places);
}

/**
 * dgz_profile_tables_set_profile:
 * @self: tables
 * @profile: how a record sounds
 * @tracks: (nullable): its recommendations, #DgzTrack
 *
 * Shows a profile as it is now.
 */
void
dgz_profile_tables_set_profile (DgzProfileTables *self,
                                DgzRecordProfile *profile,
                                GListModel       *tracks)
{
  const char *const quartiles[] = { _ ("First quartile"), _ ("Median"),
                                    _ ("Third quartile") };
  const DgzSoundMap *map = profile->map;

  dgz_profile_tables_clear (self);
  for (guint i = 0; i < profile->n_tracks; i++)
    add_track (self, &profile->tracks[i]);
  for (guint i = 0; map && i < G_N_ELEMENTS (quartiles); i++)
    add_quartile (self, map, i, quartiles[i]);
  for (guint i = 0; map && i < profile->n_tracks; i++) {
    const DgzProfileTrack *track = &profile->tracks[i];

    if (track->has_place)
      /* Translators: a track's position, its title */
      add_place (self, g_strdup_printf (_ ("%s, %s"), track->label, track->title), g_strdup (""),
                 track->place[0], track->place[1]);
  }
  for (guint i = 0; map && i < map->n_clusters; i++)
    /* Translators: what a group of the catalogue's tracks sounds like: "Calm, acoustic" */
    add_place (self, g_strdup_printf (_ ("Group: %s"), map->cluster_names[i]),
               g_strdup (""), map->cluster_places[i][0], map->cluster_places[i][1]);
  if (map)
    add_recommended (self, tracks);
  gtk_widget_set_visible (GTK_WIDGET (self->places), map != NULL);
}
