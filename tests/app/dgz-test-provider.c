/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A provider of previews that says what it is told to, when it is told to. */

#include "dgz-test-provider.h"

#include <math.h>

struct _DgzTestProvider
{
  GObject parent_instance;

  char *id;
  GPtrArray *offers;
  int error; /* -1 for none */
  gboolean holds;
  GPtrArray *held;
  guint n_asked;
  char *wanted;
};

static void provider_init (DgzPreviewProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzTestProvider, dgz_test_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DGZ_TYPE_PREVIEW_PROVIDER, provider_init))

static const char *
get_id (DgzPreviewProvider *provider)
{
  return DGZ_TEST_PROVIDER (provider)->id;
}

static void
free_offer (gpointer offer)
{
  dgz_preview_offer_free (offer);
}

static void
answer (DgzTestProvider *self,
        GTask           *task)
{
  GPtrArray *offers;

  if (self->error >= 0) {
    g_task_return_new_error (task, DGZ_PREVIEW_ERROR, self->error, "As told");
    return;
  }

  offers = g_ptr_array_new_with_free_func (free_offer);
  for (guint i = 0; i < self->offers->len; i++) {
    const DgzPreviewOffer *offer = self->offers->pdata[i];
    DgzPreviewOffer *copy = g_new0 (DgzPreviewOffer, 1);

    copy->url = g_strdup (offer->url);
    copy->title = g_strdup (offer->title);
    copy->artist = g_strdup (offer->artist);
    copy->page_url = g_strdup (offer->page_url);
    g_ptr_array_add (offers, copy);
  }
  g_task_return_pointer (task, offers, (GDestroyNotify) g_ptr_array_unref);
}

static void
find_async (DgzPreviewProvider     *provider,
            const DgzPreviewWanted *wanted,
            GCancellable           *cancellable,
            GAsyncReadyCallback     callback,
            gpointer                user_data)
{
  DgzTestProvider *self = DGZ_TEST_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->n_asked++;
  g_free (self->wanted);
  self->wanted = g_strjoin ("|", wanted->title, wanted->artist, wanted->isrc, NULL);
  /* The worst of providers answers what nobody wants any more. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->holds)
    g_ptr_array_add (self->held, g_steal_pointer (&task));
  else
    answer (self, task);
}

static void
provider_init (DgzPreviewProviderInterface *iface)
{
  iface->get_id = get_id;
  iface->find_async = find_async;
}

static void
dgz_test_provider_finalize (GObject *object)
{
  DgzTestProvider *self = DGZ_TEST_PROVIDER (object);

  g_free (self->id);
  g_free (self->wanted);
  g_ptr_array_unref (self->offers);
  g_ptr_array_unref (self->held);

  G_OBJECT_CLASS (dgz_test_provider_parent_class)->finalize (object);
}

static void
dgz_test_provider_class_init (DgzTestProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_test_provider_finalize;
}

static void
dgz_test_provider_init (DgzTestProvider *self)
{
  self->offers = g_ptr_array_new_with_free_func (free_offer);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->error = -1;
}

DgzTestProvider *
dgz_test_provider_new (const char *id)
{
  DgzTestProvider *self = g_object_new (DGZ_TYPE_TEST_PROVIDER, NULL);

  self->id = g_strdup (id);
  return self;
}

void
dgz_test_provider_offer (DgzTestProvider *self,
                         const char      *url,
                         const char      *title,
                         const char      *artist)
{
  DgzPreviewOffer *offer = g_new0 (DgzPreviewOffer, 1);

  offer->url = g_strdup (url);
  offer->title = g_strdup (title);
  offer->artist = g_strdup (artist);
  offer->page_url = g_strconcat ("https://", self->id, ".example/1", NULL);
  g_ptr_array_add (self->offers, offer);
}

void
dgz_test_provider_clear (DgzTestProvider *self)
{
  g_ptr_array_set_size (self->offers, 0);
}

/* Below 0 it answers again. */
void
dgz_test_provider_fail (DgzTestProvider *self,
                        int              code)
{
  self->error = code;
}

void
dgz_test_provider_hold (DgzTestProvider *self)
{
  self->holds = TRUE;
}

void
dgz_test_provider_release (DgzTestProvider *self)
{
  self->holds = FALSE;
  for (guint i = 0; i < self->held->len; i++)
    answer (self, self->held->pdata[i]);
  g_ptr_array_set_size (self->held, 0);
}

guint
dgz_test_provider_count (DgzTestProvider *self)
{
  return self->n_asked;
}

/* "TITLE|ARTIST|ISRC", of what was asked for last. */
const char *
dgz_test_provider_wanted (DgzTestProvider *self)
{
  return self->wanted;
}

/* Artists apart by " + ". */
DgzTrack *
dgz_test_track (const char *title,
                const char *artist,
                double      seconds,
                const char *isrc,
                const char *url,
                const char *file)
{
  DgzTrackData data = { .bpm = 124.0, .key = 18, .energy = 0.5, .loudness = NAN };

  data.id = g_strdup (title);
  data.title = g_strdup (title);
  data.artists = g_strsplit (artist, " + ", -1);
  data.styles = g_new0 (char *, 1);
  data.reasons = g_new0 (char *, 1);
  data.versions = g_new0 (char *, 1);
  data.seconds = seconds;
  data.isrc = g_strdup (isrc);
  data.preview_url = g_strdup (url);
  data.file = g_strdup (file);
  return dgz_track_new (&data);
}
