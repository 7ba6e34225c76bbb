/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-record-track-row.h"

#include <glib/gi18n.h>

#include "dgz-match-popover.h"
#include "dgz-match-text.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/**
 * DgzRecordTrackRow:
 *
 * A track of the record, or a heading between them: its position, title,
 * artists and figures, and what it is in the catalogue.
 */
struct _DgzRecordTrackRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *position;
  GtkWidget *texts;
  GtkLabel *title;
  GtkLabel *artists;
  GtkWidget *numbers;
  GtkLabel *duration;
  GtkLabel *bpm;
  GtkLabel *key;
  GtkLabel *match;
  GtkMenuButton *match_button;

  DgzSearcher *searcher;
  DgzRecord *record;
  guint index;
  int key_hour; /* whose colour the key has */
};

G_DEFINE_FINAL_TYPE (DgzRecordTrackRow, dgz_record_track_row, GTK_TYPE_LIST_BOX_ROW)

/* A label without a text takes no room. */
static gboolean
set_text (GtkLabel   *label,
          const char *text)
{
  gboolean has_text = text && *text;

  gtk_label_set_label (label, has_text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), has_text);
  return has_text;
}

/* What was heard, not told, says so. */
static gboolean
set_figure (GtkLabel   *label,
            const char *figure,
            gboolean    is_estimated)
{
  g_autofree char *marked = dgz_text_mark (figure, is_estimated, FALSE);
  g_autofree char *words = dgz_text_mark_words (figure, is_estimated, FALSE);

  gtk_widget_set_tooltip_text (GTK_WIDGET (label), is_estimated ? words : NULL);
  return set_text (label, marked);
}

/* The colours of the wheel are classes of their own. */
static void
set_key_hour (DgzRecordTrackRow *self,
              int                hour)
{
  g_autofree char *old = g_strdup_printf ("key-%d", self->key_hour);
  g_autofree char *class = g_strdup_printf ("key-%d", hour);

  gtk_widget_remove_css_class (GTK_WIDGET (self->key), old);
  gtk_widget_add_css_class (GTK_WIDGET (self->key), class);
  self->key_hour = hour;
}

/* "9:24   123.2 BPM   8A", under the title. */
static void
show_numbers (DgzRecordTrackRow    *self,
              const DgzRecordTrack *track)
{
  g_autofree char *duration = dgz_text_duration (track->duration_ms);
  g_autofree char *bpm = dgz_text_bpm (track->bpm);
  /* Translators: a tempo in beats a minute */
  g_autofree char *tempo = *bpm ? g_strdup_printf (_ ("%s BPM"), bpm) : g_strdup ("");
  g_autofree char *key = dgz_text_key (track->key);
  gboolean has_any = set_text (self->duration, duration);

  has_any = set_figure (self->bpm, tempo, track->estimated & DGZ_TRACK_ESTIMATED_BPM) || has_any;
  has_any = set_figure (self->key, key, track->estimated & DGZ_TRACK_ESTIMATED_KEY) || has_any;
  set_key_hour (self, dgz_text_key_hour (track->key));
  gtk_widget_set_visible (self->numbers, has_any);
}

/* The words of a figure, where a sign stands for them. */
static const char *
read_figure (GtkLabel *label)
{
  const char *words = gtk_widget_get_tooltip_text (GTK_WIDGET (label));

  return words ? words : gtk_label_get_label (label);
}

/* All that the row says, in one line. */
static char *
read_out (DgzRecordTrackRow    *self,
          const DgzRecordTrack *track,
          const char           *match)
{
  const char *const texts[] = {
    track->position,
    track->title,
    track->artists,
    gtk_label_get_label (self->duration),
    read_figure (self->bpm),
    read_figure (self->key),
    match,
  };
  GString *line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (texts[i] && *texts[i])
      g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", texts[i]);
  }

  return g_string_free (line, FALSE);
}

static void
show_match (DgzRecordTrackRow    *self,
            const DgzRecordTrack *track)
{
  gboolean can_fix = dgz_match_can_fix (self->record, self->index);
  g_autofree char *brief = can_fix ? dgz_match_text_brief (track) : NULL;
  g_autofree char *match = can_fix ? dgz_match_text (track) : NULL;
  g_autofree char *line = read_out (self, track, match);
  g_autofree char *name =
      /* Translators: the position, or the title, of a track: what it is in the catalogue */
      g_strdup_printf (_ ("Match of %s"), *track->position ? track->position : track->title);

  set_text (self->match, brief);
  /* Not of the row itself, which has it in its name: it would be read out twice. */
  gtk_widget_set_tooltip_text (self->texts, match);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->match_button), name);
  gtk_widget_set_visible (GTK_WIDGET (self->match_button), can_fix);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), can_fix);
  /* A heading among rows that have the keyboard would swallow an arrow key. */
  gtk_widget_set_focusable (GTK_WIDGET (self), can_fix || (track->is_heading &&
                                                           track->is_looked_up));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->match_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Whoever is done with a match goes on from its track. */
static void
closed_cb (DgzRecordTrackRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       data)
{
  DgzRecordTrackRow *self = data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (!popover) {
    popover = GTK_POPOVER (dgz_match_popover_new (self->searcher));
    g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
    gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
  }
  dgz_match_popover_set_track (DGZ_MATCH_POPOVER (popover), self->record, self->index);
}

/* Enter comes as the list's "row-activated"; the window would play something. */
static gboolean
space_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   data)
{
  dgz_record_track_row_open (DGZ_RECORD_TRACK_ROW (widget));
  return GDK_EVENT_STOP;
}

static void
dgz_record_track_row_dispose (GObject *object)
{
  DgzRecordTrackRow *self = DGZ_RECORD_TRACK_ROW (object);

  g_clear_object (&self->searcher);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (dgz_record_track_row_parent_class)->dispose (object);
}

static void
dgz_record_track_row_class_init (DgzRecordTrackRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_record_track_row_dispose;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, space_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-record-track-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, position);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, texts);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, artists);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, numbers);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, duration);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, bpm);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, key);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, match);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordTrackRow, match_button);
}

static void
dgz_record_track_row_init (DgzRecordTrackRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->match_button, create_popover_cb, self, NULL);
}

/**
 * dgz_record_track_row_new:
 * @searcher: (nullable): what searches for tracks; without, no match can be changed
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row, without a track
 */
GtkWidget *
dgz_record_track_row_new (DgzSearcher *searcher)
{
  DgzRecordTrackRow *self = g_object_new (DGZ_TYPE_RECORD_TRACK_ROW, NULL);

  self->searcher = searcher ? g_object_ref (searcher) : NULL;
  return GTK_WIDGET (self);
}

/**
 * dgz_record_track_row_set_track:
 * @self: a row
 * @record: a record
 * @index: which of its tracks
 *
 * Shows a track as it is now.
 */
void
dgz_record_track_row_set_track (DgzRecordTrackRow *self,
                                DgzRecord         *record,
                                guint              index)
{
  const DgzRecordTrack *track = dgz_record_get_track (record, index);

  /* What is open is about another track. */
  if (self->record != record || self->index != index)
    gtk_menu_button_popdown (self->match_button);
  g_set_object (&self->record, record);
  self->index = index;

  gtk_label_set_label (self->position, track->position);
  gtk_widget_set_visible (GTK_WIDGET (self->position), !track->is_heading);
  gtk_label_set_label (self->title, track->title);
  if (track->is_heading)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  set_text (self->artists, track->artists);
  show_numbers (self, track);
  show_match (self, track);
}

/**
 * dgz_record_track_row_open:
 * @self: a row
 *
 * Shows what can be said of the track's match, where anything can.
 */
void
dgz_record_track_row_open (DgzRecordTrackRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->match_button)))
    gtk_menu_button_popup (self->match_button);
}
