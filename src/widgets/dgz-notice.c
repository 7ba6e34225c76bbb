/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Notifications of the desktop. They go over the session bus: a program without
 * one has nobody to tell, and GLib would complain aloud.
 */

#include "config.h"

#include "dgz-notice.h"

static GApplication *
application_of (GtkWindow *window)
{
  GtkApplication *application = window ? gtk_window_get_application (window) : NULL;

  if (!application || !g_application_get_dbus_connection (G_APPLICATION (application)))
    return NULL;

  return G_APPLICATION (application);
}

/**
 * dgz_notice_send:
 * @window: (nullable): the window whose application tells it
 * @id: what it replaces, and is withdrawn by
 * @notification: what is told
 *
 * Tells the desktop, where there is one.
 */
void
dgz_notice_send (GtkWindow     *window,
                 const char    *id,
                 GNotification *notification)
{
  GApplication *application = application_of (window);

  if (application)
    g_application_send_notification (application, id, notification);
}

/**
 * dgz_notice_withdraw:
 * @window: (nullable): the window whose application has told it
 * @id: what it was sent with
 *
 * Takes back what was told, if it was.
 */
void
dgz_notice_withdraw (GtkWindow  *window,
                     const char *id)
{
  GApplication *application = application_of (window);

  if (application)
    g_application_withdraw_notification (application, id);
}
