/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-player-bar.h"

#include <glib/gi18n.h>

#include "dgz-fold-bin.h"
#include "dgz-playback-text.h"

/* Under this width the position has no room beside the title. */
#define COMPACT_WIDTH 620
/* Under this one, in letters of the usual size, the source has none beside its link. */
#define TINY_WIDTH 300

/**
 * DgzPlayerBar:
 *
 * What is heard, and its buttons.
 */
struct _DgzPlayerBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkBox *lines;
  GtkBox *first_line;
  GtkBox *words;
  GtkButton *previous_button;
  GtkButton *play_button;
  GtkButton *next_button;
  GtkLabel *title;
  GtkLabel *artist;
  GtkWidget *times;
  GtkWidget *source_line;
  GtkLabel *source;
  GtkLinkButton *page_link;
  GtkLabel *position;
  GtkLabel *duration;
  GtkScale *scale;
  GtkAdjustment *position_adjustment;
  GtkAdjustment *volume_adjustment;
  GtkMenuButton *volume_button;
  GtkToggleButton *audition_button;

  DgzPlayback *playback;
};

G_DEFINE_FINAL_TYPE (DgzPlayerBar, dgz_player_bar, ADW_TYPE_BIN)

static void
update_state (DgzPlayerBar *self)
{
  DgzPlaybackState state = dgz_playback_get_state (self->playback);
  gboolean plays = state == DGZ_PLAYBACK_PLAYING || state == DGZ_PLAYBACK_LOADING;
  const char *words = plays ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, plays ? "media-playback-pause-symbolic"
                                                     : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scale), state == DGZ_PLAYBACK_PLAYING ||
                                                          state == DGZ_PLAYBACK_PAUSED);
}

/* The second line tells what is wrong, else what comes, else who plays. */
static void
update_words (DgzPlayerBar *self)
{
  DgzTrack *track = dgz_playback_get_track (self->playback);
  const char *message = dgz_playback_get_message (self->playback);
  g_autofree char *status = dgz_playback_text_status (self->playback);

  gtk_revealer_set_reveal_child (self->revealer, track != NULL);
  if (!track)
    return;

  gtk_label_set_label (self->title, dgz_track_get_title (track));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), dgz_track_get_title (track));
  gtk_label_set_label (self->artist, status ? status : dgz_track_get_artist (track));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->artist),
                               status ? message : dgz_track_get_artist (track));
  /* What is wrong is read in full, however narrow the window is. */
  gtk_label_set_wrap (self->artist, message != NULL);
  gtk_label_set_ellipsize (self->artist, message ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/* Whose clip it is stands below, with the way to its page: some ask for that. */
static void
update_source (DgzPlayerBar *self)
{
  const DgzPreviewClip *clip = dgz_playback_get_clip (self->playback);
  g_autofree char *source = dgz_playback_text_source (self->playback);
  g_autofree char *page = dgz_playback_text_page (self->playback);

  gtk_widget_set_visible (self->source_line, source != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->page_link), page != NULL);
  gtk_label_set_label (self->source, source ? source : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), source);
  if (!page)
    return;

  gtk_link_button_set_uri (self->page_link, clip->page_url);
  gtk_link_button_set_visited (self->page_link, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->page_link), page);
}

static void
update_actions (DgzPlayerBar *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!window)
    return;
  gtk_widget_action_set_enabled (window, "win.next", dgz_playback_get_can_go (self->playback, 1));
  gtk_widget_action_set_enabled (window, "win.previous",
                                 dgz_playback_get_can_go (self->playback, -1));
}

static void
update_track (DgzPlayerBar *self)
{
  update_words (self);
  update_actions (self);
}

static void
update_position (DgzPlayerBar *self)
{
  double position = dgz_playback_get_position (self->playback);
  double duration = dgz_playback_get_duration (self->playback);
  g_autofree char *position_text = dgz_playback_text_time (position);
  g_autofree char *duration_text = dgz_playback_text_time (duration + 0.5);
  g_autofree char *place = dgz_playback_text_place (position, duration);
  int width = duration >= 3600.0 ? 7 : duration >= 600.0 ? 5
                                                         : 4;

  gtk_adjustment_set_upper (self->position_adjustment, duration);
  /* A long file is gone through in twenty steps, not in a hundred. */
  gtk_adjustment_set_page_increment (self->position_adjustment, MAX (5.0, duration / 20.0));
  gtk_adjustment_set_value (self->position_adjustment, position);
  gtk_label_set_label (self->position, position_text);
  gtk_label_set_label (self->duration, duration_text);
  gtk_label_set_width_chars (self->position, width);
  gtk_label_set_width_chars (self->duration, width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  place, -1);
}

static void
update_volume (DgzPlayerBar *self)
{
  double volume = dgz_playback_get_volume (self->playback);
  const char *icon = volume <= 0.0   ? "audio-volume-muted-symbolic"
                     : volume < 0.34 ? "audio-volume-low-symbolic"
                     : volume < 0.67 ? "audio-volume-medium-symbolic"
                                     : "audio-volume-high-symbolic";

  gtk_menu_button_set_icon_name (self->volume_button, icon);
}

static gboolean
seek_cb (DgzPlayerBar *self,
         GtkScrollType scroll,
         double        value)
{
  dgz_playback_seek (self->playback, value);
  return GDK_EVENT_PROPAGATE;
}

/* To behind a sibling, or to the end. */
static void
move_to (GtkWidget *child,
         GtkBox    *box,
         GtkWidget *sibling)
{
  g_object_ref (child);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (child)), child);
  if (sibling)
    gtk_box_insert_child_after (box, child, sibling);
  else
    gtk_box_append (box, child);
  g_object_unref (child);
}

static void
resized_cb (DgzPlayerBar *self,
            int           width)
{
  gboolean compact = width < COMPACT_WIDTH;
  GtkBox *wanted = compact ? self->lines : self->first_line;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->source_line),
                                  width < TINY_WIDTH ? GTK_ORIENTATION_VERTICAL
                                                     : GTK_ORIENTATION_HORIZONTAL);
  if (gtk_widget_get_parent (self->times) == GTK_WIDGET (wanted))
    return;

  /* Where there is no room beside the title, source and position have lines of their own. */
  move_to (self->source_line, compact ? self->lines : self->words, NULL);
  move_to (self->times, wanted, compact ? self->source_line : GTK_WIDGET (self->words));
  gtk_widget_set_hexpand (GTK_WIDGET (self->scale), compact);
}

static void
dgz_player_bar_dispose (GObject *object)
{
  DgzPlayerBar *self = DGZ_PLAYER_BAR (object);

  g_clear_object (&self->playback);

  G_OBJECT_CLASS (dgz_player_bar_parent_class)->dispose (object);
}

static void
dgz_player_bar_class_init (DgzPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_player_bar_dispose;

  g_type_ensure (DGZ_TYPE_FOLD_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, lines);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, first_line);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, words);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, play_button);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, title);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, artist);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, times);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, source_line);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, source);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, page_link);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, position);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, duration);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, scale);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, position_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, volume_adjustment);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, volume_button);
  gtk_widget_class_bind_template_child (widget_class, DgzPlayerBar, audition_button);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, seek_cb);
}

static void
dgz_player_bar_init (DgzPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_player_bar_set_playback:
 * @self: a bar without one
 * @playback: what is heard
 *
 * Shows what is heard.
 */
void
dgz_player_bar_set_playback (DgzPlayerBar *self,
                             DgzPlayback  *playback)
{
  g_set_object (&self->playback, playback);
  g_object_bind_property (playback, "volume", self->volume_adjustment, "value",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (playback, "audition", self->audition_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (update_track), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "list-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::message", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::asked", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::buffering", G_CALLBACK (update_words), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::clip", G_CALLBACK (update_source), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::position", G_CALLBACK (update_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::duration", G_CALLBACK (update_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::volume", G_CALLBACK (update_volume), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
  update_source (self);
  update_volume (self);
  update_position (self);
}
