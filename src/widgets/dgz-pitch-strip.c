/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pitch-strip.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-chart-colors.h"
#include "dgz-text-sign.h"
#include "dgz-text.h"

/* A deck's fader goes so far, in per cent. */
#define REACH 10.0
#define STEP 2
#define TEXT_SCALE 0.8
#define TICKS 14.0
#define MARKER 5.0
#define WIDTH 160

/**
 * DgzPitchStrip:
 *
 * A deck's pitch fader from −10 % to +10 %, and how far it must be moved. What lies beyond has an
 * arrowhead at the end.
 */
struct _DgzPitchStrip
{
  GtkWidget parent_instance;

  double move;
  double ratio;
};

G_DEFINE_FINAL_TYPE (DgzPitchStrip, dgz_pitch_strip, GTK_TYPE_WIDGET)

static PangoLayout *
create_figure (DgzPitchStrip *self,
               int            percent)
{
  /* Translators: an end of a pitch fader: its sign, per cent */
  g_autofree char *text = dgz_text_keep_sign (
      g_strdup_printf (_ ("%s%d %%"), percent < 0 ? "−" : "+", ABS (percent)));
  PangoLayout *layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), percent == 0 ? "0" : text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static void
set_color (cairo_t      *cr,
           DgzChartColor color)
{
  GdkRGBA rgba;

  dgz_chart_color (dgz_chart_get_scheme (), color, &rgba);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

/* Where a move is on the strip; slower is at the start, as on any scale. */
static double
get_x (DgzPitchStrip *self,
       double         percent)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double share = (CLAMP (percent, -REACH, REACH) / REACH + 1.0) / 2.0;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1.0 - share;
  return MARKER + share * (width - 2.0 * MARKER);
}

static void
draw_scale (DgzPitchStrip *self,
            cairo_t       *cr)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));

  set_color (cr, DGZ_CHART_DIM);
  cairo_set_line_width (cr, 1.0);
  for (int percent = -(int) REACH; percent <= (int) REACH; percent += STEP) {
    double x = floor (get_x (self, percent)) + 0.5;
    gboolean is_named = percent == 0 || ABS (percent) == (int) REACH;

    cairo_move_to (cr, x, is_named ? 0.0 : TICKS / 4.0);
    cairo_line_to (cr, x, is_named ? TICKS : TICKS * 3.0 / 4.0);
    cairo_stroke (cr);
    if (is_named) {
      g_autoptr (PangoLayout) layout = create_figure (self, percent);
      int figure;

      pango_layout_get_pixel_size (layout, &figure, NULL);
      cairo_move_to (cr, CLAMP (x - figure / 2.0, 0.0, MAX (0.0, width - figure)), TICKS + 1.0);
      pango_cairo_show_layout (cr, layout);
    }
  }
  cairo_move_to (cr, get_x (self, -REACH), TICKS / 2.0 + 0.5);
  cairo_line_to (cr, get_x (self, REACH), TICKS / 2.0 + 0.5);
  cairo_stroke (cr);
}

/* From the middle on a thick line, to the fader's cap or, beyond the end, an arrowhead. */
static void
draw_move (DgzPitchStrip *self,
           cairo_t       *cr)
{
  double percent = self->move * 100.0;
  double zero = get_x (self, 0.0);
  double x = get_x (self, percent);
  double toward = x < zero ? -1.0 : 1.0;

  set_color (cr, DGZ_CHART_SECOND);
  cairo_set_line_width (cr, 3.0);
  cairo_move_to (cr, zero, TICKS / 2.0 + 0.5);
  cairo_line_to (cr, x, TICKS / 2.0 + 0.5);
  cairo_stroke (cr);
  if (fabs (percent) > REACH) {
    cairo_move_to (cr, x + toward * MARKER, TICKS / 2.0 + 0.5);
    cairo_line_to (cr, x - toward * MARKER, 0.5);
    cairo_line_to (cr, x - toward * MARKER, TICKS + 0.5);
    cairo_close_path (cr);
  } else {
    cairo_rectangle (cr, x - 3.0, 0.0, 6.0, TICKS);
  }
  cairo_fill (cr);
}

static void
dgz_pitch_strip_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  DgzPitchStrip *self = DGZ_PITCH_STRIP (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_scale (self, cr);
  if (isfinite (self->move))
    draw_move (self, cr);
  cairo_destroy (cr);
}

static void
dgz_pitch_strip_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  g_autoptr (PangoLayout) layout = create_figure (DGZ_PITCH_STRIP (widget), (int) REACH);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (WIDTH, 3 * width + 12)
                                                       : (int) TICKS + 1 + height;
  *natural = *minimum;
}

static void
dgz_pitch_strip_class_init (DgzPitchStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dgz_pitch_strip_snapshot;
  widget_class->measure = dgz_pitch_strip_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dgz_pitch_strip_init (DgzPitchStrip *self)
{
  dgz_chart_watch (GTK_WIDGET (self));
  dgz_pitch_strip_set_move (self, NAN, 1.0);
}

/**
 * dgz_pitch_strip_new:
 *
 * Makes a strip whose fader is nowhere.
 */
GtkWidget *
dgz_pitch_strip_new (void)
{
  return g_object_new (DGZ_TYPE_PITCH_STRIP, NULL);
}

/**
 * dgz_pitch_strip_set_move:
 * @self: a strip
 * @move: how far the fader is moved; 0.01 is +1 %; NaN where unknown
 * @ratio: 1, or 1/2 or 2 where the tempo is counted so
 *
 * Moves the fader.
 */
void
dgz_pitch_strip_set_move (DgzPitchStrip *self,
                          double         move,
                          double         ratio)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (DGZ_IS_PITCH_STRIP (self));

  self->move = move;
  self->ratio = ratio;
  text = isfinite (move) ? dgz_text_pitch (move, ratio) : g_strdup (_ ("not known"));
  /* Translators: for screen readers: a move of a deck's pitch fader */
  label = g_strdup_printf (_ ("Pitch fader: %s"), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
