/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DgzChartInk:
 * @text: letters, and whatever must be seen
 * @dim: letters and lines that matter less
 * @record: the record's marks, which are discs
 * @other: the recommendations' marks, which are squares
 * @band: where half of the catalogue lies; its edge is @dim
 * @trough: what a bar fills
 * @paper: what is behind a chart, for what lies between letters and marks
 *
 * What charts are drawn in: colours of dgz_chart_color().
 */
typedef struct
{
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA record;
  GdkRGBA other;
  GdkRGBA band;
  GdkRGBA trough;
  GdkRGBA paper;
} DgzChartInk;

#define DGZ_TYPE_CHART (dgz_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (DgzChart, dgz_chart, DGZ, CHART, GtkWidget)

/**
 * DgzChartClass:
 * @draw: draws the chart; everything through dgz_chart_add_rect() and its like, which mirror
 * @get_place: where a point is, before mirroring; %FALSE for one that is not shown
 * @describe: a point in words
 * @pick: (nullable): the point at a place before mirroring, or -1; without, the nearest
 * @hint: (nullable): what is at a place before mirroring, or %NULL for its point's words
 * @activate: (nullable): a point was clicked, or chosen by Enter
 * @draws_current: whether @draw shows which point is current
 *
 * A chart with points that the keyboard walks.
 */
struct _DgzChartClass
{
  GtkWidgetClass parent_class;

  void (*draw) (DgzChart *self,
                GtkSnapshot *snapshot,
                const DgzChartInk *ink);
  gboolean (*get_place) (DgzChart *self,
                         guint point,
                         graphene_point_t *place);
  char *(*describe) (DgzChart *self,
                     guint point);
  int (*pick) (DgzChart *self,
               float x,
               float y);
  char *(*hint) (DgzChart *self,
                 float x,
                 float y);
  void (*activate) (DgzChart *self,
                    guint point);
  gboolean draws_current;
};

void     dgz_chart_set_text    (DgzChart    *self,
                                const char  *name,
                                const char  *gist);
void     dgz_chart_set_points  (DgzChart    *self,
                                guint        n_points);
int      dgz_chart_get_current (DgzChart    *self);
gboolean dgz_chart_walk        (DgzChart    *self,
                                int          dx,
                                int          dy);
int      dgz_chart_get_line    (DgzChart    *self);
void     dgz_chart_get_ink     (DgzChartInk *ink);

void dgz_chart_add_rect     (DgzChart               *self,
                             GtkSnapshot            *snapshot,
                             const GdkRGBA          *color,
                             float                   x,
                             float                   y,
                             float                   width,
                             float                   height);
void dgz_chart_add_disc     (DgzChart               *self,
                             GtkSnapshot            *snapshot,
                             const GdkRGBA          *color,
                             float                   x,
                             float                   y,
                             float                   radius,
                             gboolean                is_hollow);
void dgz_chart_add_pill     (DgzChart               *self,
                             GtkSnapshot            *snapshot,
                             const GdkRGBA          *color,
                             float                   x,
                             float                   y,
                             float                   width,
                             float                   height);
void dgz_chart_add_line     (DgzChart               *self,
                             GtkSnapshot            *snapshot,
                             const GdkRGBA          *color,
                             float                   width,
                             const graphene_point_t *points,
                             guint                   n_points);
int  dgz_chart_add_text     (DgzChart               *self,
                             GtkSnapshot            *snapshot,
                             const GdkRGBA          *color,
                             const char             *text,
                             float                   x,
                             float                   y,
                             int                     width,
                             float                   align);
int  dgz_chart_measure_text (DgzChart               *self,
                             const char             *text);

G_END_DECLS
