/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-hear-bar.h"

/* What is known already takes less, and needs no words. */
#define DELAY_MS 200

/**
 * DgzHearBar:
 *
 * The line that says that a file is heard to be dug from, and ends that.
 */
struct _DgzHearBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkSpinner *spinner;

  DgzFileDig *file_dig;
  guint delay;
};

G_DEFINE_FINAL_TYPE (DgzHearBar, dgz_hear_bar, ADW_TYPE_BIN)

static gboolean
delay_cb (gpointer data)
{
  DgzHearBar *self = data;

  self->delay = 0;
  gtk_label_set_label (self->label, dgz_file_dig_get_title (self->file_dig));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
update (DgzHearBar *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  if (dgz_file_dig_get_is_busy (self->file_dig)) {
    if (gtk_widget_get_visible (GTK_WIDGET (self)))
      gtk_label_set_label (self->label, dgz_file_dig_get_title (self->file_dig));
    else
      self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
    return;
  }

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_spinner_stop (self->spinner);
  gtk_label_set_label (self->label, "");
}

static void
cancel_cb (DgzHearBar *self)
{
  dgz_file_dig_cancel (self->file_dig);
}

static void
dgz_hear_bar_dispose (GObject *object)
{
  DgzHearBar *self = DGZ_HEAR_BAR (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_clear_object (&self->file_dig);

  G_OBJECT_CLASS (dgz_hear_bar_parent_class)->dispose (object);
}

static void
dgz_hear_bar_class_init (DgzHearBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_hear_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-hear-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzHearBar, label);
  gtk_widget_class_bind_template_child (widget_class, DgzHearBar, spinner);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
dgz_hear_bar_init (DgzHearBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_hear_bar_set_file_dig:
 * @self: a bar without one
 * @file_dig: what digs from files
 *
 * Shows what is heard.
 */
void
dgz_hear_bar_set_file_dig (DgzHearBar *self,
                           DgzFileDig *file_dig)
{
  g_set_object (&self->file_dig, file_dig);
  g_signal_connect_object (file_dig, "notify::is-busy", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}
