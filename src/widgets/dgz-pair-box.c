/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pair-box.h"

/**
 * DgzPairBox:
 *
 * Two widgets beside one another where there is room for both, else one under the other. Beside,
 * one has all that it asks for and the other the rest; one that is hidden leaves all to the other.
 */
struct _DgzPairBox
{
  GtkWidget parent_instance;

  GtkWidget *children[2];
  int beside; /* the space between, by how they are placed */
  int below;
  int growing; /* which has the rest */
};

G_DEFINE_FINAL_TYPE (DgzPairBox, dgz_pair_box, GTK_TYPE_WIDGET)

static void
measure_child (DgzPairBox    *self,
               int            index,
               GtkOrientation orientation,
               int            for_size,
               int           *minimum,
               int           *natural)
{
  *minimum = *natural = 0;
  if (gtk_widget_should_layout (self->children[index]))
    gtk_widget_measure (self->children[index], orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
has_both (DgzPairBox *self)
{
  return gtk_widget_should_layout (self->children[0]) &&
         gtk_widget_should_layout (self->children[1]);
}

/* Whether both have room; @widths: (out): [2] what each then has of it. */
static gboolean
split (DgzPairBox *self,
       int         width,
       int        *widths)
{
  int minimum[2];
  int natural[2];
  int other = !self->growing;

  for (int i = 0; i < 2; i++)
    measure_child (self, i, GTK_ORIENTATION_HORIZONTAL, -1, &minimum[i], &natural[i]);
  if (!has_both (self) || natural[other] + self->beside + minimum[self->growing] > width) {
    widths[0] = widths[1] = width;
    return FALSE;
  }

  widths[other] = natural[other];
  widths[self->growing] = width - self->beside - natural[other];
  return TRUE;
}

static void
measure_width (DgzPairBox *self,
               int        *minimum,
               int        *natural)
{
  *minimum = 0;
  *natural = has_both (self) ? self->beside : 0;
  for (int i = 0; i < 2; i++) {
    int one_minimum;
    int one_natural;

    measure_child (self, i, GTK_ORIENTATION_HORIZONTAL, -1, &one_minimum, &one_natural);
    *minimum = MAX (*minimum, one_minimum);
    *natural += one_natural;
  }
}

static void
measure_height (DgzPairBox *self,
                int         width,
                int        *minimum,
                int        *natural)
{
  int widths[2] = { -1, -1 };
  /* With no width it is the least height of all widths that is asked for: that of room for both. */
  gboolean is_beside = width < 0 || split (self, width, widths);

  *minimum = *natural = is_beside || !has_both (self) ? 0 : self->below;
  for (int i = 0; i < 2; i++) {
    int one_minimum;
    int one_natural;

    measure_child (self, i, GTK_ORIENTATION_VERTICAL, widths[i], &one_minimum, &one_natural);
    *minimum = is_beside ? MAX (*minimum, one_minimum) : *minimum + one_minimum;
    *natural = is_beside ? MAX (*natural, one_natural) : *natural + one_natural;
  }
}

static void
dgz_pair_box_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (DGZ_PAIR_BOX (widget), minimum, natural);
  else
    measure_height (DGZ_PAIR_BOX (widget), for_size, minimum, natural);
}

static void
allocate_stacked (DgzPairBox *self,
                  int         width,
                  int         height)
{
  int y = 0;

  for (int i = 0; i < 2; i++) {
    int minimum;
    int natural;

    if (!gtk_widget_should_layout (self->children[i]))
      continue;
    measure_child (self, i, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural);
    if (natural > height - y)
      natural = MAX (minimum, height - y);
    gtk_widget_size_allocate (self->children[i], &(GtkAllocation) { 0, y, width, natural }, -1);
    y += natural + self->below;
  }
}

static void
dgz_pair_box_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  DgzPairBox *self = DGZ_PAIR_BOX (widget);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[2];

  if (!split (self, width, widths)) {
    allocate_stacked (self, width, height);
    return;
  }

  for (int i = 0; i < 2; i++) {
    int x = (i == 0) == is_mirrored ? width - widths[i] : 0;

    gtk_widget_size_allocate (self->children[i], &(GtkAllocation) { x, 0, widths[i], height }, -1);
  }
}

static GtkSizeRequestMode
dgz_pair_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dgz_pair_box_dispose (GObject *object)
{
  DgzPairBox *self = DGZ_PAIR_BOX (object);

  for (int i = 0; i < 2; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dgz_pair_box_parent_class)->dispose (object);
}

static void
dgz_pair_box_class_init (DgzPairBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_pair_box_dispose;
  widget_class->measure = dgz_pair_box_measure;
  widget_class->size_allocate = dgz_pair_box_size_allocate;
  widget_class->get_request_mode = dgz_pair_box_get_request_mode;
}

static void
dgz_pair_box_init (DgzPairBox *self)
{
}

/**
 * dgz_pair_box_new:
 * @first: at the start, or on top
 * @second: at the end, or below
 * @beside: the space between the two, pixels, where they are beside one another
 * @below: where they are not
 * @growing: 0 or 1: which of them has what the other leaves
 *
 * Makes a box of two widgets.
 */
GtkWidget *
dgz_pair_box_new (GtkWidget *first,
                  GtkWidget *second,
                  int        beside,
                  int        below,
                  int        growing)
{
  DgzPairBox *self = g_object_new (DGZ_TYPE_PAIR_BOX, NULL);

  self->children[0] = first;
  self->children[1] = second;
  self->beside = beside;
  self->below = below;
  self->growing = growing;
  for (int i = 0; i < 2; i++)
    gtk_widget_set_parent (self->children[i], GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
