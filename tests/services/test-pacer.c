/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include "dgz-pacer.h"

#define SECOND G_USEC_PER_SEC
#define MINUTE (60 * SECOND)
#define MAX_SENT 4000

/* How many of the times lie in the minute that ends with the last. */
static guint
count_minute (const gint64 *sent,
              guint         n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += sent[i] > sent[n - 1] - MINUTE;
  return count;
}

static void
run_schedule (GRand *rand,
              guint  limit)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (limit);
  g_autofree gint64 *sent = g_new (gint64, MAX_SENT);
  gint64 now = g_rand_int (rand);
  guint n = 0;

  for (int i = 0; i < MAX_SENT; i++) {
    gint64 wait = dgz_pacer_take (pacer, now);

    if (wait == 0) {
      sent[n++] = now;
      g_assert_cmpuint (count_minute (sent, n), <=, limit);
    } else {
      g_assert_cmpint (wait, >, 0);
      g_assert_cmpint (wait, <=, MINUTE);
      g_assert_cmpint (dgz_pacer_get_wait (pacer, now), ==, wait);
      /* Neither a moment too early nor one too late. */
      g_assert_cmpint (dgz_pacer_get_wait (pacer, now + wait - 1), ==, 1);
      g_assert_cmpint (dgz_pacer_get_wait (pacer, now), ==, wait);
    }

    switch (g_rand_int_range (rand, 0, 4)) {
    case 0:
      now += wait;
      break;
    case 1:
      now += g_rand_int_range (rand, 0, 3 * SECOND);
      break;
    case 2:
      now += g_rand_int_range (rand, 0, 1000);
      break;
    default:
      now += g_rand_int_range (rand, 0, 50) == 0 ? 2 * MINUTE : 0;
      break;
    }
  }

  g_assert_cmpuint (n, >, 0);
}

static void
test_never_over (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20);

  for (guint i = 0; i < 40; i++)
    run_schedule (rand, (guint) g_rand_int_range (rand, 1, 61));
}

static void
test_wait_is_exact (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (2);

  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 10 * SECOND), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 20 * SECOND), ==, 40 * SECOND);
  g_assert_cmpint (dgz_pacer_take (pacer, MINUTE - 1), ==, 1);
  g_assert_cmpint (dgz_pacer_take (pacer, MINUTE), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, MINUTE), ==, 10 * SECOND);
}

static void
test_zero_limit (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (0);

  g_assert_cmpint (dgz_pacer_take (pacer, 5), ==, 0);
  dgz_pacer_set_limit (pacer, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 5), ==, MINUTE);
}

static void
test_set_limit (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (2);

  dgz_pacer_take (pacer, 0);
  dgz_pacer_take (pacer, SECOND);
  dgz_pacer_set_limit (pacer, 3);
  g_assert_cmpint (dgz_pacer_take (pacer, 2 * SECOND), ==, 0);
  /* Three are out: with one allowed, the last of them counts. */
  dgz_pacer_set_limit (pacer, 1);
  g_assert_cmpint (dgz_pacer_get_wait (pacer, 2 * SECOND), ==, MINUTE);
}

static void
test_learn_limit (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (25);

  dgz_pacer_take (pacer, 0);
  dgz_pacer_learn (pacer, 0, 2, -1);
  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, MINUTE);

  /* What no server means is not believed. */
  dgz_pacer_learn (pacer, 0, 0, -1);
  dgz_pacer_learn (pacer, 0, -1, -1);
  dgz_pacer_learn (pacer, 0, G_MAXINT32, -1);
  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, MINUTE);

  dgz_pacer_learn (pacer, 0, 60, -1);
  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
}

static void
test_learn_remaining (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (25);

  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
  dgz_pacer_learn (pacer, SECOND, 25, 1);
  g_assert_cmpint (dgz_pacer_take (pacer, 2 * SECOND), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 2 * SECOND), >, 0);

  /* A generous answer gives nothing back: our own count stands. */
  dgz_pacer_learn (pacer, 3 * SECOND, 25, 24);
  g_assert_cmpint (dgz_pacer_take (pacer, 3 * SECOND), >, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 2 * MINUTE), ==, 0);
}

/* Places that are free again must not stand in for those that others took. */
static void
test_learn_after_a_minute (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (25);

  for (int i = 0; i < 20; i++)
    g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
  g_assert_cmpint (dgz_pacer_take (pacer, 59 * SECOND), ==, 0);
  dgz_pacer_learn (pacer, 61 * SECOND, 25, 0);
  g_assert_cmpint (dgz_pacer_get_wait (pacer, 61 * SECOND), >, 0);
}

static void
test_hold (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (25);

  dgz_pacer_hold (pacer, 30 * SECOND);
  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 30 * SECOND);
  /* A shorter one does not end it. */
  dgz_pacer_hold (pacer, 10 * SECOND);
  g_assert_cmpint (dgz_pacer_take (pacer, 29 * SECOND), ==, SECOND);
  g_assert_cmpint (dgz_pacer_take (pacer, 30 * SECOND), ==, 0);
}

static void
test_hold_and_full (void)
{
  g_autoptr (DgzPacer) pacer = dgz_pacer_new (1);

  g_assert_cmpint (dgz_pacer_take (pacer, 0), ==, 0);
  dgz_pacer_hold (pacer, 10 * SECOND);
  g_assert_cmpint (dgz_pacer_get_wait (pacer, 0), ==, MINUTE);
  dgz_pacer_hold (pacer, 2 * MINUTE);
  g_assert_cmpint (dgz_pacer_get_wait (pacer, 0), ==, 2 * MINUTE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pacer/never-over", test_never_over);
  g_test_add_func ("/pacer/wait-is-exact", test_wait_is_exact);
  g_test_add_func ("/pacer/zero-limit", test_zero_limit);
  g_test_add_func ("/pacer/set-limit", test_set_limit);
  g_test_add_func ("/pacer/learn-limit", test_learn_limit);
  g_test_add_func ("/pacer/learn-remaining", test_learn_remaining);
  g_test_add_func ("/pacer/learn-after-a-minute", test_learn_after_a_minute);
  g_test_add_func ("/pacer/hold", test_hold);
  g_test_add_func ("/pacer/hold-and-full", test_hold_and_full);

  return g_test_run ();
}
