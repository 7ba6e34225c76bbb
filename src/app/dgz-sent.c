/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the program has sent, and where, since it was started: for the user to
 * look at. It is kept in memory alone, and is of the whole program, whichever
 * window asked. Main thread.
 */

#include "config.h"

#include "dgz-sent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-http.h"
#include "dgz-text.h"

enum { PROP_0,
       PROP_SUMMARY,
       N_PROPS };

struct _DgzSentRequest
{
  GObject parent_instance;

  GDateTime *time; /* local */
  char *what;      /* path and query, to be read */
  gboolean has_token;
};

struct _DgzSentServer
{
  GObject parent_instance;

  char *name;
  guint64 n;
  guint64 n_with_token;
  GListStore *requests; /* the last ones, newest first */
};

G_DEFINE_FINAL_TYPE (DgzSentRequest, dgz_sent_request, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (DgzSentServer, dgz_sent_server, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];
static GListStore *servers;

/* What a server is asked for: by the end of its name, which may have many beginnings. */
static const struct
{
  const char *end;
  const char *purpose;
} purposes[] = {
  { "api.discogs.com", N_ ("Records, prices, searches and your account") },
  { "discogs.com", N_ ("Covers") },
  { "musicbrainz.org", N_ ("Which cover belongs to a record") },
  { "coverartarchive.org", N_ ("Covers") },
  { "archive.org", N_ ("Covers") },
  { "deezer.com", N_ ("Searches for previews") },
  { "dzcdn.net", N_ ("The sound of previews") },
  { "itunes.apple.com", N_ ("Searches for previews, and their sound") },
  { "scdn.co", N_ ("The sound of previews") },
};

static void
dgz_sent_request_finalize (GObject *object)
{
  DgzSentRequest *self = DGZ_SENT_REQUEST (object);

  g_date_time_unref (self->time);
  g_free (self->what);

  G_OBJECT_CLASS (dgz_sent_request_parent_class)->finalize (object);
}

static void
dgz_sent_request_class_init (DgzSentRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_sent_request_finalize;
}

static void
dgz_sent_request_init (DgzSentRequest *self)
{
  self->time = g_date_time_new_now_local ();
}

static void
dgz_sent_server_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_SUMMARY)
    g_value_take_string (value, dgz_sent_server_dup_summary (DGZ_SENT_SERVER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dgz_sent_server_finalize (GObject *object)
{
  DgzSentServer *self = DGZ_SENT_SERVER (object);

  g_object_unref (self->requests);
  g_free (self->name);

  G_OBJECT_CLASS (dgz_sent_server_parent_class)->finalize (object);
}

static void
dgz_sent_server_class_init (DgzSentServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dgz_sent_server_get_property;
  object_class->finalize = dgz_sent_server_finalize;

  props[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_sent_server_init (DgzSentServer *self)
{
  self->requests = g_list_store_new (DGZ_TYPE_SENT_REQUEST);
}

static GListStore *
get_servers (void)
{
  if (!servers)
    servers = g_list_store_new (DGZ_TYPE_SENT_SERVER);

  return servers;
}

static DgzSentServer *
server_of (const char *name)
{
  GListModel *model = G_LIST_MODEL (get_servers ());
  g_autoptr (DgzSentServer) made = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (DgzSentServer) server = g_list_model_get_item (model, i);

    /* The list holds it. */
    if (g_str_equal (server->name, name))
      return server;
  }

  made = g_object_new (DGZ_TYPE_SENT_SERVER, NULL);
  made->name = g_strdup (name);
  g_list_store_append (servers, made);
  return made;
}

/* As a person would read it: the letters that were typed, where they can be told. */
static char *
dup_what (GUri *uri)
{
  const char *query = g_uri_get_query (uri);
  g_autofree char *whole = g_strconcat (g_uri_get_path (uri), query ? "?" : "", query, NULL);
  g_autofree char *spaced = g_strdelimit (g_strdup (whole), "+", ' ');
  g_autofree char *read = g_uri_unescape_string (spaced, NULL);

  for (const char *at = read; at && *at; at = g_utf8_next_char (at)) {
    /* Not one that would be read as a line of its own. */
    if (!g_utf8_validate (read, -1, NULL) || g_unichar_iscntrl (g_utf8_get_char (at)))
      return g_steal_pointer (&whole);
  }

  return read ? g_steal_pointer (&read) : g_steal_pointer (&whole);
}

/**
 * dgz_sent_add:
 * @url: the address of a request
 * @has_token: whether the user's token goes with it
 *
 * Notes that a request goes out. What has no server is no request.
 */
void
dgz_sent_add (const char *url,
              gboolean    has_token)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  g_autoptr (DgzSentRequest) request = NULL;
  g_autofree char *name = NULL;
  DgzSentServer *server;

  if (!host || !*host)
    return;

  request = g_object_new (DGZ_TYPE_SENT_REQUEST, NULL);
  request->what = dup_what (uri);
  request->has_token = has_token;
  /* Two servers of one machine are two. */
  name = g_uri_get_port (uri) < 0 ? g_strdup (host)
                                  : g_strdup_printf ("%s:%d", host, g_uri_get_port (uri));
  server = server_of (name);
  server->n++;
  server->n_with_token += has_token ? 1 : 0;
  g_list_store_insert (server->requests, 0, request);
  if (g_list_model_get_n_items (G_LIST_MODEL (server->requests)) > DGZ_SENT_KEPT)
    g_list_store_remove (server->requests, DGZ_SENT_KEPT);
  g_object_notify_by_pspec (G_OBJECT (server), props[PROP_SUMMARY]);
}

static void
watch_cb (const char *url,
          gboolean    has_authorization,
          gpointer    user_data)
{
  dgz_sent_add (url, has_authorization);
}

/**
 * dgz_sent_start:
 *
 * Begins to note what is sent over HTTP; the sound that is streamed is added by who plays it.
 */
void
dgz_sent_start (void)
{
  dgz_http_set_watch (watch_cb, NULL);
}

/**
 * dgz_sent_get_servers:
 *
 * The servers that anything was sent to, in the order in which they were first asked.
 *
 * Returns: (transfer none): a list of #DgzSentServer that grows
 */
GListModel *
dgz_sent_get_servers (void)
{
  return G_LIST_MODEL (get_servers ());
}

/**
 * dgz_sent_dup_text:
 *
 * All that is kept of what was sent, as text: for the clipboard.
 *
 * Returns: (transfer full): lines
 */
char *
dgz_sent_dup_text (void)
{
  GListModel *list = dgz_sent_get_servers ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (DgzSentServer) server = g_list_model_get_item (list, i);
    g_autofree char *summary = dgz_sent_server_dup_summary (server);
    GListModel *requests = dgz_sent_server_get_requests (server);

    g_string_append_printf (text, "%s: %s\n", server->name, summary);
    for (guint j = 0; j < g_list_model_get_n_items (requests); j++) {
      g_autoptr (DgzSentRequest) request = g_list_model_get_item (requests, j);
      g_autofree char *details = dgz_sent_request_dup_details (request);

      g_string_append_printf (text, "  %s  %s\n", details, request->what);
    }
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_sent_server_get_name:
 * @self: a server
 *
 * Its name on the network.
 */
const char *
dgz_sent_server_get_name (DgzSentServer *self)
{
  return self->name;
}

/**
 * dgz_sent_server_get_purpose:
 * @self: a server
 *
 * What it is asked for.
 *
 * Returns: (nullable): a few words; %NULL for a server that the catalogue or a redirect named
 */
const char *
dgz_sent_server_get_purpose (DgzSentServer *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (purposes); i++) {
    const char *end = purposes[i].end;
    gsize longer = strlen (self->name) - MIN (strlen (self->name), strlen (end));

    if (g_str_has_suffix (self->name, end) && (longer == 0 || self->name[longer - 1] == '.'))
      return _ (purposes[i].purpose);
  }

  return NULL;
}

/**
 * dgz_sent_server_dup_summary:
 * @self: a server
 *
 * How often it was asked, and how often with the user's token.
 *
 * Returns: (transfer full): a few words; also the property "summary"
 */
char *
dgz_sent_server_dup_summary (DgzSentServer *self)
{
  gulong n = (gulong) MIN (self->n, G_MAXINT32);
  g_autofree char *count = dgz_text_count (self->n);
  g_autofree char *requests =
      g_strdup_printf (ngettext ("%s request", "%s requests", n), count);
  g_autofree char *with = dgz_text_count (self->n_with_token);

  if (self->n_with_token == 0)
    return g_steal_pointer (&requests);

  /* Translators: "12 requests, 3 with your token" */
  return g_strdup_printf (_ ("%s, %s with your token"), requests, with);
}

/**
 * dgz_sent_server_get_requests:
 * @self: a server
 *
 * The last requests to it, at most %DGZ_SENT_KEPT.
 *
 * Returns: (transfer none): a list of #DgzSentRequest, newest first
 */
GListModel *
dgz_sent_server_get_requests (DgzSentServer *self)
{
  return G_LIST_MODEL (self->requests);
}

/**
 * dgz_sent_request_get_what:
 * @self: a request
 *
 * What was asked for: path and query, as they are read.
 */
const char *
dgz_sent_request_get_what (DgzSentRequest *self)
{
  return self->what;
}

/**
 * dgz_sent_request_dup_details:
 * @self: a request
 *
 * When it was sent, and whether with the user's token.
 *
 * Returns: (transfer full): a few words
 */
char *
dgz_sent_request_dup_details (DgzSentRequest *self)
{
  g_autofree char *time = g_date_time_format (self->time, "%X");

  /* Translators: a time of the day, of a request that the token of the account went with */
  return self->has_token ? g_strdup_printf (_ ("%s, with your token"), time)
                         : g_steal_pointer (&time);
}
