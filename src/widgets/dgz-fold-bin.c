/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-fold-bin.h"

/**
 * DgzFoldBin:
 *
 * Holds a child that changes with the room it has.
 *
 * It asks for no width of its own, so that a window can be made narrower than
 * the child is now, and tells of each new width after sizes were given out:
 * only then may the child hide or show things.
 */
struct _DgzFoldBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  guint idle;
};

enum {
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

enum {
  SIGNAL_RESIZED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzFoldBin, dgz_fold_bin, GTK_TYPE_WIDGET)

static gboolean
resized_cb (gpointer data)
{
  DgzFoldBin *self = data;
  double scale = dgz_fold_bin_get_text_scale (self);

  self->idle = 0;
  g_signal_emit (self, signals[SIGNAL_RESIZED], 0,
                 (int) (gtk_widget_get_width (GTK_WIDGET (self)) / scale));
  return G_SOURCE_REMOVE;
}

/* A text that wraps needs the more height the narrower it is. */
static GtkSizeRequestMode
dgz_fold_bin_get_request_mode (GtkWidget *widget)
{
  DgzFoldBin *self = DGZ_FOLD_BIN (widget);

  return self->child ? gtk_widget_get_request_mode (self->child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
dgz_fold_bin_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  DgzFoldBin *self = DGZ_FOLD_BIN (widget);
  int least = 0;

  if (!self->child || !gtk_widget_should_layout (self->child))
    return;

  /* A child that is given less than its least still gets that, and is cut. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->child, orientation, for_size >= 0 ? MAX (for_size, least) : -1, minimum,
                      natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
dgz_fold_bin_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DgzFoldBin *self = DGZ_FOLD_BIN (widget);
  int least;

  if (self->child && gtk_widget_should_layout (self->child)) {
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  }
  if (self->idle == 0)
    self->idle = g_idle_add_full (GTK_PRIORITY_RESIZE, resized_cb, self, NULL);
}

static void
dgz_fold_bin_dispose (GObject *object)
{
  DgzFoldBin *self = DGZ_FOLD_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (dgz_fold_bin_parent_class)->dispose (object);
}

static void
dgz_fold_bin_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  DgzFoldBin *self = DGZ_FOLD_BIN (object);

  switch (prop_id) {
  case PROP_CHILD:
    g_clear_pointer (&self->child, gtk_widget_unparent);
    self->child = g_value_get_object (value);
    if (self->child)
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_fold_bin_class_init (DgzFoldBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_fold_bin_dispose;
  object_class->set_property = dgz_fold_bin_set_property;
  widget_class->get_request_mode = dgz_fold_bin_get_request_mode;
  widget_class->measure = dgz_fold_bin_measure;
  widget_class->size_allocate = dgz_fold_bin_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzFoldBin::resized:
   * @width: the new width, in pixels at plain text size: larger text needs more room
   *
   * Sizes were given out.
   */
  signals[SIGNAL_RESIZED] = g_signal_new ("resized", DGZ_TYPE_FOLD_BIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
dgz_fold_bin_init (DgzFoldBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dgz_fold_bin_get_text_scale:
 * @self: a bin
 *
 * How large text is: 1 for plain, 2 for 200 %.
 */
double
dgz_fold_bin_get_text_scale (DgzFoldBin *self)
{
  int dpi = 0;

  /* In 1024ths of a dot per inch; 96 is plain. */
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0;
}
