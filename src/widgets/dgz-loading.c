/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-loading.h"

/**
 * DgzLoading:
 *
 * What is shown while something is under way: the step by its name, its
 * progress once it is known, and a button to cancel.
 */
struct _DgzLoading
{
  AdwBin parent_instance;

  GtkSpinner *spinner;
  GtkLabel *label;
  GtkProgressBar *bar;
};

enum {
  PROP_0,
  PROP_STEP,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzLoading, dgz_loading, ADW_TYPE_BIN)

static void
dgz_loading_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dgz_loading_parent_class)->map (widget);
  gtk_spinner_start (DGZ_LOADING (widget)->spinner);
}

static void
dgz_loading_unmap (GtkWidget *widget)
{
  gtk_spinner_stop (DGZ_LOADING (widget)->spinner);
  GTK_WIDGET_CLASS (dgz_loading_parent_class)->unmap (widget);
}

static void
dgz_loading_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  DgzLoading *self = DGZ_LOADING (object);

  switch (prop_id) {
  case PROP_STEP:
    g_value_set_string (value, gtk_label_get_label (self->label));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_loading_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  DgzLoading *self = DGZ_LOADING (object);

  switch (prop_id) {
  case PROP_STEP:
    gtk_label_set_label (self->label, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_loading_class_init (DgzLoadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dgz_loading_get_property;
  object_class->set_property = dgz_loading_set_property;
  widget_class->map = dgz_loading_map;
  widget_class->unmap = dgz_loading_unmap;

  props[PROP_STEP] =
      g_param_spec_string ("step", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-loading.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzLoading, spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzLoading, label);
  gtk_widget_class_bind_template_child (widget_class, DgzLoading, bar);
}

static void
dgz_loading_init (DgzLoading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_loading_set_progress:
 * @self: a loading page
 * @progress: 0 to 1; 0 while nothing is known
 *
 * Shows how much is done.
 */
void
dgz_loading_set_progress (DgzLoading *self,
                          double      progress)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), progress > 0.0);
  gtk_progress_bar_set_fraction (self->bar, progress);
}
