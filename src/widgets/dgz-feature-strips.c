/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-feature-strips.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-text-sound.h"

#define STRIP_HEIGHT 14.0f
#define NAME_GAP 2.0f
#define ROW_GAP 9.0f
#define DOT 4.0f
/* As near a dot must be for the pointer to be at it. */
#define REACH 6.0f

/**
 * DgzFeatureStrips:
 *
 * The seven features of a record's tracks, from 0 to 1, a strip for each: the
 * middle half of the catalogue as a band with its median, the tracks as dots;
 * or one track's, which is a large dot among rings.
 */
struct _DgzFeatureStrips
{
  DgzChart parent_instance;

  DgzRecordProfile *profile;
  int chosen; /* a track, -1 for all */
};

G_DEFINE_FINAL_TYPE (DgzFeatureStrips, dgz_feature_strips, DGZ_TYPE_CHART)

static float
get_row_height (DgzChart *chart)
{
  return (float) dgz_chart_get_line (chart) + NAME_GAP + STRIP_HEIGHT + ROW_GAP;
}

static float
get_x (DgzFeatureStrips *self,
       double            value)
{
  float room = (float) gtk_widget_get_width (GTK_WIDGET (self)) - 2.0f * DOT;

  return DOT + (float) CLAMP (value, 0.0, 1.0) * room;
}

/* The least and the most of what is shown; %FALSE where nothing is known. */
static gboolean
find_range (DgzFeatureStrips *self,
            guint             feature,
            double           *least,
            double           *most)
{
  *least = INFINITY;
  *most = -INFINITY;
  for (guint i = 0; i < self->profile->n_tracks; i++) {
    double value = self->profile->tracks[i].features[feature];

    if (self->chosen >= 0 && self->chosen != (int) i)
      continue;
    *least = fmin (*least, value);
    *most = fmax (*most, value);
  }

  return *most >= *least;
}

static char *
write_figure (DgzFeatureStrips *self,
              guint             feature)
{
  double least;
  double most;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (!find_range (self, feature, &least, &most))
    return g_strdup (_ ("not known"));

  low = g_strdup_printf ("%.2f", least);
  high = g_strdup_printf ("%.2f", most);
  if (g_str_equal (low, high)) {
    guint estimated = self->chosen >= 0 || self->profile->n_tracks == 1
                          ? self->profile->tracks[MAX (self->chosen, 0)].estimated
                          : 0;

    return dgz_record_profile_text_number (least,
                                           estimated & DGZ_TRACK_ESTIMATED_FEATURE (feature));
  }

  return g_strdup_printf ("%s–%s", low, high);
}

static void
draw_strip (DgzFeatureStrips  *self,
            GtkSnapshot       *snapshot,
            const DgzChartInk *ink,
            guint              feature,
            float              top)
{
  DgzChart *chart = DGZ_CHART (self);
  const double *quartiles = dgz_record_profile_get_quartiles (self->profile, feature);
  float middle = top + STRIP_HEIGHT / 2.0f;
  double least;
  double most;

  dgz_chart_add_rect (chart, snapshot, &ink->trough, get_x (self, 0.0), middle - 1.0f,
                      get_x (self, 1.0) - get_x (self, 0.0), 2.0f);
  if (quartiles) {
    float start = get_x (self, quartiles[0]);
    float end = get_x (self, quartiles[2]);

    dgz_chart_add_rect (chart, snapshot, &ink->band, start, top, end - start, STRIP_HEIGHT);
    dgz_chart_add_rect (chart, snapshot, &ink->dim, start, top, 1.0f, STRIP_HEIGHT);
    dgz_chart_add_rect (chart, snapshot, &ink->dim, end - 1.0f, top, 1.0f, STRIP_HEIGHT);
    dgz_chart_add_rect (chart, snapshot, &ink->dim, get_x (self, quartiles[1]) - 1.0f, top, 2.0f,
                        STRIP_HEIGHT);
  }
  if (self->chosen < 0 && find_range (self, feature, &least, &most))
    dgz_chart_add_rect (chart, snapshot, &ink->record, get_x (self, least), middle - 1.0f,
                        get_x (self, most) - get_x (self, least), 2.0f);
  for (guint i = 0; i < self->profile->n_tracks; i++) {
    double value = self->profile->tracks[i].features[feature];

    if (!isnan (value))
      dgz_chart_add_disc (chart, snapshot, &ink->record, get_x (self, value), middle,
                          self->chosen == (int) i ? DOT + 1.0f : DOT,
                          self->chosen >= 0 && self->chosen != (int) i);
  }
}

static void
draw (DgzChart          *chart,
      GtkSnapshot       *snapshot,
      const DgzChartInk *ink)
{
  DgzFeatureStrips *self = DGZ_FEATURE_STRIPS (chart);
  float line = (float) dgz_chart_get_line (chart);
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));

  for (guint i = 0; self->profile && i < DGZ_N_DIG_FEATURES; i++) {
    float top = (float) i * get_row_height (chart);
    g_autofree char *figure = write_figure (self, i);
    int used = dgz_chart_measure_text (chart, figure);
    int room = MAX (0, (int) width - used - 12);
    int name = dgz_chart_add_text (chart, snapshot, &ink->text, dgz_text_feature_name (i), 0.0f,
                                   top, room, 0.0f);

    dgz_chart_add_text (chart, snapshot, &ink->dim, figure, width, top, -1, 1.0f);
    if (dgz_chart_get_current (chart) == (int) i)
      dgz_chart_add_rect (chart, snapshot, &ink->text, 0.0f, top + line - 1.0f, (float) name, 2.0f);
    draw_strip (self, snapshot, ink, i, top + line + NAME_GAP);
  }
}

static gboolean
get_place (DgzChart         *chart,
           guint             point,
           graphene_point_t *place)
{
  graphene_point_init (place, 0.0f, ((float) point + 0.5f) * get_row_height (chart));
  return TRUE;
}

static int
pick (DgzChart *chart,
      float     x,
      float     y)
{
  int row = (int) floorf (y / get_row_height (chart));

  return row >= 0 && row < DGZ_N_DIG_FEATURES ? row : -1;
}

/* The tracks whose dots the pointer is at. */
static char *
hint (DgzChart *chart,
      float     x,
      float     y)
{
  DgzFeatureStrips *self = DGZ_FEATURE_STRIPS (chart);
  int feature = pick (chart, x, y);
  GString *text = g_string_new (NULL);

  for (guint i = 0; feature >= 0 && self->profile && i < self->profile->n_tracks; i++) {
    const DgzProfileTrack *track = &self->profile->tracks[i];
    double value = track->features[feature];
    g_autofree char *figure = dgz_record_profile_text_number (
        value, track->estimated & DGZ_TRACK_ESTIMATED_FEATURE (feature));

    if (!isnan (value) && fabsf (get_x (self, value) - x) <= REACH)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", track->label, figure);
  }

  return g_string_free (text, text->len == 0);
}

static char *
describe (DgzChart *chart,
          guint     point)
{
  return dgz_record_profile_text_feature (DGZ_FEATURE_STRIPS (chart)->profile, point);
}

static void
dgz_feature_strips_measure (GtkWidget     *widget,
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
    *minimum = *natural = (int) ((float) DGZ_N_DIG_FEATURES * get_row_height (DGZ_CHART (widget)));
}

static void
dgz_feature_strips_dispose (GObject *object)
{
  g_clear_pointer (&DGZ_FEATURE_STRIPS (object)->profile, dgz_record_profile_unref);

  G_OBJECT_CLASS (dgz_feature_strips_parent_class)->dispose (object);
}

static void
dgz_feature_strips_class_init (DgzFeatureStripsClass *klass)
{
  DgzChartClass *chart_class = DGZ_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_feature_strips_dispose;
  GTK_WIDGET_CLASS (klass)->measure = dgz_feature_strips_measure;
  chart_class->draw = draw;
  chart_class->get_place = get_place;
  chart_class->pick = pick;
  chart_class->hint = hint;
  chart_class->describe = describe;
  chart_class->draws_current = TRUE;
}

static void
dgz_feature_strips_init (DgzFeatureStrips *self)
{
  self->chosen = -1;
}

/**
 * dgz_feature_strips_set_profile:
 * @self: strips
 * @profile: how a record sounds
 *
 * Shows the features of a record, of all its tracks.
 */
void
dgz_feature_strips_set_profile (DgzFeatureStrips *self,
                                DgzRecordProfile *profile)
{
  g_autofree char *gist = dgz_record_profile_text_features (profile);

  g_clear_pointer (&self->profile, dgz_record_profile_unref);
  self->profile = dgz_record_profile_ref (profile);
  self->chosen = -1;
  dgz_chart_set_points (DGZ_CHART (self), DGZ_N_DIG_FEATURES);
  dgz_chart_set_text (DGZ_CHART (self), _ ("Sound beside the catalogue"), gist);
}

/**
 * dgz_feature_strips_set_chosen:
 * @self: strips with a profile
 * @track: which of its tracks, or -1 for all
 *
 * Shows one track among the others.
 */
void
dgz_feature_strips_set_chosen (DgzFeatureStrips *self,
                               int               track)
{
  if (self->chosen == track)
    return;

  self->chosen = track;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
