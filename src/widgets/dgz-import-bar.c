/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-import-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-pulse-bar.h"

/**
 * DgzImportBar:
 *
 * The thin line that says, on every other page, that an import is under way,
 * and leads to the catalogue's.
 */
struct _DgzImportBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  DgzPulseBar *bar;

  DgzImporter *importer;
  gboolean is_quiet;
};

G_DEFINE_FINAL_TYPE (DgzImportBar, dgz_import_bar, ADW_TYPE_BIN)

static void
update (DgzImportBar *self)
{
  const char *title = dgz_importer_get_title (self->importer);
  double fraction = dgz_importer_get_fraction (self->importer);
  gboolean shown = dgz_importer_get_is_busy (self->importer) && !self->is_quiet;
  g_autofree char *text =
      fraction >= 0.0
          /* Translators: "Importing club.csv", and how much of it, in per cent */
          ? g_strdup_printf (_ ("%s · %d %%"), title ? title : "", (int) floor (fraction * 100.0))
          : g_strdup (title ? title : "");

  gtk_label_set_label (self->label, shown ? text : "");
  /* Out of sight, and out of a screen reader's. */
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}

static void
dgz_import_bar_dispose (GObject *object)
{
  g_clear_object (&DGZ_IMPORT_BAR (object)->importer);

  G_OBJECT_CLASS (dgz_import_bar_parent_class)->dispose (object);
}

static void
dgz_import_bar_class_init (DgzImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_import_bar_dispose;

  g_type_ensure (DGZ_TYPE_PULSE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzImportBar, label);
  gtk_widget_class_bind_template_child (widget_class, DgzImportBar, bar);
}

static void
dgz_import_bar_init (DgzImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_import_bar_set_importer:
 * @self: a bar without one
 * @importer: what imports
 *
 * Shows what is imported.
 */
void
dgz_import_bar_set_importer (DgzImportBar *self,
                             DgzImporter  *importer)
{
  g_set_object (&self->importer, importer);
  g_object_bind_property (importer, "fraction", self->bar, "fraction", G_BINDING_SYNC_CREATE);
  for (int i = 0; i < 3; i++) {
    static const char *const told[] = { "notify::is-busy", "notify::title", "notify::fraction" };

    g_signal_connect_object (importer, told[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  }
  update (self);
}

/**
 * dgz_import_bar_set_quiet:
 * @self: a bar
 * @quiet: whether what it says can be read elsewhere
 *
 * Hides the bar while the catalogue's page is shown.
 */
void
dgz_import_bar_set_quiet (DgzImportBar *self,
                          gboolean      quiet)
{
  self->is_quiet = quiet;
  update (self);
}
