/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-versions-offer.h"

#include <glib/gi18n.h>

#include "dgz-text.h"

/**
 * DgzVersionsOffer:
 *
 * A button that leads to the other versions of the record, alone or with a
 * sentence that says why one should look. It is out of sight where there are
 * none.
 */
struct _DgzVersionsOffer
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  GtkButton *button;

  DgzReleaseList *list;
  gboolean is_sentence;
};

G_DEFINE_FINAL_TYPE (DgzVersionsOffer, dgz_versions_offer, ADW_TYPE_BIN)

static char *
describe (gint64 total)
{
  g_autofree char *count = dgz_text_count ((guint64) MAX (total, 0));

  if (total < 0)
    return g_strdup (_ ("This is the main release of several versions."));

  return g_strdup_printf (ngettext ("This is the main release of %s version.",
                                    "This is the main release of %s versions.", (gulong) total),
                          count);
}

static void
update (DgzVersionsOffer *self)
{
  gint64 total = self->list ? dgz_release_list_get_total (self->list) : 0;
  g_autofree char *count = dgz_text_count ((guint64) MAX (total - 1, 0));
  g_autofree char *others = NULL;

  /* The record that is shown is one of them. */
  gtk_widget_set_visible (GTK_WIDGET (self), total < 0 || total > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), self->is_sentence);
  if (self->is_sentence) {
    g_autofree char *text = describe (total);

    gtk_label_set_label (self->sentence, text);
    gtk_button_set_label (self->button, _ ("Choose a _Version"));
    return;
  }

  others = total < 0
               ? g_strdup (_ ("Other _Versions"))
               : g_strdup_printf (ngettext ("%s Other _Version", "%s Other _Versions",
                                            (gulong) (total - 1)),
                                  count);
  gtk_button_set_label (self->button, others);
}

static void
dgz_versions_offer_dispose (GObject *object)
{
  DgzVersionsOffer *self = DGZ_VERSIONS_OFFER (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (dgz_versions_offer_parent_class)->dispose (object);
}

static void
dgz_versions_offer_class_init (DgzVersionsOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_versions_offer_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-versions-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzVersionsOffer, sentence);
  gtk_widget_class_bind_template_child (widget_class, DgzVersionsOffer, button);
}

static void
dgz_versions_offer_init (DgzVersionsOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_versions_offer_set_list:
 * @self: an offer
 * @list: (nullable): the versions of the record; %NULL where it has none
 * @is_sentence: whether it says that the record is one of many
 *
 * Offers versions.
 */
void
dgz_versions_offer_set_list (DgzVersionsOffer *self,
                             DgzReleaseList   *list,
                             gboolean          is_sentence)
{
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  self->is_sentence = is_sentence;
  if (list)
    g_signal_connect_object (list, "notify::total", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
