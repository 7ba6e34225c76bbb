/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-chart.h"

#include <adwaita.h>
#include <math.h>

#include "dgz-chart-colors.h"

/* As near a point must be for the pointer to be at it. */
#define REACH 16.0f

/**
 * DgzChart:
 *
 * What the charts of a profile have in common: points that arrow keys walk and
 * the pointer finds, words for them, and drawing that a right-to-left
 * direction mirrors.
 *
 * At rest a chart's accessible name says what it is, its description what it
 * shows; while the keyboard walks it, its name is the point's words, which
 * screen readers speak as they change.
 */
typedef struct
{
  char *name;
  guint n_points;
  int current; /* -1 for none */
} DgzChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DgzChart, dgz_chart, GTK_TYPE_WIDGET)

enum {
  CURRENT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static DgzChartPrivate *
get_private (DgzChart *self)
{
  return dgz_chart_get_instance_private (self);
}

static float
mirror (DgzChart *self,
        float     x)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return is_rtl ? (float) gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

static gboolean
get_place (DgzChart         *self,
           guint             point,
           graphene_point_t *place)
{
  return DGZ_CHART_GET_CLASS (self)->get_place (self, point, place);
}

static void
set_current (DgzChart *self,
             int       point)
{
  DgzChartPrivate *priv = get_private (self);
  g_autofree char *words = NULL;

  if (priv->current == point)
    return;

  priv->current = point;
  words = point >= 0 ? DGZ_CHART_GET_CLASS (self)->describe (self, (guint) point) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words ? words : priv->name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

/* How far a point is from another one way, or INFINITY where it does not lie that way. Points upon
 * one another are walked in their order. */
static float
reckon_step (const graphene_point_t *from,
             const graphene_point_t *to,
             int                     order,
             int                     dx,
             int                     dy)
{
  float along = (to->x - from->x) * (float) dx + (to->y - from->y) * (float) dy;
  float across = fabsf ((to->x - from->x) * (float) dy) + fabsf ((to->y - from->y) * (float) dx);

  if (along == 0.0f && across == 0.0f)
    return order * (dx + dy) > 0 ? fabsf ((float) order) * 1e-6f : INFINITY;
  if (along <= 0.0f)
    return INFINITY;

  /* What lies aside is farther than it is. */
  return along + 2.0f * across;
}

static int
find_step (DgzChart *self,
           int       dx,
           int       dy)
{
  DgzChartPrivate *priv = get_private (self);
  graphene_point_t from;
  float nearest = INFINITY;
  int found = -1;

  if (priv->current < 0 || !get_place (self, (guint) priv->current, &from))
    return -1;

  for (int i = 0; i < (int) priv->n_points; i++) {
    graphene_point_t to;
    float away;

    if (i == priv->current || !get_place (self, (guint) i, &to))
      continue;
    away = reckon_step (&from, &to, i - priv->current, dx, dy);
    if (away < nearest) {
      nearest = away;
      found = i;
    }
  }

  return found;
}

/* The first or the last point that is shown. */
static int
find_end (DgzChart *self,
          gboolean  is_last)
{
  int n = (int) get_private (self)->n_points;
  graphene_point_t place;

  for (int i = 0; i < n; i++) {
    int point = is_last ? n - 1 - i : i;

    if (get_place (self, (guint) point, &place))
      return point;
  }

  return -1;
}

/* The point at a place of the widget. */
static int
pick (DgzChart *self,
      double    x,
      double    y)
{
  DgzChartClass *klass = DGZ_CHART_GET_CLASS (self);
  int n = (int) get_private (self)->n_points;
  float nearest = REACH * REACH;
  int found = -1;

  if (klass->pick)
    return klass->pick (self, mirror (self, (float) x), (float) y);

  for (int i = 0; i < n; i++) {
    graphene_point_t place;
    float dx;
    float dy;

    if (!get_place (self, (guint) i, &place))
      continue;
    dx = place.x - mirror (self, (float) x);
    dy = place.y - (float) y;
    if (dx * dx + dy * dy <= nearest) {
      nearest = dx * dx + dy * dy;
      found = i;
    }
  }

  return found;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  int dx;
  int dy;

  g_variant_get (arguments, "(ii)", &dx, &dy);
  return dgz_chart_walk (DGZ_CHART (widget), dx, dy);
}

static gboolean
end_cb (GtkWidget *widget,
        GVariant  *arguments,
        gpointer   data)
{
  int to = find_end (DGZ_CHART (widget), g_variant_get_boolean (arguments));

  if (to < 0)
    return GDK_EVENT_PROPAGATE;

  set_current (DGZ_CHART (widget), to);
  return GDK_EVENT_STOP;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  DgzChart *self = DGZ_CHART (widget);
  DgzChartClass *klass = DGZ_CHART_GET_CLASS (self);
  int current = get_private (self)->current;

  if (!klass->activate || current < 0)
    return GDK_EVENT_PROPAGATE;

  klass->activate (self, (guint) current);
  return GDK_EVENT_STOP;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             gpointer         data)
{
  DgzChart *self = data;
  DgzChartClass *klass = DGZ_CHART_GET_CLASS (self);
  int point = pick (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_current (self, point);
  if (point >= 0 && klass->activate)
    klass->activate (self, (guint) point);
}

static void
focus_left_cb (DgzChart *self)
{
  set_current (self, -1);
}

static gboolean
dgz_chart_query_tooltip (GtkWidget  *widget,
                         int         x,
                         int         y,
                         gboolean    is_keyboard,
                         GtkTooltip *tooltip)
{
  DgzChart *self = DGZ_CHART (widget);
  DgzChartClass *klass = DGZ_CHART_GET_CLASS (self);
  int point = is_keyboard ? get_private (self)->current : pick (self, x, y);
  g_autofree char *words = NULL;

  if (point < 0)
    return FALSE;

  if (klass->hint && !is_keyboard)
    words = klass->hint (self, mirror (self, (float) x), (float) y);
  if (!words)
    words = klass->describe (self, (guint) point);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
dgz_chart_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  DgzChart *self = DGZ_CHART (widget);
  DgzChartPrivate *priv = get_private (self);
  graphene_point_t place;
  DgzChartInk ink;

  dgz_chart_get_ink (&ink);
  DGZ_CHART_GET_CLASS (self)->draw (self, snapshot, &ink);
  if (!DGZ_CHART_GET_CLASS (self)->draws_current && priv->current >= 0 &&
      get_place (self, (guint) priv->current, &place))
    dgz_chart_add_disc (self, snapshot, &ink.text, place.x, place.y, 8.0f, TRUE);
}

static void
dgz_chart_finalize (GObject *object)
{
  g_free (get_private (DGZ_CHART (object))->name);

  G_OBJECT_CLASS (dgz_chart_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    guint pad;
    int dx;
    int dy;
  } moves[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++) {
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, move_cb, "(ii)", moves[i].dx,
                                  moves[i].dy);
    gtk_widget_class_add_binding (widget_class, moves[i].pad, 0, move_cb, "(ii)", moves[i].dx,
                                  moves[i].dy);
  }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
}

static void
dgz_chart_class_init (DgzChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dgz_chart_finalize;
  widget_class->snapshot = dgz_chart_snapshot;
  widget_class->query_tooltip = dgz_chart_query_tooltip;

  /**
   * DgzChart::current-changed:
   * @self: a chart
   *
   * The keyboard or the pointer is at another point.
   */
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dgz_chart_init (DgzChart *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  get_private (self)->current = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

/**
 * dgz_chart_set_text:
 * @self: a chart
 * @name: what it is
 * @gist: what it shows
 *
 * Says what a chart is and shows to who cannot see it.
 */
void
dgz_chart_set_text (DgzChart   *self,
                    const char *name,
                    const char *gist)
{
  DgzChartPrivate *priv = get_private (self);

  g_free (priv->name);
  priv->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gist, -1);
}

/**
 * dgz_chart_set_points:
 * @self: a chart
 * @n_points: how many points it has from now on
 *
 * Sets how many points there are; none of them is the current one.
 */
void
dgz_chart_set_points (DgzChart *self,
                      guint     n_points)
{
  DgzChartPrivate *priv = get_private (self);

  set_current (self, -1);
  priv->n_points = n_points;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dgz_chart_get_current:
 * @self: a chart
 *
 * The point that the keyboard is at.
 *
 * Returns: its index, or -1
 */
int
dgz_chart_get_current (DgzChart *self)
{
  return get_private (self)->current;
}

/**
 * dgz_chart_walk:
 * @self: a chart
 * @dx: -1 to the left, 1 to the right, as it is seen
 * @dy: -1 up, 1 down; one of both is 0
 *
 * Goes to the nearest point that way, or to the first where there is no current one.
 *
 * Returns: whether there is one
 */
gboolean
dgz_chart_walk (DgzChart *self,
                int       dx,
                int       dy)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int to;

  if (get_private (self)->current < 0)
    to = find_end (self, FALSE);
  else
    to = find_step (self, is_rtl ? -dx : dx, dy);
  if (to < 0)
    return FALSE;

  set_current (self, to);
  return TRUE;
}

/**
 * dgz_chart_get_ink:
 * @ink: (out): the colours
 *
 * What charts are drawn in now: light or dark, plain or in high contrast. Main thread.
 */
void
dgz_chart_get_ink (DgzChartInk *ink)
{
  DgzChartScheme scheme = dgz_chart_get_scheme ();

  dgz_chart_color (scheme, DGZ_CHART_TEXT, &ink->text);
  dgz_chart_color (scheme, DGZ_CHART_DIM, &ink->dim);
  dgz_chart_color (scheme, DGZ_CHART_FIRST, &ink->record);
  dgz_chart_color (scheme, DGZ_CHART_SECOND, &ink->other);
  dgz_chart_color (scheme, DGZ_CHART_BAND, &ink->band);
  dgz_chart_color (scheme, DGZ_CHART_TROUGH, &ink->trough);
  dgz_chart_color (scheme, DGZ_CHART_PAPER, &ink->paper);
}
