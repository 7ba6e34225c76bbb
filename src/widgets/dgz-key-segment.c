/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-key-segment.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-key-notation.h"
#include "dgz-text.h"

#define HALF_ANGLE (G_PI / 12.0)

/**
 * DgzKeySegment:
 *
 * A key of a wheel that can be chosen: a toggle button in the shape of a wedge, which the wheel
 * draws.
 */
struct _DgzKeySegment
{
  GtkToggleButton parent_instance;

  int key;
  DgzKeyWedge wedge;
};

G_DEFINE_FINAL_TYPE (DgzKeySegment, dgz_key_segment, GTK_TYPE_TOGGLE_BUTTON)

/* The angle at an hour's middle as cairo counts: from three o'clock on, clockwise. */
static double
angle_of (int hour)
{
  return hour * G_PI / 6.0 - G_PI / 2.0;
}

/**
 * dgz_key_wedge_trace:
 * @wedge: a place on a wheel
 * @cr: what to draw to
 * @inset: by how much its outline is drawn in, pixels
 *
 * Makes a wedge's outline the current path.
 */
void
dgz_key_wedge_trace (const DgzKeyWedge *wedge,
                     cairo_t           *cr,
                     double             inset)
{
  double middle = angle_of (wedge->hour);
  double outer = wedge->outer - inset;
  double inner = wedge->inner + inset;
  double outer_half = HALF_ANGLE - inset / outer;
  double inner_half = HALF_ANGLE - inset / inner;

  cairo_new_path (cr);
  cairo_arc (cr, wedge->x, wedge->y, outer, middle - outer_half, middle + outer_half);
  cairo_arc_negative (cr, wedge->x, wedge->y, inner, middle + inner_half, middle - inner_half);
  cairo_close_path (cr);
}

/**
 * dgz_key_wedge_middle:
 * @wedge: a place on a wheel
 * @x: (out): its middle
 * @y: (out): likewise
 *
 * Where a wedge's label is.
 */
void
dgz_key_wedge_middle (const DgzKeyWedge *wedge,
                      double            *x,
                      double            *y)
{
  double radius = (wedge->inner + wedge->outer) / 2.0;

  *x = wedge->x + radius * cos (angle_of (wedge->hour));
  *y = wedge->y + radius * sin (angle_of (wedge->hour));
}

/**
 * dgz_key_wedge_bounds:
 * @wedge: a place on a wheel
 * @bounds: (out): the rectangle about it
 *
 * What a wedge takes of its wheel.
 */
void
dgz_key_wedge_bounds (const DgzKeyWedge *wedge,
                      GdkRectangle      *bounds)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  /* An arc reaches farthest at its ends, or, where it crosses an axis, in its middle. */
  for (int i = -1; i <= 1; i++) {
    for (int side = 0; side < 2; side++) {
      double radius = side ? wedge->outer : wedge->inner;
      double x = wedge->x + radius * cos (angle_of (wedge->hour) + i * HALF_ANGLE);
      double y = wedge->y + radius * sin (angle_of (wedge->hour) + i * HALF_ANGLE);

      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  }
  bounds->x = (int) floor (left);
  bounds->y = (int) floor (top);
  bounds->width = (int) ceil (right) - bounds->x;
  bounds->height = (int) ceil (bottom) - bounds->y;
}

/* The pointer hits the wedge, not the rectangle about it. */
static gboolean
dgz_key_segment_contains (GtkWidget *widget,
                          double     x,
                          double     y)
{
  const DgzKeyWedge *wedge = &DGZ_KEY_SEGMENT (widget)->wedge;
  double radius = hypot (x - wedge->x, y - wedge->y);
  double angle = atan2 (y - wedge->y, x - wedge->x) - angle_of (wedge->hour);

  return radius >= wedge->inner && radius < wedge->outer &&
         fabs (remainder (angle, 2.0 * G_PI)) <= HALF_ANGLE;
}

/* The wheel draws it. */
static void
dgz_key_segment_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
}

static void
dgz_key_segment_state_flags_changed (GtkWidget    *widget,
                                     GtkStateFlags old)
{
  GtkWidget *wheel = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (dgz_key_segment_parent_class)->state_flags_changed (widget, old);
  if (wheel)
    gtk_widget_queue_draw (wheel);
}

static void
dgz_key_segment_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  /* It takes what the wheel gives. */
  *minimum = *natural = 0;
}

static void
dgz_key_segment_toggled (GtkToggleButton *button)
{
  gboolean is_chosen = gtk_toggle_button_get_active (button);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_chosen ? _ ("chosen") : _ ("not chosen"), -1);
}

static void
dgz_key_segment_class_init (DgzKeySegmentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->contains = dgz_key_segment_contains;
  widget_class->snapshot = dgz_key_segment_snapshot;
  widget_class->state_flags_changed = dgz_key_segment_state_flags_changed;
  widget_class->measure = dgz_key_segment_measure;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = dgz_key_segment_toggled;
  /* The theme's button would be a rectangle. */
  gtk_widget_class_set_css_name (widget_class, "keysegment");
}

static void
update_name (DgzKeySegment *self)
{
  g_autofree char *name = dgz_text_key (self->key);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
dgz_key_segment_init (DgzKeySegment *self)
{
  /* A button's own would ask for the size of its child. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

/**
 * dgz_key_segment_new:
 * @key: pitch class * 2 + mode
 *
 * Makes a segment that has no place yet.
 */
GtkWidget *
dgz_key_segment_new (int key)
{
  DgzKeySegment *self = g_object_new (DGZ_TYPE_KEY_SEGMENT, NULL);

  self->key = key;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("not chosen"), -1);
  dgz_key_notation_watch (self, G_CALLBACK (update_name));
  update_name (self);
  return GTK_WIDGET (self);
}

/**
 * dgz_key_segment_key:
 * @self: a segment
 *
 * Its key: pitch class * 2 + mode.
 */
int
dgz_key_segment_key (DgzKeySegment *self)
{
  return self->key;
}

/**
 * dgz_key_segment_place:
 * @self: a segment
 * @wedge: where it is, as its wheel counts
 *
 * Gives a segment its place.
 */
void
dgz_key_segment_place (DgzKeySegment     *self,
                       const DgzKeyWedge *wedge)
{
  GtkAllocation bounds;

  dgz_key_wedge_bounds (wedge, &bounds);
  self->wedge = *wedge;
  self->wedge.x -= bounds.x;
  self->wedge.y -= bounds.y;
  gtk_widget_size_allocate (GTK_WIDGET (self), &bounds, -1);
}
