/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Releases that Discogs lists page by page: a master's pressings, the records of an artist or
 * a label.
 *
 *   IDLE -> LOADING -> READY -> LOADING ...
 *                \-> WAITING -> LOADING
 *                \-> FAILED -> LOADING
 *
 * Only what is asked for is fetched: the first page when the list is shown,
 * the next when its end is reached, a price when somebody wants to see it.
 * Without a token Discogs gives 25 answers a minute, and a list may be long.
 */

#include "config.h"

#include "dgz-release-list-private.h"

#include <glib/gi18n-lib.h>

#include "dgz-discogs-master.h"
#include "dgz-discography.h"
#include "dgz-release-item-private.h"
#include "dgz-text.h"

#define PER_PAGE DGZ_PAGE_MAX

struct _DgzReleaseList
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  DgzMarketFinder *market;
  DgzReleaseListKind kind;
  gint64 id;
  gint64 current_id;
  char *name;

  GPtrArray *items;          /* DgzReleaseItem */
  GHashTable *known;         /* their links; a list that grows meanwhile shifts its pages */
  GCancellable *cancellable; /* of the name and the prices */
  GCancellable *page;        /* of the page that is being loaded */
  DgzReleaseListState state;
  GError *error;
  int n_loaded; /* pages */
  gboolean is_complete;
  gint64 total;
  gint64 stale_since;
  int wait;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_TOTAL,
  PROP_WAIT,
  PROP_NAME,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzReleaseList, dgz_release_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
set_state (DgzReleaseList *self,
           DgzReleaseListState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_total (DgzReleaseList *self,
           gint64          total)
{
  if (self->total == total)
    return;

  self->total = total;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TOTAL]);
}

/* A request that has no place in Discogs' minute waits in the client, and goes out by itself. */
static void
wait_cb (DgzReleaseList *self)
{
  int wait = dgz_discogs_get_wait (self->discogs, self->page);

  if (wait == self->wait)
    return;

  self->wait = wait;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WAIT]);
  if (self->state == DGZ_RELEASE_LIST_LOADING && wait > 0) {
    g_set_error_literal (&self->error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_RATE_LIMITED,
                         "There is no place yet");
    set_state (self, DGZ_RELEASE_LIST_WAITING);
  } else if (self->state == DGZ_RELEASE_LIST_WAITING && wait == 0) {
    g_clear_error (&self->error);
    set_state (self, DGZ_RELEASE_LIST_LOADING);
  }
}

static void
fail (DgzReleaseList *self,
      GError         *error)
{
  g_clear_error (&self->error);
  self->error = error;
  g_debug ("A page of releases did not come: %s", error->message);
  set_state (self, DGZ_RELEASE_LIST_FAILED);
}

static void
add_item (DgzReleaseList *self,
          DgzReleaseItem *item)
{
  char *link = dgz_release_item_dup_link (item);

  if (!g_hash_table_add (self->known, link)) {
    g_object_unref (item);
    return;
  }

  dgz_release_item_set_is_current (item, !dgz_release_item_get_is_master (item) &&
                                             dgz_release_item_get_id (item) == self->current_id);
  g_ptr_array_add (self->items, item);
}

/* Ends a page whose items were added behind the first @n_before. */
static void
take_page (DgzReleaseList     *self,
           guint               n_before,
           guint               n_here,
           const DgzPages     *pages,
           const DgzFreshness *freshness)
{
  self->n_loaded++;
  /* A page without anything would be asked for for ever. */
  self->is_complete = n_here == 0 || self->n_loaded >= pages->n_pages;
  if (freshness->is_stale)
    self->stale_since = freshness->fetched;
  if (self->items->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->items->len - n_before);
  /* Discogs' total counts what it does not give out, too. */
  set_total (self, self->is_complete ? (gint64) self->items->len
                                     : MAX (pages->n_items, (gint64) self->items->len));
  set_state (self, DGZ_RELEASE_LIST_READY);
}

static void
versions_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  DgzReleaseList *self = user_data;
  g_autoptr (GError) error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzVersionPage) page =
      dgz_discogs_get_versions_finish (DGZ_DISCOGS (source), result, &freshness, &error);
  guint n_before;

  /* The list is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!page) {
    fail (self, g_steal_pointer (&error));
    return;
  }

  n_before = self->items->len;
  for (guint i = 0; i < page->versions->len; i++)
    add_item (self, dgz_release_item_new_from_version (page->versions->pdata[i]));
  take_page (self, n_before, page->versions->len, &page->pages, &freshness);
}

static void
discography_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  DgzReleaseList *self = user_data;
  g_autoptr (GError) error = NULL;
  DgzFreshness freshness = { 0 };
  g_autoptr (DgzFoundPage) page =
      dgz_discogs_get_discography_finish (DGZ_DISCOGS (source), result, &freshness, &error);
  guint n_before;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!page) {
    fail (self, g_steal_pointer (&error));
    return;
  }

  n_before = self->items->len;
  for (guint i = 0; i < page->found->len; i++)
    add_item (self, dgz_release_item_new_from_found (page->found->pdata[i]));
  take_page (self, n_before, page->found->len, &page->pages, &freshness);
}

static void
name_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dgz_discogs_get_name_finish (DGZ_DISCOGS (source), result, &error);

  /* A list without a name is still a list. */
  if (name)
    dgz_release_list_set_name (user_data, name);
  else
    g_debug ("No name: %s", error->message);
}

static void
load_discography (DgzReleaseList *self)
{
  DgzDiscographyOf of = self->kind == DGZ_RELEASE_LIST_ARTIST ? DGZ_DISCOGRAPHY_OF_ARTIST
                                                              : DGZ_DISCOGRAPHY_OF_LABEL;

  dgz_discogs_get_discography_async (self->discogs, of, self->id, self->n_loaded + 1, PER_PAGE,
                                     self->page, discography_cb, self);
  if (!self->name)
    dgz_discogs_get_name_async (self->discogs, of, self->id, self->cancellable, name_cb, self);
}

static void
load_page (DgzReleaseList *self)
{
  g_clear_error (&self->error);
  set_state (self, DGZ_RELEASE_LIST_LOADING);

  switch (self->kind) {
  case DGZ_RELEASE_LIST_ARTIST:
  case DGZ_RELEASE_LIST_LABEL:
    load_discography (self);
    break;
  case DGZ_RELEASE_LIST_VERSIONS:
  default:
    dgz_discogs_get_versions_async (self->discogs, self->id, self->n_loaded + 1, PER_PAGE,
                                    self->page, versions_cb, self);
    break;
  }
}

static void
offer_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzReleaseItem) item = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzOffer) offer =
      dgz_market_finder_offer_finish (DGZ_MARKET_FINDER (source), result, &error);

  if (offer)
    dgz_release_item_take_offer (item, offer);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dgz_release_item_set_price (item, DGZ_RELEASE_PRICE_UNASKED, NULL);
  else
    dgz_release_item_set_price (item, DGZ_RELEASE_PRICE_FAILED, dgz_text_error_title (error));
}

static void
ask (DgzReleaseList *self,
     DgzReleaseItem *item)
{
  dgz_release_item_set_price (item, DGZ_RELEASE_PRICE_ASKED, _ ("Asking…"));
  dgz_market_finder_offer_async (self->market, dgz_release_item_get_id (item), self->cancellable,
                                 offer_cb, g_object_ref (item));
}

static GType
get_item_type (GListModel *model)
{
  return DGZ_TYPE_RELEASE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return DGZ_RELEASE_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  DgzReleaseList *self = DGZ_RELEASE_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
dgz_release_list_dispose (GObject *object)
{
  DgzReleaseList *self = DGZ_RELEASE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->page);
  g_clear_object (&self->discogs);
  g_clear_object (&self->market);

  G_OBJECT_CLASS (dgz_release_list_parent_class)->dispose (object);
}

static void
dgz_release_list_finalize (GObject *object)
{
  DgzReleaseList *self = DGZ_RELEASE_LIST (object);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->known);
  g_object_unref (self->cancellable);
  g_object_unref (self->page);
  g_clear_error (&self->error);
  g_free (self->name);

  G_OBJECT_CLASS (dgz_release_list_parent_class)->finalize (object);
}

static void
dgz_release_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DgzReleaseList *self = DGZ_RELEASE_LIST (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_TOTAL:
    g_value_set_int64 (value, self->total);
    break;
  case PROP_WAIT:
    g_value_set_int (value, self->wait);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_release_list_class_init (DgzReleaseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_release_list_dispose;
  object_class->finalize = dgz_release_list_finalize;
  object_class->get_property = dgz_release_list_get_property;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DGZ_RELEASE_LIST_FAILED,
                                         DGZ_RELEASE_LIST_IDLE, flags);
  props[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, -1, G_MAXINT64, -1, flags);
  props[PROP_WAIT] = g_param_spec_int ("wait", NULL, NULL, 0, G_MAXINT, 0, flags);
  props[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_release_list_init (DgzReleaseList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  self->page = g_cancellable_new ();
  self->total = -1;
}

/**
 * dgz_release_list_new:
 * @discogs: the client to ask
 * @market: what asks for prices
 * @kind: what the list is of
 * @id: the number of the master, the artist or the label
 *
 * Makes a list that is empty until it is loaded. Main thread.
 *
 * Returns: (transfer full): the list
 */
DgzReleaseList *
dgz_release_list_new (DgzDiscogs        *discogs,
                      DgzMarketFinder   *market,
                      DgzReleaseListKind kind,
                      gint64             id)
{
  DgzReleaseList *self = g_object_new (DGZ_TYPE_RELEASE_LIST, NULL);

  self->discogs = g_object_ref (discogs);
  g_signal_connect_object (discogs, "notify::wait", G_CALLBACK (wait_cb), self,
                           G_CONNECT_SWAPPED);
  self->kind = kind;
  self->id = id;
  self->market = g_object_ref (market);
  return self;
}

/**
 * dgz_release_list_set_name:
 * @self: a list
 * @name: (nullable): what it is called after
 *
 * Says whose list it is.
 */
void
dgz_release_list_set_name (DgzReleaseList *self,
                           const char     *name)
{
  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME]);
}

/**
 * dgz_release_list_set_current:
 * @self: a list
 * @id: the number of the release that is shown
 *
 * Marks the release that is shown.
 */
void
dgz_release_list_set_current (DgzReleaseList *self,
                              gint64          id)
{
  self->current_id = id;
  for (guint i = 0; i < self->items->len; i++) {
    DgzReleaseItem *item = self->items->pdata[i];

    dgz_release_item_set_is_current (item, !dgz_release_item_get_is_master (item) &&
                                               dgz_release_item_get_id (item) == id);
  }
}

/**
 * dgz_release_list_get_kind:
 * @self: a list
 *
 * What it is of.
 */
DgzReleaseListKind
dgz_release_list_get_kind (DgzReleaseList *self)
{
  return self->kind;
}

/**
 * dgz_release_list_get_id:
 * @self: a list
 *
 * The number of the master, the artist or the label.
 */
gint64
dgz_release_list_get_id (DgzReleaseList *self)
{
  return self->id;
}

/**
 * dgz_release_list_get_state:
 * @self: a list
 *
 * Where it is.
 */
DgzReleaseListState
dgz_release_list_get_state (DgzReleaseList *self)
{
  return self->state;
}

/**
 * dgz_release_list_get_total:
 * @self: a list
 *
 * How many releases there are on all pages; -1 while that is not known.
 */
gint64
dgz_release_list_get_total (DgzReleaseList *self)
{
  return self->total;
}

/**
 * dgz_release_list_get_is_complete:
 * @self: a list
 *
 * Whether all pages are there.
 */
gboolean
dgz_release_list_get_is_complete (DgzReleaseList *self)
{
  return self->is_complete;
}

/**
 * dgz_release_list_get_wait:
 * @self: a list
 *
 * How many seconds are left of the pause that Discogs asks for.
 */
int
dgz_release_list_get_wait (DgzReleaseList *self)
{
  return self->wait;
}

/**
 * dgz_release_list_get_error:
 * @self: a list
 *
 * Why the last page did not come.
 *
 * Returns: (transfer none) (nullable)
 */
const GError *
dgz_release_list_get_error (DgzReleaseList *self)
{
  return self->error;
}

/**
 * dgz_release_list_get_stale_since:
 * @self: a list
 *
 * When Discogs gave a page that is older than it should be, seconds since 1970; 0 where none is.
 */
gint64
dgz_release_list_get_stale_since (DgzReleaseList *self)
{
  return self->stale_since;
}

/**
 * dgz_release_list_get_name:
 * @self: a list
 *
 * The title of the record, the name of the artist or label; %NULL while not known.
 */
const char *
dgz_release_list_get_name (DgzReleaseList *self)
{
  return self->name;
}

/**
 * dgz_release_list_dup_link:
 * @self: a list
 *
 * The address of what it is of.
 *
 * Returns: (transfer full): the address
 */
char *
dgz_release_list_dup_link (DgzReleaseList *self)
{
  static const char *const pages[] = { "master", "artist", "label" };

  return g_strdup_printf ("https://www.discogs.com/%s/%" G_GINT64_FORMAT, pages[self->kind],
                          self->id);
}

/**
 * dgz_release_list_load:
 * @self: a list
 *
 * Asks for the first page, where nobody has yet or it did not come.
 */
void
dgz_release_list_load (DgzReleaseList *self)
{
  if (self->n_loaded == 0)
    dgz_release_list_load_more (self);
}

/**
 * dgz_release_list_load_more:
 * @self: a list
 *
 * Asks for the next page; does nothing while one is on its way, or none is left.
 */
void
dgz_release_list_load_more (DgzReleaseList *self)
{
  if (!self->is_complete && self->state != DGZ_RELEASE_LIST_LOADING &&
      self->state != DGZ_RELEASE_LIST_WAITING)
    load_page (self);
}

/**
 * dgz_release_list_ask_price:
 * @self: a list
 * @item: one of its items
 *
 * Asks for the lowest price of a release; does nothing for a master, and where it is known or
 * on its way.
 */
void
dgz_release_list_ask_price (DgzReleaseList *self,
                            DgzReleaseItem *item)
{
  DgzReleasePrice price = dgz_release_item_get_price (item);

  if (!dgz_release_item_get_is_master (item) &&
      (price == DGZ_RELEASE_PRICE_UNASKED || price == DGZ_RELEASE_PRICE_FAILED))
    ask (self, item);
}
