/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-track-bars.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-chart-colors.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/* What a tempo's bar goes from and to, beats a minute. */
#define LEAST_BPM 60.0
#define MOST_BPM 200.0

#define GAP 12.0f
#define BAR_HEIGHT 4.0f
/* Between a figure and its bar, two tracks, two sides. */
#define BAR_GAP 2.0f
#define ROW_GAP 8.0f
#define SIDE_GAP 10.0f

/**
 * DgzTrackBars:
 *
 * Tempo, key and energy of each track of a record as figures over bars, on the
 * same scale for every record; sides stand apart.
 */
struct _DgzTrackBars
{
  DgzChart parent_instance;

  DgzRecordProfile *profile;
};

G_DEFINE_FINAL_TYPE (DgzTrackBars, dgz_track_bars, DGZ_TYPE_CHART)

/* Where the columns begin, and how wide they are. */
typedef struct
{
  float line;
  float label;
  float bpm;
  float key;
  float key_width;
  float energy;
  float bar_width;
} Columns;

static float
get_row_height (float line)
{
  return line + BAR_GAP + BAR_HEIGHT + ROW_GAP;
}

static float
get_top (DgzTrackBars *self,
         guint         track,
         float         line)
{
  return line + ROW_GAP + (float) track * get_row_height (line) +
         (float) self->profile->tracks[track].side * SIDE_GAP;
}

static void
measure_columns (DgzTrackBars *self,
                 Columns      *columns)
{
  DgzChart *chart = DGZ_CHART (self);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  int label = 0;

  for (guint i = 0; i < self->profile->n_tracks; i++)
    label = MAX (label, dgz_chart_measure_text (chart, self->profile->tracks[i].label));

  columns->line = (float) dgz_chart_get_line (chart);
  columns->label = fminf ((float) label, width / 4.0f);
  columns->key_width = (float) MAX (dgz_chart_measure_text (chart, "≈ 12A"),
                                    dgz_chart_measure_text (chart, _ ("Key")));
  columns->bpm = columns->label + GAP;
  columns->bar_width =
      fmaxf (0.0f, (width - columns->bpm - columns->key_width - 2.0f * GAP) / 2.0f);
  columns->key = columns->bpm + columns->bar_width + GAP;
  columns->energy = columns->key + columns->key_width + GAP;
}

static void
draw_bar (DgzTrackBars      *self,
          GtkSnapshot       *snapshot,
          const DgzChartInk *ink,
          const Columns     *columns,
          float              x,
          float              y,
          const char        *figure,
          double             share)
{
  DgzChart *chart = DGZ_CHART (self);
  float top = y + columns->line + BAR_GAP;

  /* No bar is not a bar of no length. */
  if (isnan (share)) {
    dgz_chart_add_text (chart, snapshot, &ink->dim, _ ("not known"), x, y,
                        (int) columns->bar_width, 0.0f);
    return;
  }
  dgz_chart_add_text (chart, snapshot, &ink->text, figure, x, y, (int) columns->bar_width, 0.0f);
  dgz_chart_add_rect (chart, snapshot, &ink->trough, x, top, columns->bar_width, BAR_HEIGHT);
  dgz_chart_add_rect (chart, snapshot, &ink->record, x, top,
                      (float) CLAMP (share, 0.0, 1.0) * columns->bar_width, BAR_HEIGHT);
}

static void
draw_key (DgzTrackBars          *self,
          GtkSnapshot           *snapshot,
          const DgzChartInk     *ink,
          const Columns         *columns,
          float                  y,
          const DgzProfileTrack *track)
{
  g_autofree char *key = dgz_text_key (track->key);
  g_autofree char *marked = dgz_text_mark (key, track->estimated & DGZ_TRACK_ESTIMATED_KEY, FALSE);
  GdkRGBA tint;

  if (!*key) {
    dgz_chart_add_text (DGZ_CHART (self), snapshot, &ink->dim, "–", columns->key, y,
                        (int) columns->key_width, 0.5f);
    return;
  }
  dgz_chart_key_color (dgz_chart_get_scheme (), dgz_text_key_hour (track->key), &tint);
  dgz_chart_add_pill (DGZ_CHART (self), snapshot, &tint, columns->key - 4.0f, y,
                      columns->key_width + 8.0f, columns->line);
  dgz_chart_add_text (DGZ_CHART (self), snapshot, &ink->text, marked, columns->key, y,
                      (int) columns->key_width, 0.5f);
}

static void
draw_track (DgzTrackBars      *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink,
            const Columns     *columns,
            guint              index)
{
  const DgzProfileTrack *track = &self->profile->tracks[index];
  DgzChart *chart = DGZ_CHART (self);
  float y = get_top (self, index, columns->line);
  double energy = track->features[DGZ_PROFILE_ENERGY];
  g_autofree char *bpm = dgz_text_bpm (track->bpm);
  g_autofree char *tempo = dgz_text_mark (bpm, track->estimated & DGZ_TRACK_ESTIMATED_BPM, FALSE);
  g_autofree char *figure = dgz_record_profile_text_number (
      energy, track->estimated & DGZ_TRACK_ESTIMATED_FEATURE (DGZ_PROFILE_ENERGY));

  if (dgz_chart_get_current (chart) == (int) index)
    dgz_chart_add_rect (chart, snapshot, &ink->text, 0.0f, y + columns->line, columns->label, 2.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, track->label, 0.0f, y, (int) columns->label,
                      0.0f);
  draw_bar (self, snapshot, ink, columns, columns->bpm, y, tempo,
            track->bpm > 0.0 ? (track->bpm - LEAST_BPM) / (MOST_BPM - LEAST_BPM) : NAN);
  draw_key (self, snapshot, ink, columns, y, track);
  draw_bar (self, snapshot, ink, columns, columns->energy, y, figure, energy);
}

static void
draw (DgzChart          *chart,
      GtkSnapshot       *snapshot,
      const DgzChartInk *ink)
{
  DgzTrackBars *self = DGZ_TRACK_BARS (chart);
  Columns columns;

  if (!self->profile)
    return;

  measure_columns (self, &columns);
  dgz_chart_add_text (chart, snapshot, &ink->dim, _ ("BPM"), columns.bpm, 0.0f,
                      (int) columns.bar_width, 0.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, _ ("Key"), columns.key, 0.0f,
                      (int) columns.key_width, 0.5f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, _ ("Energy"), columns.energy, 0.0f,
                      (int) columns.bar_width, 0.0f);
  for (guint i = 0; i < self->profile->n_tracks; i++)
    draw_track (self, snapshot, ink, &columns, i);
}

static gboolean
get_place (DgzChart         *chart,
           guint             point,
           graphene_point_t *place)
{
  float line = (float) dgz_chart_get_line (chart);

  graphene_point_init (place, 0.0f, get_top (DGZ_TRACK_BARS (chart), point, line) + line / 2.0f);
  return TRUE;
}

static int
pick (DgzChart *chart,
      float     x,
      float     y)
{
  DgzTrackBars *self = DGZ_TRACK_BARS (chart);
  float line = (float) dgz_chart_get_line (chart);

  for (guint i = 0; self->profile && i < self->profile->n_tracks; i++) {
    float top = get_top (self, i, line);

    if (y >= top && y < top + get_row_height (line))
      return (int) i;
  }

  return -1;
}

static char *
describe (DgzChart *chart,
          guint     point)
{
  return dgz_record_profile_text_track (DGZ_TRACK_BARS (chart)->profile, point);
}

static void
dgz_track_bars_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  DgzTrackBars *self = DGZ_TRACK_BARS (widget);
  float line = (float) dgz_chart_get_line (DGZ_CHART (self));
  guint n = self->profile ? self->profile->n_tracks : 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 180;
  else
    *minimum = *natural = n > 0 ? (int) (get_top (self, n - 1, line) + get_row_height (line)) : 0;
}

static void
dgz_track_bars_dispose (GObject *object)
{
  g_clear_pointer (&DGZ_TRACK_BARS (object)->profile, dgz_record_profile_unref);

  G_OBJECT_CLASS (dgz_track_bars_parent_class)->dispose (object);
}

static void
dgz_track_bars_class_init (DgzTrackBarsClass *klass)
{
  DgzChartClass *chart_class = DGZ_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_track_bars_dispose;
  GTK_WIDGET_CLASS (klass)->measure = dgz_track_bars_measure;
  chart_class->draw = draw;
  chart_class->get_place = get_place;
  chart_class->pick = pick;
  chart_class->describe = describe;
  chart_class->draws_current = TRUE;
}

static void
dgz_track_bars_init (DgzTrackBars *self)
{
}

/**
 * dgz_track_bars_set_profile:
 * @self: bars
 * @profile: how a record sounds
 *
 * Shows the tracks of a record.
 */
void
dgz_track_bars_set_profile (DgzTrackBars     *self,
                            DgzRecordProfile *profile)
{
  g_autofree char *gist = dgz_record_profile_text_tracks (profile);

  g_clear_pointer (&self->profile, dgz_record_profile_unref);
  self->profile = dgz_record_profile_ref (profile);
  dgz_chart_set_points (DGZ_CHART (self), profile->n_tracks);
  dgz_chart_set_text (DGZ_CHART (self), _ ("Tempo, key and energy of each track"), gist);
}
