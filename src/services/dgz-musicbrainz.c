/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a record on Discogs is on MusicBrainz.
 *
 * MusicBrainz keeps links to Discogs' pages, and tells which of its releases
 * or release groups a page is linked to. It takes one request a second and
 * answers more of them with a 503. What it said is kept, for it rarely
 * changes; what it does not know is asked again after a day.
 */

#include "dgz-musicbrainz.h"

#include <string.h>

#include "dgz-cover-cache.h"
#include "dgz-discogs-error.h"
#include "dgz-http.h"
#include "dgz-json-private.h"

#define TIMEOUT_SECONDS 15
/* How long to wait after a 503 that does not say, and how long at most. */
#define DEFAULT_HOLD 5
#define MAX_HOLD 3600
/* How often one question is asked while the answer is a 503. */
#define MAX_ATTEMPTS 3
/* A page is linked to one release as a rule. */
#define MAX_FOUND 8

struct _DgzMusicBrainz
{
  GObject parent_instance;

  DgzHttp *http;
  DgzTurns *turns;
  char *base_url;
  char *cache_dir;
};

G_DEFINE_FINAL_TYPE (DgzMusicBrainz, dgz_musicbrainz, G_TYPE_OBJECT)

typedef struct
{
  DgzMusicBrainzKind kind;
  char *page; /* on Discogs */
  guint n_attempts;
} Question;

static void
question_free (Question *question)
{
  g_free (question->page);
  g_free (question);
}

static void
dgz_musicbrainz_dispose (GObject *object)
{
  DgzMusicBrainz *self = DGZ_MUSICBRAINZ (object);

  g_clear_pointer (&self->turns, dgz_turns_free);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (dgz_musicbrainz_parent_class)->dispose (object);
}

static void
dgz_musicbrainz_finalize (GObject *object)
{
  DgzMusicBrainz *self = DGZ_MUSICBRAINZ (object);

  g_free (self->base_url);
  g_free (self->cache_dir);

  G_OBJECT_CLASS (dgz_musicbrainz_parent_class)->finalize (object);
}

static void
dgz_musicbrainz_class_init (DgzMusicBrainzClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_musicbrainz_dispose;
  object_class->finalize = dgz_musicbrainz_finalize;
}

static void
dgz_musicbrainz_init (DgzMusicBrainz *self)
{
  self->turns = dgz_turns_new (1, G_USEC_PER_SEC);
}

static void ask (GTask *task);

/* Only what is an identifier: it becomes part of an address. */
static gboolean
take_relation (GStrvBuilder      *found,
               DgzJson           *relation,
               DgzMusicBrainzKind kind)
{
  const char *member = kind == DGZ_MUSICBRAINZ_RELEASE ? "release" : "release_group";
  g_autofree char *id = dgz_json_text (dgz_json_member (relation, member), "id");

  if (!id || !g_uuid_string_is_valid (id) || dgz_json_bool (relation, "ended"))
    return FALSE;

  g_strv_builder_add (found, id);
  return TRUE;
}

static char **
parse (GBytes            *body,
       DgzMusicBrainzKind kind,
       GError           **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (body, error);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  DgzJson *root = document ? dgz_json_document_root (document) : NULL;
  DgzJson *relations = dgz_json_member (root, "relations");
  guint n_found = 0;

  if (!document)
    return NULL;
  if (!dgz_json_member (root, "resource")) {
    g_set_error_literal (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                         "Not an answer of MusicBrainz");
    return NULL;
  }

  for (guint i = 0; i < dgz_json_length (relations) && n_found < MAX_FOUND; i++)
    n_found += take_relation (found, dgz_json_element (relations, i), kind);

  return g_strv_builder_end (found);
}

/* Kept as lines. */
static void
keep (DgzMusicBrainz *self,
      const Question *question,
      char          **ids)
{
  char *text = g_strjoinv ("\n", ids);
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  dgz_cover_cache_store (self->cache_dir, question->page, body);
}

static char **
parse_kept (GBytes *body)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *text = g_strndup (data ? data : "", size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    if (g_uuid_string_is_valid (lines[i]))
      g_strv_builder_add (found, lines[i]);
  }

  return g_strv_builder_end (found);
}

/* Too many requests, or a bad moment: whoever is behind waits as well. */
static void
put_off (GTask *task,
         gint64 retry_after,
         guint  status)
{
  DgzMusicBrainz *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  gint64 seconds = retry_after >= 0 ? retry_after : DEFAULT_HOLD;

  dgz_turns_hold (self->turns, CLAMP (seconds, 1, MAX_HOLD));
  if (++question->n_attempts < MAX_ATTEMPTS)
    ask (g_object_ref (task));
  else
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED,
                             "HTTP status %u", status);
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzMusicBrainz *self = g_task_get_source_object (task);
  const Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);
  g_auto (GStrv) ids = NULL;

  if (!reply) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (reply->status == 503 || reply->status == 429) {
    put_off (task, reply->retry_after, reply->status);
    return;
  }
  if (reply->status != 200 && reply->status != 404) {
    g_task_return_new_error (task, DGZ_DISCOGS_ERROR,
                             reply->status >= 500 ? DGZ_DISCOGS_ERROR_FAILED
                                                  : DGZ_DISCOGS_ERROR_BAD_REPLY,
                             "HTTP status %u", reply->status);
    return;
  }

  /* A page that nobody has linked is a 404. */
  ids = reply->status == 404 ? g_new0 (char *, 1) : parse (reply->body, question->kind, &error);
  if (!ids) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  keep (self, question, ids);
  g_task_return_pointer (task, g_steal_pointer (&ids), (GDestroyNotify) g_strfreev);
}

static void
turn_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzMusicBrainz *self = g_task_get_source_object (task);
  const Question *question = g_task_get_task_data (task);
  g_autofree char *resource = g_uri_escape_string (question->page, NULL, FALSE);
  g_autofree char *url = NULL;
  GError *error = NULL;

  if (!dgz_turns_wait_finish (result, &error)) {
    g_task_return_error (task, error);
    return;
  }

  url = g_strdup_printf ("%s/ws/2/url?resource=%s&inc=%s&fmt=json", self->base_url, resource,
                         question->kind == DGZ_MUSICBRAINZ_RELEASE ? "release-rels"
                                                                   : "release-group-rels");
  dgz_http_get_async (self->http, url, NULL, g_task_get_cancellable (task), replied_cb,
                      g_object_ref (task));
}

static void
ask (GTask *task)
{
  DgzMusicBrainz *self = g_task_get_source_object (task);

  dgz_turns_wait_async (self->turns, g_task_get_cancellable (task), turn_cb, task);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) kept = dgz_cover_cache_load_finish (result, &error);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (kept)
    g_task_return_pointer (task, parse_kept (kept), (GDestroyNotify) g_strfreev);
  else
    ask (g_steal_pointer (&task));
}

/**
 * dgz_musicbrainz_new:
 * @base_url: the service's address, without a slash at its end
 * @user_agent: how the program names itself
 * @cache_dir: the program's cache folder
 *
 * Makes a client of MusicBrainz, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzMusicBrainz *
dgz_musicbrainz_new (const char *base_url,
                     const char *user_agent,
                     const char *cache_dir)
{
  DgzMusicBrainz *self = g_object_new (DGZ_TYPE_MUSICBRAINZ, NULL);

  self->http = dgz_http_new (user_agent, TIMEOUT_SECONDS);
  self->base_url = g_strdup (base_url);
  self->cache_dir = g_strdup (cache_dir);
  return self;
}

/**
 * dgz_musicbrainz_find_async:
 * @self: a client
 * @kind: what is looked for
 * @discogs_id: the number of a release on Discogs, or of a master
 * @cancellable: (nullable): ends the search
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for what a page on Discogs is linked to.
 */
void
dgz_musicbrainz_find_async (DgzMusicBrainz     *self,
                            DgzMusicBrainzKind  kind,
                            gint64              discogs_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, dgz_musicbrainz_find_async);
  question->kind = kind;
  question->page =
      g_strdup_printf ("https://www.discogs.com/%s/%" G_GINT64_FORMAT,
                       kind == DGZ_MUSICBRAINZ_RELEASE ? "release" : "master", discogs_id);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  dgz_cover_cache_load_async (self->cache_dir, question->page, cancellable, looked_cb, task);
}

/**
 * dgz_musicbrainz_find_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_musicbrainz_find_async().
 *
 * Returns: (transfer full) (nullable): MusicBrainz' identifiers, none where no link is known;
 *   %NULL with @error
 */
char **
dgz_musicbrainz_find_finish (DgzMusicBrainz *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_musicbrainz_get_turns:
 * @self: a client
 *
 * Where its requests wait, for tests.
 *
 * Returns: (transfer none): the queue
 */
DgzTurns *
dgz_musicbrainz_get_turns (DgzMusicBrainz *self)
{
  return self->turns;
}
