/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crate-desk.h"

#include <glib/gi18n.h>

#include "dgz-crate-name.h"
#include "dgz-crate-prompt.h"
#include "dgz-crate-toast.h"
#include "dgz-text.h"

/**
 * DgzCrateDesk:
 *
 * What the window does with the crates from anywhere: its actions
 * add-to-crate, with the id of a track and that of a crate, or 0 for the
 * current one; and add-to-new-crate, with the id of a track. It also says
 * what of the crates could not be kept.
 */
struct _DgzCrateDesk
{
  GObject parent_instance;

  GtkApplicationWindow *window; /* its owner */
  AdwToastOverlay *toasts;      /* the owner's */
  DgzCrates *crates;
  GListModel *tracks;
  DgzTrack *asked; /* what the new crate that is asked for is for */
};

G_DEFINE_FINAL_TYPE (DgzCrateDesk, dgz_crate_desk, G_TYPE_OBJECT)

static void
dgz_crate_desk_dispose (GObject *object)
{
  DgzCrateDesk *self = DGZ_CRATE_DESK (object);

  g_clear_object (&self->asked);
  g_clear_object (&self->tracks);
  g_clear_object (&self->crates);

  G_OBJECT_CLASS (dgz_crate_desk_parent_class)->dispose (object);
}

static void
dgz_crate_desk_class_init (DgzCrateDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_crate_desk_dispose;
}

static void
dgz_crate_desk_init (DgzCrateDesk *self)
{
}

static DgzTrack *
dup_track_of (GListModel *entries,
              const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (entries, i);
    DgzTrack *track = DGZ_IS_CRATE_ENTRY (item)
                          ? dgz_crate_entry_get_track (DGZ_CRATE_ENTRY (item))
                          : DGZ_TRACK (item);

    if (g_strcmp0 (dgz_track_get_id (track), id) == 0)
      return g_object_ref (track);
  }

  return NULL;
}

/* A track of the list, or of another crate. */
static DgzTrack *
dup_track (DgzCrateDesk *self,
           const char   *id)
{
  DgzTrack *track = dup_track_of (self->tracks, id);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->crates));

  for (guint i = 0; !track && i < n; i++) {
    g_autoptr (GListModel) crate = g_list_model_get_item (G_LIST_MODEL (self->crates), i);

    track = dup_track_of (crate, id);
  }

  return track;
}

/* The crate of an id, the current one for 0; there may be none. */
static DgzCrate *
find_crate (DgzCrateDesk *self,
            gint64        id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->crates));

  if (id == 0)
    return dgz_crates_get_current (self->crates);
  for (guint i = 0; i < n; i++) {
    /* The crates keep it. */
    g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (self->crates), i);

    if (dgz_crate_get_id (crate) == id)
      return crate;
  }

  return NULL;
}

/* Where the keyboard goes on once a toast is answered. */
static GtkWidget *
get_focus (DgzCrateDesk *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->toasts))
             ? focus
             : GTK_WIDGET (self->toasts);
}

static void
add (DgzCrateDesk *self,
     DgzTrack     *track,
     DgzCrate     *crate)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DgzCrateChange *change;

  if (dgz_crate_has_track (crate, dgz_track_get_id (track))) {
    /* Translators: the name of a crate */
    text = g_strdup_printf (_ ("Already in “%s”"), dgz_crate_get_name (crate));
    dgz_crate_toast_say (GTK_WIDGET (self->toasts), text);
    return;
  }

  change = dgz_crates_add_track (self->crates, crate, track, &error);
  if (!change) {
    text = error ? dgz_text_error (error) : NULL;
    if (text)
      dgz_crate_toast_say (GTK_WIDGET (self->toasts), text);
    return;
  }

  /* Translators: the name of a crate */
  text = g_strdup_printf (_ ("Added to “%s”"), dgz_crate_get_name (crate));
  dgz_crate_toast_show (get_focus (self), self->crates, change, text);
}

static void
named_cb (DgzCrateDesk   *self,
          const char     *name,
          DgzCratePrompt *prompt)
{
  g_autoptr (GError) error = NULL;
  DgzCrate *crate = dgz_crates_create (self->crates, name, &error);

  if (!crate) {
    dgz_crate_prompt_refuse (prompt, error);
    return;
  }

  dgz_crates_set_current (self->crates, crate);
  gtk_popover_popdown (GTK_POPOVER (prompt));
  if (self->asked)
    add (self, self->asked, crate);
  g_clear_object (&self->asked);
}

/* Asks next to what has the keyboard, mostly the row of the track. */
static void
ask_name (DgzCrateDesk *self,
          DgzTrack     *track)
{
  g_autofree char *name = dgz_crate_name_suggest (self->crates);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));
  GtkWidget *host = gtk_widget_get_parent (GTK_WIDGET (self->toasts));
  DgzCratePrompt *prompt;

  g_set_object (&self->asked, track);
  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->toasts)))
    focus = GTK_WIDGET (self->toasts);
  prompt = dgz_crate_prompt_open (host, focus, _ ("Name of the New Crate"), name, _ ("_Add"));
  g_signal_connect_object (prompt, "answered", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
check_ready (DgzCrateDesk *self)
{
  const GError *error = dgz_crates_get_error (self->crates);
  g_autofree char *sentence = error ? dgz_text_error (error) : NULL;

  if (dgz_crates_get_state (self->crates) == DGZ_CRATES_READY)
    return TRUE;

  dgz_crate_toast_say (GTK_WIDGET (self->toasts),
                       sentence ? sentence : _ ("The crates are still being read."));
  return FALSE;
}

static void
add_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  DgzCrateDesk *self = data;
  const char *track_id;
  gint64 crate_id;
  g_autoptr (DgzTrack) track = NULL;

  g_variant_get (parameter, "(&sx)", &track_id, &crate_id);
  track = dup_track (self, track_id);
  if (track)
    dgz_crate_desk_add (self, track, find_crate (self, crate_id));
}

static void
add_new_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  DgzCrateDesk *self = data;
  g_autoptr (DgzTrack) track = dup_track (self, g_variant_get_string (parameter, NULL));

  if (track && check_ready (self))
    ask_name (self, track);
}

static void
failed_cb (DgzCrateDesk *self,
           const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  dgz_crate_toast_say (GTK_WIDGET (self->toasts), sentence);
}

/**
 * dgz_crate_desk_new:
 * @window: the window, which owns the desk, outlives it, and gets its actions
 * @toasts: where it shows toasts, in a box
 * @crates: the user's crates
 * @tracks: the tracks of the list that the window shows
 *
 * Makes what the window does with the crates.
 *
 * Returns: (transfer full): the desk
 */
DgzCrateDesk *
dgz_crate_desk_new (GtkApplicationWindow *window,
                    AdwToastOverlay      *toasts,
                    DgzCrates            *crates,
                    GListModel           *tracks)
{
  static const GActionEntry entries[] = {
    { .name = "add-to-crate", .activate = add_action, .parameter_type = "(sx)" },
    { .name = "add-to-new-crate", .activate = add_new_action, .parameter_type = "s" },
  };
  DgzCrateDesk *self = g_object_new (DGZ_TYPE_CRATE_DESK, NULL);

  self->window = window;
  self->toasts = toasts;
  self->crates = g_object_ref (crates);
  self->tracks = g_object_ref (tracks);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (crates, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_crate_desk_add:
 * @self: a desk
 * @track: a track
 * @crate: (nullable): where to put it, the current crate where %NULL
 *
 * Puts a track into a crate and says so; asks for a name where there is no crate.
 */
void
dgz_crate_desk_add (DgzCrateDesk *self,
                    DgzTrack     *track,
                    DgzCrate     *crate)
{
  if (!check_ready (self))
    return;

  if (!crate)
    crate = dgz_crates_get_current (self->crates);
  if (crate)
    add (self, track, crate);
  else
    ask_name (self, track);
}
