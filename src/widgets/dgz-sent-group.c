/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-sent-group.h"

#include <glib/gi18n.h>

#include "dgz-sent.h"

/**
 * DgzSentGroup:
 *
 * What was sent where since the program was started: a row for each server,
 * which opens to its last requests. It follows as more is sent.
 */
struct _DgzSentGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *nothing_row;
  GtkWidget *copy_button;
  GPtrArray *rows; /* one for each server, in order */
};

G_DEFINE_FINAL_TYPE (DgzSentGroup, dgz_sent_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
make_request_row (gpointer item)
{
  DgzSentRequest *request = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *details = dgz_sent_request_dup_details (request);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dgz_sent_request_get_what (request));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  return row;
}

#define ROWS_KEY "dgz-rows"

/* Newest first: rows are added before the others, which an expander cannot do; it is filled anew
 * when it is opened, and as long as it is open. */
static void
fill (AdwExpanderRow *expander,
      GListModel     *requests)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (expander), ROWS_KEY);

  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_remove (expander, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
  if (!adw_expander_row_get_expanded (expander))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (requests); i++) {
    g_autoptr (GObject) request = g_list_model_get_item (requests, i);
    GtkWidget *row = make_request_row (request);

    g_ptr_array_add (rows, row);
    adw_expander_row_add_row (expander, row);
  }
}

static void
expanded_cb (AdwExpanderRow *expander,
             GParamSpec     *pspec,
             GListModel     *requests)
{
  fill (expander, requests);
}

static void
requests_cb (GListModel     *requests,
             guint           position,
             guint           removed,
             guint           added,
             AdwExpanderRow *expander)
{
  if (added > 0)
    fill (expander, requests);
}

static void
summary_cb (DgzSentServer  *server,
            GParamSpec     *pspec,
            AdwExpanderRow *expander)
{
  const char *purpose = dgz_sent_server_get_purpose (server);
  g_autofree char *summary = dgz_sent_server_dup_summary (server);
  g_autofree char *both =
      purpose ? g_strdup_printf ("%s\n%s", purpose, summary) : g_strdup (summary);

  adw_expander_row_set_subtitle (expander, both);
}

static GtkWidget *
make_server_row (DgzSentServer *server)
{
  GtkWidget *row = adw_expander_row_new ();
  GListModel *requests = dgz_sent_server_get_requests (server);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dgz_sent_server_get_name (server));
  /* What the title names is a row within this one. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_sent_server_get_name (server), -1);
  g_object_set_data_full (G_OBJECT (row), ROWS_KEY, g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (server, "notify::summary", G_CALLBACK (summary_cb), row, 0);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), requests, 0);
  g_signal_connect_object (requests, "items-changed", G_CALLBACK (requests_cb), row, 0);
  summary_cb (server, NULL, ADW_EXPANDER_ROW (row));
  return row;
}

/* Servers only ever come. */
static void
servers_cb (DgzSentGroup *self)
{
  GListModel *servers = dgz_sent_get_servers ();
  guint n = g_list_model_get_n_items (servers);

  for (guint i = self->rows->len; i < n; i++) {
    g_autoptr (DgzSentServer) server = g_list_model_get_item (servers, i);
    GtkWidget *row = make_server_row (server);

    g_ptr_array_add (self->rows, row);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  }
  gtk_widget_set_visible (self->nothing_row, n == 0);
  gtk_widget_set_sensitive (self->copy_button, n > 0);
}

static void
copy_cb (DgzSentGroup *self)
{
  g_autofree char *text = dgz_sent_dup_text ();
  GtkWidget *window =
      gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window),
                                    adw_toast_new (_ ("Copied")));
}

static void
dgz_sent_group_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_SENT_GROUP (object)->rows);

  G_OBJECT_CLASS (dgz_sent_group_parent_class)->finalize (object);
}

static void
dgz_sent_group_class_init (DgzSentGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dgz_sent_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-sent-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzSentGroup, nothing_row);
  gtk_widget_class_bind_template_child (widget_class, DgzSentGroup, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
dgz_sent_group_init (DgzSentGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  g_signal_connect_object (dgz_sent_get_servers (), "items-changed", G_CALLBACK (servers_cb), self,
                           G_CONNECT_SWAPPED);
  servers_cb (self);
}
