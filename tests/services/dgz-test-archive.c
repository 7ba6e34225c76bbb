/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A stand-in for MusicBrainz and the Cover Art Archive on the loopback.
 *
 * What is not set is answered with a 404, as both do. A path of MusicBrainz
 * is the page that is asked for: "discogs.com/release/7".
 */

#include "dgz-test-archive.h"

#include <libsoup/soup.h>
#include <string.h>

/* One dark blue pixel. */
static const guint8 png[] = {
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  0x00,
  0x00,
  0x00,
  0x0d,
  0x49,
  0x48,
  0x44,
  0x52,
  0x00,
  0x00,
  0x00,
  0x01,
  0x00,
  0x00,
  0x00,
  0x01,
  0x08,
  0x02,
  0x00,
  0x00,
  0x00,
  0x90,
  0x77,
  0x53,
  0xde,
  0x00,
  0x00,
  0x00,
  0x0c,
  0x49,
  0x44,
  0x41,
  0x54,
  0x78,
  0xda,
  0x63,
  0x90,
  0x8a,
  0xdf,
  0x02,
  0x00,
  0x01,
  0xc4,
  0x01,
  0x2e,
  0x4c,
  0x20,
  0x72,
  0xb5,
  0x00,
  0x00,
  0x00,
  0x00,
  0x49,
  0x45,
  0x4e,
  0x44,
  0xae,
  0x42,
  0x60,
  0x82,
};

struct _DgzTestArchive
{
  SoupServer *server;
  char *url;
  char *retry_after;
  char *agent;
  gboolean was_told;   /* an authorization or a cookie came along */
  GHashTable *answers; /* path -> Answer */
  GPtrArray *requests; /* paths */
};

typedef struct
{
  guint status;
  char *type;
  char *location;
  GBytes *body;
  gboolean is_cut;
} Answer;

static void
answer_free (Answer *answer)
{
  g_free (answer->type);
  g_free (answer->location);
  g_bytes_unref (answer->body);
  g_free (answer);
}

static void
set (DgzTestArchive *self,
     const char     *path,
     guint           status,
     const char     *type,
     const char     *location,
     GBytes         *body)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = status;
  answer->type = g_strdup (type);
  answer->location = g_strdup (location);
  answer->body = body ? g_bytes_ref (body) : g_bytes_new_static ("{}", 2);
  g_hash_table_replace (self->answers, g_strdup (path), answer);
}

/* A body that is shorter than announced. */
static void
answer_cut (SoupServerMessage *message,
            const Answer      *answer)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  gsize size;
  const void *data = g_bytes_get_data (answer->body, &size);

  g_output_stream_printf (out, NULL, NULL, NULL,
                          "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                          answer->type, size);
  g_output_stream_write_all (out, data, size / 2, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  DgzTestArchive *self = data;
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *resource = query ? g_hash_table_lookup (query, "resource") : NULL;
  const char *name = resource ? strstr (resource, "discogs.com") : path;
  const Answer *answer = g_hash_table_lookup (self->answers, name);

  g_ptr_array_add (self->requests, g_strdup (name));
  g_free (self->agent);
  self->agent = g_strdup (soup_message_headers_get_one (asked, "User-Agent"));
  self->was_told = self->was_told || soup_message_headers_get_one (asked, "Authorization") ||
                   soup_message_headers_get_one (asked, "Cookie");
  if (answer && answer->is_cut) {
    answer_cut (message, answer);
    return;
  }

  soup_server_message_set_status (message, answer ? answer->status : 404, NULL);
  if (self->retry_after)
    soup_message_headers_replace (headers, "Retry-After", self->retry_after);
  if (answer && answer->location)
    soup_message_headers_replace (headers, "Location", answer->location);
  if (answer) {
    gsize size;
    const char *body = g_bytes_get_data (answer->body, &size);

    soup_server_message_set_response (message, answer->type, SOUP_MEMORY_COPY, body, size);
  }
}

/* Starts a server on a free port of the loopback. */
DgzTestArchive *
dgz_test_archive_new (void)
{
  DgzTestArchive *self = g_new0 (DgzTestArchive, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->requests = g_ptr_array_new_with_free_func (g_free);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

/* Ends it: its port then refuses. */
void
dgz_test_archive_free (DgzTestArchive *self)
{
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_free (self->retry_after);
  g_free (self->agent);
  g_free (self->url);
  g_free (self);
}

/* Its address, without a slash at the end. */
const char *
dgz_test_archive_get_url (DgzTestArchive *self)
{
  return self->url;
}

/* Links a page on Discogs, "discogs.com/release/7", to a "release" or "release_group". */
void
dgz_test_archive_set_link (DgzTestArchive *self,
                           const char     *page,
                           const char     *member,
                           const char     *id)
{
  char *json = g_strdup_printf (
      "{\"resource\": \"https://www.%s\", \"id\": \"%s\", \"relations\": [{\"type\": \"discogs\","
      "\"direction\": \"backward\", \"ended\": false, \"target-type\": \"%s\","
      "\"%s\": {\"id\": \"%s\", \"title\": \"Slow Harbour\"}}]}",
      page, DGZ_TEST_OTHER_MBID, member, member, id);
  g_autoptr (GBytes) body = g_bytes_new_take (json, strlen (json));

  dgz_test_archive_set_body (self, page, "application/json", body);
}

/* What a path answers, with 200. */
void
dgz_test_archive_set_body (DgzTestArchive *self,
                           const char     *path,
                           const char     *type,
                           GBytes         *body)
{
  set (self, path, 200, type, NULL, body);
}

/* A status, with where it points. */
void
dgz_test_archive_set_status (DgzTestArchive *self,
                             const char     *path,
                             guint           status,
                             const char     *location)
{
  set (self, path, status, "application/json", location, NULL);
}

/* Cuts the body of a path that was set before. */
void
dgz_test_archive_set_cut (DgzTestArchive *self,
                          const char     *path)
{
  Answer *answer = g_hash_table_lookup (self->answers, path);

  answer->is_cut = TRUE;
}

/* Sends Retry-After with every answer; %NULL takes it off. */
void
dgz_test_archive_set_retry (DgzTestArchive *self,
                            const char     *seconds)
{
  g_free (self->retry_after);
  self->retry_after = g_strdup (seconds);
}

/* How many requests came whose path holds a text. */
guint
dgz_test_archive_count (DgzTestArchive *self,
                        const char     *part)
{
  guint count = 0;

  for (guint i = 0; i < self->requests->len; i++)
    count += strstr (self->requests->pdata[i], part) != NULL;
  return count;
}

/* The User-Agent of the last request. */
const char *
dgz_test_archive_get_agent (DgzTestArchive *self)
{
  return self->agent;
}

/* Whether any request came with an authorization or a cookie. */
gboolean
dgz_test_archive_was_told (DgzTestArchive *self)
{
  return self->was_told;
}

/* A small picture. */
GBytes *
dgz_test_archive_png (void)
{
  return g_bytes_new_static (png, sizeof png);
}
