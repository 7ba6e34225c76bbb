/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-sound-map-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define PLOT_HEIGHT 240.0f
#define MARGIN 12.0f
#define DOT 5.0f
#define DIAMOND 5.0f
/* A recommendation's square, for the least fit of a list and for 100. */
#define LEAST_SQUARE 3.0f
#define MOST_SQUARE 9.0f
#define LEAST_SCORE 0.4
#define LEGEND_GAP 18.0f

/**
 * DgzSoundMapView:
 *
 * The map of the catalogue's sound: the record's tracks as discs with their
 * positions, the recommendations as squares, larger where they fit better, the
 * middles of the catalogue's clusters as diamonds with their names.
 */
struct _DgzSoundMapView
{
  DgzChart parent_instance;

  DgzRecordProfile *profile;
  GArray *places; /* Place: the record's tracks, the recommendations, the clusters */
  double least[2];
  double most[2];
};

typedef enum {
  KIND_RECORD,
  KIND_RECOMMENDED,
  KIND_CLUSTER,
  N_KINDS,
} Kind;

typedef struct
{
  Kind kind;
  guint index;     /* of the profile's track, or of the cluster */
  DgzTrack *track; /* of a recommendation */
  double x;
  double y;
} Place;

enum {
  TRACK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzSoundMapView, dgz_sound_map_view, DGZ_TYPE_CHART)

static const Place *
get_item (DgzSoundMapView *self,
          guint            index)
{
  return &g_array_index (self->places, Place, index);
}

static float
scale (double value,
       double least,
       double most,
       float  room)
{
  double share = most > least ? (value - least) / (most - least) : 0.5;

  return MARGIN + (float) share * fmaxf (0.0f, room - 2.0f * MARGIN);
}

static void
place_item (DgzSoundMapView  *self,
            const Place      *item,
            graphene_point_t *place)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float line = (float) dgz_chart_get_line (DGZ_CHART (self));

  place->x = scale (item->x, self->least[0], self->most[0], width);
  place->y = line + PLOT_HEIGHT - scale (item->y, self->least[1], self->most[1], PLOT_HEIGHT);
}

static gboolean
get_place (DgzChart         *chart,
           guint             point,
           graphene_point_t *place)
{
  DgzSoundMapView *self = DGZ_SOUND_MAP_VIEW (chart);

  place_item (self, get_item (self, point), place);
  return TRUE;
}

static void
draw_diamond (DgzSoundMapView  *self,
              GtkSnapshot      *snapshot,
              const GdkRGBA    *color,
              graphene_point_t *at)
{
  const graphene_point_t corners[] = { { at->x, at->y - DIAMOND },
                                       { at->x + DIAMOND, at->y },
                                       { at->x, at->y + DIAMOND },
                                       { at->x - DIAMOND, at->y },
                                       { at->x, at->y - DIAMOND },
                                       { at->x + DIAMOND, at->y } };

  dgz_chart_add_line (DGZ_CHART (self), snapshot, color, 2.0f, corners, G_N_ELEMENTS (corners));
}

static void
draw_square (DgzSoundMapView  *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *color,
             graphene_point_t *at,
             double            score)
{
  float share = (float) CLAMP ((score - LEAST_SCORE) / (1.0 - LEAST_SCORE), 0.0, 1.0);
  float side = LEAST_SQUARE + share * (MOST_SQUARE - LEAST_SQUARE);

  dgz_chart_add_rect (DGZ_CHART (self), snapshot, color, at->x - side / 2.0f, at->y - side / 2.0f,
                      side, side);
}

static void
draw_mark (DgzSoundMapView   *self,
           GtkSnapshot       *snapshot,
           const DgzChartInk *ink,
           Kind               kind,
           double             score,
           graphene_point_t  *at)
{
  switch (kind) {
  case KIND_RECORD:
    dgz_chart_add_disc (DGZ_CHART (self), snapshot, &ink->record, at->x, at->y, DOT, FALSE);
    break;
  case KIND_RECOMMENDED:
    draw_square (self, snapshot, &ink->other, at, score);
    break;
  case KIND_CLUSTER:
  case N_KINDS:
  default:
    draw_diamond (self, snapshot, &ink->dim, at);
    break;
  }
}

static void
draw_marks (DgzSoundMapView   *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink,
            Kind               kind)
{
  for (guint i = 0; i < self->places->len; i++) {
    const Place *item = get_item (self, i);
    graphene_point_t at;

    if (item->kind != kind)
      continue;
    place_item (self, item, &at);
    draw_mark (self, snapshot, ink, kind, item->track ? dgz_track_get_score (item->track) : 1.0,
               &at);
  }
}

/* No name is written over a track of the record, or the middle of a group. */
static void
keep_free (DgzSoundMapView *self,
           GArray          *taken)
{
  for (guint i = 0; i < self->places->len; i++) {
    graphene_rect_t bounds;
    graphene_point_t at;

    if (get_item (self, i)->kind == KIND_RECOMMENDED)
      continue;
    place_item (self, get_item (self, i), &at);
    graphene_rect_init (&bounds, at.x - DOT, at.y - DOT, 2.0f * DOT, 2.0f * DOT);
    g_array_append_val (taken, bounds);
  }
}

/* Where a name may stand: beside a track of the record, under or over a group. */
static gboolean
find_room (DgzSoundMapView *self,
           const Place     *item,
           float            width,
           GArray          *taken,
           graphene_rect_t *bounds)
{
  float line = (float) dgz_chart_get_line (DGZ_CHART (self));
  float room = (float) gtk_widget_get_width (GTK_WIDGET (self));
  graphene_point_t at;

  place_item (self, item, &at);
  for (int i = 0; i < 2; i++) {
    gboolean is_free = TRUE;

    if (item->kind == KIND_RECORD)
      graphene_rect_init (bounds, i == 0 ? at.x + DOT + 3.0f : at.x - DOT - 3.0f - width,
                          at.y - line / 2.0f, width, line);
    else
      graphene_rect_init (bounds, at.x - width / 2.0f,
                          i == 0 ? at.y + DIAMOND : at.y - DIAMOND - line, width, line);
    bounds->origin.x = fmaxf (0.0f, fminf (bounds->origin.x, room - width));
    is_free = bounds->origin.y + line <= line + PLOT_HEIGHT;
    for (guint j = 0; is_free && j < taken->len; j++)
      is_free =
          !graphene_rect_intersection (bounds, &g_array_index (taken, graphene_rect_t, j), NULL);
    if (is_free)
      return TRUE;
  }

  return FALSE;
}

/* Writes a name by its mark, where there is room; without, the tooltip tells it. */
static void
draw_name (DgzSoundMapView   *self,
           GtkSnapshot       *snapshot,
           const DgzChartInk *ink,
           const Place       *item,
           GArray            *taken)
{
  DgzChart *chart = DGZ_CHART (self);
  gboolean is_track = item->kind == KIND_RECORD;
  const char *name = is_track ? self->profile->tracks[item->index].label
                              : self->profile->map->cluster_names[item->index];
  int room = gtk_widget_get_width (GTK_WIDGET (self)) / (is_track ? 2 : 1);
  int width = MIN (dgz_chart_measure_text (chart, name), room);
  graphene_rect_t bounds;

  if (!find_room (self, item, (float) width, taken, &bounds))
    return;

  g_array_append_val (taken, bounds);
  dgz_chart_add_rect (chart, snapshot, &ink->paper, bounds.origin.x, bounds.origin.y,
                      bounds.size.width, bounds.size.height);
  dgz_chart_add_text (chart, snapshot, is_track ? &ink->text : &ink->dim, name, bounds.origin.x,
                      bounds.origin.y, width, 0.0f);
}

/* "Energy level, 38 % of the spread" */
static char *
name_axis (DgzSoundMapView *self,
           guint            axis)
{
  const DgzSoundMap *map = self->profile->map;
  double share = map->axis_shares[axis] * 100.0;
  const char *name = map->axis_names[axis];

  if (!name)
    name = axis == 0 ? _ ("First axis") : _ ("Second axis");
  if (!(share > 0.0))
    return g_strdup (name);
  /* Translators: an axis of the map, how much of all differences between tracks lies along it */
  return g_strdup_printf (_ ("%s, %.0f %% of the spread"), name, share);
}

static void
draw_axes (DgzSoundMapView   *self,
           GtkSnapshot       *snapshot,
           const DgzChartInk *ink)
{
  DgzChart *chart = DGZ_CHART (self);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float line = (float) dgz_chart_get_line (chart);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autofree char *across = name_axis (self, 0);
  g_autofree char *up = name_axis (self, 1);
  g_autofree char *first = g_strdup_printf ("%s %s", across, is_rtl ? "←" : "→");
  g_autofree char *second = g_strdup_printf ("↑ %s", up);

  dgz_chart_add_rect (chart, snapshot, &ink->trough, 0.0f, line, 1.0f, PLOT_HEIGHT);
  dgz_chart_add_rect (chart, snapshot, &ink->trough, 0.0f, line + PLOT_HEIGHT, width, 1.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, second, 0.0f, 0.0f, (int) width, 0.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, first, 0.0f, line + PLOT_HEIGHT + 2.0f,
                      (int) width, 1.0f);
}

static gboolean
has_kind (DgzSoundMapView *self,
          Kind             kind)
{
  for (guint i = 0; i < self->places->len; i++) {
    if (get_item (self, i)->kind == kind)
      return TRUE;
  }

  return FALSE;
}

/* The legend, as many lines as it takes; drawn where there is something to draw to. */
static float
lay_legend (DgzSoundMapView   *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink,
            float              top,
            float              width)
{
  const char *const names[N_KINDS] = { _ ("Record"), _ ("Recommended; larger fits better"),
                                       _ ("Groups of the catalogue") };
  DgzChart *chart = DGZ_CHART (self);
  float line = (float) dgz_chart_get_line (chart);
  float x = 0.0f;

  for (int i = 0; i < N_KINDS; i++) {
    float room = 2.0f * DOT + 6.0f + (float) dgz_chart_measure_text (chart, names[i]);

    if (!has_kind (self, (Kind) i))
      continue;
    if (x > 0.0f && x + room > width) {
      x = 0.0f;
      top += line + 2.0f;
    }
    if (snapshot) {
      draw_mark (self, snapshot, ink, (Kind) i, 1.0,
                 &GRAPHENE_POINT_INIT (x + DOT, top + line / 2.0f));
      dgz_chart_add_text (chart, snapshot, &ink->dim, names[i], x + 2.0f * DOT + 6.0f, top,
                          MAX (0, (int) (width - x - 2.0f * DOT - 6.0f)), 0.0f);
    }
    x += room + LEGEND_GAP;
  }

  return top + line;
}

static float
get_legend_top (DgzSoundMapView *self)
{
  return PLOT_HEIGHT + 2.0f * (float) dgz_chart_get_line (DGZ_CHART (self)) + 8.0f;
}

static void
draw (DgzChart          *chart,
      GtkSnapshot       *snapshot,
      const DgzChartInk *ink)
{
  DgzSoundMapView *self = DGZ_SOUND_MAP_VIEW (chart);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  if (self->places->len == 0)
    return;

  draw_axes (self, snapshot, ink);
  draw_marks (self, snapshot, ink, KIND_RECOMMENDED);
  keep_free (self, taken);
  for (guint i = 0; i < self->places->len; i++) {
    if (get_item (self, i)->kind != KIND_RECOMMENDED)
      draw_name (self, snapshot, ink, get_item (self, i), taken);
  }
  draw_marks (self, snapshot, ink, KIND_CLUSTER);
  draw_marks (self, snapshot, ink, KIND_RECORD);
  lay_legend (self, snapshot, ink, get_legend_top (self), width);
}

static char *
describe (DgzChart *chart,
          guint     point)
{
  DgzSoundMapView *self = DGZ_SOUND_MAP_VIEW (chart);
  const Place *item = get_item (self, point);

  if (item->kind == KIND_RECORD)
    /* Translators: the position of a track of the record, its title */
    return g_strdup_printf (_ ("%s, %s, on the record"), self->profile->tracks[item->index].label,
                            self->profile->tracks[item->index].title);
  if (item->kind == KIND_CLUSTER)
    /* Translators: what a group of the catalogue's tracks sounds like: "Calm, acoustic" */
    return g_strdup_printf (_ ("Group: %s"),
                            self->profile->map->cluster_names[item->index]);

  /* Translators: an artist, a title, how well it fits */
  return g_strdup_printf (_ ("%s – %s, fits %d of 100"), dgz_track_get_artist (item->track),
                          dgz_track_get_title (item->track),
                          (int) lround (dgz_track_get_score (item->track) * 100.0));
}

static void
activate (DgzChart *chart,
          guint     point)
{
  const Place *item = get_item (DGZ_SOUND_MAP_VIEW (chart), point);

  if (item->track)
    g_signal_emit (chart, signals[TRACK_ACTIVATED], 0, item->track);
}

static GtkSizeRequestMode
dgz_sound_map_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dgz_sound_map_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  DgzSoundMapView *self = DGZ_SOUND_MAP_VIEW (widget);
  float width = (float) (for_size > 0 ? for_size : 180);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 180;
  else
    *minimum = *natural =
        (int) ceilf (lay_legend (self, NULL, NULL, get_legend_top (self), width));
}

static void
clear_place (gpointer data)
{
  g_clear_object (&((Place *) data)->track);
}

static void
dgz_sound_map_view_dispose (GObject *object)
{
  DgzSoundMapView *self = DGZ_SOUND_MAP_VIEW (object);

  g_array_set_size (self->places, 0);
  g_clear_pointer (&self->profile, dgz_record_profile_unref);

  G_OBJECT_CLASS (dgz_sound_map_view_parent_class)->dispose (object);
}

static void
dgz_sound_map_view_finalize (GObject *object)
{
  g_array_unref (DGZ_SOUND_MAP_VIEW (object)->places);

  G_OBJECT_CLASS (dgz_sound_map_view_parent_class)->finalize (object);
}

static void
dgz_sound_map_view_class_init (DgzSoundMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DgzChartClass *chart_class = DGZ_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_sound_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = dgz_sound_map_view_finalize;
  widget_class->get_request_mode = dgz_sound_map_view_get_request_mode;
  widget_class->measure = dgz_sound_map_view_measure;
  chart_class->draw = draw;
  chart_class->get_place = get_place;
  chart_class->describe = describe;
  chart_class->activate = activate;

  /**
   * DgzSoundMapView::track-activated:
   * @self: a map
   * @track: a recommendation
   *
   * A recommendation was clicked, or chosen by Enter.
   */
  signals[TRACK_ACTIVATED] =
      g_signal_new ("track-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, DGZ_TYPE_TRACK);
}

static void
dgz_sound_map_view_init (DgzSoundMapView *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, clear_place);
}

static void
add_place (DgzSoundMapView *self,
           Kind             kind,
           guint            index,
           DgzTrack        *track,
           const double    *place)
{
  Place item = { kind, index, track ? g_object_ref (track) : NULL, place[0], place[1] };

  for (int i = 0; i < 2; i++) {
    self->least[i] = fmin (self->least[i], place[i]);
    self->most[i] = fmax (self->most[i], place[i]);
  }
  g_array_append_val (self->places, item);
}

static void
add_recommended (DgzSoundMapView *self,
                 GListModel      *tracks)
{
  guint n = tracks ? g_list_model_get_n_items (tracks) : 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);
    double place[2];

    if (dgz_track_get_place (track, &place[0], &place[1]) && isfinite (place[0]) &&
        isfinite (place[1]))
      add_place (self, KIND_RECOMMENDED, 0, track, place);
  }
}

static void
add_places (DgzSoundMapView *self,
            GListModel      *tracks)
{
  DgzSoundMap *map = self->profile->map;

  for (guint i = 0; map && i < self->profile->n_tracks; i++) {
    if (self->profile->tracks[i].has_place)
      add_place (self, KIND_RECORD, i, NULL, self->profile->tracks[i].place);
  }
  if (map)
    add_recommended (self, tracks);
  /* Groups alone tell nothing of a record. */
  for (guint i = 0; self->places->len > 0 && i < map->n_clusters; i++) {
    if (isfinite (map->cluster_places[i][0]) && isfinite (map->cluster_places[i][1]))
      add_place (self, KIND_CLUSTER, i, NULL, map->cluster_places[i]);
  }
}

static guint
count_kind (DgzSoundMapView *self,
            Kind             kind)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    n += get_item (self, i)->kind == kind;
  return n;
}

/* How many of what there are, and what the axes tell. */
static char *
write_gist (DgzSoundMapView *self)
{
  guint n_record = count_kind (self, KIND_RECORD);
  guint n_recommended = count_kind (self, KIND_RECOMMENDED);
  g_autofree char *record = NULL;
  g_autofree char *recommended = NULL;
  g_autofree char *across = NULL;
  g_autofree char *up = NULL;

  if (self->places->len == 0)
    return g_strdup (_ ("Nothing is on the map."));

  record = g_strdup_printf (
      ngettext ("%u track of the record", "%u tracks of the record", n_record), n_record);
  recommended = g_strdup_printf (
      ngettext ("%u recommendation", "%u recommendations", n_recommended), n_recommended);
  across = name_axis (self, 0);
  up = name_axis (self, 1);
  /* Translators: how many tracks and recommendations, what the two axes of a map tell */
  return g_strdup_printf (_ ("%s and %s. Across: %s. Up: %s."), record, recommended, across, up);
}

/**
 * dgz_sound_map_view_set_profile:
 * @self: a map
 * @profile: how a record sounds
 * @tracks: (nullable): its recommendations, #DgzTrack
 *
 * Shows a record and its recommendations, as they are now, on the map of the catalogue.
 */
void
dgz_sound_map_view_set_profile (DgzSoundMapView  *self,
                                DgzRecordProfile *profile,
                                GListModel       *tracks)
{
  g_autofree char *gist = NULL;

  dgz_chart_set_points (DGZ_CHART (self), 0);
  g_array_set_size (self->places, 0);
  dgz_record_profile_ref (profile);
  g_clear_pointer (&self->profile, dgz_record_profile_unref);
  self->profile = profile;
  self->least[0] = self->least[1] = INFINITY;
  self->most[0] = self->most[1] = -INFINITY;
  add_places (self, tracks);
  gist = write_gist (self);
  dgz_chart_set_text (DGZ_CHART (self), _ ("Map of the catalogue’s sound"), gist);
  dgz_chart_set_points (DGZ_CHART (self), self->places->len);
}

/**
 * dgz_sound_map_view_has_places:
 * @self: a map
 *
 * Whether anything is on the map.
 */
gboolean
dgz_sound_map_view_has_places (DgzSoundMapView *self)
{
  return self->places->len > 0;
}
