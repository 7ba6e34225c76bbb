/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From a number on Discogs to a record.
 *
 * The record is given out as soon as Discogs has answered; its price follows,
 * and its cover once it is looked at, and the record tells when they have come. Before the first
 * question the keyring is asked for the user's token, for a moment at most.
 *
 * Where Discogs refuses a look-up because of the token, that is asked about, and
 * the look-up is repeated once with what the account then has.
 */

#include "config.h"

#include "dgz-lookup.h"

#include <string.h>

#include "dgz-account-private.h"
#include "dgz-app-resources.h"
#include "dgz-cover-finder.h"
#include "dgz-discogs.h"
#include "dgz-finder.h"
#include "dgz-market-finder.h"
#include "dgz-record-private.h"
#include "dgz-searcher-discogs.h"
#include "dgz-release-list-private.h"
#include "dgz-text.h"

#define DISCOGS_URL "https://api.discogs.com"
#define USER_AGENT "Diggerz/" PACKAGE_VERSION " +" PACKAGE_URL
#define EXAMPLE_PATH RESOURCE_PATH "/app/example.json"

struct _DgzLookup
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  DgzCoverFinder *covers;
  DgzMarketFinder *market;
  DgzAccount *account;
  char *currency;
  DgzSaved *example;
  GQueue waiting;  /* GTask: those that came before the keyring's answer */
  GQueue doubting; /* GTask: those that wait for what Discogs says of the token */
};

G_DEFINE_FINAL_TYPE (DgzLookup, dgz_lookup, G_TYPE_OBJECT)

typedef struct
{
  gint64 id;
  gboolean is_master;
  DgzFetchFlags flags;
  guint generation; /* of the token that it was asked with */
  gboolean is_repeated;
} Wanted;

enum {
  PROP_0,
  PROP_WAIT,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void ask (GTask *task);

static void
repeat (GTask *task)
{
  Wanted *wanted = g_task_get_task_data (task);

  wanted->is_repeated = TRUE;
  ask (task);
}

/* Ends a look-up that failed, or has it asked again without the token that it failed by. */
static void
fail (GTask  *task,
      GError *error)
{
  DgzLookup *self = g_task_get_source_object (task);
  const Wanted *wanted = g_task_get_task_data (task);
  gboolean is_refused =
      g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED) &&
      !wanted->is_repeated;

  if (is_refused && wanted->generation != dgz_account_get_generation (self->account)) {
    g_error_free (error);
    repeat (task);
  } else if (is_refused && dgz_account_doubt (self->account)) {
    g_error_free (error);
    g_queue_push_tail (&self->doubting, g_object_ref (task));
  } else {
    g_task_return_error (task, error);
  }
}

/* Discogs has said whose the token is, or the user has changed it. */
static void
state_cb (DgzLookup *self)
{
  GQueue queue = self->doubting;

  if (dgz_account_get_state (self->account) == DGZ_ACCOUNT_CHECKING)
    return;

  /* One that is repeated may be in doubt again. */
  g_queue_init (&self->doubting);
  while (!g_queue_is_empty (&queue)) {
    g_autoptr (GTask) task = g_queue_pop_head (&queue);
    const Wanted *wanted = g_task_get_task_data (task);

    if (wanted->generation != dgz_account_get_generation (self->account))
      repeat (task);
    else
      g_task_return_new_error (task, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED,
                               "The token was refused");
  }
}

static void
release_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzLookup *self = g_task_get_source_object (task);
  const Wanted *wanted = g_task_get_task_data (task);
  GError *error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzRelease) release =
      dgz_discogs_get_release_finish (DGZ_DISCOGS (source), result, &freshness, &error);
  DgzRecord *record;

  if (!release) {
    gboolean is_offline = dgz_text_error_kind (error) == DGZ_TROUBLE_OFFLINE;

    /* The example is built in: its page must work with no network at all. */
    if (is_offline && !wanted->is_master && wanted->id == self->example->release->id) {
      g_error_free (error);
      g_task_return_pointer (task, dgz_lookup_example (self), g_object_unref);
    } else {
      fail (task, error);
    }
    return;
  }

  record = dgz_record_new_from_release (release, &freshness);
  /* The price is the record's, not the dig's: another dig does not take it away. */
  dgz_market_finder_ask (self->market, record, wanted->flags);
  dgz_cover_finder_add (self->covers, record);
  g_task_return_pointer (task, record, g_object_unref);
}

static void
ask_release (GTask *task,
             gint64 id)
{
  DgzLookup *self = g_task_get_source_object (task);
  const Wanted *wanted = g_task_get_task_data (task);

  dgz_discogs_get_release_async (self->discogs, id, self->currency, wanted->flags,
                                 g_task_get_cancellable (task), release_cb, g_object_ref (task));
}

static void
main_release_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = dgz_discogs_get_main_finish (DGZ_DISCOGS (source), result, &error);

  if (error)
    fail (task, error);
  else
    ask_release (task, id);
}

static void
ask (GTask *task)
{
  DgzLookup *self = g_task_get_source_object (task);
  Wanted *wanted = g_task_get_task_data (task);

  wanted->generation = dgz_account_get_generation (self->account);
  if (wanted->is_master)
    dgz_discogs_get_main_async (self->discogs, wanted->id, wanted->flags,
                                g_task_get_cancellable (task), main_release_cb,
                                g_object_ref (task));
  else
    ask_release (task, wanted->id);
}

static void
settled_cb (DgzLookup *self)
{
  while (!g_queue_is_empty (&self->waiting)) {
    g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

    ask (task);
  }
}

static void
dgz_lookup_dispose (GObject *object)
{
  DgzLookup *self = DGZ_LOOKUP (object);

  if (self->covers)
    dgz_cover_finder_close (self->covers);
  g_clear_object (&self->covers);
  if (self->market)
    dgz_market_finder_close (self->market);
  g_clear_object (&self->market);
  g_clear_object (&self->account);
  g_clear_object (&self->discogs);

  G_OBJECT_CLASS (dgz_lookup_parent_class)->dispose (object);
}

static void
dgz_lookup_finalize (GObject *object)
{
  DgzLookup *self = DGZ_LOOKUP (object);

  g_clear_pointer (&self->example, dgz_saved_free);
  g_free (self->currency);

  G_OBJECT_CLASS (dgz_lookup_parent_class)->finalize (object);
}

static void
dgz_lookup_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_WAIT:
    g_value_set_int (value, dgz_lookup_get_wait (DGZ_LOOKUP (object), NULL));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_lookup_class_init (DgzLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_lookup_dispose;
  object_class->finalize = dgz_lookup_finalize;
  object_class->get_property = dgz_lookup_get_property;

  props[PROP_WAIT] = g_param_spec_int ("wait", NULL, NULL, 0, G_MAXINT, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_lookup_init (DgzLookup *self)
{
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;

  json = g_resource_lookup_data (dgz_app_get_resource (), EXAMPLE_PATH,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  self->example = json ? dgz_saved_parse (json, &error) : NULL;
  if (!self->example)
    g_error ("The example record: %s", error->message);
  g_queue_init (&self->waiting);
  g_queue_init (&self->doubting);
}

static void
wait_cb (DgzLookup *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WAIT]);
}

/**
 * dgz_lookup_new:
 * @cache_dir: the program's cache folder
 * @currency: ISO code of the currency for prices
 *
 * Makes a look-up and asks the keyring for the token. Main thread.
 *
 * Returns: (transfer full): the look-up
 */
DgzLookup *
dgz_lookup_new (const char *cache_dir,
                const char *currency)
{
  DgzLookup *self = g_object_new (DGZ_TYPE_LOOKUP, NULL);
  const char *url = g_getenv ("DIGGERZ_DISCOGS_URL");

  self->currency = g_strdup (currency);
  self->discogs = dgz_discogs_new (url && *url ? url : DISCOGS_URL, USER_AGENT, cache_dir);
  self->covers = dgz_cover_finder_new (self->discogs, USER_AGENT, cache_dir);
  self->market = dgz_market_finder_new (self->discogs, currency);
  g_signal_connect_object (self->discogs, "notify::wait", G_CALLBACK (wait_cb), self,
                           G_CONNECT_SWAPPED);
  self->account = dgz_account_new (self->discogs);
  g_signal_connect_object (self->account, "notify::settled", G_CALLBACK (settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->account, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_lookup_set_currency:
 * @self: a look-up
 * @currency: ISO code of the currency for prices
 * @record: (nullable): the record that is shown, whose price is asked for again
 *
 * Takes another currency, for what is asked from now on.
 */
void
dgz_lookup_set_currency (DgzLookup  *self,
                         const char *currency,
                         DgzRecord  *record)
{
  if (g_strcmp0 (currency, self->currency) == 0)
    return;

  g_free (self->currency);
  self->currency = g_strdup (currency);
  dgz_market_finder_set_currency (self->market, currency);
  /* The example's figures are of one day, and need no network. A price that is being asked for is
   * asked for again once it has come. */
  if (!record || !dgz_record_get_is_discogs (record) || dgz_record_get_is_example (record) ||
      dgz_record_get_market (record)->is_pending)
    return;

  dgz_market_finder_ask (self->market, record, DGZ_FETCH_DEFAULT);
}

/**
 * dgz_lookup_get_account:
 * @self: a look-up
 *
 * The user's account on Discogs.
 *
 * Returns: (transfer none)
 */
DgzAccount *
dgz_lookup_get_account (DgzLookup *self)
{
  return self->account;
}

/**
 * dgz_lookup_find_async:
 * @self: a look-up
 * @id: a number on Discogs
 * @is_master: whether it is a master's; its main release is then looked up
 * @fresh: whether Discogs is asked again for what is kept
 * @cancellable: (nullable): ends the look-up
 * @callback: called when the record is there
 * @user_data: for @callback
 *
 * Looks a record up.
 */
void
dgz_lookup_find_async (DgzLookup          *self,
                       gint64              id,
                       gboolean            is_master,
                       gboolean            fresh,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Wanted wanted = { .id = id,
                    .is_master = is_master,
                    .flags = fresh ? DGZ_FETCH_FRESH : DGZ_FETCH_DEFAULT };

  g_task_set_source_tag (task, dgz_lookup_find_async);
  g_task_set_task_data (task, g_memdup2 (&wanted, sizeof wanted), g_free);
  if (dgz_account_get_is_settled (self->account))
    ask (task);
  else
    g_queue_push_tail (&self->waiting, g_object_ref (task));
}

/**
 * dgz_lookup_find_finish:
 * @self: a look-up
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_lookup_find_async().
 *
 * Returns: (transfer full) (nullable): the record
 */
DgzRecord *
dgz_lookup_find_finish (DgzLookup    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_lookup_example:
 * @self: a look-up
 *
 * The example record that comes with the program.
 *
 * Returns: (transfer full): the record
 */
DgzRecord *
dgz_lookup_example (DgzLookup *self)
{
  return dgz_record_new_from_saved (self->example);
}

/**
 * dgz_lookup_parse:
 * @self: a look-up
 * @json: a saved answer of Discogs
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Makes a record of a saved answer.
 *
 * Returns: (transfer full) (nullable): the record
 */
DgzRecord *
dgz_lookup_parse (DgzLookup *self,
                  GBytes    *json,
                  GError   **error)
{
  g_autoptr (DgzRelease) release = dgz_release_parse (json, error);

  return release ? dgz_record_new_from_release (release, NULL) : NULL;
}

/**
 * dgz_lookup_dup_sounds:
 * @self: a look-up
 * @record: a record
 *
 * Example figures for a record's tracks; only the example has them.
 *
 * Returns: (transfer full) (nullable) (element-type DgzDigSound): the figures
 */
GArray *
dgz_lookup_dup_sounds (DgzLookup *self,
                       DgzRecord *record)
{
  GArray *sounds;

  /* The live answer for the example has no figures of its own either. */
  if (dgz_record_get_id (record) != self->example->release->id)
    return NULL;

  sounds = g_array_new (FALSE, FALSE, sizeof (DgzDigSound));
  for (guint s = 0; s < self->example->sounds->len; s++) {
    const DgzSavedSound *from = self->example->sounds->pdata[s];

    for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
      DgzDigSound sound = { .index = i };

      if (g_strcmp0 (dgz_record_get_track (record, i)->position, from->position) != 0)
        continue;
      memcpy (sound.profile.features, from->features, sizeof from->features);
      sound.profile.tempo = from->tempo;
      sound.profile.key = dgz_key_new (from->key_class, from->mode);
      g_array_append_val (sounds, sound);
    }
  }

  return sounds;
}

/**
 * dgz_lookup_get_wait:
 * @self: a look-up
 * @cancellable: (nullable): of one look-up, or %NULL for the next of all
 *
 * How many seconds a look-up still waits because of Discogs' limit; 0 where none does.
 *
 * "wait" is notified when it has changed, and each second while anything waits.
 */
int
dgz_lookup_get_wait (DgzLookup    *self,
                     GCancellable *cancellable)
{
  return dgz_discogs_get_wait (self->discogs, cancellable);
}

/**
 * dgz_lookup_serve:
 * @self: a look-up
 * @searcher: what searches the catalogue
 *
 * Has a searcher search Discogs, too, with this one's client and token.
 */
void
dgz_lookup_serve (DgzLookup   *self,
                  DgzSearcher *searcher)
{
  dgz_searcher_use_discogs (searcher, self->discogs);
  g_signal_connect_object (self->account, "notify::settled",
                           G_CALLBACK (dgz_searcher_refresh_remote), searcher, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->account, "notify::state",
                           G_CALLBACK (dgz_searcher_refresh_remote), searcher, G_CONNECT_SWAPPED);
}

/**
 * dgz_lookup_ask_market:
 * @self: a look-up
 * @record: a record of Discogs
 *
 * Asks anew what a record costs; the record tells when the answers have come.
 */
void
dgz_lookup_ask_market (DgzLookup *self,
                       DgzRecord *record)
{
  dgz_market_finder_ask (self->market, record, DGZ_FETCH_DEFAULT);
}

/**
 * dgz_lookup_offer_async:
 * @self: a look-up
 * @id: a release's number
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for how much a release is offered. @callback's source is no look-up.
 */
void
dgz_lookup_offer_async (DgzLookup          *self,
                        gint64              id,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  dgz_market_finder_offer_async (self->market, id, cancellable, callback, user_data);
}

/**
 * dgz_lookup_offer_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_lookup_offer_async().
 *
 * Returns: (transfer full) (nullable): the offer
 */
DgzOffer *
dgz_lookup_offer_finish (GAsyncResult *result,
                         GError      **error)
{
  g_autoptr (GObject) finder = g_async_result_get_source_object (result);

  return dgz_market_finder_offer_finish (DGZ_MARKET_FINDER (finder), result, error);
}

/**
 * dgz_lookup_list:
 * @self: a look-up
 * @kind: what the list is of
 * @id: the number of the master, the artist or the label
 *
 * Makes a list of releases that is empty until it is loaded.
 *
 * Returns: (transfer full): the list
 */
DgzReleaseList *
dgz_lookup_list (DgzLookup         *self,
                 DgzReleaseListKind kind,
                 gint64             id)
{
  return dgz_release_list_new (self->discogs, self->market, kind, id);
}
