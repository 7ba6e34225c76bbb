/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who waits for a turn: told when it comes, cancelled, sent home. */

#include "dgz-turns.h"

#include "dgz-test-util.h"

typedef struct
{
  DgzTurns *turns;
  gint64 now;
  GAsyncResult *slots[4];
} Fixture;

static gint64
get_now (gpointer data)
{
  Fixture *self = data;

  return self->now;
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->turns = dgz_turns_new (1, G_USEC_PER_SEC);
  self->now = 1000;
  dgz_turns_set_clock (self->turns, get_now, self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->turns, dgz_turns_free);
}

static void
join (Fixture      *self,
      int           which,
      GCancellable *cancellable)
{
  dgz_turns_wait_async (self->turns, cancellable, dgz_test_take_result, &self->slots[which]);
}

/* Waits until one is told; when its turn came, -1 with an error. */
static gint64
leave (Fixture *self,
       int      which,
       GError **error)
{
  g_autoptr (GAsyncResult) result = dgz_test_wait_result (&self->slots[which]);

  return dgz_turns_wait_finish (result, error) ? dgz_turns_get_taken (result) : -1;
}

/* A turn counts until the answer and from then on, and one that is given back not at all. */
static void
test_answered (Fixture      *self,
               gconstpointer data)
{
  join (self, 0, NULL);
  g_assert_cmpint (leave (self, 0, NULL), ==, 1000);
  self->now += 400000;
  g_assert_cmpint (dgz_turns_get_wait (self->turns), ==, 600000);
  dgz_turns_started (self->turns, 1000);
  self->now += 10 * G_USEC_PER_SEC;
  g_assert_cmpint (dgz_turns_get_wait (self->turns), ==, G_USEC_PER_SEC);
  join (self, 1, NULL);
  dgz_turns_answered (self->turns);
  g_assert_cmpint (dgz_turns_get_wait (self->turns), ==, G_USEC_PER_SEC);
  self->now += G_USEC_PER_SEC - 1;
  dgz_turns_run (self->turns);
  g_assert_cmpint (dgz_turns_get_wait (self->turns), ==, 1);
  self->now++;
  dgz_turns_run (self->turns);
  g_assert_cmpint (leave (self, 1, NULL), ==, self->now);

  join (self, 2, NULL);
  dgz_turns_give_back (self->turns, self->now);
  g_assert_cmpint (leave (self, 2, NULL), ==, self->now);
}

/* The next one has the turn of who was cancelled, told of it or not. */
static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  join (self, 0, NULL);
  leave (self, 0, NULL);
  join (self, 1, NULL);
  join (self, 2, cancellable);
  self->now += G_USEC_PER_SEC;
  g_cancellable_cancel (cancellable);
  dgz_turns_run (self->turns);
  g_assert_cmpint (leave (self, 1, NULL), ==, self->now);
  g_assert_cmpint (leave (self, 2, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_dismissed (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) why = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "Later");

  dgz_turns_hold (self->turns, 5);
  g_assert_cmpint (dgz_turns_get_hold (self->turns), ==, 5 * G_USEC_PER_SEC);
  for (int i = 0; i < 3; i++)
    join (self, i, NULL);
  dgz_turns_dismiss (self->turns, why);
  for (int i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (leave (self, i, &error), ==, -1);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  }

  /* Nobody was let go, and who comes later waits as before. */
  join (self, 3, NULL);
  self->now += 5 * G_USEC_PER_SEC;
  g_assert_cmpint (dgz_turns_get_hold (self->turns), ==, 0);
  dgz_turns_run (self->turns);
  g_assert_cmpint (leave (self, 3, NULL), ==, self->now);
}

static void
test_freed (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dgz_turns_hold (self->turns, 5);
  join (self, 0, NULL);
  g_clear_pointer (&self->turns, dgz_turns_free);
  g_assert_cmpint (leave (self, 0, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/turns/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("answered", test_answered);
  ADD ("cancelled", test_cancelled);
  ADD ("dismissed", test_dismissed);
  ADD ("freed", test_freed);
  return g_test_run ();
}
