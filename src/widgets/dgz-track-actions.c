/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-track-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "dgz-shops.h"
#include "dgz-toast-guard.h"
#include "dgz-undo-toast.h"

#define TRACK_KEY "dgz-track"

/**
 * DgzTrackActions:
 *
 * What can be done with a track of the list: the actions of the prefix
 * "track", each with the track's id. Removals offer to be taken back.
 */
struct _DgzTrackActions
{
  GObject parent_instance;

  GtkWidget *widget; /* its owner */
  DgzListContext *context;
  GSimpleActionGroup *group;
  char *words; /* to be searched for */
  guint search_source;
};

enum {
  SIGNAL_REMOVING,
  SIGNAL_REMOVED,
  SIGNAL_RESTORING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzTrackActions, dgz_track_actions, G_TYPE_OBJECT)

static DgzSession *
get_session (DgzTrackActions *self)
{
  return dgz_list_context_get_session (self->context);
}

/* The list may have been made anew since a menu was opened. */
static DgzTrack *
dup_track (DgzTrackActions *self,
           const char      *id)
{
  GListModel *tracks = dgz_session_get_tracks (get_session (self));
  guint n = g_list_model_get_n_items (tracks);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);

    if (strcmp (dgz_track_get_id (track), id) == 0)
      return g_steal_pointer (&track);
  }

  return NULL;
}

static void
add_toast (DgzTrackActions *self,
           AdwToast        *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (self->widget, ADW_TYPE_TOAST_OVERLAY);

  if (!overlay) {
    g_object_unref (g_object_ref_sink (toast));
    return;
  }

  dgz_toast_guard_watch (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
tell (DgzTrackActions *self,
      const char      *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  add_toast (self, adw_toast_new (markup));
}

/* "Artist – Title". */
static char *
dup_name (DgzTrack   *track,
          const char *between)
{
  const char *artist = dgz_track_get_artist (track);

  return artist && *artist ? g_strconcat (artist, between, dgz_track_get_title (track), NULL)
                           : g_strdup (dgz_track_get_title (track));
}

static void
restoring_cb (AdwToast        *toast,
              DgzTrackActions *self)
{
  g_signal_emit (self, signals[SIGNAL_RESTORING], 0,
                 g_object_get_data (G_OBJECT (toast), TRACK_KEY));
}

/* Says what was removed. A change that was none, since it had been made before, needs no word. */
static void
offer_undo (DgzTrackActions  *self,
            DgzSessionChange *change,
            DgzTrack         *track,
            const char       *text)
{
  AdwToast *toast;

  if (!change)
    return;

  toast = dgz_undo_toast_new (get_session (self), change, text);
  g_object_set_data_full (G_OBJECT (toast), TRACK_KEY, g_object_ref (track), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (restoring_cb), self, 0);
  add_toast (self, toast);
}

static void
play (DgzTrackActions *self,
      DgzTrack        *track)
{
  dgz_playback_play (dgz_list_context_get_playback (self->context), track);
}

static void
copy (DgzTrackActions *self,
      DgzTrack        *track)
{
  g_autofree char *name = dup_name (track, " – ");
  /* Translators: artist and title of a track, which were copied */
  g_autofree char *text = g_strdup_printf (_ ("Copied “%s”"), name);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->widget), name);
  tell (self, text);
}

static gboolean
search_cb (gpointer data)
{
  DgzTrackActions *self = data;
  g_autofree char *words = g_steal_pointer (&self->words);

  self->search_source = 0;
  gtk_widget_activate_action (self->widget, "win.search-text", "s", words);
  return G_SOURCE_REMOVE;
}

/* Once a menu has gone: it gives the keyboard back to the row, and a search is over with that. */
static void
search (DgzTrackActions *self,
        DgzTrack        *track)
{
  g_free (self->words);
  self->words = dup_name (track, " ");
  if (self->search_source == 0)
    self->search_source = g_idle_add (search_cb, self);
}

static void
dig (DgzTrackActions *self,
     DgzTrack        *track)
{
  gtk_widget_activate_action (self->widget, "win.dig-track", "s", dgz_track_get_id (track));
}

static void
remove_track (DgzTrackActions *self,
              DgzTrack        *track)
{
  /* Translators: the title of a track */
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” is left out from now on"), dgz_track_get_title (track));

  g_signal_emit (self, signals[SIGNAL_REMOVING], 0, track, FALSE);
  offer_undo (self, dgz_session_dislike (get_session (self), track), track, text);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
remove_artist (DgzTrackActions *self,
               DgzTrack        *track)
{
  /* Translators: the name of an artist, or of several */
  g_autofree char *text = g_strdup_printf (_ ("%s is left out"), dgz_track_get_artist (track));

  g_signal_emit (self, signals[SIGNAL_REMOVING], 0, track, TRUE);
  offer_undo (self, dgz_session_leave_out (get_session (self), track), track, text);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static const struct
{
  const char *name;
  void (*act) (DgzTrackActions *self,
               DgzTrack *track);
} actions[] = {
  { "play", play },
  { "copy", copy },
  { "search", search },
  { "dig", dig },
  { "remove", remove_track },
  { "remove-artist", remove_artist },
};

/**
 * dgz_track_actions_activate:
 * @self: actions
 * @name: one of them, without its prefix
 * @track: (nullable): what it is done with
 *
 * Does something with a track.
 *
 * Returns: whether there is such an action
 */
gboolean
dgz_track_actions_activate (DgzTrackActions *self,
                            const char      *name,
                            DgzTrack        *track)
{
  g_autoptr (DgzTrack) kept = track ? g_object_ref (track) : NULL;

  for (gsize i = 0; kept && i < G_N_ELEMENTS (actions); i++) {
    if (strcmp (actions[i].name, name) != 0)
      continue;
    actions[i].act (self, kept);
    return TRUE;
  }

  return FALSE;
}

static void
action_cb (DgzTrackActions *self,
           GVariant        *parameter,
           GAction         *action)
{
  g_autoptr (DgzTrack) track = dup_track (self, g_variant_get_string (parameter, NULL));

  dgz_track_actions_activate (self, g_action_get_name (action), track);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzTrackActions) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;

  g_debug ("Cannot open a shop: %s", error->message);
  tell (self, _ ("No browser could be opened"));
}

static void
buy_cb (DgzTrackActions *self,
        GVariant        *parameter)
{
  g_autoptr (DgzTrack) track = NULL;
  g_autoptr (GPtrArray) shops =
      dgz_shops_list (dgz_list_context_get_settings (self->context), TRUE);
  GtkRoot *root = gtk_widget_get_root (self->widget);
  const char *track_id;
  const char *shop_id;

  g_variant_get (parameter, "(&s&s)", &track_id, &shop_id);
  track = dup_track (self, track_id);
  for (guint i = 0; track && root && i < shops->len; i++) {
    const DgzShop *shop = shops->pdata[i];
    g_autofree char *url = strcmp (shop->id, shop_id) == 0 ? dgz_shop_dup_url (shop, track) : NULL;

    if (!url)
      continue;
    gtk_show_uri_full (GTK_WINDOW (root), url, GDK_CURRENT_TIME, NULL, opened_cb,
                       g_object_ref (self));
    return;
  }
}

static void
dgz_track_actions_dispose (GObject *object)
{
  DgzTrackActions *self = DGZ_TRACK_ACTIONS (object);

  g_clear_handle_id (&self->search_source, g_source_remove);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->context);
  g_clear_object (&self->group);

  G_OBJECT_CLASS (dgz_track_actions_parent_class)->dispose (object);
}

static void
dgz_track_actions_class_init (DgzTrackActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_track_actions_dispose;

  signals[SIGNAL_REMOVING] =
      g_signal_new ("removing", DGZ_TYPE_TRACK_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, DGZ_TYPE_TRACK, G_TYPE_BOOLEAN);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", DGZ_TYPE_TRACK_ACTIONS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESTORING] =
      g_signal_new ("restoring", DGZ_TYPE_TRACK_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, DGZ_TYPE_TRACK);
}

static void
dgz_track_actions_init (DgzTrackActions *self)
{
  self->group = g_simple_action_group_new ();
}

static void
add_action (DgzTrackActions *self,
            const char      *name,
            const char      *type,
            GCallback        callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE (type));

  g_signal_connect_object (action, "activate", callback, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
}

/* For an item of a menu that says why something cannot be done. */
static void
add_cannot (DgzTrackActions *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("cannot-buy", G_VARIANT_TYPE_STRING);

  g_simple_action_set_enabled (action, FALSE);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
}

/**
 * dgz_track_actions_new:
 * @widget: the list, which gets the actions and outlives them
 * @context: what its rows share
 *
 * Adds to a list what can be done with its tracks.
 *
 * Returns: (transfer full): the actions
 */
DgzTrackActions *
dgz_track_actions_new (GtkWidget      *widget,
                       DgzListContext *context)
{
  DgzTrackActions *self = g_object_new (DGZ_TYPE_TRACK_ACTIONS, NULL);

  self->widget = widget;
  self->context = g_object_ref (context);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    add_action (self, actions[i].name, "s", G_CALLBACK (action_cb));
  add_action (self, "buy", "(ss)", G_CALLBACK (buy_cb));
  add_cannot (self);
  gtk_widget_insert_action_group (widget, "track", G_ACTION_GROUP (self->group));
  return self;
}
