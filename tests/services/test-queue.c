/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Who waits for whom, over real HTTP. The limit's minute takes a fraction of a
 * second here: the client's clock is made to run faster, and the server counts
 * within a window that is as much shorter.
 */

#include "dgz-queue.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-discogs-private.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

#define AGENT "Diggerz/0 +https://diggerz.test"
#define TOKEN "Qx7SecretToken"
#define SPEED 100.0
#define N_REQUESTS 200

typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzDiscogs *discogs;
  GString *order; /* what came back, "1 2c 3e" */
  guint n_done;
} Fixture;

typedef struct
{
  Fixture *self;
  int number;
} Asked;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->server = dgz_test_server_new ();
  self->folder = dgz_test_make_folder ();
  self->discogs = dgz_discogs_new (dgz_test_server_get_url (self->server), AGENT, self->folder);
  /* With any data time takes its time. */
  dgz_discogs_set_speed (self->discogs, data ? 1.0 : SPEED);
  self->order = g_string_new (NULL);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_finalize (self->discogs);
  g_clear_pointer (&self->server, dgz_test_server_free);
  g_string_free (self->order, TRUE);
  dgz_test_remove (self->folder);
}

static gboolean
check_any (GBytes  *body,
           GError **error)
{
  return TRUE;
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (DGZ_DISCOGS (source), result, asked_cb, NULL, &error);
  const char *end = "";

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end = "c";
  else if (g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED))
    end = "l";
  else if (error)
    end = "e";
  g_string_append_printf (asked->self->order, "%s%d%s", asked->self->n_done > 0 ? " " : "",
                          asked->number, end);
  asked->self->n_done++;
}

static void
ask (Fixture      *self,
     int           number,
     DgzPriority   priority,
     DgzFetchFlags flags,
     GCancellable *cancellable)
{
  Asked asked = { self, number };

  dgz_discogs_fetch_async (self->discogs, g_strdup_printf ("/releases/%d", number), check_any,
                           asked_cb, priority, flags, cancellable, asked_cb,
                           g_memdup2 (&asked, sizeof asked));
}

typedef struct
{
  Fixture *self;
  guint n_done;
  guint n_asked;
} Progress;

static gboolean
has_come_to (gpointer data)
{
  Progress *progress = data;

  return progress->self->n_done >= progress->n_done &&
         dgz_test_server_get_count (progress->self->server, NULL) >= progress->n_asked;
}

static void
wait_done (Fixture *self,
           guint    n_done)
{
  Progress progress = { self, n_done, 0 };

  g_assert_true (dgz_test_wait (has_come_to, &progress, 60.0));
}

static void
wait_asked (Fixture *self,
            guint    n_asked)
{
  Progress progress = { self, 0, n_asked };

  g_assert_true (dgz_test_wait (has_come_to, &progress, 60.0));
}

static gboolean
has_to_wait (gpointer data)
{
  Fixture *self = data;

  return dgz_discogs_get_wait (self->discogs, NULL) > 0;
}

static void
wait_held (Fixture *self)
{
  g_assert_true (dgz_test_wait (has_to_wait, self, 20.0));
}

static void
run_many (Fixture    *self,
          const char *token,
          guint       limit,
          gboolean    tells)
{
  gint64 start = g_get_monotonic_time ();

  dgz_discogs_set_token (self->discogs, token);
  dgz_test_server_set_limit (self->server, limit, 60.0 / SPEED, tells);
  for (int i = 0; i < N_REQUESTS; i++)
    ask (self, i, i % 3, DGZ_FETCH_DEFAULT, NULL);
  wait_done (self, N_REQUESTS);
  g_assert_cmpuint (dgz_test_server_get_peak (self->server), <=, limit);
  /* None was refused, and so none was asked for twice. */
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, N_REQUESTS);
  g_assert_null (strpbrk (self->order->str, "cle"));
  g_test_message ("%d requests, at most %u in a minute, in %.1f minutes", N_REQUESTS,
                  dgz_test_server_get_peak (self->server),
                  (double) (g_get_monotonic_time () - start) * SPEED / 60e6);
}

static void
test_anonymous (Fixture      *self,
                gconstpointer data)
{
  run_many (self, NULL, 25, FALSE);
}

static void
test_signed_in (Fixture      *self,
                gconstpointer data)
{
  run_many (self, TOKEN, 60, FALSE);
}

static void
test_headers (Fixture      *self,
              gconstpointer data)
{
  run_many (self, NULL, 25, TRUE);
}

/* With one place a minute the order in which the server is asked is the queue's. */
static void
hold_to_one (Fixture *self)
{
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "1");
  ask (self, 0, DGZ_PRIORITY_LATER, DGZ_FETCH_DEFAULT, NULL);
  wait_done (self, 1);
}

static void
test_priorities (Fixture      *self,
                 gconstpointer data)
{
  hold_to_one (self);
  ask (self, 5, DGZ_PRIORITY_LATER, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 3, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 1, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 6, DGZ_PRIORITY_LATER, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 4, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 2, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  wait_done (self, 7);
  g_assert_cmpstr (self->order->str, ==, "0 1 2 3 4 5 6");
}

/* The one whose pause it is has its old place afterwards, before those that came later. */
static void
test_put_off (Fixture      *self,
              gconstpointer data)
{
  dgz_test_server_set_header (self->server, "X-Discogs-Ratelimit", "1");
  dgz_test_server_set_status (self->server, "/releases/1", 429);
  dgz_test_server_set_times (self->server, "/releases/1", 1);
  ask (self, 1, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, NULL);
  wait_held (self);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, NULL), <=, 60);
  ask (self, 2, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 0, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  wait_done (self, 3);
  g_assert_cmpstr (self->order->str, ==, "0 1 2");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/1"), ==, 2);
}

static void
put_off_for (Fixture    *self,
             const char *retry_after,
             double      seconds)
{
  gint64 start = g_get_monotonic_time ();
  double took;

  dgz_test_server_set_status (self->server, "/releases/1", 429);
  dgz_test_server_set_times (self->server, "/releases/1", 1);
  dgz_test_server_set_header (self->server, "Retry-After", retry_after);
  ask (self, 1, DGZ_PRIORITY_SHOWN, DGZ_FETCH_FRESH, NULL);
  wait_done (self, self->n_done + 1);
  took = (double) (g_get_monotonic_time () - start) * SPEED / 1e6;
  g_assert_cmpfloat (took, >=, seconds);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, NULL), ==, 0);
}

static void
test_retry_after (Fixture      *self,
                  gconstpointer data)
{
  put_off_for (self, NULL, 60.0);
  put_off_for (self, "17", 17.0);
  g_assert_cmpstr (self->order->str, ==, "1 1");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 4);
}

static void
test_put_off_too_often (Fixture      *self,
                        gconstpointer data)
{
  dgz_test_server_set_status (self->server, "/releases/1", 429);
  dgz_test_server_set_header (self->server, "Retry-After", "5");
  ask (self, 1, DGZ_PRIORITY_SHOWN, DGZ_FETCH_DEFAULT, NULL);
  wait_done (self, 1);
  g_assert_cmpstr (self->order->str, ==, "1l");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 5);
}

static void
test_cancel_waiting (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  int before;

  hold_to_one (self);
  ask (self, 1, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, first);
  ask (self, 2, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, second);
  before = dgz_discogs_get_wait (self->discogs, second);
  g_assert_cmpint (before, >, 60);
  g_cancellable_cancel (first);
  wait_done (self, 2);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, second), <=, 60);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, second), >, 0);
  g_assert_cmpint (dgz_discogs_get_wait (self->discogs, first), ==, 0);
  g_cancellable_cancel (second);
  wait_done (self, 3);
  g_assert_cmpstr (self->order->str, ==, "0 1c 2c");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);
}

/* Stalled requests do not keep away what the user waits for, and one that is cancelled lets the
 * next go. */
static void
test_cancel_stalled (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (int i = 0; i < 4; i++) {
    g_autofree char *path = g_strdup_printf ("/releases/%d", i);

    dgz_test_server_set_fault (self->server, path, DGZ_TEST_STALL);
    ask (self, i, DGZ_PRIORITY_LATER, DGZ_FETCH_DEFAULT, cancellable);
  }
  wait_asked (self, 4);
  ask (self, 5, DGZ_PRIORITY_LATER, DGZ_FETCH_DEFAULT, NULL);
  ask (self, 6, DGZ_PRIORITY_SHOWN, DGZ_FETCH_DEFAULT, NULL);
  wait_done (self, 1);
  g_assert_cmpstr (self->order->str, ==, "6");
  g_cancellable_cancel (cancellable);
  wait_done (self, 6);
  g_assert_true (g_str_has_suffix (self->order->str, " 5"));
}

static void
test_shared (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  hold_to_one (self);
  ask (self, 1, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL, NULL);
  ask (self, 2, DGZ_PRIORITY_LATER, DGZ_FETCH_PERSONAL, cancellable);
  ask (self, 2, DGZ_PRIORITY_LATER, DGZ_FETCH_PERSONAL, NULL);
  /* What is wanted at once now is the same that was wanted later. */
  ask (self, 2, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  g_cancellable_cancel (cancellable);
  wait_done (self, 5);
  g_assert_cmpstr (self->order->str, ==, "0 2c 2 2 1");
  g_assert_cmpuint (dgz_test_server_get_count (self->server, "/releases/2"), ==, 1);
}

/* Nobody's answers are left on disk, or come to somebody else. */
static void
test_personal (Fixture      *self,
               gconstpointer data)
{
  dgz_discogs_set_token (self->discogs, TOKEN);
  ask (self, 1, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  wait_done (self, 1);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);

  dgz_test_server_set_fault (self->server, "/releases/2", DGZ_TEST_STALL);
  ask (self, 2, DGZ_PRIORITY_SHOWN, DGZ_FETCH_PERSONAL, NULL);
  wait_asked (self, 2);
  dgz_discogs_set_token (self->discogs, "another");
  wait_done (self, 2);
  g_assert_cmpstr (self->order->str, ==, "1 2e");
}

static void
count_cb (DgzDiscogs *discogs,
          GParamSpec *pspec,
          GString    *told)
{
  int wait;

  g_object_get (discogs, "wait", &wait, NULL);
  g_string_append_printf (told, "%s%d", told->len > 0 ? " " : "", wait);
}

/* Second by second, as far as a busy machine comes round to it, and the end. */
static void
test_countdown (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_auto (GStrv) seconds = NULL;
  guint n;

  g_signal_connect (self->discogs, "notify::wait", G_CALLBACK (count_cb), told);
  dgz_test_server_set_status (self->server, "/releases/1", 429);
  dgz_test_server_set_times (self->server, "/releases/1", 1);
  dgz_test_server_set_header (self->server, "Retry-After", "300");
  ask (self, 1, DGZ_PRIORITY_SHOWN, DGZ_FETCH_DEFAULT, NULL);
  wait_done (self, 1);
  seconds = g_strsplit (told->str, " ", -1);
  n = g_strv_length (seconds);
  g_assert_cmpint (atoi (seconds[0]), >, 200);
  g_assert_cmpint (atoi (seconds[0]), <=, 300);
  g_assert_cmpuint (n, >, 10);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (atoi (seconds[i]), <=, atoi (seconds[i - 1]));
  g_assert_cmpstr (seconds[n - 1], ==, "0");
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/queue/anonymous", test_anonymous);
  add ("/queue/signed-in", test_signed_in);
  add ("/queue/headers", test_headers);
  add ("/queue/priorities", test_priorities);
  add ("/queue/put-off", test_put_off);
  add ("/queue/retry-after", test_retry_after);
  add ("/queue/put-off-too-often", test_put_off_too_often);
  g_test_add ("/queue/cancel-waiting", Fixture, "slow", set_up, test_cancel_waiting, tear_down);
  add ("/queue/cancel-stalled", test_cancel_stalled);
  add ("/queue/shared", test_shared);
  add ("/queue/personal", test_personal);
  add ("/queue/countdown", test_countdown);

  return g_test_run ();
}
