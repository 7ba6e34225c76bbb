/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asks a provider of previews one question: waits for a turn, fetches, reads.
 *
 * The user waits for the sound, so all has an end: an answer has a few seconds
 * to arrive whole, and a pause that the provider asks for is kept if it is
 * short; the question is asked once more then. A long one ends this question
 * and all that wait, and until it is over none is sent.
 *
 * A redirect is followed on the same server only, each step in a turn of its
 * own: what the user looks for goes to the host that the preferences name, and
 * to no other. Nothing of an answer is kept.
 */

#include "dgz-preview-asker.h"

#include "dgz-discogs-error.h"
#include "dgz-http.h"
#include "dgz-preview.h"

/* How long a server may be silent, and how long until its answer is whole. */
#define TIMEOUT_SECONDS 8
#define DEADLINE_MS 12000
/* The longest pause that is waited for, and the longest that is believed; in seconds. */
#define PATIENCE 6
#define MAX_HOLD 3600
#define MAX_ATTEMPTS 2
#define MAX_REDIRECTS 2

struct _DgzPreviewAsker
{
  GObject parent_instance;

  DgzHttp *http;
  DgzTurns *turns;
  DgzPreviewPace pace;
  DgzPreviewParse parse;
  guint deadline;
};

G_DEFINE_FINAL_TYPE (DgzPreviewAsker, dgz_preview_asker, G_TYPE_OBJECT)

typedef struct
{
  char *url;
  guint n_attempts;
  guint n_redirects;
  GCancellable *request; /* of what is under way: cancelled by the user, or the deadline */
  GSource *cancelled;    /* NULL where the user cannot */
  guint deadline;
  gboolean is_late;
} Question;

/* What is under way has ended. */
static void
question_close (Question *question)
{
  g_clear_handle_id (&question->deadline, g_source_remove);
  if (question->cancelled)
    g_source_destroy (question->cancelled);
  g_clear_pointer (&question->cancelled, g_source_unref);
  g_clear_object (&question->request);
}

static void
question_free (Question *question)
{
  question_close (question);
  g_free (question->url);
  g_free (question);
}

static void
dgz_preview_asker_dispose (GObject *object)
{
  DgzPreviewAsker *self = DGZ_PREVIEW_ASKER (object);

  g_clear_pointer (&self->turns, dgz_turns_free);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (dgz_preview_asker_parent_class)->dispose (object);
}

static void
dgz_preview_asker_class_init (DgzPreviewAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_preview_asker_dispose;
}

static void
dgz_preview_asker_init (DgzPreviewAsker *self)
{
  self->deadline = DEADLINE_MS;
}

static void ask (GTask *task);

static GError *
busy (void)
{
  return g_error_new_literal (DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BUSY,
                              "The provider asks for a pause");
}

/* Whoever is behind waits as well, if it is not for long. */
static void
put_off (GTask *task,
         gint64 seconds)
{
  DgzPreviewAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  gint64 pause = CLAMP (seconds >= 0 ? seconds : self->pace.pause, 1, MAX_HOLD);

  dgz_turns_hold (self->turns, pause);
  if (++question->n_attempts < MAX_ATTEMPTS && pause <= PATIENCE) {
    ask (g_object_ref (task));
    return;
  }

  if (pause > PATIENCE) {
    g_autoptr (GError) error = busy ();

    dgz_turns_dismiss (self->turns, error);
  }
  g_task_return_error (task, busy ());
}

/* A failed connection, in the words of this floor's previews. */
static GError *
error_of (const GError *error)
{
  DgzPreviewError code = DGZ_PREVIEW_ERROR_OFFLINE;

  if (error->domain != DGZ_DISCOGS_ERROR)
    return g_error_copy (error);
  if (error->code == DGZ_DISCOGS_ERROR_BAD_REPLY || error->code == DGZ_DISCOGS_ERROR_TOO_LARGE)
    code = DGZ_PREVIEW_ERROR_BAD_ANSWER;

  return g_error_new_literal (DGZ_PREVIEW_ERROR, (int) code, error->message);
}

static GError *
status_error (guint status)
{
  DgzPreviewError code = DGZ_PREVIEW_ERROR_BAD_ANSWER;

  if (status == 401 || status == 403 || status == 451)
    code = DGZ_PREVIEW_ERROR_REFUSED;
  else if (status == 408 || status == 502 || status == 504)
    code = DGZ_PREVIEW_ERROR_OFFLINE;

  return g_error_new (DGZ_PREVIEW_ERROR, (int) code, "HTTP status %u", status);
}

/* Deezer says that it has no such track with 200 or with 404; the body tells. */
static void
take_body (GTask              *task,
           const DgzHttpReply *reply)
{
  DgzPreviewAsker *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  GPtrArray *offers = self->parse (reply->body, &error);

  if (offers)
    g_task_return_pointer (task, offers, (GDestroyNotify) g_ptr_array_unref);
  else if (g_error_matches (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BUSY))
    put_off (task, reply->retry_after);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
take_redirect (GTask        *task,
               DgzHttpReply *reply)
{
  Question *question = g_task_get_task_data (task);

  if (!reply->onward || question->n_redirects == MAX_REDIRECTS) {
    g_task_return_new_error (task, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER, "%s",
                             reply->onward ? "Too many redirects"
                                           : "A redirect to another server");
    return;
  }

  question->n_redirects++;
  g_free (question->url);
  question->url = g_steal_pointer (&reply->onward);
  ask (g_object_ref (task));
}

static void
replied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzPreviewAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzHttpReply) reply = dgz_http_get_finish (DGZ_HTTP (source), result, &error);

  dgz_turns_answered (self->turns);
  question_close (question);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (question->is_late)
    g_task_return_new_error (task, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_OFFLINE,
                             "No whole answer in time");
  else if (!reply)
    g_task_return_error (task, error_of (error));
  else if (dgz_http_reply_is_redirect (reply))
    take_redirect (task, reply);
  else if (reply->status == 429 || reply->status == 503 ||
           reply->status == self->pace.busy_status)
    put_off (task, reply->retry_after);
  else if (reply->status == 200 || reply->status == 404)
    take_body (task, reply);
  else
    g_task_return_error (task, status_error (reply->status));
}

static gboolean
late_cb (gpointer data)
{
  Question *question = data;

  question->deadline = 0;
  question->is_late = TRUE;
  g_cancellable_cancel (question->request);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  Question *question = data;

  g_cancellable_cancel (question->request);
  return G_SOURCE_REMOVE;
}

static void
turn_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzPreviewAsker *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  gint64 taken = dgz_turns_get_taken (result);
  GError *error = NULL;

  if (!dgz_turns_wait_finish (result, &error)) {
    if (taken >= 0)
      dgz_turns_give_back (self->turns, taken);
    g_task_return_error (task, error);
    return;
  }

  dgz_turns_started (self->turns, taken);
  question->request = g_cancellable_new ();
  question->deadline = g_timeout_add (self->deadline, late_cb, question);
  if (cancellable) {
    question->cancelled = g_cancellable_source_new (cancellable);
    g_source_set_callback (question->cancelled, G_SOURCE_FUNC (cancelled_cb), question, NULL);
    g_source_attach (question->cancelled, g_main_context_get_thread_default ());
  }
  dgz_http_get_async (self->http, question->url, NULL, question->request, replied_cb,
                      g_object_ref (task));
}

static void
ask (GTask *task)
{
  DgzPreviewAsker *self = g_task_get_source_object (task);

  if (dgz_turns_get_hold (self->turns) > PATIENCE * G_USEC_PER_SEC) {
    g_task_return_error (task, busy ());
    g_object_unref (task);
    return;
  }

  dgz_turns_wait_async (self->turns, g_task_get_cancellable (task), turn_cb, task);
}

/**
 * dgz_preview_asker_new:
 * @user_agent: how the program names itself
 * @pace: how often it may ask
 * @parse: (scope forever): reads what is answered
 *
 * Makes a client of one provider, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzPreviewAsker *
dgz_preview_asker_new (const char           *user_agent,
                       const DgzPreviewPace *pace,
                       DgzPreviewParse       parse)
{
  DgzPreviewAsker *self = g_object_new (DGZ_TYPE_PREVIEW_ASKER, NULL);

  self->http = dgz_http_new (user_agent, TIMEOUT_SECONDS);
  self->turns = dgz_turns_new (pace->limit, pace->window);
  self->pace = *pace;
  self->parse = parse;
  return self;
}

/**
 * dgz_preview_asker_ask_async:
 * @self: a client
 * @url: the question
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks.
 */
void
dgz_preview_asker_ask_async (DgzPreviewAsker    *self,
                             const char         *url,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, dgz_preview_asker_ask_async);
  question->url = g_strdup (url);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  ask (task);
}

/**
 * dgz_preview_asker_ask_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_PREVIEW_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_preview_asker_ask_async().
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer) (nullable): the offers, may be none
 */
GPtrArray *
dgz_preview_asker_ask_finish (DgzPreviewAsker *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_preview_asker_get_turns:
 * @self: a client
 *
 * Where its requests wait, for tests.
 *
 * Returns: (transfer none): the queue
 */
DgzTurns *
dgz_preview_asker_get_turns (DgzPreviewAsker *self)
{
  return self->turns;
}

/**
 * dgz_preview_asker_set_deadline:
 * @self: a client
 * @milliseconds: how long until an answer is whole
 *
 * Waits less long, as tests do.
 */
void
dgz_preview_asker_set_deadline (DgzPreviewAsker *self,
                                guint            milliseconds)
{
  self->deadline = milliseconds;
}
