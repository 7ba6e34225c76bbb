/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Previews that Apple's store has, by search.
 *
 * About 20 requests are taken in a minute; who asks more often is told 403,
 * without a word for how long. A clip must stand by a link to its page in the
 * store: one without is not offered. Nothing may be kept.
 */

#include "dgz-apple.h"

#include <string.h>

#include "dgz-preview-private.h"

/* More than are kept, since some have no preview. */
#define ASKED "20"

struct _DgzApple
{
  GObject parent_instance;

  DgzPreviewAsker *asker;
  char *base_url;
};

static const DgzPreviewPace pace = { 20, 60 * G_USEC_PER_SEC, 60, 403 };

static void provider_init (DgzPreviewProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzApple,
                               dgz_apple,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DGZ_TYPE_PREVIEW_PROVIDER, provider_init))

static void
dgz_apple_dispose (GObject *object)
{
  DgzApple *self = DGZ_APPLE (object);

  g_clear_object (&self->asker);

  G_OBJECT_CLASS (dgz_apple_parent_class)->dispose (object);
}

static void
dgz_apple_finalize (GObject *object)
{
  DgzApple *self = DGZ_APPLE (object);

  g_free (self->base_url);

  G_OBJECT_CLASS (dgz_apple_parent_class)->finalize (object);
}

static void
dgz_apple_class_init (DgzAppleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_apple_dispose;
  object_class->finalize = dgz_apple_finalize;
}

static void
dgz_apple_init (DgzApple *self)
{
}

/* What version it is stands in the censored name alone. */
static char *
title_of (DgzJson *song)
{
  g_autofree char *title = dgz_preview_text (song, "trackName");
  g_autofree char *censored = dgz_preview_text (song, "trackCensoredName");

  if (title && censored && g_str_has_prefix (censored, title))
    return g_steal_pointer (&censored);

  return g_steal_pointer (&title);
}

static void
add_song (GPtrArray *offers,
          DgzJson   *song)
{
  g_autofree char *kind = dgz_json_text (song, "kind");
  g_autofree char *url = dgz_preview_link (song, "previewUrl");
  g_autofree char *page_url = dgz_preview_link (song, "trackViewUrl");
  g_autofree char *title = title_of (song);
  g_autofree char *artist = dgz_preview_text (song, "artistName");
  DgzPreviewOffer *offer;

  if (!url || !page_url || !title || g_strcmp0 (kind, "song") != 0)
    return;

  offer = g_new0 (DgzPreviewOffer, 1);
  offer->url = g_steal_pointer (&url);
  offer->page_url = g_steal_pointer (&page_url);
  offer->title = g_steal_pointer (&title);
  offer->artist = artist ? g_steal_pointer (&artist) : g_strdup ("");
  offer->seconds = dgz_preview_seconds (dgz_json_double (song, "trackTimeMillis") / 1000.0);
  g_ptr_array_add (offers, offer);
}

/**
 * dgz_apple_parse:
 * @body: an answer: a list of results
 * @error: return location for %DGZ_PREVIEW_ERROR_BAD_ANSWER
 *
 * Reads an answer of Apple's store.
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer) (nullable): the offers, in its order;
 *   each has a page
 */
GPtrArray *
dgz_apple_parse (GBytes  *body,
                 GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_preview_read (body, error);
  g_autoptr (GPtrArray) offers = dgz_preview_offers ();
  DgzJson *results =
      document ? dgz_json_member (dgz_json_document_root (document), "results") : NULL;

  if (!document)
    return NULL;
  if (!dgz_json_is_array (results)) {
    g_set_error_literal (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER,
                         "Not an answer of Apple");
    return NULL;
  }

  for (guint i = 0; i < dgz_json_length (results) && offers->len < DGZ_PREVIEW_MAX_OFFERS; i++)
    add_song (offers, dgz_json_element (results, i));

  return g_steal_pointer (&offers);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *offers = dgz_preview_asker_ask_finish (DGZ_PREVIEW_ASKER (source), result, &error);

  if (offers)
    g_task_return_pointer (task, offers, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
find_async (DgzPreviewProvider     *provider,
            const DgzPreviewWanted *wanted,
            GCancellable           *cancellable,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  DgzApple *self = DGZ_APPLE (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *title = dgz_preview_asked (wanted->title);
  g_autofree char *artist = dgz_preview_asked (wanted->artist);
  g_autofree char *words = g_strconcat (artist, *artist ? " " : "", title, NULL);
  g_autofree char *term = g_uri_escape_string (words, NULL, FALSE);
  g_autofree char *url =
      g_strconcat (self->base_url, "/search?term=", term,
                   "&media=music&entity=song&limit=" ASKED, NULL);

  g_task_set_source_tag (task, find_async);
  if (*title) {
    dgz_preview_asker_ask_async (self->asker, url, cancellable, answered_cb, task);
  } else {
    g_task_return_pointer (task, dgz_preview_offers (), (GDestroyNotify) g_ptr_array_unref);
    g_object_unref (task);
  }
}

static const char *
get_id (DgzPreviewProvider *provider)
{
  return "apple";
}

static void
provider_init (DgzPreviewProviderInterface *iface)
{
  iface->get_id = get_id;
  iface->find_async = find_async;
}

/**
 * dgz_apple_new:
 * @base_url: the service's address, without a slash at its end
 * @user_agent: how the program names itself
 *
 * Makes a client of Apple's store, for the main thread.
 *
 * Returns: (transfer full): the client
 */
DgzApple *
dgz_apple_new (const char *base_url,
               const char *user_agent)
{
  DgzApple *self = g_object_new (DGZ_TYPE_APPLE, NULL);

  self->asker = dgz_preview_asker_new (user_agent, &pace, dgz_apple_parse);
  self->base_url = g_strdup (base_url);
  return self;
}

/**
 * dgz_apple_get_asker:
 * @self: a client
 *
 * Who asks for it, for tests.
 *
 * Returns: (transfer none)
 */
DgzPreviewAsker *
dgz_apple_get_asker (DgzApple *self)
{
  return self->asker;
}
