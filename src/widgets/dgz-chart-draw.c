/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What charts draw with: a right-to-left direction mirrors all of it, but for the letters. */

#include "config.h"

#include <math.h>

#include "dgz-chart.h"

static gboolean
is_rtl (DgzChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static float
mirror (DgzChart *self,
        float     x)
{
  return is_rtl (self) ? (float) gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

/**
 * dgz_chart_add_rect:
 * @self: a chart
 * @snapshot: what to draw to
 * @color: its colour
 * @x: where it begins
 * @y: its top
 * @width: its width
 * @height: its height
 *
 * Draws a rectangle.
 */
void
dgz_chart_add_rect (DgzChart      *self,
                    GtkSnapshot   *snapshot,
                    const GdkRGBA *color,
                    float          x,
                    float          y,
                    float          width,
                    float          height)
{
  float left = is_rtl (self) ? mirror (self, x + width) : x;

  if (width > 0.0f && height > 0.0f)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (left, y, width, height));
}

/**
 * dgz_chart_add_disc:
 * @self: a chart
 * @snapshot: what to draw to
 * @color: its colour
 * @x: its middle
 * @y: its middle
 * @radius: its radius
 * @is_hollow: whether only its rim is drawn
 *
 * Draws a disc, or a ring.
 */
void
dgz_chart_add_disc (DgzChart      *self,
                    GtkSnapshot   *snapshot,
                    const GdkRGBA *color,
                    float          x,
                    float          y,
                    float          radius,
                    gboolean       is_hollow)
{
  const float widths[4] = { 2.0f, 2.0f, 2.0f, 2.0f };
  const GdkRGBA rim[4] = { *color, *color, *color, *color };
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (mirror (self, x) - radius, y - radius, 2.0f * radius, 2.0f * radius);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  if (is_hollow) {
    gtk_snapshot_append_border (snapshot, &outline, widths, rim);
    return;
  }
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * dgz_chart_add_pill:
 * @self: a chart
 * @snapshot: what to draw to
 * @color: its colour
 * @x: where it begins
 * @y: its top
 * @width: its width
 * @height: its height
 *
 * Draws a rectangle with round ends.
 */
void
dgz_chart_add_pill (DgzChart      *self,
                    GtkSnapshot   *snapshot,
                    const GdkRGBA *color,
                    float          x,
                    float          y,
                    float          width,
                    float          height)
{
  float left = is_rtl (self) ? mirror (self, x + width) : x;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (left, y, width, height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * dgz_chart_add_line:
 * @self: a chart
 * @snapshot: what to draw to
 * @color: its colour
 * @width: how thick it is
 * @points: its corners
 * @n_points: how many
 *
 * Draws a line from point to point.
 */
void
dgz_chart_add_line (DgzChart               *self,
                    GtkSnapshot            *snapshot,
                    const GdkRGBA          *color,
                    float                   width,
                    const graphene_point_t *points,
                    guint                   n_points)
{
  graphene_rect_t bounds;
  cairo_t *cr;

  if (n_points < 2)
    return;

  /* No larger than it must be: a picture is made of it. */
  graphene_rect_init (&bounds, mirror (self, points[0].x), points[0].y, 0.0f, 0.0f);
  for (guint i = 1; i < n_points; i++)
    graphene_rect_expand (&bounds, &GRAPHENE_POINT_INIT (mirror (self, points[i].x), points[i].y),
                          &bounds);
  graphene_rect_inset (&bounds, -width, -width);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, (double) width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < n_points; i++)
    cairo_line_to (cr, (double) mirror (self, points[i].x), (double) points[i].y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static PangoLayout *
make_layout (DgzChart   *self,
             const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  return layout;
}

/**
 * dgz_chart_add_text:
 * @self: a chart
 * @snapshot: what to draw to
 * @color: its colour
 * @text: one line
 * @x: where its room begins
 * @y: its top
 * @width: how much room it has, or -1 for as much as it takes; what is longer ends in dots
 * @align: where in its room it stands: 0 at the start, 1 at the end; without a room, around @x
 *
 * Draws letters.
 *
 * Returns: their width
 */
int
dgz_chart_add_text (DgzChart      *self,
                    GtkSnapshot   *snapshot,
                    const GdkRGBA *color,
                    const char    *text,
                    float          x,
                    float          y,
                    int            width,
                    float          align)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text);
  PangoRectangle extents;
  float left;

  if (width >= 0) {
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_width (layout, width * PANGO_SCALE);
  }
  pango_layout_get_pixel_extents (layout, NULL, &extents);
  left = x + ((float) MAX (width, 0) - (float) extents.width) * align;
  if (width < 0)
    left = x - (float) extents.width * align;
  if (is_rtl (self))
    left = mirror (self, left + (float) extents.width);

  gtk_snapshot_save (snapshot);
  /* A paragraph that runs to the left stands at the right of its room. */
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left - (float) extents.x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return extents.width;
}

/**
 * dgz_chart_measure_text:
 * @self: a chart
 * @text: one line
 *
 * How wide letters are.
 *
 * Returns: in pixels
 */
int
dgz_chart_measure_text (DgzChart   *self,
                        const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/**
 * dgz_chart_get_line:
 * @self: a chart
 *
 * How high a line of letters is.
 *
 * Returns: in pixels
 */
int
dgz_chart_get_line (DgzChart *self)
{
  g_autoptr (PangoLayout) layout = make_layout (self, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}
