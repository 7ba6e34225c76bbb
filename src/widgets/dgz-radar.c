/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-radar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-chart-colors.h"
#include "dgz-dig-filter.h"
#include "dgz-text-sound.h"

#define N_AXES DGZ_N_DIG_FEATURES
#define TEXT_SCALE 0.8
/* From the outermost ring to the names. */
#define AIR 7.0
/* A name takes no more than this, however large the text: it is broken then. */
#define WIDEST_NAME 104
#define SAMPLE 26.0
/* A small chart can still be read at this radius. */
#define LEAST_RADIUS 40.0

/**
 * DgzRadar:
 *
 * The seven features of the record's track and of another one as two outlines, over the middle half
 * of the catalogue and its median. They differ in stroke and marks, not in colour alone. What is
 * not known is a gap, and its name has a question mark.
 */
struct _DgzRadar
{
  GtkWidget parent_instance;

  double sounds[2][N_AXES];
  char *names[2];
  double quartiles[N_AXES][3];
};

G_DEFINE_FINAL_TYPE (DgzRadar, dgz_radar, GTK_TYPE_WIDGET)

static const double dots[] = { 1.0, 2.0 };

enum {
  FIRST_QUARTILE,
  MEDIAN,
  THIRD_QUARTILE,
};

/* Where a chart is drawn in its widget. */
typedef struct
{
  double x;
  double y;
  double radius;
  double legend; /* where the legend begins */
} Place;

static gboolean
is_known (DgzRadar *self,
          int       axis)
{
  return !isnan (self->sounds[0][axis]) && !isnan (self->sounds[1][axis]);
}

static gboolean
has_quartiles (DgzRadar *self)
{
  for (int i = 0; i < N_AXES; i++) {
    for (int j = 0; j < 3; j++) {
      if (!isnan (self->quartiles[i][j]))
        return TRUE;
    }
  }

  return FALSE;
}

static PangoLayout *
create_layout (DgzRadar   *self,
               const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Returns: (transfer full): what an axis is called; a question mark where there is a gap */
static PangoLayout *
create_name (DgzRadar *self,
             int       axis)
{
  const char *name = dgz_text_feature_name ((guint) axis);
  /* Translators: a feature of a sound that is not known of one of two tracks */
  g_autofree char *doubted = is_known (self, axis) ? NULL : g_strdup_printf (_ ("%s ?"), name);
  PangoLayout *layout = create_layout (self, doubted ? doubted : name);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > WIDEST_NAME) {
    pango_layout_set_width (layout, WIDEST_NAME * PANGO_SCALE);
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  }
  return layout;
}

/* The angle of an axis from twelve o'clock on, with the clock or, right to left, against it. */
static double
angle_of (DgzRadar *self,
          int       axis)
{
  double angle = 2.0 * G_PI * axis / N_AXES;

  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -angle : angle;
}

static int
get_line_height (DgzRadar *self)
{
  g_autoptr (PangoLayout) layout = create_layout (self, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + 2;
}

static int
get_legend_height (DgzRadar *self)
{
  return get_line_height (self) * (has_quartiles (self) ? 3 : 2);
}

/*
 * Where a name begins, from the centre on: over or beside its axis, or, where that points down, as
 * near to the middle as its neighbour leaves it room.
 */
static double
get_name_x (double angle,
            double radius,
            double width)
{
  double side = sin (angle);
  double x = (radius + AIR) * side;

  if (fabs (side) < 0.1)
    return -width / 2.0;
  if (cos (angle) < -0.6)
    return side < 0.0 ? MIN (-width - AIR / 2.0, x - width / 2.0)
                      : MAX (AIR / 2.0, x - width / 2.0);
  return side < 0.0 ? x - width : x;
}

/* What the names take beside, above and below a circle of a radius. */
static void
measure_names (DgzRadar *self,
               double    radius,
               double   *beside,
               double   *above,
               double   *below)
{
  *beside = *above = *below = radius;
  for (int i = 0; i < N_AXES; i++) {
    g_autoptr (PangoLayout) layout = create_name (self, i);
    double angle = angle_of (self, i);
    double reach = (radius + AIR) * cos (angle);
    int width;
    int height;

    pango_layout_get_pixel_size (layout, &width, &height);
    *beside = MAX (*beside, fabs (get_name_x (angle, radius, width) + width / 2.0) + width / 2.0);
    *above = MAX (*above, reach + height * (1.0 + cos (angle)) / 2.0);
    *below = MAX (*below, -reach + height * (1.0 - cos (angle)) / 2.0);
  }
}

static double
get_natural_radius (DgzRadar *self)
{
  return MAX (LEAST_RADIUS, MIN (3.6 * get_line_height (self), 84.0));
}

static void
get_place (DgzRadar *self,
           Place    *place)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double legend = gtk_widget_get_height (GTK_WIDGET (self)) - get_legend_height (self);
  double beside;
  double above;
  double below;

  /* The names keep their size; the circle takes what they leave. */
  measure_names (self, LEAST_RADIUS, &beside, &above, &below);
  place->radius = LEAST_RADIUS + MAX (0.0, MIN (width / 2.0 - beside,
                                                (legend - AIR - above - below) / 2.0));
  measure_names (self, place->radius, &beside, &above, &below);
  place->x = width / 2.0;
  place->y = above + MAX (0.0, (legend - AIR - above - below) / 2.0);
  place->legend = legend;
}

static void
set_color (cairo_t      *cr,
           DgzChartColor color)
{
  GdkRGBA rgba;

  dgz_chart_color (dgz_chart_get_scheme (), color, &rgba);
  gdk_cairo_set_source_rgba (cr, &rgba);
}

static void
get_point (DgzRadar    *self,
           const Place *place,
           int          axis,
           double       value,
           double      *x,
           double      *y)
{
  double reach = place->radius * CLAMP (value, 0.0, 1.0);

  *x = place->x + reach * sin (angle_of (self, axis));
  *y = place->y - reach * cos (angle_of (self, axis));
}

static void
add_point (DgzRadar    *self,
           cairo_t     *cr,
           const Place *place,
           int          axis,
           double       value)
{
  double x;
  double y;

  get_point (self, place, axis, value, &x, &y);
  cairo_line_to (cr, x, y);
}

static void
draw_grid (DgzRadar    *self,
           cairo_t     *cr,
           const Place *place)
{
  set_color (cr, DGZ_CHART_GRID);
  cairo_set_line_width (cr, 1.0);
  for (int i = 0; i < N_AXES; i++) {
    cairo_move_to (cr, place->x, place->y);
    add_point (self, cr, place, i, 1.0);
  }
  for (int ring = 1; ring <= 2; ring++) {
    cairo_new_sub_path (cr);
    for (int i = 0; i < N_AXES; i++)
      add_point (self, cr, place, i, ring / 2.0);
    cairo_close_path (cr);
  }
  cairo_stroke (cr);
}

/* One line of the quartiles, with a gap where a feature's are not known. */
static void
draw_quartile (DgzRadar    *self,
               cairo_t     *cr,
               const Place *place,
               int          which)
{
  for (int i = 0; i < N_AXES; i++) {
    double value = self->quartiles[i][which];
    double next = self->quartiles[(i + 1) % N_AXES][which];

    if (isnan (value) || isnan (next))
      continue;
    cairo_new_sub_path (cr);
    add_point (self, cr, place, i, value);
    add_point (self, cr, place, (i + 1) % N_AXES, next);
  }
  cairo_stroke (cr);
}

static void
draw_band (DgzRadar    *self,
           cairo_t     *cr,
           const Place *place)
{
  set_color (cr, DGZ_CHART_BAND);
  for (int i = 0; i < N_AXES; i++) {
    const double *here = self->quartiles[i];
    const double *next = self->quartiles[(i + 1) % N_AXES];

    if (isnan (here[FIRST_QUARTILE] + here[THIRD_QUARTILE] + next[FIRST_QUARTILE] +
               next[THIRD_QUARTILE]))
      continue;
    cairo_new_path (cr);
    add_point (self, cr, place, i, here[FIRST_QUARTILE]);
    add_point (self, cr, place, i, here[THIRD_QUARTILE]);
    add_point (self, cr, place, (i + 1) % N_AXES, next[THIRD_QUARTILE]);
    add_point (self, cr, place, (i + 1) % N_AXES, next[FIRST_QUARTILE]);
    cairo_close_path (cr);
    /* Drawn a little beyond its edge, or a hair of the ground shows between two pieces. */
    cairo_fill_preserve (cr);
    cairo_set_line_width (cr, 0.5);
    cairo_stroke (cr);
  }

  set_color (cr, DGZ_CHART_DIM);
  cairo_set_line_width (cr, 1.0);
  draw_quartile (self, cr, place, MEDIAN);
  cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0.0);
  draw_quartile (self, cr, place, FIRST_QUARTILE);
  draw_quartile (self, cr, place, THIRD_QUARTILE);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* The pen of one of the two: a solid line with discs, a dashed one with squares. */
static void
set_pen (cairo_t *cr,
         int      sound)
{
  static const double dashes[] = { 5.0, 3.0 };

  set_color (cr, sound ? DGZ_CHART_SECOND : DGZ_CHART_FIRST);
  cairo_set_line_width (cr, 2.0);
  cairo_set_dash (cr, dashes, sound ? G_N_ELEMENTS (dashes) : 0, 0.0);
}

static void
draw_marker (cairo_t *cr,
             int      sound,
             double   x,
             double   y)
{
  cairo_new_path (cr);
  if (sound)
    cairo_rectangle (cr, x - 3.0, y - 3.0, 6.0, 6.0);
  else
    cairo_arc (cr, x, y, 3.0, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

static void
draw_sound (DgzRadar    *self,
            cairo_t     *cr,
            const Place *place,
            int          sound)
{
  const double *values = self->sounds[sound];

  set_pen (cr, sound);
  for (int i = 0; i < N_AXES; i++) {
    int next = (i + 1) % N_AXES;

    if (isnan (values[i]) || isnan (values[next]))
      continue;
    cairo_new_path (cr);
    add_point (self, cr, place, i, values[i]);
    add_point (self, cr, place, next, values[next]);
    cairo_stroke (cr);
  }
  for (int i = 0; i < N_AXES; i++) {
    double x;
    double y;

    if (isnan (values[i]))
      continue;
    get_point (self, place, i, values[i], &x, &y);
    draw_marker (cr, sound, x, y);
  }
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_names (DgzRadar    *self,
            cairo_t     *cr,
            const Place *place)
{
  for (int i = 0; i < N_AXES; i++) {
    g_autoptr (PangoLayout) layout = create_name (self, i);
    double angle = angle_of (self, i);
    double x;
    double y = place->y - (place->radius + AIR) * cos (angle);
    PangoRectangle extents;

    pango_layout_get_pixel_extents (layout, NULL, &extents);
    x = place->x + get_name_x (angle, place->radius, extents.width);
    set_color (cr, is_known (self, i) ? DGZ_CHART_TEXT : DGZ_CHART_DIM);
    cairo_move_to (cr, x - extents.x, y - extents.height * (1.0 + cos (angle)) / 2.0);
    pango_cairo_show_layout (cr, layout);
  }
}

/* The band as it is in the chart: between dotted edges, the median in its middle. */
static void
draw_band_sample (cairo_t *cr,
                  double   x,
                  double   middle)
{
  set_color (cr, DGZ_CHART_BAND);
  cairo_rectangle (cr, x, middle - 4.0, SAMPLE, 9.0);
  cairo_fill (cr);
  set_color (cr, DGZ_CHART_DIM);
  cairo_set_line_width (cr, 1.0);
  for (int line = -1; line <= 1; line++) {
    cairo_set_dash (cr, dots, line == 0 ? 0 : G_N_ELEMENTS (dots), 0.0);
    cairo_move_to (cr, x, middle + 0.5 + 4.0 * line);
    cairo_line_to (cr, x + SAMPLE, middle + 0.5 + 4.0 * line);
    cairo_stroke (cr);
  }
  cairo_set_dash (cr, NULL, 0, 0.0);
}

static void
draw_legend_line (DgzRadar   *self,
                  cairo_t    *cr,
                  double      y,
                  int         sound,
                  const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  gboolean is_mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = get_line_height (self);
  double middle = floor (y + height / 2.0);
  double sample = is_mirrored ? width - SAMPLE : 0.0;

  if (sound < 2) {
    set_pen (cr, sound);
    cairo_move_to (cr, sample, middle);
    cairo_line_to (cr, sample + SAMPLE, middle);
    cairo_stroke (cr);
    draw_marker (cr, sound, sample + SAMPLE / 2.0, middle);
    cairo_set_dash (cr, NULL, 0, 0.0);
  } else {
    draw_band_sample (cr, sample, middle);
  }

  pango_layout_set_width (layout, (int) MAX (0.0, width - SAMPLE - AIR) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  set_color (cr, DGZ_CHART_TEXT);
  cairo_move_to (cr, is_mirrored ? 0.0 : SAMPLE + AIR, y + 1.0);
  pango_cairo_show_layout (cr, layout);
}

static void
dgz_radar_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  DgzRadar *self = DGZ_RADAR (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double line = get_line_height (self);
  Place place;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  get_place (self, &place);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (has_quartiles (self))
    draw_band (self, cr, &place);
  draw_grid (self, cr, &place);
  for (int i = 0; i < 2; i++)
    draw_sound (self, cr, &place, i);
  draw_names (self, cr, &place);
  for (int i = 0; i < 2; i++)
    draw_legend_line (self, cr, place.legend + i * line, i, self->names[i]);
  if (has_quartiles (self))
    draw_legend_line (self, cr, place.legend + 2 * line, 2, _ ("Middle half of the catalogue"));
  cairo_destroy (cr);
}

static void
dgz_radar_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  DgzRadar *self = DGZ_RADAR (widget);
  double natural_radius = get_natural_radius (self);
  /* It may be narrow, but is as tall as it should be: lists give no more than the least height. */
  double radii[2] = { orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_RADIUS : natural_radius,
                      natural_radius };
  int sizes[2];

  for (int i = 0; i < 2; i++) {
    double beside;
    double above;
    double below;

    measure_names (self, radii[i], &beside, &above, &below);
    sizes[i] = orientation == GTK_ORIENTATION_HORIZONTAL
                   ? (int) ceil (2.0 * beside)
                   : (int) ceil (above + below + AIR) + get_legend_height (self);
  }
  *minimum = sizes[0];
  *natural = MAX (sizes[0], sizes[1]);
}

static void
dgz_radar_finalize (GObject *object)
{
  DgzRadar *self = DGZ_RADAR (object);

  g_free (self->names[0]);
  g_free (self->names[1]);

  G_OBJECT_CLASS (dgz_radar_parent_class)->finalize (object);
}

static void
dgz_radar_class_init (DgzRadarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dgz_radar_finalize;
  widget_class->snapshot = dgz_radar_snapshot;
  widget_class->measure = dgz_radar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static char *
describe_value (double value)
{
  return isnan (value) ? g_strdup (_ ("not known")) : g_strdup_printf ("%.2f", value);
}

/* The chart in numbers, for those who do not see it. */
static char *
describe (DgzRadar *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < N_AXES; i++) {
    g_autofree char *first = describe_value (self->sounds[0][i]);
    g_autofree char *second = describe_value (self->sounds[1][i]);
    const double *quartiles = self->quartiles[i];

    /* Translators: between the reasons of a list */
    g_string_append (text, i > 0 ? _ ("; ") : "");
    /* Translators: a feature of a sound, its value in one track and in another */
    g_string_append_printf (text, _ ("%s: %s and %s"), dgz_text_feature_name ((guint) i), first,
                            second);
    if (!isnan (quartiles[FIRST_QUARTILE] + quartiles[MEDIAN] + quartiles[THIRD_QUARTILE]))
      /* Translators: follows a feature's values: from, to and middle of the catalogue's */
      g_string_append_printf (text, _ (" (catalogue %.2f to %.2f, median %.2f)"),
                              quartiles[FIRST_QUARTILE], quartiles[THIRD_QUARTILE],
                              quartiles[MEDIAN]);
  }

  return g_string_free (text, FALSE);
}

static void
update (DgzRadar *self)
{
  /* Translators: for screen readers: the names of two tracks whose sounds are compared */
  g_autofree char *label = g_strdup_printf (_ ("Sound of two tracks: %s; %s"), self->names[0],
                                            self->names[1]);
  g_autofree char *text = describe (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
copy_sound (double       *to,
            const double *from)
{
  for (int i = 0; i < N_AXES; i++)
    to[i] = from && isfinite (from[i]) ? CLAMP (from[i], 0.0, 1.0) : NAN;
}

static void
dgz_radar_init (DgzRadar *self)
{
  dgz_chart_watch (GTK_WIDGET (self));
  dgz_radar_set_sounds (self, NULL, NULL, NULL, NULL, NULL);
}

/**
 * dgz_radar_new:
 *
 * Makes a chart of nothing.
 */
GtkWidget *
dgz_radar_new (void)
{
  return g_object_new (DGZ_TYPE_RADAR, NULL);
}

/**
 * dgz_radar_set_sounds:
 * @self: a chart
 * @first: (nullable): [7] the features of the record's track, 0 to 1, NaN where unknown
 * @first_name: (nullable): what it is called
 * @second: (nullable): [7] those of the other track
 * @second_name: (nullable): what that is called
 * @quartiles: (nullable): [7][first, median, third] over the catalogue, NaN where unknown
 *
 * Shows two sounds. All is copied.
 */
void
dgz_radar_set_sounds (DgzRadar     *self,
                      const double *first,
                      const char   *first_name,
                      const double *second,
                      const char   *second_name,
                      const double (*quartiles)[3])
{
  g_return_if_fail (DGZ_IS_RADAR (self));

  copy_sound (self->sounds[0], first);
  copy_sound (self->sounds[1], second);
  g_free (self->names[0]);
  g_free (self->names[1]);
  self->names[0] = g_strdup (first_name ? first_name : _ ("Record"));
  self->names[1] = g_strdup (second_name ? second_name : _ ("This track"));
  for (int i = 0; i < N_AXES; i++) {
    for (int j = 0; j < 3; j++)
      self->quartiles[i][j] = quartiles && isfinite (quartiles[i][j]) ? quartiles[i][j] : NAN;
  }
  update (self);
}
