/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a session's record and the tracks of its list cost. No dig waits for
 * it, or fails by it.
 */

#include "config.h"

#include "dgz-session-private.h"

/**
 * dgz_session_ask_market:
 * @self: a session
 *
 * Asks anew what the record that is shown costs, where it is Discogs'; the record tells when the
 * answers have come.
 */
void
dgz_session_ask_market (DgzSession *self)
{
  if (self->record && dgz_record_get_is_discogs (self->record))
    dgz_lookup_ask_market (self->lookup, self->record);
}

/* What is suggested is for who is signed in: it comes with a user, and goes with one. */
static void
account_cb (DgzSession *self)
{
  DgzAccountState state = dgz_account_get_state (dgz_session_get_account (self));
  const DgzRecordMarket *market = self->record ? dgz_record_get_market (self->record) : NULL;
  gboolean has_come = state == DGZ_ACCOUNT_SIGNED_IN;
  gboolean has_none;

  if (!market || market->is_pending || market->suggestions.state == DGZ_SUGGESTIONS_NONE ||
      (!has_come && state != DGZ_ACCOUNT_NONE && state != DGZ_ACCOUNT_REFUSED))
    return;

  /* What was asked for another user fails when the user changes. */
  has_none = market->suggestions.state == DGZ_SUGGESTIONS_NO_TOKEN ||
             (has_come && market->suggestions.state == DGZ_SUGGESTIONS_FAILED);
  if (has_come == has_none)
    dgz_session_ask_market (self);
}

/**
 * dgz_session_watch_account:
 * @self: a new session
 *
 * Has what is suggested follow the user.
 */
void
dgz_session_watch_account (DgzSession *self)
{
  g_signal_connect_object (dgz_session_get_account (self), "notify::state",
                           G_CALLBACK (account_cb), self, G_CONNECT_SWAPPED);
}

static void
offer_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DgzOffer *offer = dgz_lookup_offer_finish (result, &error);

  if (offer)
    g_task_return_pointer (task, offer, (GDestroyNotify) dgz_offer_free);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_session_ask_price_async:
 * @self: a session
 * @track: a recommended track whose release on Discogs is known
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for how much the release of a track is offered on Discogs. Main thread.
 */
void
dgz_session_ask_price_async (DgzSession         *self,
                             DgzTrack           *track,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (dgz_track_get_discogs_release (track) > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dgz_session_ask_price_async);
  dgz_lookup_offer_async (self->lookup, dgz_track_get_discogs_release (track), cancellable,
                          offer_cb, task);
}

/**
 * dgz_session_ask_price_finish:
 * @self: a session
 * @result: what the callback was given
 * @error: return location for a #GError that dgz_text_error() has words for, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_session_ask_price_async().
 *
 * Returns: (transfer full) (nullable): the offer
 */
DgzOffer *
dgz_session_ask_price_finish (DgzSession   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
