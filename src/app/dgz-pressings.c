/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pressings-private.h"

#include "dgz-discogs-master.h"
#include "dgz-pressing-private.h"
#include "dgz-text.h"

#define PER_PAGE 50

/**
 * DgzPressings:
 *
 * The pressings of a record, as a list of #DgzPressing that grows page by
 * page, since each is a request and some records have hundreds. On the main
 * thread.
 */
struct _DgzPressings
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  gint64 master_id;
  char *currency;
  GPtrArray *pressings;
  GCancellable *cancellable; /* of all that is asked for */
  DgzPages pages;            /* of the last page; 0 before the first */
  gboolean is_loading;
  char *trouble;
};

enum {
  PROP_0,
  PROP_IS_LOADING,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GType
dgz_pressings_get_item_type (GListModel *model)
{
  return DGZ_TYPE_PRESSING;
}

static guint
dgz_pressings_get_n_items (GListModel *model)
{
  return DGZ_PRESSINGS (model)->pressings->len;
}

static gpointer
dgz_pressings_get_item (GListModel *model,
                        guint       position)
{
  DgzPressings *self = DGZ_PRESSINGS (model);

  return position < self->pressings->len ? g_object_ref (self->pressings->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = dgz_pressings_get_item_type;
  interface->get_n_items = dgz_pressings_get_n_items;
  interface->get_item = dgz_pressings_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzPressings,
                               dgz_pressings,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
set_loading (DgzPressings *self,
             gboolean is_loading)
{
  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADING]);
}

static gboolean
has_pressing (DgzPressings *self,
              gint64        id)
{
  for (guint i = 0; i < self->pressings->len; i++) {
    if (dgz_pressing_get_id (self->pressings->pdata[i]) == id)
      return TRUE;
  }

  return FALSE;
}

/* Somebody may have added one between two pages, which moves those behind it to the next. */
static void
take_page (DgzPressings         *self,
           const DgzVersionPage *page)
{
  guint before = self->pressings->len;

  self->pages = page->pages;
  for (guint i = 0; i < page->versions->len; i++) {
    const DgzVersion *version = page->versions->pdata[i];

    if (!has_pressing (self, version->id))
      g_ptr_array_add (self->pressings, dgz_pressing_new (version));
  }
  if (self->pressings->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->pressings->len - before);
}

static void
versions_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DgzPressings) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzVersionPage) page =
      dgz_discogs_get_versions_finish (DGZ_DISCOGS (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (page) {
    take_page (self, page);
  } else {
    g_debug ("No pressings: %s", error->message);
    self->trouble = dgz_text_error (error);
  }
  set_loading (self, FALSE);
}

static void
market_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzPressing) pressing = user_data;
  g_autoptr (GError) error = NULL;
  DgzFreshness freshness = { 0 };
  DgzMarket *market =
      dgz_discogs_get_market_finish (DGZ_DISCOGS (source), result, &freshness, &error);

  if (!market) {
    g_debug ("No price: %s", error->message);
    return;
  }
  dgz_pressing_set_market (pressing, market, &freshness);
  dgz_market_free (market);
}

static void
dgz_pressings_dispose (GObject *object)
{
  DgzPressings *self = DGZ_PRESSINGS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->discogs);

  G_OBJECT_CLASS (dgz_pressings_parent_class)->dispose (object);
}

static void
dgz_pressings_finalize (GObject *object)
{
  DgzPressings *self = DGZ_PRESSINGS (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->pressings);
  g_free (self->currency);
  g_free (self->trouble);

  G_OBJECT_CLASS (dgz_pressings_parent_class)->finalize (object);
}

static void
dgz_pressings_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_IS_LOADING:
    g_value_set_boolean (value, DGZ_PRESSINGS (object)->is_loading);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_pressings_class_init (DgzPressingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_pressings_dispose;
  object_class->finalize = dgz_pressings_finalize;
  object_class->get_property = dgz_pressings_get_property;

  props[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_pressings_init (DgzPressings *self)
{
  self->pressings = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * dgz_pressings_new:
 * @discogs: the client
 * @master_id: the master's number
 * @currency: ISO code of the currency for prices
 *
 * Makes a list that is empty until dgz_pressings_load_more().
 *
 * Returns: (transfer full): the list
 */
DgzPressings *
dgz_pressings_new (DgzDiscogs *discogs,
                   gint64      master_id,
                   const char *currency)
{
  DgzPressings *self = g_object_new (DGZ_TYPE_PRESSINGS, NULL);

  self->discogs = g_object_ref (discogs);
  self->master_id = master_id;
  self->currency = g_strdup (currency);
  return self;
}

/**
 * dgz_pressings_get_master_id:
 * @self: a list
 *
 * The number of the master whose pressings they are.
 */
gint64
dgz_pressings_get_master_id (DgzPressings *self)
{
  return self->master_id;
}

/**
 * dgz_pressings_get_total:
 * @self: a list
 *
 * How many pressings Discogs knows, those that were not loaded counted; 0 before the first page.
 */
gint64
dgz_pressings_get_total (DgzPressings *self)
{
  return self->pages.n_items;
}

/**
 * dgz_pressings_get_is_loading:
 * @self: a list
 *
 * Whether a page is under way.
 */
gboolean
dgz_pressings_get_is_loading (DgzPressings *self)
{
  return self->is_loading;
}

/**
 * dgz_pressings_get_has_more:
 * @self: a list
 *
 * Whether there are more than are listed, as far as is known.
 */
gboolean
dgz_pressings_get_has_more (DgzPressings *self)
{
  return self->pages.page == 0 || dgz_pages_has_next (&self->pages);
}

/**
 * dgz_pressings_get_trouble:
 * @self: a list
 *
 * Why the last page could not be had; dgz_pressings_load_more() tries again.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_pressings_get_trouble (DgzPressings *self)
{
  return self->trouble;
}

/**
 * dgz_pressings_load_more:
 * @self: a list
 *
 * Asks for the next page; does nothing while one is under way, or when there is none.
 */
void
dgz_pressings_load_more (DgzPressings *self)
{
  if (self->is_loading || !dgz_pressings_get_has_more (self))
    return;

  g_clear_pointer (&self->trouble, g_free);
  set_loading (self, TRUE);
  dgz_discogs_get_versions_async (self->discogs, self->master_id, self->pages.page + 1, PER_PAGE,
                                  self->cancellable, versions_cb, g_object_ref (self));
}

/**
 * dgz_pressings_ask_price:
 * @self: a list
 * @pressing: one of it
 *
 * Asks what a pressing costs, which is a request of its own; it tells when that is known.
 */
void
dgz_pressings_ask_price (DgzPressings *self,
                         DgzPressing  *pressing)
{
  dgz_discogs_get_market_async (self->discogs, dgz_pressing_get_id (pressing), self->currency,
                                DGZ_FETCH_DEFAULT, self->cancellable, market_cb,
                                g_object_ref (pressing));
}
