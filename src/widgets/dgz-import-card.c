/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-import-card.h"

#include "dgz-pulse-bar.h"

/**
 * DgzImportCard:
 *
 * An import that is under way: where it is, how fast, how long it will take,
 * and a button to end it.
 */
struct _DgzImportCard
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *place;
  DgzPulseBar *bar;
  GtkLabel *detail;
  GtkLabel *waiting;
  GtkWidget *cancel_button;

  DgzImporter *importer;
};

G_DEFINE_FINAL_TYPE (DgzImportCard, dgz_import_card, ADW_TYPE_BIN)

static void
cancel_cb (DgzImportCard *self)
{
  dgz_importer_cancel (self->importer);
}

static void
dgz_import_card_dispose (GObject *object)
{
  g_clear_object (&DGZ_IMPORT_CARD (object)->importer);

  G_OBJECT_CLASS (dgz_import_card_parent_class)->dispose (object);
}

static void
dgz_import_card_class_init (DgzImportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_import_card_dispose;

  g_type_ensure (DGZ_TYPE_PULSE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-import-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, title);
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, place);
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, bar);
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, detail);
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, waiting);
  gtk_widget_class_bind_template_child (widget_class, DgzImportCard, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
dgz_import_card_init (DgzImportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
has_text (GBinding     *binding,
          const GValue *from,
          GValue       *to,
          gpointer      data)
{
  g_value_set_boolean (to, g_value_get_string (from) != NULL);
  return TRUE;
}

static gboolean
text_or_blank (GBinding     *binding,
               const GValue *from,
               GValue       *to,
               gpointer      data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text ? text : "");
  return TRUE;
}

/**
 * dgz_import_card_set_importer:
 * @self: a card without one
 * @importer: what imports
 *
 * Shows what is imported.
 */
void
dgz_import_card_set_importer (DgzImportCard *self,
                              DgzImporter   *importer)
{
  const struct
  {
    const char *property;
    GtkLabel *label;
  } texts[] = { { "title", self->title },
                { "place", self->place },
                { "detail", self->detail },
                { "waiting", self->waiting } };

  g_set_object (&self->importer, importer);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_bind_property_full (importer, texts[i].property, texts[i].label, "label",
                                 G_BINDING_SYNC_CREATE, text_or_blank, NULL, NULL, NULL);
  g_object_bind_property_full (importer, "waiting", self->waiting, "visible",
                               G_BINDING_SYNC_CREATE, has_text, NULL, NULL, NULL);
  g_object_bind_property (importer, "fraction", self->bar, "fraction", G_BINDING_SYNC_CREATE);
  g_object_bind_property (importer, "can-cancel", self->cancel_button, "sensitive",
                          G_BINDING_SYNC_CREATE);
}
