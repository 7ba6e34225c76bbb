/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What every provider of previews has to bear, against the server with all its
 * bad days.
 */

#include "dgz-test-preview.h"

#include <string.h>

#include "dgz-test-util.h"

#define PATIENCE 30.0
/* What is looked for where it does not matter: without a code it is one request. */
#define TITLE "Pier"
#define ARTIST "Moss Relay"

static gint64
get_now (gpointer data)
{
  DgzTestPreview *self = data;

  return self->now + (gint64) ((double) g_get_monotonic_time () * self->speed);
}

/* Opens a provider of a server of its own. */
void
dgz_test_preview_open (DgzTestPreview     *self,
                       DgzTestPreviewOpen  open,
                       DgzTestPreviewAsker get_asker)
{
  self->server = dgz_test_server_new ();
  self->provider = open (dgz_test_server_get_url (self->server));
  self->asker = get_asker (self->provider);
  self->now = 1000;
  dgz_turns_set_clock (dgz_preview_asker_get_turns (self->asker), get_now, self);
}

/* Ends both; nothing else holds the provider any more. */
void
dgz_test_preview_close (DgzTestPreview *self)
{
  dgz_test_finalize (self->provider);
  if (self->server)
    dgz_test_server_free (self->server);
}

/* Lets the clock run ahead of the time where somebody waits for it. */
static gboolean
has_found (gpointer data)
{
  DgzTestPreview *self = data;
  DgzTurns *turns = dgz_preview_asker_get_turns (self->asker);

  if (self->slot)
    return TRUE;

  if (dgz_turns_get_hold (turns) > 0)
    self->now += G_USEC_PER_SEC;
  dgz_turns_run (turns);
  return FALSE;
}

/* Asks for a track. */
void
dgz_test_preview_start (DgzTestPreview *self,
                        const char     *title,
                        const char     *artist,
                        const char     *isrc,
                        GCancellable   *cancellable)
{
  DgzPreviewWanted wanted = { title, artist, isrc };

  dgz_preview_provider_find_async (self->provider, &wanted, cancellable, dgz_test_take_result,
                                   &self->slot);
}

/* Waits for the answer. */
GPtrArray *
dgz_test_preview_end (DgzTestPreview *self,
                      GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (dgz_test_wait (has_found, self, PATIENCE));
  result = dgz_test_wait_result (&self->slot);
  return dgz_preview_provider_find_finish (self->provider, result, error);
}

/* Asks for a track and gets an answer. */
GPtrArray *
dgz_test_preview_find (DgzTestPreview *self,
                       const char     *title,
                       const char     *artist,
                       const char     *isrc)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *offers;

  dgz_test_preview_start (self, title, artist, isrc, NULL);
  offers = dgz_test_preview_end (self, &error);
  g_assert_no_error (error);
  g_assert_nonnull (offers);
  return offers;
}

/* Asks for a track and gets an error. */
void
dgz_test_preview_expect_error (DgzTestPreview *self,
                               int             code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = NULL;

  dgz_test_preview_start (self, TITLE, ARTIST, NULL, NULL);
  offers = dgz_test_preview_end (self, &error);
  g_assert_error (error, DGZ_PREVIEW_ERROR, code);
  g_assert_null (offers);
}

/* Every answer that is none, each asked for once; then all is well again. */
void
dgz_test_preview_faults (DgzTestPreview *self,
                         const char     *path)
{
  static const struct
  {
    DgzTestFault fault;
    int code;
  } faults[] = {
    { DGZ_TEST_TRUNCATED, DGZ_PREVIEW_ERROR_OFFLINE },
    { DGZ_TEST_TRUNCATED_GZIP, DGZ_PREVIEW_ERROR_OFFLINE },
    { DGZ_TEST_TRUNCATED_CHUNKED, DGZ_PREVIEW_ERROR_OFFLINE },
    { DGZ_TEST_HALF_JSON, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_DROPPED, DGZ_PREVIEW_ERROR_OFFLINE },
    { DGZ_TEST_GARBAGE, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_HTML, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_EMPTY, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_WRONG_TYPES, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_DEEP, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_HUGE, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { DGZ_TEST_GZIP_BOMB, DGZ_PREVIEW_ERROR_BAD_ANSWER },
  };
  static const struct
  {
    guint status;
    int code;
  } statuses[] = {
    { 400, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { 401, DGZ_PREVIEW_ERROR_REFUSED },
    { 404, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { 451, DGZ_PREVIEW_ERROR_REFUSED },
    { 500, DGZ_PREVIEW_ERROR_BAD_ANSWER },
    { 502, DGZ_PREVIEW_ERROR_OFFLINE },
  };
  g_autoptr (GPtrArray) offers = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_test_message ("Fault %d", (int) faults[i].fault);
    dgz_test_server_set_fault (self->server, path, faults[i].fault);
    dgz_test_preview_expect_error (self, faults[i].code);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_test_message ("Status %u", statuses[i].status);
    dgz_test_server_set_status (self->server, path, statuses[i].status);
    dgz_test_preview_expect_error (self, statuses[i].code);
  }

  dgz_test_server_set_fault (self->server, path, DGZ_TEST_GZIP);
  offers = dgz_test_preview_find (self, TITLE, ARTIST, NULL);
  g_assert_cmpuint (offers->len, >, 0);
  g_assert_cmpstr (dgz_test_server_get_header (self->server, "user-agent"), ==, DGZ_TEST_AGENT);
  g_assert_null (dgz_test_server_get_header (self->server, "cookie"));
  dgz_test_server_free (g_steal_pointer (&self->server));
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_OFFLINE);
}

/* An answer that does not come, or does not end. */
void
dgz_test_preview_stalls (DgzTestPreview *self,
                         const char     *path)
{
  gint64 before = g_get_monotonic_time ();

  dgz_preview_asker_set_deadline (self->asker, 150);
  dgz_test_server_set_fault (self->server, path, DGZ_TEST_STALL);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_OFFLINE);
  dgz_test_server_set_fault (self->server, path, DGZ_TEST_STALL_BODY);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_OFFLINE);
  /* Long before the connection's own limit. */
  g_assert_cmpint (g_get_monotonic_time () - before, <, 6 * G_USEC_PER_SEC);
}

/* Where a redirect leads round in circles, or away. */
void
dgz_test_preview_redirects (DgzTestPreview *self,
                            const char     *path)
{
  g_autoptr (DgzTestServer) other = dgz_test_server_new ();
  g_autoptr (GPtrArray) offers = NULL;

  dgz_test_server_set_fault (self->server, path, DGZ_TEST_REDIRECT_LOOP);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BAD_ANSWER);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 3);
  /* One that ends is followed on the same server. */
  dgz_test_server_set_times (self->server, path, 1);
  offers = dgz_test_preview_find (self, TITLE, ARTIST, NULL);
  g_assert_cmpuint (offers->len, >, 0);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 5);
  dgz_test_server_set_times (self->server, path, 9);
  dgz_test_server_set_away (self->server, dgz_test_server_get_url (other));
  dgz_test_server_set_fault (self->server, path, DGZ_TEST_REDIRECT_AWAY);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BAD_ANSWER);
  g_assert_cmpuint (dgz_test_server_get_count (other, NULL), ==, 0);
}

/* A short pause is kept, and the question asked once more; a long one ends it. */
void
dgz_test_preview_pauses (DgzTestPreview *self,
                         const char     *path)
{
  g_autoptr (GPtrArray) offers = NULL;
  gint64 before = self->now;

  dgz_test_server_set_header (self->server, "Retry-After", "3");
  dgz_test_server_set_status (self->server, path, 429);
  dgz_test_server_set_times (self->server, path, 1);
  offers = dgz_test_preview_find (self, TITLE, ARTIST, NULL);
  g_assert_cmpuint (offers->len, >, 0);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 2);
  g_assert_cmpint (self->now - before, >=, 3 * G_USEC_PER_SEC);

  dgz_test_server_set_times (self->server, path, 99);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 4);

  dgz_test_server_set_header (self->server, "Retry-After", "600");
  dgz_test_server_set_status (self->server, path, 503);
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 5);
  /* Until it is over, nothing is sent. */
  dgz_test_preview_expect_error (self, DGZ_PREVIEW_ERROR_BUSY);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 5);
  self->now += 600 * G_USEC_PER_SEC;
  dgz_test_server_set_times (self->server, path, 0);
  g_ptr_array_unref (offers);
  offers = dgz_test_preview_find (self, TITLE, ARTIST, NULL);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, path), ==, 6);
}

static gboolean
has_asked (gpointer data)
{
  DgzTestPreview *self = data;

  return dgz_test_server_get_count (self->server, NULL) > 0;
}

static void
expect_cancelled (DgzTestPreview *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = dgz_test_preview_end (self, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (offers);
}

static void
count_cancelled_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  guint *n_cancelled = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (
      dgz_preview_provider_find_finish (DGZ_PREVIEW_PROVIDER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  (*n_cancelled)++;
}

static gboolean
are_sixty (gpointer data)
{
  return *(guint *) data == 60;
}

/* More than any provider takes at once, each cancelled before it could be sent. */
static void
cancel_sixty (DgzTestPreview *self)
{
  DgzPreviewWanted wanted = { TITLE, ARTIST, NULL };
  guint n_cancelled = 0;

  for (int i = 0; i < 60; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();

    dgz_preview_provider_find_async (self->provider, &wanted, cancellable, count_cancelled_cb,
                                     &n_cancelled);
    g_cancellable_cancel (cancellable);
  }
  g_assert_true (dgz_test_wait (are_sixty, &n_cancelled, PATIENCE));
  g_assert_cmpint (dgz_turns_get_wait (dgz_preview_asker_get_turns (self->asker)), ==, 0);
}

/* Cancelled on the way, in the queue, and before it begins. */
void
dgz_test_preview_cancels (DgzTestPreview *self,
                          const char     *path)
{
  DgzTurns *turns = dgz_preview_asker_get_turns (self->asker);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 before;

  dgz_test_server_set_fault (self->server, path, DGZ_TEST_STALL);
  dgz_test_preview_start (self, TITLE, ARTIST, NULL, cancellable);
  g_assert_true (dgz_test_wait (has_asked, self, PATIENCE));
  before = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  expect_cancelled (self);
  /* Long before the deadline. */
  g_assert_cmpint (g_get_monotonic_time () - before, <, 4 * G_USEC_PER_SEC);

  dgz_test_preview_start (self, TITLE, ARTIST, NULL, cancellable);
  expect_cancelled (self);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);

  /* None that was cancelled in the queue takes a turn, told of it or not. */
  g_cancellable_reset (cancellable);
  dgz_turns_hold (turns, 5);
  dgz_test_preview_start (self, TITLE, ARTIST, NULL, cancellable);
  g_assert_null (self->slot);
  g_cancellable_cancel (cancellable);
  self->now += 5 * G_USEC_PER_SEC;
  dgz_turns_run (turns);
  expect_cancelled (self);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);

  cancel_sixty (self);
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, 1);
}

/* A server that cannot prove who it is. */
void
dgz_test_preview_insecure (DgzTestPreviewOpen  open,
                           DgzTestPreviewAsker get_asker)
{
  DgzTestPreview self = { 0 };
  char *folder;

#ifdef __SANITIZE_ADDRESS__
  /* It crashes at the end of any program that has shaken hands, now and then. */
  g_test_skip ("The leak checker does not get along with TLS");
  return;
#endif

  folder = dgz_test_make_folder ();
  self.server = dgz_test_server_new_secure (folder);
  if (self.server) {
    self.provider = open (dgz_test_server_get_url (self.server));
    self.asker = get_asker (self.provider);
    dgz_test_preview_expect_error (&self, DGZ_PREVIEW_ERROR_OFFLINE);
    g_assert_cmpuint (dgz_test_server_get_count (self.server, NULL), ==, 0);
    dgz_test_preview_close (&self);
  } else {
    g_test_skip ("There is no program that makes certificates");
  }
  dgz_test_remove (folder);
}

typedef struct
{
  DgzTestPreview *preview;
  guint n_waited;
  guint n_done;
} Crowd;

static void
crowd_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  Crowd *crowd = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
      dgz_preview_provider_find_finish (DGZ_PREVIEW_PROVIDER (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (offers->len, >, 0);
  crowd->n_done++;
}

static gboolean
are_done (gpointer data)
{
  Crowd *crowd = data;

  /* The queue's own timer goes by the real clock. */
  dgz_turns_run (dgz_preview_asker_get_turns (crowd->preview->asker));
  return crowd->n_done == crowd->n_waited;
}

/* Many at once: never more than so many within any so many seconds. The server counts. */
void
dgz_test_preview_pace (DgzTestPreview *self,
                       guint           n,
                       guint           limit,
                       double          seconds,
                       double          speed)
{
  Crowd crowd = { self, n, 0 };
  DgzPreviewWanted wanted = { TITLE, ARTIST, NULL };
  gint64 before = g_get_monotonic_time ();

  self->speed = speed;
  dgz_test_server_set_limit (self->server, limit, seconds / speed, FALSE);
  for (guint i = 0; i < n; i++)
    dgz_preview_provider_find_async (self->provider, &wanted, NULL, crowd_cb, &crowd);
  g_assert_true (dgz_test_wait (are_done, &crowd, 2.0 * PATIENCE));
  g_assert_cmpuint (dgz_test_server_get_count (self->server, NULL), ==, n);
  g_assert_cmpuint (dgz_test_server_get_peak (self->server), <=, limit);
  g_test_message ("%u requests, at most %u in a window, in %.1f s of the sped-up clock", n,
                  dgz_test_server_get_peak (self->server),
                  (double) (g_get_monotonic_time () - before) * speed / G_USEC_PER_SEC);
  self->speed = 0.0;
}

/* A recorded answer; without it the test is skipped, and says so. */
GBytes *
dgz_test_preview_recorded (const char *folder,
                           const char *name)
{
  const char *data = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = g_build_filename (data ? data : "", folder, name, NULL);
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL)) {
    g_autofree char *why = g_strdup_printf ("There is no recorded answer %s", path);

    g_test_skip (why);
    return NULL;
  }

  return g_bytes_new_take (text, length);
}

/* What is offered; a NULL link is any. */
void
dgz_test_preview_expect_offer (GPtrArray  *offers,
                               guint       index,
                               const char *title,
                               const char *artist,
                               double      seconds,
                               const char *url,
                               const char *page_url)
{
  const DgzPreviewOffer *offer;

  g_assert_cmpuint (offers->len, >, index);
  offer = offers->pdata[index];
  g_assert_cmpstr (offer->title, ==, title);
  g_assert_cmpstr (offer->artist, ==, artist);
  g_assert_cmpfloat (offer->seconds, ==, seconds);
  if (url)
    g_assert_cmpstr (offer->url, ==, url);
  if (page_url)
    g_assert_cmpstr (offer->page_url, ==, page_url);
}
