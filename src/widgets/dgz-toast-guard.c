/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Keeps toasts from being dismissed while they move into their place.
 *
 * A toast that takes the place of another moves for half a second, one that goes fades for less.
 * libadwaita 1.2 frees a toast when it has faded, and uses it once more when it has moved: one that
 * goes too soon leads to memory that is used after it was freed. */

#include "config.h"

#include "dgz-toast-guard.h"

#define GUARD_KEY "dgz-toast-guard"
/* As long as a toast moves, by the clock of the frames: those may be late. */
#define MOVE_US (500 * 1000)

typedef struct
{
  AdwToastOverlay *overlay; /* its owner */
  GListModel *children;
  GtkWidget *newest;  /* weak: the toast that was shown last */
  GPtrArray *leaving; /* toasts that go when nothing moves */
  gint64 shown;       /* the time of the frame; 0 before there was one */
  gboolean is_there;
  guint tick;
} Guard;

static AdwToast *
get_toast (GtkWidget *widget)
{
  g_autoptr (AdwToast) toast = NULL;

  if (widget && g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "toast"))
    g_object_get (widget, "toast", &toast, NULL);

  /* The widget keeps it. */
  return toast;
}

/* What is out of sight does not move. */
static gboolean
moves (Guard *guard)
{
  return guard->tick != 0 && gtk_widget_get_mapped (GTK_WIDGET (guard->overlay));
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Guard *guard = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  g_autoptr (GPtrArray) leaving = NULL;

  if (guard->shown == 0)
    guard->shown = now;
  if (now - guard->shown < MOVE_US)
    return G_SOURCE_CONTINUE;
  /* In this frame it comes to rest, before this is called or after. */
  if (!guard->is_there) {
    guard->is_there = TRUE;
    return G_SOURCE_CONTINUE;
  }

  guard->tick = 0;
  leaving = g_steal_pointer (&guard->leaving);
  guard->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  if (guard->newest)
    gtk_widget_set_sensitive (guard->newest, TRUE);
  /* The next one moves in when the one before goes: what is left waits for that again. */
  for (guint i = 0; i < leaving->len; i++)
    dgz_toast_guard_dismiss (guard->overlay, g_ptr_array_index (leaving, i));

  return G_SOURCE_REMOVE;
}

static void
stop_tick (Guard *guard)
{
  if (guard->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (guard->overlay), guard->tick);
  guard->tick = 0;
}

/* Called while the toast is put in, before it moves. */
static void
children_changed_cb (Guard *guard)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (guard->overlay));
  GtkWidget *before = last ? gtk_widget_get_prev_sibling (last) : NULL;

  if (last == guard->newest || !get_toast (last) ||
      !adw_get_enable_animations (GTK_WIDGET (guard->overlay)))
    return;

  if (guard->newest)
    gtk_widget_set_sensitive (guard->newest, TRUE);
  g_set_weak_pointer (&guard->newest, last);
  stop_tick (guard);
  guard->shown = 0;
  guard->is_there = FALSE;
  guard->tick = gtk_widget_add_tick_callback (GTK_WIDGET (guard->overlay), tick_cb, guard, NULL);
  /* Whoever presses twice would press the next one too. */
  gtk_widget_set_sensitive (last, !get_toast (before));
}

/* Escape dismisses the toast that is shown, held down also the next. */
static gboolean
key_pressed_cb (Guard *guard,
                guint  keyval)
{
  return keyval == GDK_KEY_Escape && guard->newest && moves (guard) &&
         !gtk_widget_get_sensitive (guard->newest);
}

static void
free_guard (gpointer data)
{
  Guard *guard = data;

  g_signal_handlers_disconnect_by_data (guard->children, guard);
  g_clear_weak_pointer (&guard->newest);
  g_ptr_array_unref (guard->leaving);
  g_object_unref (guard->children);
  g_free (guard);
}

static Guard *
get_guard (AdwToastOverlay *overlay)
{
  return g_object_get_data (G_OBJECT (overlay), GUARD_KEY);
}

/**
 * dgz_toast_guard_watch:
 * @overlay: where toasts are shown
 *
 * Keeps whatever toast is shown there from being dismissed too soon, by the user too.
 */
void
dgz_toast_guard_watch (AdwToastOverlay *overlay)
{
  GtkEventController *keys;
  Guard *guard;

  if (get_guard (overlay))
    return;

  guard = g_new0 (Guard, 1);
  guard->overlay = overlay;
  guard->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  guard->children = gtk_widget_observe_children (GTK_WIDGET (overlay));
  g_signal_connect_swapped (guard->children, "items-changed", G_CALLBACK (children_changed_cb),
                            guard);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), guard);
  gtk_widget_add_controller (GTK_WIDGET (overlay), keys);
  g_object_set_data_full (G_OBJECT (overlay), GUARD_KEY, guard, free_guard);
}

/**
 * dgz_toast_guard_is_young:
 * @overlay: where toasts are shown, watched
 * @toast: one of its toasts
 *
 * Whether a toast was just shown, so that it can say something else and need not be replaced.
 *
 * Returns: whether it is on its way in
 */
gboolean
dgz_toast_guard_is_young (AdwToastOverlay *overlay,
                          AdwToast        *toast)
{
  Guard *guard = get_guard (overlay);

  return guard && moves (guard) && guard->newest && get_toast (guard->newest) == toast;
}

/**
 * dgz_toast_guard_dismiss:
 * @overlay: where toasts are shown, watched
 * @toast: one of its toasts
 *
 * Dismisses a toast, as soon as none moves into its place.
 */
void
dgz_toast_guard_dismiss (AdwToastOverlay *overlay,
                         AdwToast        *toast)
{
  Guard *guard = get_guard (overlay);

  if (guard && moves (guard))
    g_ptr_array_add (guard->leaving, g_object_ref (toast));
  else
    adw_toast_dismiss (toast);
}
