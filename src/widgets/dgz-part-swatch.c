/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-part-swatch.h"

#include <math.h>

#include "dgz-chart-colors.h"

#define WIDTH 48
#define HEIGHT 8
#define HATCH 4.0f

/**
 * DgzPartSwatch:
 *
 * A bar in a part's colour, as long as its value; hatched where it is assumed.
 */
struct _DgzPartSwatch
{
  GtkWidget parent_instance;

  DgzScorePart part;
  double share;
  gboolean is_assumed;
};

G_DEFINE_FINAL_TYPE (DgzPartSwatch, dgz_part_swatch, GTK_TYPE_WIDGET)

/**
 * dgz_part_draw_segment:
 * @snapshot: what to draw to
 * @part: a part of the score
 * @is_assumed: whether its value is assumed
 * @x: where it begins
 * @width: its width
 * @height: its height
 *
 * Draws a part's piece of a bar.
 */
void
dgz_part_draw_segment (GtkSnapshot *snapshot,
                       DgzScorePart part,
                       gboolean     is_assumed,
                       float        x,
                       float        width,
                       float        height)
{
  GdkRGBA color;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, 0, width, height);

  if (width <= 0.0f)
    return;

  dgz_chart_part_color (dgz_chart_get_scheme (), part, &color);
  if (!is_assumed) {
    gtk_snapshot_append_color (snapshot, &color, &bounds);
    return;
  }

  /* Every other stripe: what is assumed is only half there. */
  gtk_snapshot_push_repeat (snapshot, &bounds, &GRAPHENE_RECT_INIT (x, 0, HATCH, height));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, 0, HATCH / 2.0f, height));
  gtk_snapshot_pop (snapshot);
}

static void
dgz_part_swatch_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  DgzPartSwatch *self = DGZ_PART_SWATCH (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float length = (float) (self->share * width);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect clip;
  GdkRGBA track;

  dgz_chart_color (dgz_chart_get_scheme (), DGZ_CHART_TROUGH, &track);
  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &track, &GRAPHENE_RECT_INIT (0, 0, width, height));
  dgz_part_draw_segment (snapshot, self->part, self->is_assumed,
                         is_mirrored ? width - length : 0.0f, length, height);
  gtk_snapshot_pop (snapshot);
}

static void
dgz_part_swatch_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH / 2 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
dgz_part_swatch_class_init (DgzPartSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dgz_part_swatch_snapshot;
  widget_class->measure = dgz_part_swatch_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dgz_part_swatch_init (DgzPartSwatch *self)
{
  dgz_chart_watch (GTK_WIDGET (self));
}

/**
 * dgz_part_swatch_new:
 * @part: a part of the score
 * @share: its value, 0 to 1
 * @is_assumed: whether the value is assumed
 *
 * Makes a swatch.
 */
GtkWidget *
dgz_part_swatch_new (DgzScorePart part,
                     double       share,
                     gboolean     is_assumed)
{
  DgzPartSwatch *self = g_object_new (DGZ_TYPE_PART_SWATCH, NULL);

  self->part = part;
  self->share = share;
  self->is_assumed = is_assumed;
  return GTK_WIDGET (self);
}
