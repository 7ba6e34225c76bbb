/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-pca.h"

#include <glib.h>
#include <math.h>

#include "dgz-random.h"

#define N DGZ_N_DIMENSIONS
#define N_ROWS 70000

/* Tracks that differ along a few hidden directions, and some that are not known. */
static void
invent (float    *features,
        float    *tempo,
        size_t    n_rows,
        uint64_t *random)
{
  for (size_t row = 0; row < n_rows; row++) {
    double mood = dgz_random_unit (random);
    double noise = dgz_random_unit (random);

    for (int i = 0; i < DGZ_N_FEATURES; i++) {
      features[row * DGZ_N_FEATURES + (size_t) i] =
          (float) (0.1 * i * mood + 0.3 * noise * (i % 2) + 0.2 * dgz_random_unit (random));
    }
    tempo[row] = (float) (80.0 * exp2 (0.9 * mood));
    if (row % 31 == 0)
      features[row * DGZ_N_FEATURES + 3] = NAN;
    if (row % 17 == 0)
      tempo[row] = 0.0f;
  }
}

static double
dot (const double *a,
     const double *b)
{
  double sum = 0.0;

  for (int i = 0; i < N; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Axes are unit vectors at right angles, by spread; along each the tracks spread as it is told. */
static void
test_axes (void)
{
  g_autofree float *features = g_new (float, N_ROWS *DGZ_N_FEATURES);
  g_autofree float *tempo = g_new (float, N_ROWS);
  uint64_t random = 5;
  DgzSpace space;
  DgzAxes axes;
  double sums[N] = { 0 };
  double products[N][N] = { { 0 } };
  size_t n = 0;

  invent (features, tempo, N_ROWS, &random);
  dgz_space_measure (&space, features, tempo, N_ROWS);
  dgz_pca_find (&space, features, tempo, N_ROWS, &axes);

  for (size_t row = 0; row < N_ROWS; row++) {
    double z[N];
    double along[N];

    if (!dgz_features_known (features + row * DGZ_N_FEATURES))
      continue;
    dgz_space_place (&space, features + row * DGZ_N_FEATURES, tempo[row], z);
    for (int a = 0; a < N; a++) {
      along[a] = dot (axes.loadings[a], z);
      sums[a] += along[a];
    }
    for (int a = 0; a < N; a++) {
      for (int b = 0; b < N; b++)
        products[a][b] += along[a] * along[b];
    }
    n++;
  }

  for (int a = 0; a < N; a++) {
    g_assert_cmpfloat_with_epsilon (sums[a] / (double) n, 0.0, 1e-9);
    g_assert_true (a == 0 || axes.variances[a] <= axes.variances[a - 1]);
    for (int b = 0; b < N; b++) {
      g_assert_cmpfloat_with_epsilon (dot (axes.loadings[a], axes.loadings[b]), a == b, 1e-12);
      g_assert_cmpfloat_with_epsilon (products[a][b] / (double) n,
                                      a == b ? axes.variances[a] : 0.0, 1e-9);
    }
  }
}

static void
test_signs (void)
{
  g_autofree float *features = g_new (float, 500 * DGZ_N_FEATURES);
  g_autofree float *tempo = g_new (float, 500);
  uint64_t random = 6;
  DgzSpace space;
  DgzAxes axes;

  invent (features, tempo, 500, &random);
  dgz_space_measure (&space, features, tempo, 500);
  dgz_pca_find (&space, features, tempo, 500, &axes);
  for (int a = 0; a < N; a++) {
    double largest = 0.0;

    for (int i = 0; i < N; i++)
      largest = fabs (axes.loadings[a][i]) > fabs (largest) ? axes.loadings[a][i] : largest;
    g_assert_cmpfloat (largest, >, 0.0);
  }
}

static void
test_nothing (void)
{
  DgzSpace space = { 0 };
  DgzAxes axes;
  double total = 0.0;

  dgz_pca_find (&space, NULL, NULL, 0, &axes);
  for (int a = 0; a < N; a++) {
    g_assert_cmpfloat (axes.variances[a], ==, 0.0);
    g_assert_cmpfloat (dot (axes.loadings[a], axes.loadings[a]), ==, 1.0);
    total += axes.variances[a];
  }
  g_assert_cmpfloat (total, ==, 0.0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pca/axes", test_axes);
  g_test_add_func ("/pca/signs", test_signs);
  g_test_add_func ("/pca/nothing", test_nothing);
  return g_test_run ();
}
