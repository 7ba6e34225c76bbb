/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-energy-line.h"

#include <glib/gi18n.h>
#include <math.h>

#define PLOT_HEIGHT 96.0f
#define DOT 4.0f
/* How far the sides stand apart, in steps from track to track. */
#define SIDE_STEP 0.6f

/**
 * DgzEnergyLine:
 *
 * The energy through a tracklist, from 0 to 1, over the middle half of the
 * catalogue's. Within a side a line joins the tracks, a thin one goes from
 * side to side; where the energy is not known there is none.
 */
struct _DgzEnergyLine
{
  DgzChart parent_instance;

  DgzRecordProfile *profile;
};

G_DEFINE_FINAL_TYPE (DgzEnergyLine, dgz_energy_line, DGZ_TYPE_CHART)

static float
get_left (DgzChart *chart)
{
  return (float) dgz_chart_measure_text (chart, "0") + 6.0f;
}

static float
get_x (DgzEnergyLine *self,
       guint          track)
{
  const DgzProfileTrack *tracks = self->profile->tracks;
  guint last = self->profile->n_tracks - 1;
  float left = get_left (DGZ_CHART (self)) + 10.0f;
  float room = (float) gtk_widget_get_width (GTK_WIDGET (self)) - left - 10.0f;
  float steps = (float) last + SIDE_STEP * (float) tracks[last].side;

  if (last == 0)
    return left + room / 2.0f;

  return left + room * ((float) track + SIDE_STEP * (float) tracks[track].side) / steps;
}

static float
get_y (double energy)
{
  return DOT + (float) (1.0 - energy) * (PLOT_HEIGHT - 2.0f * DOT);
}

static gboolean
get_place (DgzChart         *chart,
           guint             point,
           graphene_point_t *place)
{
  DgzEnergyLine *self = DGZ_ENERGY_LINE (chart);
  double energy = self->profile->tracks[point].features[DGZ_PROFILE_ENERGY];

  if (isnan (energy))
    return FALSE;

  graphene_point_init (place, get_x (self, point), get_y (energy));
  return TRUE;
}

static void
draw_scale (DgzEnergyLine     *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink)
{
  const double *quartiles = dgz_record_profile_get_quartiles (self->profile, DGZ_PROFILE_ENERGY);
  DgzChart *chart = DGZ_CHART (self);
  float left = get_left (chart);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) - left;
  float line = (float) dgz_chart_get_line (chart);

  if (quartiles) {
    float top = get_y (CLAMP (quartiles[2], 0.0, 1.0));
    float bottom = get_y (CLAMP (quartiles[0], 0.0, 1.0));

    dgz_chart_add_rect (chart, snapshot, &ink->band, left, top, width, bottom - top);
    dgz_chart_add_rect (chart, snapshot, &ink->dim, left, top, width, 1.0f);
    dgz_chart_add_rect (chart, snapshot, &ink->dim, left, bottom, width, 1.0f);
  }
  dgz_chart_add_rect (chart, snapshot, &ink->trough, left, get_y (0.0), width, 1.0f);
  dgz_chart_add_rect (chart, snapshot, &ink->trough, left, get_y (1.0), width, 1.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, "1", 0.0f, 0.0f, -1, 0.0f);
  dgz_chart_add_text (chart, snapshot, &ink->dim, "0", 0.0f, PLOT_HEIGHT - line, -1, 0.0f);
}

static void
draw_lines (DgzEnergyLine     *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink)
{
  const DgzProfileTrack *tracks = self->profile->tracks;

  for (guint i = 1; i < self->profile->n_tracks; i++) {
    gboolean is_within = tracks[i].side == tracks[i - 1].side;
    graphene_point_t ends[2];

    if (get_place (DGZ_CHART (self), i - 1, &ends[0]) && get_place (DGZ_CHART (self), i, &ends[1]))
      dgz_chart_add_line (DGZ_CHART (self), snapshot, is_within ? &ink->record : &ink->dim,
                          is_within ? 2.0f : 1.0f, ends, 2);
  }
}

static void
draw (DgzChart          *chart,
      GtkSnapshot       *snapshot,
      const DgzChartInk *ink)
{
  DgzEnergyLine *self = DGZ_ENERGY_LINE (chart);
  float end = -INFINITY;

  if (!self->profile || self->profile->n_tracks == 0)
    return;

  draw_scale (self, snapshot, ink);
  draw_lines (self, snapshot, ink);
  for (guint i = 0; i < self->profile->n_tracks; i++) {
    const DgzProfileTrack *track = &self->profile->tracks[i];
    float width = (float) dgz_chart_measure_text (chart, track->label);
    float x = get_x (self, i);
    graphene_point_t place;

    /* What was heard, not told, is a ring. */
    if (get_place (chart, i, &place))
      dgz_chart_add_disc (chart, snapshot, &ink->record, place.x, place.y, DOT,
                          track->estimated & DGZ_TRACK_ESTIMATED_FEATURE (DGZ_PROFILE_ENERGY));
    if (x - width / 2.0f < end + 4.0f)
      continue;
    dgz_chart_add_text (chart, snapshot, &ink->dim, track->label, x, PLOT_HEIGHT + 2.0f, -1, 0.5f);
    end = x + width / 2.0f;
  }
}

static char *
describe (DgzChart *chart,
          guint     point)
{
  return dgz_record_profile_text_point (DGZ_ENERGY_LINE (chart)->profile, point);
}

static void
dgz_energy_line_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 180;
  else
    *minimum = *natural = (int) PLOT_HEIGHT + 2 + dgz_chart_get_line (DGZ_CHART (widget));
}

static void
dgz_energy_line_dispose (GObject *object)
{
  g_clear_pointer (&DGZ_ENERGY_LINE (object)->profile, dgz_record_profile_unref);

  G_OBJECT_CLASS (dgz_energy_line_parent_class)->dispose (object);
}

static void
dgz_energy_line_class_init (DgzEnergyLineClass *klass)
{
  DgzChartClass *chart_class = DGZ_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_energy_line_dispose;
  GTK_WIDGET_CLASS (klass)->measure = dgz_energy_line_measure;
  chart_class->draw = draw;
  chart_class->get_place = get_place;
  chart_class->describe = describe;
}

static void
dgz_energy_line_init (DgzEnergyLine *self)
{
}

/**
 * dgz_energy_line_set_profile:
 * @self: a line
 * @profile: how a record sounds
 *
 * Shows how the energy goes through a record.
 */
void
dgz_energy_line_set_profile (DgzEnergyLine    *self,
                             DgzRecordProfile *profile)
{
  g_autofree char *gist = dgz_record_profile_text_energy (profile);

  g_clear_pointer (&self->profile, dgz_record_profile_unref);
  self->profile = dgz_record_profile_ref (profile);
  dgz_chart_set_points (DGZ_CHART (self), profile->n_tracks);
  dgz_chart_set_text (DGZ_CHART (self), _ ("Energy through the tracklist"), gist);
}
