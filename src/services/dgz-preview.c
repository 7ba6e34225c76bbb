/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Who has previews, as an interface: the floors above know no provider by name.
 */

#include "dgz-preview.h"

G_DEFINE_QUARK (dgz-preview-error-quark, dgz_preview_error)

G_DEFINE_INTERFACE (DgzPreviewProvider, dgz_preview_provider, G_TYPE_OBJECT)

static void
dgz_preview_provider_default_init (DgzPreviewProviderInterface *iface)
{
}

/**
 * dgz_preview_offer_free:
 * @offer: an offer
 *
 * Frees an offer.
 */
void
dgz_preview_offer_free (DgzPreviewOffer *offer)
{
  g_free (offer->url);
  g_free (offer->title);
  g_free (offer->artist);
  g_free (offer->isrc);
  g_free (offer->page_url);
  g_free (offer);
}

/**
 * dgz_preview_provider_get_id:
 * @self: a provider
 *
 * What settings know it by.
 *
 * Returns: (transfer none)
 */
const char *
dgz_preview_provider_get_id (DgzPreviewProvider *self)
{
  return DGZ_PREVIEW_PROVIDER_GET_IFACE (self)->get_id (self);
}

/**
 * dgz_preview_provider_find_async:
 * @self: a provider
 * @wanted: the track; not needed any more after the call
 * @cancellable: (nullable): ends the search
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for previews of a track. Nothing is kept of the answer. Main thread.
 */
void
dgz_preview_provider_find_async (DgzPreviewProvider     *self,
                                 const DgzPreviewWanted *wanted,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  DGZ_PREVIEW_PROVIDER_GET_IFACE (self)->find_async (self, wanted, cancellable, callback,
                                                     user_data);
}

/**
 * dgz_preview_provider_find_finish:
 * @self: a provider
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_PREVIEW_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_preview_provider_find_async().
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer) (nullable): the offers, likeliest first;
 *   none where it has none; %NULL with @error
 */
GPtrArray *
dgz_preview_provider_find_finish (DgzPreviewProvider *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
