/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window does to what plays, and what the desktop may do to it. */

#include "config.h"

#include "dgz-window-play.h"

#include <glib/gi18n.h>

#include "dgz-window-private.h"
#include "dgz-window-rows.h"

static DgzPlayback *
playback_of (GtkWidget *widget)
{
  return dgz_window_get_playback (DGZ_WINDOW (widget));
}

static void
toggle_play_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DgzPlayback *playback = playback_of (widget);

  /* What was played before belongs to another list once that is gone. */
  if (dgz_playback_get_is_listed (playback) ||
      dgz_playback_get_state (playback) != DGZ_PLAYBACK_STOPPED)
    dgz_playback_toggle (playback);
  else
    dgz_window_play_selected (DGZ_WINDOW (widget));
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dgz_playback_next (playback_of (widget));
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  dgz_playback_previous (playback_of (widget));
}

static void
pause_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzPlayback *playback = playback_of (widget);

  if (dgz_playback_get_state (playback) == DGZ_PLAYBACK_LOADING ||
      dgz_playback_get_state (playback) == DGZ_PLAYBACK_PLAYING)
    dgz_playback_toggle (playback);
}

static void
stop_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dgz_playback_stop (playback_of (widget));
}

static void
audition_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DgzPlayback *playback = playback_of (widget);
  gboolean audition = !dgz_playback_get_audition (playback);

  dgz_playback_set_audition (playback, audition);
  dgz_window_tell (DGZ_WINDOW (widget), audition ? _ ("Audition: whatever is selected plays")
                                                 : _ ("Audition is off"));
}

/* The desktop's media controls know addresses only. */
static void
open_uri_cb (DgzWindow  *self,
             const char *uri)
{
  gtk_window_present (GTK_WINDOW (self));
  dgz_window_dig (self, uri);
}

/**
 * dgz_window_play_install:
 * @widget_class: the class of windows
 *
 * Adds the actions on what plays.
 */
void
dgz_window_play_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-play", NULL, toggle_play_action);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "win.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "win.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "win.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "win.audition", NULL, audition_action);
  dgz_window_rows_install (widget_class);
}

/**
 * dgz_window_play_offer:
 * @self: a window, with its playback
 *
 * Offers what plays to the desktop.
 *
 * Returns: (transfer full): what does so
 */
DgzMpris *
dgz_window_play_offer (DgzWindow *self)
{
  DgzMpris *mpris = dgz_mpris_new (dgz_window_get_playback (self));

  g_signal_connect_object (mpris, "raise", G_CALLBACK (gtk_window_present), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (mpris, "quit", G_CALLBACK (dgz_window_quit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mpris, "open-uri", G_CALLBACK (open_uri_cb), self, G_CONNECT_SWAPPED);
  return mpris;
}
