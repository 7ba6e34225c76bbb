/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-wrap-box.h"

#define SPACING 6

struct _DgzWrapBox
{
  GtkWidget parent_instance;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzWrapBox, dgz_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_iface;

static void
add_child (GtkBuildable *buildable,
           GtkBuilder   *builder,
           GObject      *child,
           const char   *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_iface->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* The width of a child within a line of a width. */
static int
measure_width (GtkWidget *child,
               int        width)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return CLAMP (natural, minimum, MAX (minimum, width));
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The next child that takes room. */
static GtkWidget *
next_child (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
place (GtkWidget *self,
       GtkWidget *child,
       int        width,
       int        x,
       int        y,
       int        child_width,
       int        height)
{
  gboolean is_mirrored = gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL;
  GtkAllocation allocation = { is_mirrored ? width - x - child_width : x, y, child_width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Puts the children in lines, or only tells how high they are. */
static int
lay_out (GtkWidget *self,
         int        width,
         gboolean   allocates)
{
  GtkWidget *child = next_child (gtk_widget_get_first_child (self));
  int y = 0;

  while (child) {
    GtkWidget *first = child;
    int height = 0;
    int used = 0;

    for (; child; child = next_child (gtk_widget_get_next_sibling (child))) {
      int child_width = measure_width (child, width);

      if (child != first && used + SPACING + child_width > width)
        break;
      used += (child != first ? SPACING : 0) + child_width;
      height = MAX (height, measure_height (child, child_width));
    }

    for (int x = 0; allocates && first != child;) {
      GtkWidget *next = next_child (gtk_widget_get_next_sibling (first));
      int child_width = measure_width (first, width);

      place (self, first, width, next ? x : MAX (x, width - child_width), y, child_width, height);
      x += child_width + SPACING;
      first = next;
    }
    y += height + (child ? SPACING : 0);
  }

  return y;
}

static void
dgz_wrap_box_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  int least = 0;
  int sum = 0;

  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget)); child;
       child = next_child (gtk_widget_get_next_sibling (child))) {
    int child_minimum;
    int child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                        NULL, NULL);
    least = MAX (least, child_minimum);
    sum += child_natural + (sum > 0 ? SPACING : 0);
  }

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = least;
    *natural = MAX (sum, least);
  } else {
    *minimum = lay_out (widget, for_size < 0 ? sum : for_size, FALSE);
    *natural = *minimum;
  }
}

static void
dgz_wrap_box_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
dgz_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dgz_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dgz_wrap_box_parent_class)->dispose (object);
}

static void
dgz_wrap_box_class_init (DgzWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_wrap_box_dispose;
  widget_class->measure = dgz_wrap_box_measure;
  widget_class->size_allocate = dgz_wrap_box_size_allocate;
  widget_class->get_request_mode = dgz_wrap_box_get_request_mode;
}

static void
dgz_wrap_box_init (DgzWrapBox *self)
{
}
