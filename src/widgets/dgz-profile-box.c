/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-profile-box.h"

#include <math.h>

#include "dgz-energy-line.h"
#include "dgz-feature-strips.h"
#include "dgz-key-notation.h"
#include "dgz-profile-tables.h"
#include "dgz-record-profile.h"
#include "dgz-sound-map-view.h"
#include "dgz-table-toggle.h"
#include "dgz-track-bars.h"

/**
 * DgzProfileBox:
 *
 * How the record sounds: its tracks' figures, the energy through the
 * tracklist, its features beside the catalogue's, the map; or all of it as
 * tables.
 */
struct _DgzProfileBox
{
  AdwBin parent_instance;

  GtkToggleButton *as_table;
  GtkLabel *missing;
  GtkWidget *charts;
  DgzTrackBars *bars;
  GtkWidget *energy_section;
  DgzEnergyLine *energy;
  GtkWidget *features_section;
  DgzFeatureStrips *features;
  GtkLabel *features_note;
  GtkWidget *map_section;
  DgzSoundMapView *map;
  DgzProfileTables *tables;

  DgzSession *session;
  DgzRecord *record;
  DgzRecordProfile *profile;
  guint update_id;
};

enum {
  TRACK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzProfileBox, dgz_profile_box, ADW_TYPE_BIN)

static gboolean
knows_features (DgzRecordProfile *profile)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (dgz_record_profile_knows (profile, i, NULL))
      return TRUE;
  }

  return FALSE;
}

static void
update_pages (DgzProfileBox *self)
{
  gboolean is_known = self->profile && !dgz_record_profile_is_unknown (self->profile);
  gboolean is_table = gtk_toggle_button_get_active (self->as_table);

  gtk_widget_set_visible (GTK_WIDGET (self->as_table), is_known);
  gtk_widget_set_visible (self->charts, is_known && !is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->tables), is_known && is_table);
  /* Rows out of sight are not made. */
  if (is_known && is_table)
    dgz_profile_tables_set_profile (self->tables, self->profile,
                                    dgz_session_get_tracks (self->session));
  else
    dgz_profile_tables_clear (self->tables);
}

static void
update_charts (DgzProfileBox *self)
{
  guint n_energies = 0;

  dgz_record_profile_knows (self->profile, DGZ_PROFILE_ENERGY, &n_energies);
  dgz_track_bars_set_profile (self->bars, self->profile);
  dgz_energy_line_set_profile (self->energy, self->profile);
  dgz_feature_strips_set_profile (self->features, self->profile);
  dgz_sound_map_view_set_profile (self->map, self->profile,
                                  dgz_session_get_tracks (self->session));
  /* One point is no progression. */
  gtk_widget_set_visible (self->energy_section, n_energies > 1);
  gtk_widget_set_visible (self->features_section, knows_features (self->profile));
  gtk_widget_set_visible (GTK_WIDGET (self->features_note), self->profile->map != NULL);
  gtk_widget_set_visible (self->map_section, dgz_sound_map_view_has_places (self->map));
}

static void
update (DgzProfileBox *self)
{
  g_autofree char *missing = NULL;
  gboolean is_known = FALSE;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->profile, dgz_record_profile_unref);
  if (self->record) {
    DgzSoundMap *map = dgz_session_get_sound_map (self->session);

    self->profile = dgz_record_profile_new (self->record, map);
    is_known = !dgz_record_profile_is_unknown (self->profile);
    missing = dgz_record_profile_text_missing (self->profile, self->record);
    update_charts (self);
  }
  gtk_label_set_label (self->missing, missing ? missing : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), missing || is_known);
  update_pages (self);
}

static gboolean
update_cb (gpointer data)
{
  DgzProfileBox *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* A list is filled in steps, and a map comes with it: all of it is drawn once. */
static void
queue_update (DgzProfileBox *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
record_cb (DgzProfileBox *self)
{
  DgzRecord *record = dgz_session_get_record (self->session);

  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_set_object (&self->record, record);
  if (record)
    g_signal_connect_object (record, "tracks-changed", G_CALLBACK (queue_update), self,
                             G_CONNECT_SWAPPED);
  update (self);
}

static void
current_cb (DgzProfileBox *self,
            DgzChart      *chart)
{
  dgz_feature_strips_set_chosen (self->features, dgz_chart_get_current (chart));
}

static void
track_activated_cb (DgzProfileBox *self,
                    DgzTrack      *track)
{
  g_signal_emit (self, signals[TRACK_ACTIVATED], 0, track);
}

static void
dgz_profile_box_dispose (GObject *object)
{
  DgzProfileBox *self = DGZ_PROFILE_BOX (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_object (&self->record);
  g_clear_object (&self->session);
  g_clear_pointer (&self->profile, dgz_record_profile_unref);

  G_OBJECT_CLASS (dgz_profile_box_parent_class)->dispose (object);
}

static void
dgz_profile_box_class_init (DgzProfileBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_profile_box_dispose;

  /**
   * DgzProfileBox::track-activated:
   * @self: a box
   * @track: a recommendation
   *
   * A recommendation was chosen on the map.
   */
  signals[TRACK_ACTIVATED] =
      g_signal_new ("track-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, DGZ_TYPE_TRACK);

  g_type_ensure (DGZ_TYPE_TABLE_TOGGLE);
  g_type_ensure (DGZ_TYPE_TRACK_BARS);
  g_type_ensure (DGZ_TYPE_ENERGY_LINE);
  g_type_ensure (DGZ_TYPE_FEATURE_STRIPS);
  g_type_ensure (DGZ_TYPE_SOUND_MAP_VIEW);
  g_type_ensure (DGZ_TYPE_PROFILE_TABLES);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-profile-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, as_table);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, missing);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, charts);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, bars);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, energy_section);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, energy);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, features_section);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, features);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, features_note);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, map_section);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, map);
  gtk_widget_class_bind_template_child (widget_class, DgzProfileBox, tables);
  gtk_widget_class_bind_template_callback (widget_class, update_pages);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_activated_cb);
}

static void
dgz_profile_box_init (DgzProfileBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dgz_profile_box_set_session:
 * @self: a box without a session
 * @session: whose record it is of
 *
 * Shows how a session's record sounds, now and whenever that changes.
 */
void
dgz_profile_box_set_session (DgzProfileBox *self,
                             DgzSession    *session)
{
  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::record", G_CALLBACK (record_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::sound-map", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  dgz_key_notation_watch (self, G_CALLBACK (queue_update));
  g_signal_connect_object (dgz_session_get_tracks (session), "items-changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  record_cb (self);
}
