/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Previews that Deezer has: by the recording's code, else by search.
 *
 * No key is needed. 50 requests are taken in 5 seconds. Faults come as an
 * answer of status 200 that holds an error. Links are signed and expire soon,
 * and the terms forbid to keep anything: each search asks anew.
 */

#include "dgz-deezer.h"

#include <string.h>

#include "dgz-isrc.h"
#include "dgz-preview-private.h"

/* More than are kept, since some have no preview. */
#define ASKED "20"

struct _DgzDeezer
{
  GObject parent_instance;

  DgzPreviewAsker *asker;
  char *base_url;
};

static const DgzPreviewPace pace = { 50, 5 * G_USEC_PER_SEC, 5, 0 };

/* Deezer's codes; what is not here is a question that it does not understand. */
enum {
  CODE_QUOTA = 4,
  CODE_PERMISSION = 200,
  CODE_TOKEN = 300,
  CODE_SERVICE_BUSY = 700,
  CODE_NO_DATA = 800,
  CODE_ACCOUNT = 901,
};

typedef struct
{
  char *query; /* NULL where there is nothing to search for */
  char *isrc;  /* NULL where it is not known, or was asked for in vain */
} Search;

static void
search_free (Search *search)
{
  g_free (search->query);
  g_free (search->isrc);
  g_free (search);
}

static void provider_init (DgzPreviewProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzDeezer,
                               dgz_deezer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DGZ_TYPE_PREVIEW_PROVIDER, provider_init))

static void
dgz_deezer_dispose (GObject *object)
{
  DgzDeezer *self = DGZ_DEEZER (object);

  g_clear_object (&self->asker);

  G_OBJECT_CLASS (dgz_deezer_parent_class)->dispose (object);
}

static void
dgz_deezer_finalize (GObject *object)
{
  DgzDeezer *self = DGZ_DEEZER (object);

  g_free (self->base_url);

  G_OBJECT_CLASS (dgz_deezer_parent_class)->finalize (object);
}

static void
dgz_deezer_class_init (DgzDeezerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_deezer_dispose;
  object_class->finalize = dgz_deezer_finalize;
}

static void
dgz_deezer_init (DgzDeezer *self)
{
}

/* What version it is stands in the title as a rule, and beside it always. */
static char *
title_of (DgzJson *track)
{
  g_autofree char *title = dgz_preview_text (track, "title");
  g_autofree char *version = dgz_preview_text (track, "title_version");

  if (!title)
    title = dgz_preview_text (track, "title_short");
  if (title && version && !strstr (title, version))
    return g_strconcat (title, " ", version, NULL);

  return g_steal_pointer (&title);
}

static gboolean
is_track (DgzJson *json)
{
  g_autofree char *type = dgz_json_text (json, "type");

  return dgz_json_int (json, "id", 0) > 0 && (!type || strcmp (type, "track") == 0);
}

/* One without a sound or a title is none. */
static void
add_track (GPtrArray *offers,
           DgzJson   *track)
{
  g_autofree char *url = dgz_preview_link (track, "preview");
  g_autofree char *title = title_of (track);
  g_autofree char *isrc = dgz_json_text (track, "isrc");
  g_autofree char *artist = dgz_preview_text (dgz_json_member (track, "artist"), "name");
  DgzPreviewOffer *offer;

  if (!url || !title || !is_track (track))
    return;

  offer = g_new0 (DgzPreviewOffer, 1);
  offer->url = g_steal_pointer (&url);
  offer->title = g_steal_pointer (&title);
  offer->artist = artist ? g_steal_pointer (&artist) : g_strdup ("");
  offer->seconds = dgz_preview_seconds (dgz_json_double (track, "duration"));
  offer->isrc = dgz_isrc_normalise (isrc);
  offer->page_url = dgz_preview_link (track, "link");
  g_ptr_array_add (offers, offer);
}

/* Whether the answer is an error, other than that there is no such track. */
static gboolean
take_error (DgzJson *answer,
            GError **error)
{
  DgzJson *trouble = dgz_json_member (answer, "error");
  g_autofree char *text = dgz_json_text (answer, "error");
  g_autofree char *message = dgz_preview_text (trouble, "message");
  gint64 number = dgz_json_int (trouble, "code", -1);
  DgzPreviewError code = DGZ_PREVIEW_ERROR_BAD_ANSWER;

  if ((dgz_json_n_members (trouble) == 0 && !text) || number == CODE_NO_DATA)
    return FALSE;
  if (number == CODE_QUOTA || number == CODE_SERVICE_BUSY)
    code = DGZ_PREVIEW_ERROR_BUSY;
  else if (number == CODE_PERMISSION || number == CODE_TOKEN || number == CODE_ACCOUNT)
    code = DGZ_PREVIEW_ERROR_REFUSED;

  g_set_error (error, DGZ_PREVIEW_ERROR, (int) code, "Deezer's error %" G_GINT64_FORMAT ": %s",
               number, message ? message : text ? text
                                                : "of no name");
  return TRUE;
}

/**
 * dgz_deezer_parse:
 * @body: an answer: a track, a list of tracks, or an error
 * @error: return location for a #GError of %DGZ_PREVIEW_ERROR
 *
 * Reads an answer of Deezer. That it has no such track is an empty list.
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer) (nullable): the offers, in its order
 */
GPtrArray *
dgz_deezer_parse (GBytes  *body,
                  GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_preview_read (body, error);
  g_autoptr (GPtrArray) offers = dgz_preview_offers ();
  DgzJson *root = document ? dgz_json_document_root (document) : NULL;
  DgzJson *data = dgz_json_member (root, "data");

  if (!document || take_error (root, error))
    return NULL;
  if (!dgz_json_is_array (data) && !dgz_json_member (root, "error") && !is_track (root)) {
    g_set_error_literal (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER,
                         "Not an answer of Deezer");
    return NULL;
  }

  for (guint i = 0; i < dgz_json_length (data) && offers->len < DGZ_PREVIEW_MAX_OFFERS; i++)
    add_track (offers, dgz_json_element (data, i));
  if (!dgz_json_is_array (data)) {
    add_track (offers, root);
    /* One that may be played here, where the track may not. */
    if (offers->len == 0)
      add_track (offers, dgz_json_member (root, "alternative"));
  }

  return g_steal_pointer (&offers);
}

static void ask (GTask *task);

/* The code found it, unless the answer is of another one. */
static void
mark (GPtrArray  *offers,
      const char *isrc)
{
  for (guint i = 0; i < offers->len; i++) {
    DgzPreviewOffer *offer = offers->pdata[i];

    offer->is_by_isrc = !offer->isrc || strcmp (offer->isrc, isrc) == 0;
  }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
      dgz_preview_asker_ask_finish (DGZ_PREVIEW_ASKER (source), result, &error);
  gboolean is_vain =
      offers ? offers->len == 0
             : g_error_matches (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER);

  if (search->isrc && search->query && is_vain) {
    g_clear_pointer (&search->isrc, g_free);
    ask (g_steal_pointer (&task));
    return;
  }
  if (!offers) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }

  if (search->isrc)
    mark (offers, search->isrc);
  g_task_return_pointer (task, g_steal_pointer (&offers), (GDestroyNotify) g_ptr_array_unref);
}

static void
ask (GTask *task)
{
  DgzDeezer *self = g_task_get_source_object (task);
  const Search *search = g_task_get_task_data (task);
  g_autofree char *query = g_uri_escape_string (search->query ? search->query : "", NULL, FALSE);
  g_autofree char *url =
      search->isrc ? g_strconcat (self->base_url, "/track/isrc:", search->isrc, NULL)
                   : g_strconcat (self->base_url, "/search?q=", query, "&limit=" ASKED, NULL);

  dgz_preview_asker_ask_async (self->asker, url, g_task_get_cancellable (task), answered_cb,
                               task);
}

static char *
query_for (const DgzPreviewWanted *wanted)
{
  g_autofree char *title = dgz_preview_asked (wanted->title);
  g_autofree char *artist = dgz_preview_asked (wanted->artist);

  if (!*title)
    return NULL;
  if (!*artist)
    return g_strdup_printf ("track:\"%s\"", title);

  return g_strdup_printf ("artist:\"%s\" track:\"%s\"", artist, title);
}

static void
find_async (DgzPreviewProvider     *provider,
            const DgzPreviewWanted *wanted,
            GCancellable           *cancellable,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  g_task_set_source_tag (task, find_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  search->isrc = dgz_isrc_normalise (wanted->isrc);
  search->query = query_for (wanted);
  if (search->isrc || search->query) {
    ask (task);
  } else {
    g_task_return_pointer (task, dgz_preview_offers (), (GDestroyNotify) g_ptr_array_unref);
    g_object_unref (task);
  }
}

static const char *
get_id (DgzPreviewProvider *provider)
{
  return "deezer";
}

static void
provider_init (DgzPreviewProviderInterface *iface)
{
  iface->get_id = get_id;
  iface->find_async = find_async;
}

/**
 * dgz_deezer_new:
 * @base_url: the service's address, without a slash at its end
 * @user_agent: how the program names itself
 *
 * Makes a client of Deezer, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzDeezer *
dgz_deezer_new (const char *base_url,
                const char *user_agent)
{
  DgzDeezer *self = g_object_new (DGZ_TYPE_DEEZER, NULL);

  self->asker = dgz_preview_asker_new (user_agent, &pace, dgz_deezer_parse);
  self->base_url = g_strdup (base_url);
  return self;
}

/**
 * dgz_deezer_get_asker:
 * @self: a client
 *
 * Who asks for it, for tests.
 *
 * Returns: (transfer none)
 */
DgzPreviewAsker *
dgz_deezer_get_asker (DgzDeezer *self)
{
  return self->asker;
}
