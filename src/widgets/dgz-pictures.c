/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pictures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-key-wheel.h"
#include "dgz-pair-box.h"
#include "dgz-pitch-strip.h"
#include "dgz-radar.h"
#include "dgz-sound-table.h"
#include "dgz-table-toggle.h"
#include "dgz-text.h"

/**
 * DgzPictures:
 *
 * A track beside the record's track that it fits, drawn: how both sound, how their keys lie to one
 * another, how far the pitch must be moved; or all of that as a table.
 */
struct _DgzPictures
{
  AdwBin parent_instance;

  GtkWidget *drawn;
  DgzRadar *radar;
  GtkWidget *tempo;
  DgzPitchStrip *strip;
  GtkLabel *tempo_words;
  GtkWidget *tone;
  DgzKeyWheel *wheel;
  GtkLabel *key_words;
  AdwBin *table;
  GtkToggleButton *toggle;
};

G_DEFINE_FINAL_TYPE (DgzPictures, dgz_pictures, ADW_TYPE_BIN)

static void
update_shown (DgzPictures *self)
{
  gboolean as_table = gtk_toggle_button_get_active (self->toggle);

  gtk_widget_set_visible (self->drawn, !as_table);
  gtk_widget_set_visible (GTK_WIDGET (self->table), as_table);
}

static void
dgz_pictures_class_init (DgzPicturesClass *klass)
{
}

static void
add_tone (DgzPictures *self)
{
  self->wheel = DGZ_KEY_WHEEL (dgz_key_wheel_new ());
  self->key_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->key_words, TRUE);
  gtk_label_set_wrap_mode (self->key_words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (self->key_words, 24);
  gtk_label_set_justify (self->key_words, GTK_JUSTIFY_CENTER);
  self->tone = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_valign (self->tone, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->tone), GTK_WIDGET (self->wheel));
  gtk_box_append (GTK_BOX (self->tone), GTK_WIDGET (self->key_words));
}

static void
add_tempo (DgzPictures *self)
{
  self->strip = DGZ_PITCH_STRIP (dgz_pitch_strip_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->strip), GTK_ALIGN_CENTER);
  self->tempo_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->tempo_words, TRUE);
  gtk_label_set_wrap_mode (self->tempo_words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->tempo_words, 14);
  gtk_label_set_max_width_chars (self->tempo_words, 20);
  gtk_label_set_xalign (self->tempo_words, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->tempo_words), "numeric");
  self->tempo =
      dgz_pair_box_new (GTK_WIDGET (self->strip), GTK_WIDGET (self->tempo_words), 12, 3, 1);
}

static void
dgz_pictures_init (DgzPictures *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->radar = DGZ_RADAR (dgz_radar_new ());
  add_tone (self);
  add_tempo (self);
  gtk_widget_set_valign (GTK_WIDGET (self->radar), GTK_ALIGN_START);
  self->drawn = dgz_pair_box_new (GTK_WIDGET (self->radar), self->tone, 12, 12, 0);

  self->table = ADW_BIN (adw_bin_new ());
  self->toggle = GTK_TOGGLE_BUTTON (dgz_table_toggle_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->toggle), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_END);
  gtk_widget_set_halign (GTK_WIDGET (self->toggle), GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->tempo, TRUE);
  gtk_box_append (GTK_BOX (line), self->tempo);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->toggle));
  gtk_box_append (GTK_BOX (box), self->drawn);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), line);
  adw_bin_set_child (ADW_BIN (self), box);

  update_shown (self);
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (update_shown), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dgz_pictures_new:
 *
 * Makes pictures of nothing.
 */
GtkWidget *
dgz_pictures_new (void)
{
  return g_object_new (DGZ_TYPE_PICTURES, NULL);
}

/* Both tempi, and how the second is counted and moved. */
static char *
describe_tempo (DgzTrack *track,
                double    move,
                double    ratio)
{
  g_autofree char *record = dgz_text_bpm (dgz_track_get_fit_bpm (track));
  g_autofree char *own = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *pitch = dgz_text_pitch (move, 1.0);

  if (ratio == 0.5)
    /* Translators: the record's tempo, the track's, its pitch move */
    return g_strdup_printf (_ ("%s to %s BPM at half tempo, %s"), record, own, pitch);
  if (ratio == 2.0)
    /* Translators: the record's tempo, the track's, its pitch move */
    return g_strdup_printf (_ ("%s to %s BPM at double tempo, %s"), record, own, pitch);

  /* Translators: the record's tempo, the track's, its pitch move */
  return g_strdup_printf (_ ("%s to %s BPM, %s"), record, own, pitch);
}

static void
set_tempo (DgzPictures *self,
           DgzTrack    *track)
{
  double move;
  double ratio;
  gboolean is_known = dgz_track_get_pitch (track, &move, &ratio);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->tempo, is_known);
  if (!is_known)
    return;

  words = describe_tempo (track, move, ratio);
  dgz_pitch_strip_set_move (self->strip, move, ratio);
  gtk_label_set_label (self->tempo_words, words);
}

static void
set_key (DgzPictures *self,
         DgzTrack    *track)
{
  int from = dgz_track_get_fit_key (track);
  int own = dgz_track_get_key (track);
  int heard = dgz_track_get_heard_key (track);
  gboolean is_known = dgz_text_key_hour (from) > 0 && dgz_text_key_hour (own) > 0;
  g_autofree char *words = NULL;
  double move = 0.0;
  double ratio;

  gtk_widget_set_visible (self->tone, is_known);
  if (!is_known)
    return;

  /* What moves the pitch but not the key has no key of its own to be heard in. */
  if (dgz_track_get_shift (track) == 0 || dgz_text_key_hour (heard) == 0)
    heard = own;
  dgz_track_get_pitch (track, &move, &ratio);
  words = dgz_text_key_move (from, own, heard, move);
  dgz_key_wheel_set_relation (self->wheel, from, heard);
  gtk_label_set_label (self->key_words, words);
}

static gboolean
has_sound (const double *features)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (!isnan (features[i]))
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_pictures_set_track:
 * @self: pictures
 * @track: a track
 * @map: (nullable): the catalogue's sound
 *
 * Draws a track. A picture of which nothing is known is not there; without any, nothing is.
 */
void
dgz_pictures_set_track (DgzPictures *self,
                        DgzTrack    *track,
                        DgzSoundMap *map)
{
  const char *fits = dgz_track_get_fits (track);
  /* Translators: a position on the record: "Record, A2" */
  g_autofree char *name = fits ? g_strdup_printf (_ ("Record, %s"), fits) : NULL;
  gboolean is_heard = has_sound (dgz_track_get_features (track)) ||
                      has_sound (dgz_track_get_fit_features (track));

  dgz_radar_set_sounds (self->radar, dgz_track_get_fit_features (track), name,
                        dgz_track_get_features (track), NULL, map ? map->quartiles : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->radar), is_heard);
  set_tempo (self, track);
  set_key (self, track);
  adw_bin_set_child (self->table, dgz_sound_table_new (track, map));
  gtk_widget_set_visible (GTK_WIDGET (self), is_heard || gtk_widget_get_visible (self->tempo) ||
                                                 gtk_widget_get_visible (self->tone));
}
