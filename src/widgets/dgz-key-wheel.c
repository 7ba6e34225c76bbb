/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-key-wheel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-chart-colors.h"
#include "dgz-key-notation.h"
#include "dgz-key-segment.h"
#include "dgz-text.h"

#define N_KEYS 24
#define N_RINGS 2
#define UNKNOWN (-1)
/* The narrowest that a wheel gets, however large the text: 360 pixels must do for a window. */
#define SMALLEST 280
#define TICK 9.0
#define GAP 0.75

/**
 * DgzKeyWheel:
 *
 * The Camelot wheel: minor keys within, major keys without, twelve hours as on a clock, and as a
 * clock it runs the same way in every script. It shows how two keys lie to one another, or lets
 * keys be chosen: the arrow keys go round and between the rings, Space chooses.
 */
struct _DgzKeyWheel
{
  GtkWidget parent_instance;

  gboolean is_choosable;
  guint32 key_set;
  int from;
  int to;

  GtkWidget *segments[N_KEYS]; /* only while choosable */
  int current;
  gboolean is_updating;
};

enum {
  PROP_CHOOSABLE = 1,
  PROP_KEY_SET,
  N_PROPS,
};

enum {
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzKeyWheel, dgz_key_wheel, GTK_TYPE_WIDGET)

/* A wheel's measures in pixels. */
typedef struct
{
  double hub;  /* the radius at which the inner ring begins */
  double ring; /* how thick a ring is */
  double size; /* the whole */
} Measures;

/* The inner ring has the minor keys, the outer the major ones. */
static int
ring_of (int key)
{
  return key % 2;
}

static int
key_at (int hour,
        int ring)
{
  for (int key = ring; key < N_KEYS; key += N_RINGS) {
    if (dgz_text_key_hour (key) == hour)
      return key;
  }

  g_assert_not_reached ();
}

static PangoLayout *
create_label (DgzKeyWheel *self,
              int          key,
              gboolean     is_bold,
              double       scale)
{
  g_autofree char *text = dgz_text_key (key);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          pango_attr_scale_new (scale * (self->is_choosable ? 0.9 : 0.8)));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* What the labels ask for; they differ with the notation and the size of text. */
static void
get_natural (DgzKeyWheel *self,
             Measures    *measures)
{
  double air = self->is_choosable ? 8.0 : 4.0;
  int width = 0;
  int height = 0;

  for (int key = 0; key < N_KEYS; key++) {
    g_autoptr (PangoLayout) layout = create_label (self, key, TRUE, 1.0);
    int one_width;
    int one_height;

    pango_layout_get_pixel_size (layout, &one_width, &one_height);
    width = MAX (width, one_width);
    height = MAX (height, one_height);
  }
  if (self->is_choosable)
    height += (int) TICK;

  measures->ring = MAX (width, height) + air;
  /* A twelfth of the inner ring is as wide as a label. */
  measures->hub = MAX (6.0 / G_PI * (width + air) - measures->ring / 2.0, measures->ring);
  measures->size = 2.0 * (measures->hub + N_RINGS * measures->ring + 1.0);
}

/* Returns: by how much the labels must shrink, at most 1 */
static double
get_measures (DgzKeyWheel *self,
              Measures    *measures)
{
  double size = MIN (gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)));
  double scale;

  get_natural (self, measures);
  scale = size / measures->size;
  measures->hub *= scale;
  measures->ring *= scale;
  measures->size = size;
  return MIN (scale, 1.0);
}

static void
get_wedge (DgzKeyWheel    *self,
           const Measures *measures,
           int             key,
           DgzKeyWedge    *wedge)
{
  wedge->x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  wedge->y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  wedge->inner = measures->hub + ring_of (key) * measures->ring;
  wedge->outer = wedge->inner + measures->ring;
  wedge->hour = dgz_text_key_hour (key);
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
draw_tick (cairo_t *cr,
           double   x,
           double   y)
{
  set_color (cr, DGZ_CHART_TEXT);
  cairo_set_line_width (cr, 2.0);
  cairo_new_path (cr);
  cairo_move_to (cr, x - 4.0, y);
  cairo_line_to (cr, x - 1.0, y + 3.0);
  cairo_line_to (cr, x + 4.0, y - 3.0);
  cairo_stroke (cr);
}

static void
draw_label (DgzKeyWheel       *self,
            cairo_t           *cr,
            const DgzKeyWedge *wedge,
            int                key,
            double             scale)
{
  gboolean is_chosen = self->is_choosable && (self->key_set & (1u << key)) != 0;
  gboolean is_marked = is_chosen || key == self->from || key == self->to;
  g_autoptr (PangoLayout) layout = create_label (self, key, is_marked, scale);
  double x;
  double y;
  int width;
  int height;

  dgz_key_wedge_middle (wedge, &x, &y);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (is_chosen) {
    draw_tick (cr, x, y + height / 2.0 - 1.0);
    y -= TICK / 2.0;
  }
  set_color (cr, DGZ_CHART_TEXT);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

/* Chosen has a thick edge, the focus a second one within, what the pointer is over a thin one. */
static void
draw_edges (DgzKeyWheel       *self,
            cairo_t           *cr,
            const DgzKeyWedge *wedge,
            int                key)
{
  GtkStateFlags flags = self->segments[key] ? gtk_widget_get_state_flags (self->segments[key]) : 0;
  gboolean is_chosen = self->is_choosable && (self->key_set & (1u << key)) != 0;

  set_color (cr, DGZ_CHART_TEXT);
  if (is_chosen || (flags & GTK_STATE_FLAG_PRELIGHT)) {
    cairo_set_line_width (cr, is_chosen ? 2.5 : 1.0);
    dgz_key_wedge_trace (wedge, cr, is_chosen ? 2.0 : 1.25);
    cairo_stroke (cr);
  }
  if ((flags & GTK_STATE_FLAG_FOCUSED) && (flags & GTK_STATE_FLAG_FOCUS_VISIBLE)) {
    cairo_set_line_width (cr, 1.5);
    dgz_key_wedge_trace (wedge, cr, 5.0);
    cairo_stroke (cr);
  }
}

/* The record's key has a solid edge, the other's a dashed one, as their lines have elsewhere. */
static void
draw_mark (DgzKeyWheel    *self,
           cairo_t        *cr,
           const Measures *measures,
           int             key,
           gboolean        is_second)
{
  static const double dashes[] = { 5.0, 3.0 };
  DgzKeyWedge wedge;

  get_wedge (self, measures, key, &wedge);
  cairo_save (cr);
  cairo_set_line_width (cr, 2.5);
  set_color (cr, is_second ? DGZ_CHART_SECOND : DGZ_CHART_FIRST);
  if (is_second)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  dgz_key_wedge_trace (&wedge, cr, 2.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* An arrow across the hub, from hour to hour, where it crosses no label. */
static void
draw_arrow (DgzKeyWheel    *self,
            cairo_t        *cr,
            const Measures *measures)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double from = (dgz_text_key_hour (self->from) - 3) * G_PI / 6.0;
  double to = (dgz_text_key_hour (self->to) - 3) * G_PI / 6.0;
  double radius = measures->hub - 3.0;
  double start_x = x + radius * cos (from);
  double start_y = y + radius * sin (from);
  double end_x = x + radius * cos (to);
  double end_y = y + radius * sin (to);
  double pull = 0.35;

  /* Between the rings of one hour there is nothing to cross. */
  if (dgz_text_key_hour (self->from) == dgz_text_key_hour (self->to))
    return;

  set_color (cr, DGZ_CHART_TEXT);
  cairo_new_path (cr);
  cairo_arc (cr, start_x, start_y, 2.5, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, start_x, start_y);
  cairo_curve_to (cr, x + pull * (start_x - x), y + pull * (start_y - y), x + pull * (end_x - x),
                  y + pull * (end_y - y), end_x, end_y);
  cairo_stroke (cr);
  for (int side = -1; side <= 1; side += 2) {
    cairo_move_to (cr, end_x, end_y);
    cairo_line_to (cr, end_x - 7.0 * cos (to + side * 0.45),
                   end_y - 7.0 * sin (to + side * 0.45));
  }
  cairo_stroke (cr);
}

static void
dgz_key_wheel_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  Measures measures;
  double scale = get_measures (self, &measures);
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (int key = 0; key < N_KEYS; key++) {
    DgzKeyWedge wedge;
    GdkRGBA tint;

    get_wedge (self, &measures, key, &wedge);
    dgz_chart_key_color (dgz_chart_get_scheme (), wedge.hour, &tint);
    gdk_cairo_set_source_rgba (cr, &tint);
    dgz_key_wedge_trace (&wedge, cr, GAP);
    cairo_fill (cr);
    draw_edges (self, cr, &wedge, key);
    draw_label (self, cr, &wedge, key, scale);
  }
  if (!self->is_choosable && self->from != UNKNOWN && self->to != UNKNOWN)
    draw_arrow (self, cr, &measures);
  if (!self->is_choosable && self->from != UNKNOWN)
    draw_mark (self, cr, &measures, self->from, FALSE);
  if (!self->is_choosable && self->to != UNKNOWN)
    draw_mark (self, cr, &measures, self->to, TRUE);
  cairo_destroy (cr);

  for (int key = 0; self->is_choosable && key < N_KEYS; key++)
    gtk_widget_snapshot_child (widget, self->segments[key], snapshot);
}

static void
dgz_key_wheel_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  Measures measures;

  get_natural (DGZ_KEY_WHEEL (widget), &measures);
  *natural = (int) ceil (measures.size);
  *minimum = MIN (*natural, SMALLEST);
}

static void
dgz_key_wheel_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (widget);
  Measures measures;

  get_measures (self, &measures);
  for (int key = 0; self->is_choosable && key < N_KEYS; key++) {
    DgzKeyWedge wedge;
    int least;

    get_wedge (self, &measures, key, &wedge);
    gtk_widget_measure (self->segments[key], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
    dgz_key_segment_place (DGZ_KEY_SEGMENT (self->segments[key]), &wedge);
  }
}

/* One stop of Tab; the arrow keys go round and between the rings, and stay within. */
static gboolean
dgz_key_wheel_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (widget);
  gboolean is_within = gtk_widget_get_focus_child (widget) != NULL;
  int hour = dgz_text_key_hour (self->current);
  int ring = ring_of (self->current);

  if (!self->is_choosable)
    return FALSE;
  if (!is_within)
    return gtk_widget_grab_focus (self->segments[self->current]);

  switch (direction) {
  case GTK_DIR_RIGHT:
    hour = hour % 12 + 1;
    break;
  case GTK_DIR_LEFT:
    hour = (hour + 10) % 12 + 1;
    break;
  case GTK_DIR_UP:
    ring = 1;
    break;
  case GTK_DIR_DOWN:
    ring = 0;
    break;
  case GTK_DIR_TAB_FORWARD:
  case GTK_DIR_TAB_BACKWARD:
  default:
    return FALSE;
  }

  return gtk_widget_grab_focus (self->segments[key_at (hour, ring)]);
}

static gboolean
dgz_key_wheel_grab_focus (GtkWidget *widget)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (widget);

  return self->is_choosable && gtk_widget_grab_focus (self->segments[self->current]);
}

static void
dgz_key_wheel_set_focus_child (GtkWidget *widget,
                               GtkWidget *child)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (widget);

  GTK_WIDGET_CLASS (dgz_key_wheel_parent_class)->set_focus_child (widget, child);
  if (child)
    self->current = dgz_key_segment_key (DGZ_KEY_SEGMENT (child));
  gtk_widget_queue_draw (widget);
}

/* The keys that are chosen, in the order of the wheel: "8A, 8B, 9A". */
static char *
list_chosen (DgzKeyWheel *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < N_KEYS; i++) {
    int key = key_at (i / N_RINGS + 1, i % N_RINGS);
    g_autofree char *name = dgz_text_key (key);

    if (self->key_set & (1u << key))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
  }

  return g_string_free (text, FALSE);
}

static char *
describe (DgzKeyWheel *self)
{
  g_autofree char *from = dgz_text_key (self->from);
  g_autofree char *to = dgz_text_key (self->to);
  g_autofree char *chosen = list_chosen (self);
  g_autofree char *relation = NULL;

  if (self->is_choosable)
    /* Translators: for screen readers: the keys that are chosen */
    return *chosen ? g_strdup_printf (_ ("Key wheel, chosen: %s"), chosen)
                   : g_strdup (_ ("Key wheel, no key chosen"));
  if (self->from == UNKNOWN || self->to == UNKNOWN)
    return *from || *to ? g_strdup_printf (_ ("Key wheel: %s, the other key is not known"),
                                           *from ? from : to)
                        : g_strdup (_ ("Key wheel"));

  relation = dgz_text_key_relation (self->from, self->to);
  /* Translators: for screen readers: the record's key, the track's, how they relate */
  return g_strdup_printf (_ ("Key wheel: %s to %s, %s"), from, to, relation);
}

static void
update (DgzKeyWheel *self)
{
  g_autofree char *text = describe (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Labels of another notation want another size. */
static void
notation_cb (DgzKeyWheel *self)
{
  update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
toggled_cb (DgzKeyWheel     *self,
            GtkToggleButton *segment)
{
  guint32 bit = 1u << dgz_key_segment_key (DGZ_KEY_SEGMENT (segment));

  if (self->is_updating)
    return;

  self->key_set = gtk_toggle_button_get_active (segment) ? self->key_set | bit
                                                         : self->key_set & ~bit;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_SET]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* In the order in which they are read: from one o'clock on, the minor key first. */
static void
add_segments (DgzKeyWheel *self)
{
  for (int i = 0; i < N_KEYS; i++) {
    int key = key_at (i / N_RINGS + 1, i % N_RINGS);
    GtkWidget *segment = dgz_key_segment_new (key);

    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (segment),
                                  (self->key_set & (1u << key)) != 0);
    g_signal_connect_object (segment, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
    gtk_widget_set_parent (segment, GTK_WIDGET (self));
    self->segments[key] = segment;
  }
}

static void
remove_segments (DgzKeyWheel *self)
{
  for (int key = 0; key < N_KEYS; key++)
    g_clear_pointer (&self->segments[key], gtk_widget_unparent);
}

static void
dgz_key_wheel_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (object);

  switch (id) {
  case PROP_CHOOSABLE:
    g_value_set_boolean (value, self->is_choosable);
    break;
  case PROP_KEY_SET:
    g_value_set_uint (value, self->key_set);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
dgz_key_wheel_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DgzKeyWheel *self = DGZ_KEY_WHEEL (object);

  switch (id) {
  case PROP_CHOOSABLE:
    dgz_key_wheel_set_choosable (self, g_value_get_boolean (value));
    break;
  case PROP_KEY_SET:
    dgz_key_wheel_set_key_set (self, g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
dgz_key_wheel_dispose (GObject *object)
{
  remove_segments (DGZ_KEY_WHEEL (object));

  G_OBJECT_CLASS (dgz_key_wheel_parent_class)->dispose (object);
}

static void
dgz_key_wheel_class_init (DgzKeyWheelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dgz_key_wheel_get_property;
  object_class->set_property = dgz_key_wheel_set_property;
  object_class->dispose = dgz_key_wheel_dispose;
  widget_class->snapshot = dgz_key_wheel_snapshot;
  widget_class->measure = dgz_key_wheel_measure;
  widget_class->size_allocate = dgz_key_wheel_size_allocate;
  widget_class->focus = dgz_key_wheel_focus;
  widget_class->grab_focus = dgz_key_wheel_grab_focus;
  widget_class->set_focus_child = dgz_key_wheel_set_focus_child;

  /* Whether keys can be chosen, rather than two compared. */
  properties[PROP_CHOOSABLE] =
      g_param_spec_boolean ("choosable", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* A bit for each key that is chosen: pitch class * 2 + mode. */
  properties[PROP_KEY_SET] =
      g_param_spec_uint ("key-set", NULL, NULL, 0, (1u << N_KEYS) - 1, 0,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The user has chosen a key, or no longer chooses it. */
  signals[CHANGED] = g_signal_new ("changed", DGZ_TYPE_KEY_WHEEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "keywheel");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dgz_key_wheel_init (DgzKeyWheel *self)
{
  self->from = UNKNOWN;
  self->to = UNKNOWN;
  self->current = key_at (8, 0);
  dgz_chart_watch (GTK_WIDGET (self));
  dgz_key_notation_watch (self, G_CALLBACK (notation_cb));
  update (self);
}

/**
 * dgz_key_wheel_new:
 *
 * Makes a wheel on which no key is marked.
 */
GtkWidget *
dgz_key_wheel_new (void)
{
  return g_object_new (DGZ_TYPE_KEY_WHEEL, NULL);
}

/**
 * dgz_key_wheel_set_relation:
 * @self: a wheel whose keys cannot be chosen
 * @from: the record's key: pitch class * 2 + mode, -1 where unknown
 * @to: the other's
 *
 * Marks two keys, and how one leads to the other.
 */
void
dgz_key_wheel_set_relation (DgzKeyWheel *self,
                            int          from,
                            int          to)
{
  g_return_if_fail (DGZ_IS_KEY_WHEEL (self));

  self->from = dgz_text_key_hour (from) > 0 ? from : UNKNOWN;
  self->to = dgz_text_key_hour (to) > 0 ? to : UNKNOWN;
  update (self);
}

/**
 * dgz_key_wheel_set_choosable:
 * @self: a wheel
 * @choosable: whether the user can choose keys
 *
 * Makes a wheel one to choose on, or one to look at.
 */
void
dgz_key_wheel_set_choosable (DgzKeyWheel *self,
                             gboolean     choosable)
{
  g_return_if_fail (DGZ_IS_KEY_WHEEL (self));

  choosable = !!choosable;
  if (self->is_choosable == choosable)
    return;

  self->is_choosable = choosable;
  if (choosable)
    add_segments (self);
  else
    remove_segments (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOOSABLE]);
}

/**
 * dgz_key_wheel_set_key_set:
 * @self: a wheel
 * @key_set: a bit for each key that is chosen: pitch class * 2 + mode; others are left out
 *
 * Chooses keys; does not emit "changed".
 */
void
dgz_key_wheel_set_key_set (DgzKeyWheel *self,
                           guint32      key_set)
{
  g_return_if_fail (DGZ_IS_KEY_WHEEL (self));

  key_set &= (1u << N_KEYS) - 1;
  if (self->key_set == key_set)
    return;

  self->key_set = key_set;
  self->is_updating = TRUE;
  for (int key = 0; self->is_choosable && key < N_KEYS; key++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->segments[key]),
                                  (key_set & (1u << key)) != 0);
  self->is_updating = FALSE;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_SET]);
}

/**
 * dgz_key_wheel_get_key_set:
 * @self: a wheel
 *
 * Which keys are chosen.
 *
 * Returns: a bit for each: pitch class * 2 + mode
 */
guint32
dgz_key_wheel_get_key_set (DgzKeyWheel *self)
{
  g_return_val_if_fail (DGZ_IS_KEY_WHEEL (self), 0);

  return self->key_set;
}
