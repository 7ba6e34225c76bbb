/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * HTTP, asynchronous: one request, one whole body of a bounded size.
 *
 * Redirects are not followed here: each is a request that counts, and a token
 * must not go where it leads to another server (dgz-follow.c goes there,
 * without one). Bodies are unpacked by libsoup; the bound is on what comes out,
 * so that a small packed body cannot fill the memory.
 */

#include "dgz-http.h"

#include <libsoup/soup.h>

#include "dgz-discogs-error.h"

#define MAX_BODY (8 * 1024 * 1024)
#define READ_SIZE (64 * 1024)

struct _DgzHttp
{
  GObject parent_instance;

  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (DgzHttp, dgz_http, G_TYPE_OBJECT)

/* Of the whole program: what leaves it leaves it here, whoever asks. */
static DgzHttpWatch watch_func;
static gpointer watch_data;

typedef struct
{
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->message);
  g_clear_object (&request->stream);
  g_byte_array_unref (request->body);
  g_free (request);
}

static void
dgz_http_dispose (GObject *object)
{
  DgzHttp *self = DGZ_HTTP (object);

  if (self->session)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_http_parent_class)->dispose (object);
}

static void
dgz_http_class_init (DgzHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_http_dispose;
}

static void
dgz_http_init (DgzHttp *self)
{
}

/**
 * dgz_http_set_watch:
 * @watch: (nullable): what is told of each request of every client from now on
 * @user_data: for @watch
 *
 * Has somebody told of what is sent, in place of who was told before. Main thread.
 */
void
dgz_http_set_watch (DgzHttpWatch watch,
                    gpointer     user_data)
{
  watch_func = watch;
  watch_data = user_data;
}

/**
 * dgz_http_new:
 * @user_agent: how the program names itself
 * @timeout_seconds: how long a server may be silent
 *
 * Makes an HTTP client for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzHttp *
dgz_http_new (const char *user_agent,
              guint       timeout_seconds)
{
  DgzHttp *self = g_object_new (DGZ_TYPE_HTTP, NULL);

  self->session = soup_session_new_with_options ("user-agent", user_agent, "timeout",
                                                 timeout_seconds, "max-conns-per-host", 6, NULL);
  return self;
}

static const struct
{
  GIOErrorEnum io;
  DgzDiscogsError code;
} troubles[] = {
  { G_IO_ERROR_TIMED_OUT, DGZ_DISCOGS_ERROR_TIMED_OUT },
  { G_IO_ERROR_CONNECTION_REFUSED, DGZ_DISCOGS_ERROR_REFUSED },
  { G_IO_ERROR_CONNECTION_CLOSED, DGZ_DISCOGS_ERROR_BROKEN_OFF },
  { G_IO_ERROR_PARTIAL_INPUT, DGZ_DISCOGS_ERROR_BROKEN_OFF },
  { G_IO_ERROR_INVALID_DATA, DGZ_DISCOGS_ERROR_BAD_REPLY },
};

/* What kind of trouble a failed connection is. */
static GError *
describe (const GError *error)
{
  DgzDiscogsError code = DGZ_DISCOGS_ERROR_OFFLINE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);

  if (error->domain == G_RESOLVER_ERROR)
    code = DGZ_DISCOGS_ERROR_NO_ADDRESS;
  else if (error->domain == G_TLS_ERROR)
    code = DGZ_DISCOGS_ERROR_INSECURE;
  else if (error->domain == SOUP_SESSION_ERROR)
    code = DGZ_DISCOGS_ERROR_BAD_REPLY;
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++) {
    if (g_error_matches (error, G_IO_ERROR, (int) troubles[i].io))
      code = troubles[i].code;
  }

  return g_error_new_literal (DGZ_DISCOGS_ERROR, code, error->message);
}

static gint64
header_int (SoupMessage *message,
            const char  *name)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), name);
  gint64 value;

  return text && g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &value, NULL) ? value : -1;
}

/* Retry-After may be a number of seconds or a date. */
static gint64
retry_after (SoupMessage *message)
{
  const char *text =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  gint64 seconds = header_int (message, "Retry-After");

  if (seconds >= 0 || !text)
    return seconds;

  date = soup_date_time_new_from_http_string (text);
  if (!date)
    return -1;
  return MAX (0, g_date_time_to_unix (date) - g_get_real_time () / G_USEC_PER_SEC);
}

static char *
dup_header (SoupMessage *message,
            const char  *name)
{
  return g_strdup (
      soup_message_headers_get_one (soup_message_get_response_headers (message), name));
}

/* Where a redirect leads, unless it leads to another server. */
static char *
dup_onward (SoupMessage *message)
{
  g_autofree char *text = dup_header (message, "Location");
  GUri *from = soup_message_get_uri (message);
  g_autoptr (GUri) to =
      text ? g_uri_parse_relative (from, text, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (!to || !g_uri_get_host (to) || g_uri_get_userinfo (to) ||
      g_strcmp0 (g_uri_get_scheme (to), g_uri_get_scheme (from)) != 0 ||
      g_ascii_strcasecmp (g_uri_get_host (to), g_uri_get_host (from)) != 0 ||
      g_uri_get_port (to) != g_uri_get_port (from))
    return NULL;

  return g_uri_to_string (to);
}

static void
finish_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  const char *content_type = soup_message_headers_get_content_type (headers, NULL);
  DgzHttpReply *reply = g_new0 (DgzHttpReply, 1);

  reply->status = soup_message_get_status (request->message);
  reply->body = g_bytes_new (request->body->data, request->body->len);
  reply->limit = header_int (request->message, "X-Discogs-Ratelimit");
  reply->remaining = header_int (request->message, "X-Discogs-Ratelimit-Remaining");
  reply->retry_after = retry_after (request->message);
  reply->content_type = content_type ? g_ascii_strdown (content_type, -1) : NULL;
  reply->location = dup_header (request->message, "Location");
  reply->etag = dup_header (request->message, "ETag");
  reply->modified = dup_header (request->message, "Last-Modified");
  reply->onward = dup_onward (request->message);
  g_task_return_pointer (task, reply, (GDestroyNotify) dgz_http_reply_free);
}

/* A body that ends before its Content-Length was cut off on the way. */
static gboolean
is_truncated (Request *request)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (request->message);
  guint status = soup_message_get_status (request->message);

  /* These have no body, whatever their headers say of the one that they do not send. */
  if (status == 204 || status == 304)
    return FALSE;

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
         !soup_message_headers_get_one (headers, "Content-Encoding") &&
         soup_message_headers_get_content_length (headers) > (goffset) request->body->len;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (!bytes) {
    g_task_return_error (task, describe (error));
    return;
  }
  if (g_bytes_get_size (bytes) == 0) {
    if (is_truncated (request))
      g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BROKEN_OFF,
                               "The answer was cut off");
    else
      finish_request (task);
    return;
  }

  g_byte_array_append (request->body, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  if (request->body->len > MAX_BODY) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_TOO_LARGE,
                             "The answer is larger than %d bytes", MAX_BODY);
    return;
  }

  g_input_stream_read_bytes_async (request->stream, READ_SIZE, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

/* libsoup complains aloud of an address that it cannot take. */
static SoupMessage *
make_message (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (!host || !*host)
    return NULL;

  return soup_message_new_from_uri (SOUP_METHOD_GET, uri);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  request->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (!request->stream) {
    g_task_return_error (task, describe (error));
    return;
  }

  g_input_stream_read_bytes_async (request->stream, READ_SIZE, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
set_header (SoupMessage *message,
            const char  *name,
            const char  *value)
{
  if (value)
    soup_message_headers_replace (soup_message_get_request_headers (message), name, value);
}

/**
 * dgz_http_ask_async:
 * @self: a client
 * @url: the address
 * @authorization: (nullable): the Authorization header's value
 * @etag: (nullable): the ETag of what is kept of it
 * @modified: (nullable): the Last-Modified of what is kept of it
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches an address, if it has changed: its status is 304 where it has not. Main thread.
 */
void
dgz_http_ask_async (DgzHttp            *self,
                    const char         *url,
                    const char         *authorization,
                    const char         *etag,
                    const char         *modified,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, dgz_http_ask_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  request->body = g_byte_array_new ();
  request->message = make_message (url);
  if (!request->message) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                             "Not an address");
    g_object_unref (task);
    return;
  }

  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT);
  set_header (request->message, "Authorization", authorization);
  set_header (request->message, "If-None-Match", etag);
  set_header (request->message, "If-Modified-Since", modified);
  if (watch_func)
    watch_func (url, authorization != NULL, watch_data);
  soup_session_send_async (self->session, request->message, G_PRIORITY_DEFAULT, cancellable,
                           sent_cb, task);
}

/**
 * dgz_http_get_async:
 * @self: a client
 * @url: the address
 * @authorization: (nullable): the Authorization header's value
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches an address. Main thread.
 */
void
dgz_http_get_async (DgzHttp            *self,
                    const char         *url,
                    const char         *authorization,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  dgz_http_ask_async (self, url, authorization, NULL, NULL, cancellable, callback, user_data);
}

/**
 * dgz_http_get_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_http_get_async() and dgz_http_ask_async(). An answer of any status is no error here.
 *
 * Returns: (transfer full) (nullable): the answer
 */
DgzHttpReply *
dgz_http_get_finish (DgzHttp      *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_http_reply_is_redirect:
 * @reply: an answer
 *
 * Whether an answer sends to another address.
 */
gboolean
dgz_http_reply_is_redirect (const DgzHttpReply *reply)
{
  guint status = reply->status;

  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/**
 * dgz_http_reply_free:
 * @reply: an answer
 *
 * Frees an answer.
 */
void
dgz_http_reply_free (DgzHttpReply *reply)
{
  g_bytes_unref (reply->body);
  g_free (reply->content_type);
  g_free (reply->etag);
  g_free (reply->modified);
  g_free (reply->onward);
  g_free (reply->location);
  g_free (reply);
}
