/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-track.h"

G_BEGIN_DECLS

/* The one table of what charts are drawn in: every chart takes its colours from here, and a test
 * holds each pair that is drawn upon one another to a contrast of 4.5:1, 7:1 in high contrast. */

#define DGZ_N_CHART_HOURS 12

/**
 * DgzChartScheme:
 *
 * What the colours are made for: light or dark, each plain or in high contrast.
 */
typedef enum {
  DGZ_CHART_SCHEME_LIGHT,
  DGZ_CHART_SCHEME_DARK,
  DGZ_CHART_SCHEME_LIGHT_CONTRAST,
  DGZ_CHART_SCHEME_DARK_CONTRAST,
  DGZ_N_CHART_SCHEMES,
} DgzChartScheme;

/**
 * DgzChartColor:
 * @DGZ_CHART_BACKGROUND: the window's; a chart itself is drawn upon whatever is behind it
 * @DGZ_CHART_TEXT: letters, figures and whatever must be seen
 * @DGZ_CHART_DIM: letters and lines that matter less; not upon a key's colour
 * @DGZ_CHART_FIRST: the record's line; solid, its marks are discs
 * @DGZ_CHART_SECOND: the other track's line; dashed, its marks are squares
 * @DGZ_CHART_BAND: the area of the catalogue's quartiles; its edge is %DGZ_CHART_DIM
 * @DGZ_CHART_TROUGH: what a bar fills
 * @DGZ_CHART_PAPER: what is laid under letters, where marks lie behind them
 * @DGZ_CHART_GRID: lines that only guide the eye: they tell nothing, and may be faint
 */
typedef enum {
  DGZ_CHART_BACKGROUND,
  DGZ_CHART_TEXT,
  DGZ_CHART_DIM,
  DGZ_CHART_FIRST,
  DGZ_CHART_SECOND,
  DGZ_CHART_BAND,
  DGZ_CHART_TROUGH,
  DGZ_CHART_PAPER,
  DGZ_CHART_GRID,
  DGZ_N_CHART_COLORS,
} DgzChartColor;

DgzChartScheme dgz_chart_get_scheme      (void);
void           dgz_chart_watch           (GtkWidget     *widget);
void           dgz_chart_load_css        (GdkDisplay    *display);
void           dgz_chart_color           (DgzChartScheme scheme,
                                          DgzChartColor  color,
                                          GdkRGBA       *rgba);
void           dgz_chart_part_color      (DgzChartScheme scheme,
                                          DgzScorePart   part,
                                          GdkRGBA       *rgba);
void           dgz_chart_part_text_color (DgzChartScheme scheme,
                                          GdkRGBA       *rgba);
void           dgz_chart_key_color       (DgzChartScheme scheme,
                                          int            hour,
                                          GdkRGBA       *rgba);
double         dgz_chart_contrast        (const GdkRGBA *first,
                                          const GdkRGBA *second);

G_END_DECLS
