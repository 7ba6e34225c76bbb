/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-undo-toast.h"

#include <glib/gi18n.h>

#include "dgz-toast-guard.h"

#define CHANGE_KEY "dgz-change"
/* Long enough to be found with the keyboard, or by ear. */
#define UNDO_SECONDS 15

static void
undo_cb (AdwToast   *toast,
         DgzSession *session)
{
  DgzSessionChange *change = g_object_steal_data (G_OBJECT (toast), CHANGE_KEY);

  /* It may be pressed twice while it fades. */
  if (change)
    dgz_session_change_free (dgz_session_undo (session, change));
}

/**
 * dgz_undo_toast_new:
 * @session: the session that was changed
 * @change: (transfer full): what takes the change back
 * @text: what was done, not markup
 *
 * Makes a toast that says what was done, and offers to undo it.
 *
 * Returns: (transfer full): the toast
 */
AdwToast *
dgz_undo_toast_new (DgzSession       *session,
                    DgzSessionChange *change,
                    const char       *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), CHANGE_KEY, change,
                          (GDestroyNotify) dgz_session_change_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), session, 0);
  return toast;
}

/**
 * dgz_undo_toast_withdraw:
 * @toasts: where it is shown
 * @toast: a toast of dgz_undo_toast_new(), or any other
 *
 * Ends a toast whose change is no longer the last: it may take a while to go, and undoes nothing
 * meanwhile.
 */
void
dgz_undo_toast_withdraw (AdwToastOverlay *toasts,
                         AdwToast        *toast)
{
  g_object_set_data (G_OBJECT (toast), CHANGE_KEY, NULL);
  dgz_toast_guard_dismiss (toasts, toast);
}

/**
 * dgz_undo_toast_show:
 * @widget: a widget within the window's toasts
 * @session: the session that was changed
 * @change: (transfer full): what takes the change back
 * @text: what was done, not markup
 *
 * Says by a toast what was done, and offers to undo it.
 */
void
dgz_undo_toast_show (GtkWidget        *widget,
                     DgzSession       *session,
                     DgzSessionChange *change,
                     const char       *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (!overlay) {
    dgz_session_change_free (change);
    return;
  }

  dgz_toast_guard_watch (ADW_TOAST_OVERLAY (overlay));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay),
                               dgz_undo_toast_new (session, change, text));
}
