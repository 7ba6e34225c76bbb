/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-trouble-bar.h"

/**
 * DgzTroubleBar:
 *
 * What is said above a record that still stands when another could not be had,
 * or is waited for.
 */
struct _DgzTroubleBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *sentence;
  GtkWidget *retry_button;
  GtkWidget *dismiss_button;
  GtkWidget *cancel_button;
};

G_DEFINE_FINAL_TYPE (DgzTroubleBar, dgz_trouble_bar, ADW_TYPE_BIN)

static void
dgz_trouble_bar_class_init (DgzTroubleBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-trouble-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, icon);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, title);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, dismiss_button);
  gtk_widget_class_bind_template_child (widget_class, DgzTroubleBar, cancel_button);
}

static void
dgz_trouble_bar_init (DgzTroubleBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (DgzTroubleBar *self,
      const char    *icon_name,
      const char    *title,
      const char    *sentence,
      gboolean       has_ended)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), *sentence != '\0');
  gtk_widget_set_visible (self->retry_button, has_ended);
  gtk_widget_set_visible (self->dismiss_button, has_ended);
  gtk_widget_set_visible (self->cancel_button, !has_ended);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * dgz_trouble_bar_show_failure:
 * @self: a bar
 * @icon_name: an icon
 * @title: what happened, in a word or two
 * @sentence: what it means
 *
 * Says that something failed; it can be tried again, or dismissed.
 */
void
dgz_trouble_bar_show_failure (DgzTroubleBar *self,
                              const char    *icon_name,
                              const char    *title,
                              const char    *sentence)
{
  show (self, icon_name, title, sentence, TRUE);
}

/**
 * dgz_trouble_bar_show_wait:
 * @self: a bar
 * @icon_name: an icon
 * @title: what is waited for, in a word or two
 * @sentence: how long it takes; may be empty
 *
 * Says that something is waited for; it can be cancelled.
 */
void
dgz_trouble_bar_show_wait (DgzTroubleBar *self,
                           const char    *icon_name,
                           const char    *title,
                           const char    *sentence)
{
  show (self, icon_name, title, sentence, FALSE);
}

/**
 * dgz_trouble_bar_hide:
 * @self: a bar
 *
 * Takes the bar away.
 */
void
dgz_trouble_bar_hide (DgzTroubleBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  /* Out of sight it keeps no old words for a screen reader to find. */
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->sentence, "");
}
