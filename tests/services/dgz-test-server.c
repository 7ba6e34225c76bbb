/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A stand-in for Discogs on the loopback, with all its bad days.
 *
 * It runs in the test's own main context. What libsoup would not send, such
 * as a body that is shorter than announced, is written to the bare connection.
 */

#include "dgz-test-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "dgz-test-util.h"

#define HUGE_SIZE (50 * 1024 * 1024)
#define DEEP_LEVELS 200000

struct _DgzTestServer
{
  SoupServer *server;
  char *url;
  char *away;
  char *type;           /* of what is fine; NULL for JSON's own */
  GHashTable *faults;   /* path -> DgzTestFault */
  GHashTable *statuses; /* path -> status */
  GHashTable *times;    /* path -> how many requests its fault is for; all where absent */
  GHashTable *bodies;   /* path -> text */
  GHashTable *counts;   /* path -> number of requests */
  GHashTable *answer_headers;
  GHashTable *last_headers; /* of the last request, names in lower case */
  char *last_query;
  guint count;
  GArray *arrivals; /* monotonic times of those that were let in and count */
  guint limit;      /* requests in a window, 0 for any number */
  gint64 window;
  gboolean tells_limit;
  guint peak;
  GPtrArray *held; /* connections that are left without an answer */
};

/* What a path answers, or one of its pages: "/masters/1/versions?page=2". */
static const char *
find_body (DgzTestServer *self,
           const char    *path)
{
  const char *query = self->last_query ? self->last_query : "";
  g_autofree char *page = g_strdup_printf ("%s?%.*s", path, (int) strcspn (query, "&"), query);
  const char *body = g_hash_table_lookup (self->bodies, page);

  return body ? body : g_hash_table_lookup (self->bodies, path);
}

/* What Discogs would answer; %NULL where it has nothing. */
static char *
fixture (DgzTestServer *self,
         const char    *path)
{
  const char *body = find_body (self, path);
  gint64 id = g_ascii_strtoll (strrchr (path, '/') + 1, NULL, 10);

  if (body)
    return g_strdup (body);
  if (g_str_has_prefix (path, "/releases/"))
    return dgz_test_release_json (id, "Slow Harbour", "\"Dub Techno\", \"Ambient\"");
  if (g_str_has_prefix (path, "/masters/"))
    return g_strdup_printf ("{\"id\": %" G_GINT64_FORMAT ","
                            " \"main_release\": %" G_GINT64_FORMAT "}",
                            id, id + 1);
  if (g_str_has_prefix (path, "/marketplace/stats/"))
    return g_strdup ("{\"lowest_price\": {\"value\": 8.5, \"currency\": \"EUR\"},"
                     "\"num_for_sale\": 4, \"blocked_from_sale\": false}");

  return NULL;
}

static char *
nested (void)
{
  GString *text = g_string_new ("{\"id\": 1, \"title\": ");

  for (int i = 0; i < DEEP_LEVELS; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < DEEP_LEVELS; i++)
    g_string_append_c (text, ']');
  return g_string_free (g_string_append_c (text, '}'), FALSE);
}

static void
answer (SoupServerMessage *message,
        const char        *type,
        char              *body)
{
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_TAKE, body, strlen (body));
}

static void
answer_packed (SoupServerMessage *message,
               GBytes            *plain)
{
  g_autoptr (GBytes) packed = dgz_test_pack (plain);
  gsize size;
  const char *data = g_bytes_get_data (packed, &size);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                "Content-Encoding", "gzip");
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, data, size);
}

static void
answer_status (SoupServerMessage *message,
               guint              status,
               const char        *location)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC,
                                    "{\"message\": \"no\"}", 17);
  if (location)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                  location);
}

/* Takes the connection from libsoup, writes to it and ends it, or holds it. */
static void
answer_raw (DgzTestServer     *self,
            SoupServerMessage *message,
            const char        *head,
            const void        *body,
            gsize              size,
            gboolean           hold)
{
  GIOStream *stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);

  g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  if (size > 0)
    g_output_stream_write_all (out, body, size, NULL, NULL, NULL);
  if (!hold)
    g_io_stream_close (stream, NULL, NULL);
  g_ptr_array_add (self->held, stream);
}

static void
answer_cut (DgzTestServer     *self,
            SoupServerMessage *message,
            const char        *path,
            DgzTestFault       fault)
{
  g_autofree char *body = fixture (self, path);
  g_autoptr (GBytes) plain = g_bytes_new (body, strlen (body));
  gboolean is_packed = fault == DGZ_TEST_TRUNCATED_GZIP;
  g_autoptr (GBytes) sent = is_packed ? dgz_test_pack (plain) : g_bytes_ref (plain);
  gsize size;
  const char *data = g_bytes_get_data (sent, &size);
  g_autofree char *length =
      fault == DGZ_TEST_TRUNCATED_CHUNKED
          ? g_strdup_printf ("Transfer-Encoding: chunked\r\n\r\n%zx\r\n", size)
          : g_strdup_printf ("Content-Length: %zu\r\n\r\n", size);
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s%s",
                       is_packed ? "Content-Encoding: gzip\r\n" : "", length);

  answer_raw (self, message, head, data, size / 2, fault == DGZ_TEST_STALL_BODY);
}

static void
answer_large (SoupServerMessage *message,
              DgzTestFault       fault)
{
  char *blanks = g_malloc (HUGE_SIZE + 1);

  memset (blanks, ' ', HUGE_SIZE);
  blanks[HUGE_SIZE] = '\0';
  if (fault == DGZ_TEST_HUGE) {
    answer (message, "application/json", blanks);
  } else {
    g_autoptr (GBytes) plain = g_bytes_new_take (blanks, HUGE_SIZE);

    answer_packed (message, plain);
  }
}

static void
answer_fine (DgzTestServer     *self,
             SoupServerMessage *message,
             const char        *path,
             gboolean           is_packed)
{
  char *body = fixture (self, path);

  if (!body) {
    answer_status (message, 404, NULL);
  } else if (is_packed) {
    g_autoptr (GBytes) plain = g_bytes_new_take (body, strlen (body));

    answer_packed (message, plain);
  } else {
    answer (message, self->type ? self->type : "application/json", body);
  }
}

static void
answer_fault (DgzTestServer     *self,
              SoupServerMessage *message,
              const char        *path,
              DgzTestFault       fault)
{
  static const char noise[] = "\x7f\x45\x4c\x46\xff\xfe{[\"";
  g_autofree char *half = NULL;
  g_autofree char *away = g_strconcat (self->away ? self->away : "", path, NULL);

  switch (fault) {
  case DGZ_TEST_STATUS:
    answer_status (message, GPOINTER_TO_UINT (g_hash_table_lookup (self->statuses, path)), NULL);
    break;
  case DGZ_TEST_TRUNCATED:
  case DGZ_TEST_TRUNCATED_GZIP:
  case DGZ_TEST_TRUNCATED_CHUNKED:
  case DGZ_TEST_STALL_BODY:
    answer_cut (self, message, path, fault);
    break;
  case DGZ_TEST_HALF_JSON:
    half = fixture (self, path);
    answer (message, "application/json", g_strndup (half, strlen (half) / 2));
    break;
  case DGZ_TEST_DROPPED:
  case DGZ_TEST_STALL:
    answer_raw (self, message, "", NULL, 0, fault == DGZ_TEST_STALL);
    break;
  case DGZ_TEST_GARBAGE:
    answer (message, "application/json", g_strdup (noise));
    break;
  case DGZ_TEST_HTML:
    answer (message, "text/html", g_strdup ("<!DOCTYPE html><p>Sign in to this network"));
    break;
  case DGZ_TEST_EMPTY:
    answer (message, "application/json", g_strdup (""));
    break;
  case DGZ_TEST_WRONG_TYPES:
    answer (message, "application/json", g_strdup ("{\"id\": [], \"title\": {}}"));
    break;
  case DGZ_TEST_DEEP:
    answer (message, "application/json", nested ());
    break;
  case DGZ_TEST_REDIRECT_LOOP:
    answer_status (message, 302, path);
    break;
  case DGZ_TEST_REDIRECT_AWAY:
    answer_status (message, 302, away);
    break;
  case DGZ_TEST_HUGE:
  case DGZ_TEST_GZIP_BOMB:
    answer_large (message, fault);
    break;
  case DGZ_TEST_FINE:
  case DGZ_TEST_GZIP:
  default:
    answer_fine (self, message, path, fault == DGZ_TEST_GZIP);
    break;
  }
}

static void
remember (DgzTestServer     *self,
          SoupServerMessage *message,
          const char        *path)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path)) + 1;

  self->count++;
  g_hash_table_replace (self->counts, g_strdup (path), GUINT_TO_POINTER (count));
  g_hash_table_remove_all (self->last_headers);
  soup_message_headers_iter_init (&iter, soup_server_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_hash_table_replace (self->last_headers, g_ascii_strdown (name, -1), g_strdup (value));
  g_free (self->last_query);
  self->last_query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));
}

/* Counts as Discogs does: what came within the window before, and this. */
static gboolean
is_over_limit (DgzTestServer     *self,
               SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gint64 now = g_get_monotonic_time ();
  guint n = 1;

  if (self->limit == 0)
    return FALSE;

  for (guint i = 0; i < self->arrivals->len; i++)
    n += g_array_index (self->arrivals, gint64, i) > now - self->window;
  g_array_append_val (self->arrivals, now);
  self->peak = MAX (self->peak, n);
  if (self->tells_limit) {
    g_autofree char *limit = g_strdup_printf ("%u", self->limit);
    g_autofree char *left = g_strdup_printf ("%u", self->limit - MIN (n, self->limit));

    soup_message_headers_replace (headers, "X-Discogs-Ratelimit", limit);
    soup_message_headers_replace (headers, "X-Discogs-Ratelimit-Remaining", left);
  }
  return n > self->limit;
}

/* The path's fault, if it is not used up. */
static DgzTestFault
take_fault (DgzTestServer *self,
            const char    *path)
{
  gpointer left;

  if (g_hash_table_lookup_extended (self->times, path, NULL, &left)) {
    if (GPOINTER_TO_UINT (left) == 0)
      return DGZ_TEST_FINE;
    g_hash_table_replace (self->times, g_strdup (path),
                          GUINT_TO_POINTER (GPOINTER_TO_UINT (left) - 1));
  }

  return GPOINTER_TO_INT (g_hash_table_lookup (self->faults, path));
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  DgzTestServer *self = data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  GHashTableIter iter;
  gpointer name;
  gpointer value;

  remember (self, message, path);
  g_hash_table_iter_init (&iter, self->answer_headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
  if (is_over_limit (self, message))
    answer_status (message, 429, NULL);
  else
    answer_fault (self, message, path, take_fault (self, path));
}

static DgzTestServer *
start (GTlsCertificate *certificate)
{
  DgzTestServer *self = g_new0 (DgzTestServer, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->arrivals = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->answer_headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->last_headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY |
                                (certificate ? SOUP_SERVER_LISTEN_HTTPS : 0),
                            &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("%s://127.0.0.1:%d", g_uri_get_scheme (uris->data),
                               g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

/**
 * dgz_test_server_new:
 *
 * Starts a server on a free port of the loopback.
 */
DgzTestServer *
dgz_test_server_new (void)
{
  return start (NULL);
}

/**
 * dgz_test_server_new_secure:
 * @folder: where to put its certificate, which it signs itself
 *
 * Starts a server that speaks HTTPS.
 *
 * Returns: (nullable): the server; %NULL where the program that makes certificates is missing
 */
DgzTestServer *
dgz_test_server_new_secure (const char *folder)
{
  g_autofree char *key = g_build_filename (folder, "key.pem", NULL);
  g_autofree char *chain = g_build_filename (folder, "certificate.pem", NULL);
  const char *const command[] = { "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
                                  "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                                  "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", chain,
                                  NULL };
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!g_spawn_sync (NULL, (char **) command, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                         G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &code, NULL) ||
      code != 0)
    return NULL;

  certificate = g_tls_certificate_new_from_files (chain, key, &error);
  g_assert_no_error (error);
  return start (certificate);
}

/**
 * dgz_test_server_free:
 * @self: a server
 *
 * Ends it: its port then refuses.
 */
void
dgz_test_server_free (DgzTestServer *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->faults);
  g_hash_table_unref (self->statuses);
  g_hash_table_unref (self->times);
  g_array_unref (self->arrivals);
  g_hash_table_unref (self->bodies);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->answer_headers);
  g_hash_table_unref (self->last_headers);
  g_free (self->last_query);
  g_free (self->away);
  g_free (self->type);
  g_free (self->url);
  g_free (self);
}

/* Its address, without a slash at the end. */
const char *
dgz_test_server_get_url (DgzTestServer *self)
{
  return self->url;
}

/* What is done to a path from now on. */
void
dgz_test_server_set_fault (DgzTestServer *self,
                           const char    *path,
                           DgzTestFault   fault)
{
  g_hash_table_replace (self->faults, g_strdup (path), GINT_TO_POINTER (fault));
}

/* Answers a path with a status and an error's body. */
void
dgz_test_server_set_status (DgzTestServer *self,
                            const char    *path,
                            guint          status)
{
  g_hash_table_replace (self->statuses, g_strdup (path), GUINT_TO_POINTER (status));
  dgz_test_server_set_fault (self, path, DGZ_TEST_STATUS);
}

/* Ends the fault of a path after so many requests; it is fine from then on. */
void
dgz_test_server_set_times (DgzTestServer *self,
                           const char    *path,
                           guint          times)
{
  g_hash_table_replace (self->times, g_strdup (path), GUINT_TO_POINTER (times));
}

/* Allows so many requests in a window of so many seconds, and answers others with 429. */
void
dgz_test_server_set_limit (DgzTestServer *self,
                           guint          limit,
                           double         seconds,
                           gboolean       tells)
{
  self->limit = limit;
  self->window = (gint64) (seconds * G_USEC_PER_SEC);
  self->tells_limit = tells;
}

/* The most requests that came within a window. */
guint
dgz_test_server_get_peak (DgzTestServer *self)
{
  return self->peak;
}

/* Adds a header to every answer; without a value, takes it off. */
void
dgz_test_server_set_header (DgzTestServer *self,
                            const char    *name,
                            const char    *value)
{
  if (value)
    g_hash_table_replace (self->answer_headers, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->answer_headers, name);
}

/* Where DGZ_TEST_REDIRECT_AWAY leads. */
void
dgz_test_server_set_away (DgzTestServer *self,
                          const char    *url)
{
  g_free (self->away);
  self->away = g_strdup (url);
}

/* The media type of what is answered as it should be. */
void
dgz_test_server_set_type (DgzTestServer *self,
                          const char    *type)
{
  g_free (self->type);
  self->type = g_strdup (type);
}

/* What a path answers instead of the fixture; a page of it, where it ends in "?page=2". */
void
dgz_test_server_set_body (DgzTestServer *self,
                          const char    *path,
                          const char    *body)
{
  g_hash_table_replace (self->bodies, g_strdup (path), g_strdup (body));
}

/* How many requests came, for a path or, with %NULL, at all. */
guint
dgz_test_server_get_count (DgzTestServer *self,
                           const char    *path)
{
  return path ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, path)) : self->count;
}

/* A header of the last request; its name in lower case. */
const char *
dgz_test_server_get_header (DgzTestServer *self,
                            const char    *name)
{
  return g_hash_table_lookup (self->last_headers, name);
}

/* What stood behind the question mark of the last request. */
const char *
dgz_test_server_get_query (DgzTestServer *self)
{
  return self->last_query;
}
