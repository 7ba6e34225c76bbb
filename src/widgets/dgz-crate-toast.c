/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Says by a toast what was done to the crates, and takes it back. */

#include "config.h"

#include "dgz-crate-toast.h"

#include <glib/gi18n.h>

#include "dgz-toast-guard.h"

#define CHANGE_KEY "dgz-crate-change"
#define FOCUS_KEY "dgz-came-from"
#define LAST_KEY "dgz-crate-toast"
#define SAID_KEY "dgz-crate-said"
/* Long enough to be found with the keyboard, or by ear. */
#define UNDO_SECONDS 15

static AdwToastOverlay *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = ADW_IS_TOAST_OVERLAY (widget)
                           ? widget
                           : gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  return overlay ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/* The button that was pressed vanishes with its toast. */
static void
give_keyboard_back (AdwToast *toast)
{
  GWeakRef *came_from = g_object_get_data (G_OBJECT (toast), FOCUS_KEY);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (came_from);

  if (widget && gtk_widget_get_mapped (widget) && !gtk_widget_grab_focus (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
undo_cb (AdwToast  *toast,
         DgzCrates *crates)
{
  DgzCrateChange *change = g_object_steal_data (G_OBJECT (toast), CHANGE_KEY);

  /* It may be pressed twice while it fades. */
  if (change)
    dgz_crates_undo (crates, change);
  /* Only now is there again what was removed. */
  give_keyboard_back (toast);
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* One that goes by itself, or was pressed, must not be dismissed again. */
static void
dismissed_cb (AdwToastOverlay *overlay,
              AdwToast        *toast)
{
  const char *const keys[] = { LAST_KEY, SAID_KEY };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (g_object_get_data (G_OBJECT (overlay), keys[i]) == toast)
      g_object_set_data (G_OBJECT (overlay), keys[i], NULL);
  }
}

static AdwToast *
make_toast (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

static void
add_toast (AdwToastOverlay *overlay,
           AdwToast        *toast,
           const char      *key)
{
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (overlay), key, g_object_ref (toast), g_object_unref);
  dgz_toast_guard_watch (overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

/* The toast of a kind that was just shown, which can say something else; an older one goes. */
static AdwToast *
take_young (AdwToastOverlay *overlay,
            const char      *key)
{
  AdwToast *last = g_object_get_data (G_OBJECT (overlay), key);

  if (!last || dgz_toast_guard_is_young (overlay, last))
    return last;

  /* It undoes nothing while it goes. */
  g_object_set_data (G_OBJECT (last), CHANGE_KEY, NULL);
  dgz_toast_guard_dismiss (overlay, last);
  return NULL;
}

static void
set_title (AdwToast   *toast,
           const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, markup);
}

static void
set_change (AdwToast       *toast,
            DgzCrateChange *change,
            GtkWidget      *widget)
{
  GWeakRef *came_from = g_new0 (GWeakRef, 1);

  g_weak_ref_init (came_from, widget);
  g_object_set_data_full (G_OBJECT (toast), FOCUS_KEY, came_from, free_weak_ref);
  g_object_set_data_full (G_OBJECT (toast), CHANGE_KEY, change,
                          (GDestroyNotify) dgz_crate_change_free);
}

static AdwToast *
make_undo_toast (DgzCrates  *crates,
                 const char *text)
{
  AdwToast *toast = make_toast (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), crates, 0);
  return toast;
}

/**
 * dgz_crate_toast_show:
 * @widget: where the keyboard goes on, within the window's toasts
 * @crates: what was changed
 * @change: (transfer full) (nullable): what takes the change back
 * @text: what was done, not markup
 *
 * Says what was done, and offers to undo it; only the last change is offered.
 */
void
dgz_crate_toast_show (GtkWidget      *widget,
                      DgzCrates      *crates,
                      DgzCrateChange *change,
                      const char     *text)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  AdwToast *toast;

  if (!overlay || !change) {
    g_clear_pointer (&change, dgz_crate_change_free);
    return;
  }
  toast = take_young (overlay, LAST_KEY);
  if (toast) {
    set_title (toast, text);
    set_change (toast, change, widget);
    return;
  }

  toast = make_undo_toast (crates, text);
  set_change (toast, change, widget);
  add_toast (overlay, toast, LAST_KEY);
}

/**
 * dgz_crate_toast_say:
 * @widget: a widget within the window's toasts, or these
 * @text: what there is to say, not markup
 *
 * Says something that cannot be taken back. It is said at once: what can be undone meanwhile waits.
 */
void
dgz_crate_toast_say (GtkWidget  *widget,
                     const char *text)
{
  AdwToastOverlay *overlay = find_overlay (widget);
  AdwToast *toast;

  if (!overlay)
    return;

  toast = take_young (overlay, SAID_KEY);
  if (toast)
    set_title (toast, text);
  else
    add_toast (overlay, make_toast (text), SAID_KEY);
}
