/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-card.h"

#include <glib/gi18n.h>

#include "dgz-pulse-bar.h"

/**
 * DgzShelfCard:
 *
 * What is being done with the user's files, with buttons to pause and end
 * that, and what keeps it from being done.
 */
struct _DgzShelfCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  DgzPulseBar *bar;
  GtkLabel *detail;
  GtkWidget *trouble_box;
  GtkLabel *trouble;
  GtkButton *pause_button;
  GtkWidget *cancel_button;

  DgzShelf *shelf;
};

G_DEFINE_FINAL_TYPE (DgzShelfCard, dgz_shelf_card, ADW_TYPE_BIN)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static void
update (DgzShelfCard *self)
{
  DgzShelfState state = dgz_shelf_get_state (self->shelf);
  const char *trouble = dgz_shelf_get_trouble (self->shelf);
  gboolean is_paused = dgz_shelf_get_is_paused (self->shelf);
  gboolean is_busy = state != DGZ_SHELF_IDLE;

  gtk_widget_set_visible (GTK_WIDGET (self), is_busy || trouble);
  set_text (self->title, is_busy ? dgz_shelf_get_title (self->shelf) : NULL);
  set_text (self->detail, is_busy ? dgz_shelf_get_detail (self->shelf) : NULL);
  set_text (self->trouble, trouble);
  gtk_widget_set_visible (self->trouble_box, trouble != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), is_busy && !is_paused);
  dgz_pulse_bar_set_fraction (self->bar, dgz_shelf_get_fraction (self->shelf));
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), state == DGZ_SHELF_ANALYSING);
  gtk_button_set_label (self->pause_button, is_paused ? _ ("_Resume") : _ ("_Pause"));
  gtk_widget_set_visible (self->cancel_button, state == DGZ_SHELF_SCANNING);
}

static void
pause_cb (DgzShelfCard *self)
{
  dgz_shelf_set_is_paused (self->shelf, !dgz_shelf_get_is_paused (self->shelf));
}

static void
cancel_cb (DgzShelfCard *self)
{
  dgz_shelf_cancel (self->shelf);
}

static void
dgz_shelf_card_dispose (GObject *object)
{
  g_clear_object (&DGZ_SHELF_CARD (object)->shelf);

  G_OBJECT_CLASS (dgz_shelf_card_parent_class)->dispose (object);
}

static void
dgz_shelf_card_class_init (DgzShelfCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_shelf_card_dispose;

  g_type_ensure (DGZ_TYPE_PULSE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-shelf-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, title);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, bar);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, detail);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, trouble);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, pause_button);
  gtk_widget_class_bind_template_child (widget_class, DgzShelfCard, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
dgz_shelf_card_init (DgzShelfCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_shelf_card_set_shelf:
 * @self: a card without one
 * @shelf: what looks after the user's files
 *
 * Shows what is being done.
 */
void
dgz_shelf_card_set_shelf (DgzShelfCard *self,
                          DgzShelf     *shelf)
{
  g_set_object (&self->shelf, shelf);
  g_signal_connect_object (shelf, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
