/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pulse-bar.h"

#include <glib/gi18n.h>

#define PULSE_MS 120

/**
 * DgzPulseBar:
 *
 * A progress bar that moves to and fro by itself while nobody knows how much
 * is done; with animations switched off it keeps its place and stays empty.
 */
struct _DgzPulseBar
{
  AdwBin parent_instance;

  GtkProgressBar *bar;
  double fraction;
  guint timeout;
};

enum {
  PROP_0,
  PROP_FRACTION,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzPulseBar, dgz_pulse_bar, ADW_TYPE_BIN)

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (DGZ_PULSE_BAR (data)->bar);
  return G_SOURCE_CONTINUE;
}

static void
update (DgzPulseBar *self)
{
  gboolean pulses = self->fraction < 0.0 && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                    adw_get_enable_animations (GTK_WIDGET (self));

  if (!pulses)
    g_clear_handle_id (&self->timeout, g_source_remove);
  else if (self->timeout == 0)
    self->timeout = g_timeout_add (PULSE_MS, pulse_cb, self);
  if (!pulses)
    gtk_progress_bar_set_fraction (self->bar, MAX (self->fraction, 0.0));
}

static void
dgz_pulse_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dgz_pulse_bar_parent_class)->map (widget);
  update (DGZ_PULSE_BAR (widget));
}

static void
dgz_pulse_bar_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dgz_pulse_bar_parent_class)->unmap (widget);
  update (DGZ_PULSE_BAR (widget));
}

static void
dgz_pulse_bar_dispose (GObject *object)
{
  g_clear_handle_id (&DGZ_PULSE_BAR (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (dgz_pulse_bar_parent_class)->dispose (object);
}

static void
dgz_pulse_bar_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_FRACTION:
    g_value_set_double (value, DGZ_PULSE_BAR (object)->fraction);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_pulse_bar_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_FRACTION:
    dgz_pulse_bar_set_fraction (DGZ_PULSE_BAR (object), g_value_get_double (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_pulse_bar_class_init (DgzPulseBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_pulse_bar_dispose;
  object_class->get_property = dgz_pulse_bar_get_property;
  object_class->set_property = dgz_pulse_bar_set_property;
  widget_class->map = dgz_pulse_bar_map;
  widget_class->unmap = dgz_pulse_bar_unmap;

  props[PROP_FRACTION] =
      g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_pulse_bar_init (DgzPulseBar *self)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  self->bar = GTK_PROGRESS_BAR (bar);
  self->fraction = -1.0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How much of the file was read"), -1);
  adw_bin_set_child (ADW_BIN (self), bar);
}

/**
 * dgz_pulse_bar_get_fraction:
 * @self: a bar
 *
 * How much is done, 0 to 1; -1 where it cannot be told.
 */
double
dgz_pulse_bar_get_fraction (DgzPulseBar *self)
{
  return self->fraction;
}

/**
 * dgz_pulse_bar_set_fraction:
 * @self: a bar
 * @fraction: how much is done, 0 to 1; -1 where it cannot be told
 *
 * Shows how much is done.
 */
void
dgz_pulse_bar_set_fraction (DgzPulseBar *self,
                            double       fraction)
{
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
}
