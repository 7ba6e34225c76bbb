/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-price-box.h"

#include <glib/gi18n.h>

#include "dgz-text-market.h"
#include "dgz-text.h"

/**
 * DgzPriceBox:
 *
 * A button that asks for how much a recommended track's release is offered,
 * and what came of that. Nobody is asked before it is pressed, and what is
 * under way ends when it goes out of sight.
 */
struct _DgzPriceBox
{
  AdwBin parent_instance;

  GtkButton *button;
  GtkLabel *price;
  GtkLabel *source;

  DgzSession *session;
  DgzTrack *track;
  GCancellable *cancellable; /* while it asks */
};

G_DEFINE_FINAL_TYPE (DgzPriceBox, dgz_price_box, ADW_TYPE_BIN)

static void
show (DgzPriceBox *self,
      const char  *price,
      const char  *source,
      const char  *button)
{
  gtk_label_set_label (self->price, price);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->price), *price != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->source), *source != '\0');
  if (button)
    gtk_button_set_label (self->button, button);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
}

static void
show_start (DgzPriceBox *self)
{
  show (self, "", "", _ ("_Price on Discogs"));
}

static void
show_offer (DgzPriceBox    *self,
            const DgzOffer *offer)
{
  g_autofree char *price = dgz_text_offer (offer);
  g_autofree char *source = dgz_text_source (offer->fetched, offer->is_stale);

  /* What is out of date can be asked for again. */
  show (self, price ? price : _ ("Price not known"), source,
        offer->is_stale || !price ? _ ("_Ask Again") : NULL);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DgzPriceBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzOffer) offer =
      dgz_session_ask_price_finish (DGZ_SESSION (source), result, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *price = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (offer) {
    show_offer (self, offer);
    return;
  }

  sentence = dgz_text_error (error);
  /* Translators: why, in a sentence */
  price = g_strdup_printf (_ ("Price not known: %s"), sentence);
  show (self, price, "", _ ("_Ask Again"));
}

static void
clicked_cb (DgzPriceBox *self)
{
  g_return_if_fail (!self->cancellable);

  self->cancellable = g_cancellable_new ();
  show (self, _ ("Asking Discogs…"), "", NULL);
  dgz_session_ask_price_async (self->session, self->track, self->cancellable, answered_cb,
                               g_object_ref (self));
}

static void
cancel (DgzPriceBox *self)
{
  if (!self->cancellable)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  show_start (self);
}

static void
dgz_price_box_unmap (GtkWidget *widget)
{
  cancel (DGZ_PRICE_BOX (widget));
  GTK_WIDGET_CLASS (dgz_price_box_parent_class)->unmap (widget);
}

static void
dgz_price_box_dispose (GObject *object)
{
  DgzPriceBox *self = DGZ_PRICE_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->track);

  G_OBJECT_CLASS (dgz_price_box_parent_class)->dispose (object);
}

static void
dgz_price_box_class_init (DgzPriceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_price_box_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = dgz_price_box_unmap;
}

static GtkLabel *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
dgz_price_box_init (DgzPriceBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->price = new_label ("heading");
  self->source = new_label ("dim-label");
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (""));
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "small-button");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->price));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), box);
  show_start (self);
}

/**
 * dgz_price_box_new:
 * @session: what asks
 * @track: a track whose release on Discogs is known
 *
 * Makes a box that has not asked yet.
 */
GtkWidget *
dgz_price_box_new (DgzSession *session,
                   DgzTrack   *track)
{
  DgzPriceBox *self = g_object_new (DGZ_TYPE_PRICE_BOX, NULL);

  self->session = g_object_ref (session);
  self->track = g_object_ref (track);
  return GTK_WIDGET (self);
}
