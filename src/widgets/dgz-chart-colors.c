/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-chart-colors.h"

#include <adwaita.h>
#include <math.h>

/* Opaque all of them, so that what lies under a chart cannot spoil its contrast. */
static const char *const colors[DGZ_N_CHART_COLORS][DGZ_N_CHART_SCHEMES] = {
  [DGZ_CHART_BACKGROUND] = { "#fafafa", "#242424", "#fafafa", "#242424" },
  [DGZ_CHART_TEXT] = { "#2e2e2e", "#ffffff", "#000000", "#ffffff" },
  [DGZ_CHART_DIM] = { "#555555", "#c4c4c4", "#2e2e2e", "#e6e6e6" },
  [DGZ_CHART_FIRST] = { "#2e2e2e", "#ffffff", "#000000", "#ffffff" },
  [DGZ_CHART_SECOND] = { "#00505a", "#62d8e0", "#003a42", "#a8f4fa" },
  [DGZ_CHART_BAND] = { "#cfcfcf", "#4a4a4a", "#cfcfcf", "#4a4a4a" },
  [DGZ_CHART_TROUGH] = { "#e0e0e0", "#3c3c3c", "#e0e0e0", "#3c3c3c" },
  [DGZ_CHART_PAPER] = { "#ebebeb", "#303030", "#ebebeb", "#303030" },
  [DGZ_CHART_GRID] = { "#b4b4b4", "#666666", "#808080", "#a0a0a0" },
};

/* Blue, green, purple, orange, yellow: deep ones upon light, pale ones upon dark. */
static const char *const part_colors[DGZ_N_SCORE_PARTS][DGZ_N_CHART_SCHEMES] = {
  [DGZ_SCORE_STYLE] = { "#1a5fb4", "#78aeed", "#0f4488", "#b3d4fb" },
  [DGZ_SCORE_AUDIO] = { "#12703f", "#57e389", "#0a5230", "#8ff0a4" },
  [DGZ_SCORE_CLUSTER] = { "#813d9c", "#dc8add", "#5f2a75", "#f3caf5" },
  [DGZ_SCORE_BPM] = { "#a34200", "#ffa348", "#7a3000", "#ffcb91" },
  [DGZ_SCORE_KEY] = { "#775b00", "#f8e45c", "#584300", "#f9f06b" },
};

static const char *const part_text_colors[DGZ_N_CHART_SCHEMES] = { "#ffffff", "#000000", "#ffffff",
                                                                   "#000000" };

/* The wheel: twelve hues, a hand's breadth apart, of which the background takes a tint. */
static const char *const key_hues[DGZ_N_CHART_HOURS] = {
  "#33d17a",
  "#57e389",
  "#a2d729",
  "#f6d32d",
  "#ffa348",
  "#ff7800",
  "#e01b24",
  "#f66ba6",
  "#c061cb",
  "#9141ac",
  "#3584e4",
  "#2190a4",
};

static const float key_tints[DGZ_N_CHART_SCHEMES] = { 0.32f, 0.24f, 0.25f, 0.20f };

/**
 * dgz_chart_get_scheme:
 *
 * What the window is drawn in now. Main thread.
 */
DgzChartScheme
dgz_chart_get_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return is_dark ? DGZ_CHART_SCHEME_DARK_CONTRAST : DGZ_CHART_SCHEME_LIGHT_CONTRAST;

  return is_dark ? DGZ_CHART_SCHEME_DARK : DGZ_CHART_SCHEME_LIGHT;
}

/**
 * dgz_chart_watch:
 * @widget: a chart
 *
 * Has a chart drawn anew whenever dgz_chart_get_scheme() changes.
 */
void
dgz_chart_watch (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}

static void
update_css (GtkCssProvider *provider)
{
  DgzChartScheme scheme = dgz_chart_get_scheme ();
  g_autoptr (GString) css = g_string_new (NULL);
  g_autofree char *text = NULL;
  GdkRGBA rgba;

  dgz_chart_color (scheme, DGZ_CHART_TEXT, &rgba);
  text = gdk_rgba_to_string (&rgba);
  for (int hour = 1; hour <= DGZ_N_CHART_HOURS; hour++) {
    g_autofree char *tint = NULL;

    dgz_chart_key_color (scheme, hour, &rgba);
    tint = gdk_rgba_to_string (&rgba);
    g_string_append_printf (css, ".key-%d { background-color: %s; color: %s; }\n", hour, tint,
                            text);
  }
  gtk_css_provider_load_from_data (provider, css->str, (gssize) css->len);
}

/**
 * dgz_chart_load_css:
 * @display: a display
 *
 * Gives the style classes "key-1" to "key-12" the colours of the wheel's hours, for as long as the
 * display lasts, whatever the scheme becomes.
 */
void
dgz_chart_load_css (GdkDisplay *display)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  update_css (provider);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_css), provider,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_css), provider,
                           G_CONNECT_SWAPPED);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * dgz_chart_color:
 * @scheme: what it is drawn in
 * @color: which
 * @rgba: (out): the colour, opaque
 *
 * A colour of charts.
 */
void
dgz_chart_color (DgzChartScheme scheme,
                 DgzChartColor  color,
                 GdkRGBA       *rgba)
{
  gdk_rgba_parse (rgba, colors[color][scheme]);
}

/**
 * dgz_chart_part_color:
 * @scheme: what it is drawn in
 * @part: a part of the score
 * @rgba: (out): the colour, opaque
 *
 * A part's colour, the same hue everywhere; never the only sign of it.
 */
void
dgz_chart_part_color (DgzChartScheme scheme,
                      DgzScorePart   part,
                      GdkRGBA       *rgba)
{
  gdk_rgba_parse (rgba, part_colors[part][scheme]);
}

/**
 * dgz_chart_part_text_color:
 * @scheme: what it is drawn in
 * @rgba: (out): the colour, opaque
 *
 * The colour of a letter upon any part's.
 */
void
dgz_chart_part_text_color (DgzChartScheme scheme,
                           GdkRGBA       *rgba)
{
  gdk_rgba_parse (rgba, part_text_colors[scheme]);
}

/**
 * dgz_chart_key_color:
 * @scheme: what it is drawn in
 * @hour: a place on the Camelot wheel, 1 to 12
 * @rgba: (out): the colour, opaque
 *
 * The tint of the keys at an hour; %DGZ_CHART_TEXT is read upon it.
 */
void
dgz_chart_key_color (DgzChartScheme scheme,
                     int            hour,
                     GdkRGBA       *rgba)
{
  float share = key_tints[scheme];
  GdkRGBA hue;

  g_return_if_fail (hour >= 1 && hour <= DGZ_N_CHART_HOURS);

  gdk_rgba_parse (&hue, key_hues[hour - 1]);
  dgz_chart_color (scheme, DGZ_CHART_BACKGROUND, rgba);
  rgba->red += share * (hue.red - rgba->red);
  rgba->green += share * (hue.green - rgba->green);
  rgba->blue += share * (hue.blue - rgba->blue);
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *rgba)
{
  return 0.2126 * linear ((double) rgba->red) + 0.7152 * linear ((double) rgba->green) +
         0.0722 * linear ((double) rgba->blue);
}

/**
 * dgz_chart_contrast:
 * @first: an opaque colour
 * @second: another
 *
 * Their contrast as WCAG 2.1 reckons it, 1 to 21.
 */
double
dgz_chart_contrast (const GdkRGBA *first,
                    const GdkRGBA *second)
{
  double one = luminance (first);
  double other = luminance (second);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}
