/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whatever a chart draws upon something else can be seen: WCAG's 4.5:1, 7:1 in high contrast. */

#include "config.h"

#include <adwaita.h>

#include "dgz-chart-colors.h"
#include "dgz-chart.h"
#include "dgz-text.h"
#include "dgz-widgets-resources.h"

/* What is behind a chart, light and dark: a window, a list, the record's pane, a chosen row. */
static const char *const grounds[2][4] = {
  { "#fafafa", "#ffffff", "#ebebeb", "#e1e1e1" },
  { "#242424", "#1e1e1e", "#303030", "#3a3a3a" },
};

static double
least (DgzChartScheme scheme)
{
  return scheme >= DGZ_CHART_SCHEME_LIGHT_CONTRAST ? 7.0 : 4.5;
}

static void
check (DgzChartScheme scheme,
       const char    *what,
       const GdkRGBA *upper,
       const GdkRGBA *lower)
{
  double contrast = dgz_chart_contrast (upper, lower);
  g_autofree char *one = gdk_rgba_to_string (upper);
  g_autofree char *other = gdk_rgba_to_string (lower);

  if (contrast >= least (scheme))
    return;

  g_test_message ("scheme %d, %s: %s upon %s is %.2f:1", scheme, what, one, other, contrast);
  g_test_fail ();
}

/* Black and white, and a pair of greys that is known to be just enough. */
static void
test_formula (void)
{
  GdkRGBA black;
  GdkRGBA white;
  GdkRGBA grey;

  gdk_rgba_parse (&black, "#000000");
  gdk_rgba_parse (&white, "#ffffff");
  gdk_rgba_parse (&grey, "#767676");
  g_assert_cmpfloat_with_epsilon (dgz_chart_contrast (&black, &white), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (dgz_chart_contrast (&white, &black), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (dgz_chart_contrast (&white, &white), 1.0, 0.001);
  g_assert_cmpfloat_with_epsilon (dgz_chart_contrast (&grey, &white), 4.54, 0.01);
}

static void
check_upon (DgzChartScheme scheme,
            const char    *what,
            const GdkRGBA *ground)
{
  static const DgzChartColor lines[] = { DGZ_CHART_TEXT, DGZ_CHART_DIM, DGZ_CHART_FIRST,
                                         DGZ_CHART_SECOND };
  GdkRGBA rgba;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    dgz_chart_color (scheme, lines[i], &rgba);
    check (scheme, what, &rgba, ground);
  }
}

static void
check_parts_upon (DgzChartScheme scheme,
                  const GdkRGBA *ground)
{
  for (int part = 0; part < DGZ_N_SCORE_PARTS; part++) {
    GdkRGBA rgba;

    dgz_chart_part_color (scheme, part, &rgba);
    check (scheme, dgz_text_part_name (part), &rgba, ground);
  }
}

static void
test_grounds (void)
{
  for (int scheme = 0; scheme < DGZ_N_CHART_SCHEMES; scheme++) {
    gboolean is_dark = scheme == DGZ_CHART_SCHEME_DARK || scheme == DGZ_CHART_SCHEME_DARK_CONTRAST;
    GdkRGBA ground;

    for (gsize i = 0; i < G_N_ELEMENTS (grounds[0]); i++) {
      gdk_rgba_parse (&ground, grounds[is_dark][i]);
      check_upon (scheme, "ground", &ground);
      check_parts_upon (scheme, &ground);
    }
    dgz_chart_color (scheme, DGZ_CHART_BACKGROUND, &ground);
    check_upon (scheme, "background", &ground);
    dgz_chart_color (scheme, DGZ_CHART_BAND, &ground);
    check_upon (scheme, "band", &ground);
    dgz_chart_color (scheme, DGZ_CHART_TROUGH, &ground);
    check_upon (scheme, "trough", &ground);
    dgz_chart_color (scheme, DGZ_CHART_PAPER, &ground);
    check_upon (scheme, "paper", &ground);
    dgz_chart_color (scheme, DGZ_CHART_TROUGH, &ground);
    check_parts_upon (scheme, &ground);
  }
}

static void
test_parts (void)
{
  for (int scheme = 0; scheme < DGZ_N_CHART_SCHEMES; scheme++) {
    for (int part = 0; part < DGZ_N_SCORE_PARTS; part++) {
      GdkRGBA color;
      GdkRGBA letter;

      dgz_chart_part_color (scheme, part, &color);
      dgz_chart_part_text_color (scheme, &letter);
      check (scheme, dgz_text_part_name (part), &letter, &color);
    }
  }
}

/* The labels and marks of the wheel, and the words of the pills. */
static void
test_keys (void)
{
  static const DgzChartColor marks[] = { DGZ_CHART_TEXT, DGZ_CHART_FIRST, DGZ_CHART_SECOND };

  for (int scheme = 0; scheme < DGZ_N_CHART_SCHEMES; scheme++) {
    for (int hour = 1; hour <= DGZ_N_CHART_HOURS; hour++) {
      GdkRGBA tint;

      dgz_chart_key_color (scheme, hour, &tint);
      g_assert_cmpfloat (tint.alpha, ==, 1.0);
      for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
        GdkRGBA mark;

        dgz_chart_color (scheme, marks[i], &mark);
        check (scheme, "key", &mark, &tint);
      }
    }
  }
}

/* The charts of the profile have no colours but those of the table. */
static void
test_ink (void)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  AdwStyleManager *manager = adw_style_manager_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    DgzChartInk ink;
    const struct
    {
      const GdkRGBA *ink;
      DgzChartColor color;
    } pairs[] = {
      { &ink.text, DGZ_CHART_TEXT },
      { &ink.dim, DGZ_CHART_DIM },
      { &ink.record, DGZ_CHART_FIRST },
      { &ink.other, DGZ_CHART_SECOND },
      { &ink.band, DGZ_CHART_BAND },
      { &ink.trough, DGZ_CHART_TROUGH },
      { &ink.paper, DGZ_CHART_PAPER },
    };

    adw_style_manager_set_color_scheme (manager, schemes[i]);
    dgz_chart_get_ink (&ink);
    for (gsize j = 0; j < G_N_ELEMENTS (pairs); j++) {
      GdkRGBA color;

      dgz_chart_color (dgz_chart_get_scheme (), pairs[j].color, &color);
      g_assert_true (gdk_rgba_equal (pairs[j].ink, &color));
    }
  }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

/* Two keys' pills differ, and two parts. */
static void
test_distinct (void)
{
  for (int scheme = 0; scheme < DGZ_N_CHART_SCHEMES; scheme++) {
    for (int i = 1; i <= DGZ_N_CHART_HOURS; i++) {
      for (int j = 1; j < i; j++) {
        GdkRGBA one;
        GdkRGBA other;

        dgz_chart_key_color (scheme, i, &one);
        dgz_chart_key_color (scheme, j, &other);
        g_assert_false (gdk_rgba_equal (&one, &other));
      }
    }
  }
}

/* What the style sheet shows of a label in dimmed words: its opacity, upon each ground. */
static void
test_dim_label (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("dimmed");
  g_autoptr (GdkTexture) texture = NULL;
  GskRenderNode *node;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  double opacity;

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (label) || gtk_widget_get_width (label) == 0)
    g_main_context_iteration (NULL, FALSE);

  gtk_widget_snapshot_child (window, label, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  while (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE) {
    GskRenderNode *child = gsk_render_node_ref (gsk_transform_node_get_child (node));

    gsk_render_node_unref (node);
    node = child;
  }
  g_assert_cmpint (gsk_render_node_get_node_type (node), ==, GSK_OPACITY_NODE);
  opacity = (double) gsk_opacity_node_get_opacity (node);
  gsk_render_node_unref (node);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (provider);

  for (int is_dark = 0; is_dark < 2; is_dark++) {
    /* The theme's own letters are black at 80 % upon light, white upon dark. */
    float alpha = (float) (opacity * (is_dark ? 1.0 : 0.8));
    float ink = is_dark ? 1.0f : 0.0f;

    for (gsize i = 0; i < G_N_ELEMENTS (grounds[0]); i++) {
      GdkRGBA ground;
      GdkRGBA letter;

      gdk_rgba_parse (&ground, grounds[is_dark][i]);
      letter = (GdkRGBA) { ground.red + alpha * (ink - ground.red),
                          ground.green + alpha * (ink - ground.green),
                          ground.blue + alpha * (ink - ground.blue), 1.0f };
      check (is_dark ? DGZ_CHART_SCHEME_DARK : DGZ_CHART_SCHEME_LIGHT, "dim label", &letter,
             &ground);
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  g_test_add_func ("/contrast/formula", test_formula);
  g_test_add_func ("/contrast/grounds", test_grounds);
  g_test_add_func ("/contrast/parts", test_parts);
  g_test_add_func ("/contrast/keys", test_keys);
  g_test_add_func ("/contrast/ink", test_ink);
  g_test_add_func ("/contrast/distinct", test_distinct);
  g_test_add_func ("/contrast/dim-label", test_dim_label);

  return g_test_run ();
}
