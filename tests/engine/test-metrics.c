/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <math.h>

#include "dgz-metrics.h"
#include "dgz-random.h"

#define NEAR 1e-12

/* The lower number is better. */
static int
by_number (const void *data,
           uint32_t    a,
           uint32_t    b)
{
  return (a > b) - (a < b);
}

static void
test_metrics_by_hand (void)
{
  static const uint32_t places[] = { 2, 5, 60 };
  double values[DGZ_N_RANK_METRICS];
  double best = 1.0 + 1.0 / log2 (3.0) + 0.5 + 1.0 / log2 (5.0);

  /* Four are relevant, of which one was never found. */
  dgz_rank_metrics (places, 3, 4, values);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_10], ==, 0.5);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_50], ==, 0.5);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_500], ==, 0.75);
  g_assert_cmpfloat (values[DGZ_RANK_R_PRECISION], ==, 0.25);
  g_assert_cmpfloat (values[DGZ_RANK_MRR], ==, 0.5);
  g_assert_cmpfloat_with_epsilon (values[DGZ_RANK_NDCG_50],
                                  (1.0 / log2 (3.0) + 1.0 / log2 (6.0)) / best, NEAR);
}

static void
test_metrics_edges (void)
{
  static const uint32_t edges[] = { 10, 11, 50, 51, 500, 501 };
  uint32_t perfect[100];
  double values[DGZ_N_RANK_METRICS];

  dgz_rank_metrics (edges, G_N_ELEMENTS (edges), 6, values);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_10], ==, 1.0 / 6.0);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_50], ==, 0.5);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_500], ==, 5.0 / 6.0);
  g_assert_cmpfloat (values[DGZ_RANK_R_PRECISION], ==, 0.0);

  /* More are relevant than fit: NDCG is 1, recall cannot be. */
  for (uint32_t i = 0; i < G_N_ELEMENTS (perfect); i++)
    perfect[i] = i + 1;
  dgz_rank_metrics (perfect, 100, 100, values);
  g_assert_cmpfloat_with_epsilon (values[DGZ_RANK_NDCG_50], 1.0, NEAR);
  g_assert_cmpfloat (values[DGZ_RANK_R_PRECISION], ==, 1.0);
  g_assert_cmpfloat (values[DGZ_RANK_RECALL_10], ==, 0.1);
  g_assert_cmpfloat (values[DGZ_RANK_MRR], ==, 1.0);

  dgz_rank_metrics (NULL, 0, 3, values);
  for (int i = 0; i < DGZ_N_RANK_METRICS; i++)
    g_assert_cmpfloat (values[i], ==, 0.0);
}

static void
test_ranking_by_hand (void)
{
  static const double scores[] = { 0.5, 0.9, 0.5, -INFINITY, 0.1, 0.7, 0.99 };
  static const uint32_t items[] = { 4, 2, 0, 5, 1, 3 }; /* 6 is no candidate */
  static const uint32_t relevant[] = { 4, 2, 3 };
  const DgzRanking ranking = { scores, items, G_N_ELEMENTS (items), by_number, NULL };
  uint32_t places[3];
  uint32_t top[10];
  size_t n;

  /* 1, 5, 0 and 2 by their numbers, 4; 3 is not ranked. */
  g_assert_cmpint (dgz_ranking_places (&ranking, relevant, 3, places, &n), ==, DGZ_STATUS_OK);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (places[0], ==, 4);
  g_assert_cmpuint (places[1], ==, 5);

  g_assert_cmpuint (dgz_ranking_top (&ranking, 10, top), ==, 5);
  g_assert_cmpuint (top[0], ==, 1);
  g_assert_cmpuint (top[1], ==, 5);
  g_assert_cmpuint (top[2], ==, 0);
  g_assert_cmpuint (top[3], ==, 2);
  g_assert_cmpuint (top[4], ==, 4);
  g_assert_cmpuint (dgz_ranking_top (&ranking, 2, top), ==, 2);
  g_assert_cmpuint (top[1], ==, 5);
  g_assert_cmpuint (dgz_ranking_top (&ranking, 0, top), ==, 0);
}

static const double *plain_scores;

static int
compare_plain (const void *a,
               const void *b)
{
  uint32_t x = *(const uint32_t *) a;
  uint32_t y = *(const uint32_t *) b;

  if (plain_scores[x] != plain_scores[y])
    return plain_scores[x] > plain_scores[y] ? -1 : 1;
  return by_number (NULL, x, y);
}

/* Against a ranking that is sorted as a whole. */
static void
test_ranking_plain (void)
{
  uint64_t random = 7;

  for (int round = 0; round < 200; round++) {
    uint32_t n = 1 + (uint32_t) dgz_random_below (&random, 300);
    g_autofree double *scores = g_new (double, n);
    g_autofree uint32_t *items = g_new (uint32_t, n);
    g_autofree uint32_t *sorted = g_new (uint32_t, n);
    g_autofree uint32_t *relevant = g_new (uint32_t, n);
    g_autofree uint32_t *places = g_new (uint32_t, n);
    g_autofree uint32_t *top = g_new (uint32_t, n);
    DgzRanking ranking = { scores, items, n, by_number, NULL };
    uint32_t n_relevant = 0;
    size_t n_places;
    size_t k = 0;

    for (uint32_t i = 0; i < n; i++) {
      /* Few different scores: most are tied. */
      scores[i] = (double) dgz_random_below (&random, 6);
      items[i] = sorted[i] = i;
      if (dgz_random_below (&random, 4) == 0)
        relevant[n_relevant++] = i;
    }
    plain_scores = scores;
    qsort (sorted, n, sizeof *sorted, compare_plain);

    dgz_ranking_places (&ranking, relevant, n_relevant, places, &n_places);
    g_assert_cmpuint (n_places, ==, n_relevant);
    for (uint32_t i = 0; i < n; i++) {
      for (uint32_t r = 0; r < n_relevant; r++) {
        if (relevant[r] == sorted[i])
          g_assert_cmpuint (places[k++], ==, i + 1);
      }
    }
    g_assert_cmpuint (dgz_ranking_top (&ranking, n, top), ==, n);
    g_assert_cmpmem (top, n * sizeof *top, sorted, n * sizeof *sorted);
  }
}

static void
test_bootstrap_mean (void)
{
  static const double values[] = { 0.0, 1.0, NAN, 1.0, 0.0, 1.0, 1.0, 0.0, NAN, 1.0 };
  DgzInterval interval;
  DgzInterval again;
  DgzInterval other;

  dgz_bootstrap_mean (values, G_N_ELEMENTS (values), 2000, 1, &interval);
  dgz_bootstrap_mean (values, G_N_ELEMENTS (values), 2000, 1, &again);
  dgz_bootstrap_mean (values, G_N_ELEMENTS (values), 50, 2, &other);
  g_assert_cmpuint (interval.n, ==, 8);
  g_assert_cmpfloat (interval.value, ==, 0.625);
  g_assert_cmpfloat (interval.low, <, 0.5);
  g_assert_cmpfloat (interval.low, >=, 0.0);
  g_assert_cmpfloat (interval.high, >, 0.75);
  g_assert_cmpfloat (interval.high, <=, 1.0);
  g_assert_cmpmem (&interval, sizeof interval, &again, sizeof again);
  g_assert_cmpfloat (other.value, ==, interval.value);
  g_assert_true (other.low != interval.low || other.high != interval.high);
}

static void
test_bootstrap_edges (void)
{
  static const double nothing[] = { NAN, NAN };
  static const double same[] = { 0.25, 0.25, 0.25 };
  static const double one[] = { NAN, 0.5 };
  DgzInterval interval;

  dgz_bootstrap_mean (NULL, 0, 100, 1, &interval);
  g_assert_true (isnan (interval.value) && isnan (interval.low) && interval.n == 0);
  dgz_bootstrap_mean (nothing, 2, 100, 1, &interval);
  g_assert_true (isnan (interval.value) && isnan (interval.high) && interval.n == 0);
  dgz_bootstrap_mean (same, 3, 100, 1, &interval);
  g_assert_true (interval.low == 0.25 && interval.value == 0.25 && interval.high == 0.25);
  dgz_bootstrap_mean (one, 2, 100, 1, &interval);
  g_assert_true (interval.low == 0.5 && interval.value == 0.5 && interval.n == 1);
}

/* The interval holds what it is made for about as often as it says. */
static void
test_bootstrap_holds (void)
{
  uint64_t random = 11;
  int held = 0;
  double width = 0.0;

  for (int round = 0; round < 400; round++) {
    double values[100];
    DgzInterval interval;

    for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
      values[i] = dgz_random_unit (&random);
    dgz_bootstrap_mean (values, G_N_ELEMENTS (values), 300, (uint64_t) round, &interval);
    held += interval.low <= 0.5 && 0.5 <= interval.high ? 1 : 0;
    width += (interval.high - interval.low) / 400.0;
  }

  g_assert_cmpint (held, >=, 360);
  g_assert_cmpint (held, <=, 395);
  /* 2 x 1.96 / sqrt (12 x 100) */
  g_assert_cmpfloat_with_epsilon (width, 0.1132, 0.006);
}

/* Queries that differ far more than the methods do. */
static void
test_bootstrap_difference (void)
{
  double values[100];
  double others[100];
  uint64_t random = 5;
  DgzInterval own;
  DgzInterval other;
  DgzInterval difference;

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++) {
    others[i] = dgz_random_unit (&random);
    values[i] = others[i] + 0.01 + 0.01 * dgz_random_unit (&random);
  }
  values[3] = NAN;
  dgz_bootstrap_mean (values, 100, 1000, 1, &own);
  dgz_bootstrap_mean (others, 100, 1000, 1, &other);
  dgz_bootstrap_difference (values, others, 100, 1000, 1, &difference);
  g_assert_cmpfloat (own.low, <, other.high);
  g_assert_cmpuint (difference.n, ==, 99);
  g_assert_cmpfloat (difference.low, >, 0.01);
  g_assert_cmpfloat (difference.high, <, 0.02);
}

static void
test_bootstrap_coverage (void)
{
  static const uint32_t items[] = { 0, 1, 2, 1, 2, 3, 7 };
  static const size_t first[] = { 0, 3, 6, 6, 7 };
  DgzInterval interval;
  DgzInterval again;

  dgz_bootstrap_coverage (items, first, 4, 10, 2000, 1, &interval);
  dgz_bootstrap_coverage (items, first, 4, 10, 2000, 1, &again);
  g_assert_cmpfloat (interval.value, ==, 0.5);
  g_assert_cmpuint (interval.n, ==, 4);
  g_assert_cmpfloat (interval.low, <, 0.5);
  g_assert_cmpfloat (interval.high, >, 0.5);
  g_assert_cmpfloat (interval.low, >=, 0.0);
  g_assert_cmpfloat (interval.high, <=, 1.0);
  g_assert_cmpmem (&interval, sizeof interval, &again, sizeof again);

  /* One list again and again covers what it covers. */
  dgz_bootstrap_coverage (items, first, 1, 10, 100, 1, &interval);
  g_assert_cmpfloat (interval.value, ==, 0.3);
  g_assert_cmpfloat_with_epsilon (interval.low, 0.3, NEAR);
  g_assert_cmpfloat_with_epsilon (interval.high, 0.3, NEAR);
  dgz_bootstrap_coverage (items, first, 0, 10, 100, 1, &interval);
  g_assert_true (isnan (interval.value) && interval.n == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/by-hand", test_metrics_by_hand);
  g_test_add_func ("/metrics/edges", test_metrics_edges);
  g_test_add_func ("/ranking/by-hand", test_ranking_by_hand);
  g_test_add_func ("/ranking/plain", test_ranking_plain);
  g_test_add_func ("/bootstrap/mean", test_bootstrap_mean);
  g_test_add_func ("/bootstrap/edges", test_bootstrap_edges);
  g_test_add_func ("/bootstrap/holds", test_bootstrap_holds);
  g_test_add_func ("/bootstrap/difference", test_bootstrap_difference);
  g_test_add_func ("/bootstrap/coverage", test_bootstrap_coverage);
  return g_test_run ();
}
