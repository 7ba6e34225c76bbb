/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What records cost.
 *
 * For the record that is dug from, first what is offered is asked for, then,
 * with a token, what Discogs suggests: the second only once the first has
 * come, so that it never takes its place in the minute. For a recommended one,
 * what is offered is asked for when somebody wants to know it.
 */

#include "config.h"

#include "dgz-market-finder.h"

#include "dgz-discogs-suggestions.h"
#include "dgz-record-private.h"
#include "dgz-text.h"

struct _DgzMarketFinder
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  char *currency;
  GCancellable *cancellable; /* of what is not waited for by anybody */
};

G_DEFINE_FINAL_TYPE (DgzMarketFinder, dgz_market_finder, G_TYPE_OBJECT)

/* What is asked for, whom for, in which currency. */
typedef struct
{
  DgzMarketFinder *self;
  DgzRecord *record;
  char *currency;
} Inquiry;

static void
inquiry_free (Inquiry *inquiry)
{
  g_object_unref (inquiry->self);
  g_object_unref (inquiry->record);
  g_free (inquiry->currency);
  g_free (inquiry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Inquiry, inquiry_free)

static void
dgz_market_finder_dispose (GObject *object)
{
  DgzMarketFinder *self = DGZ_MARKET_FINDER (object);

  dgz_market_finder_close (self);
  g_clear_object (&self->discogs);

  G_OBJECT_CLASS (dgz_market_finder_parent_class)->dispose (object);
}

static void
dgz_market_finder_finalize (GObject *object)
{
  DgzMarketFinder *self = DGZ_MARKET_FINDER (object);

  g_clear_object (&self->cancellable);
  g_free (self->currency);

  G_OBJECT_CLASS (dgz_market_finder_parent_class)->finalize (object);
}

static void
dgz_market_finder_class_init (DgzMarketFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_market_finder_dispose;
  object_class->finalize = dgz_market_finder_finalize;
}

static void
dgz_market_finder_init (DgzMarketFinder *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * dgz_market_finder_new:
 * @discogs: a client of Discogs
 * @currency: ISO code of the currency for what is offered
 *
 * Makes a finder, for the main thread.
 *
 * Returns: (transfer full): the finder
 */
DgzMarketFinder *
dgz_market_finder_new (DgzDiscogs *discogs,
                       const char *currency)
{
  DgzMarketFinder *self = g_object_new (DGZ_TYPE_MARKET_FINDER, NULL);

  self->discogs = g_object_ref (discogs);
  self->currency = g_strdup (currency);
  return self;
}

/**
 * dgz_market_finder_set_currency:
 * @self: a finder
 * @currency: ISO code
 *
 * Sets the currency for what is offered from now on. An answer in another that is still to come is
 * asked for anew.
 */
void
dgz_market_finder_set_currency (DgzMarketFinder *self,
                                const char      *currency)
{
  g_free (self->currency);
  self->currency = g_strdup (currency);
}

static void
suggestions_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DgzRecord) record = user_data;
  g_autoptr (GError) error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzSuggestions) suggestions =
      dgz_discogs_get_suggestions_finish (DGZ_DISCOGS (source), result, &freshness, &error);
  g_autofree char *trouble = error ? dgz_text_error (error) : NULL;

  if (suggestions) {
    dgz_record_set_suggestions (record, suggestions, &freshness);
    return;
  }

  g_debug ("No suggestions: %s", error->message);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_FAILED, trouble);
}

static void
ask_suggestions (DgzMarketFinder *self,
                 DgzRecord       *record)
{
  if (!dgz_discogs_has_token (self->discogs)) {
    dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_NO_TOKEN, NULL);
    return;
  }

  dgz_record_set_suggestions_state (record, DGZ_SUGGESTIONS_PENDING, NULL);
  dgz_discogs_get_suggestions_async (self->discogs, dgz_record_get_id (record), self->cancellable,
                                     suggestions_cb, g_object_ref (record));
}

static void
market_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Inquiry) inquiry = user_data;
  g_autoptr (GError) error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzMarket) market =
      dgz_discogs_get_market_finish (DGZ_DISCOGS (source), result, &freshness, &error);
  g_autofree char *trouble = error ? dgz_text_error (error) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_strcmp0 (inquiry->currency, inquiry->self->currency) != 0) {
    dgz_market_finder_ask (inquiry->self, inquiry->record, DGZ_FETCH_DEFAULT);
    return;
  }

  /* A record without a price is still a record. */
  if (!market)
    g_debug ("No price: %s", error->message);
  dgz_record_set_market (inquiry->record, market, &freshness, trouble);
  ask_suggestions (inquiry->self, inquiry->record);
}

/**
 * dgz_market_finder_ask:
 * @self: a finder
 * @record: a record of Discogs
 * @flags: how to fetch
 *
 * Asks what the record costs; it tells when the answers have come.
 */
void
dgz_market_finder_ask (DgzMarketFinder *self,
                       DgzRecord       *record,
                       DgzFetchFlags    flags)
{
  Inquiry *inquiry = g_new0 (Inquiry, 1);

  inquiry->self = g_object_ref (self);
  inquiry->record = g_object_ref (record);
  inquiry->currency = g_strdup (self->currency);
  dgz_record_market_pending (record);
  dgz_discogs_get_market_async (self->discogs, dgz_record_get_id (record), self->currency,
                                flags, self->cancellable, market_cb, inquiry);
}

static void
offer_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzMarket) market =
      dgz_discogs_get_market_finish (DGZ_DISCOGS (source), result, &freshness, &error);

  if (market)
    g_task_return_pointer (task, dgz_offer_new (market, &freshness),
                           (GDestroyNotify) dgz_offer_free);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_market_finder_offer_async:
 * @self: a finder
 * @id: a release's number
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for how much a release is offered.
 */
void
dgz_market_finder_offer_async (DgzMarketFinder    *self,
                               gint64              id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_market_finder_offer_async);
  dgz_discogs_get_market_async (self->discogs, id, self->currency, DGZ_FETCH_DEFAULT,
                                cancellable, offer_cb, task);
}

/**
 * dgz_market_finder_offer_finish:
 * @self: a finder
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_market_finder_offer_async().
 *
 * Returns: (transfer full) (nullable): the offer
 */
DgzOffer *
dgz_market_finder_offer_finish (DgzMarketFinder *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_market_finder_close:
 * @self: a finder
 *
 * Ends what is under way for records.
 */
void
dgz_market_finder_close (DgzMarketFinder *self)
{
  g_cancellable_cancel (self->cancellable);
}
