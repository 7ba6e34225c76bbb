/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-pressing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-text.h"

/**
 * DgzPressing:
 *
 * One of the pressings of a record. Its price comes when it was asked for. On
 * the main thread.
 */
struct _DgzPressing
{
  GObject parent_instance;

  gint64 id;
  char *title;
  int year;
  char *country;
  char *format;
  char *label;
  char *catno;
  char *price;
};

enum {
  PROP_0,
  PROP_PRICE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzPressing, dgz_pressing, G_TYPE_OBJECT)

static void
dgz_pressing_finalize (GObject *object)
{
  DgzPressing *self = DGZ_PRESSING (object);

  g_free (self->title);
  g_free (self->country);
  g_free (self->format);
  g_free (self->label);
  g_free (self->catno);
  g_free (self->price);

  G_OBJECT_CLASS (dgz_pressing_parent_class)->finalize (object);
}

static void
dgz_pressing_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PRICE:
    g_value_set_string (value, DGZ_PRESSING (object)->price);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_pressing_class_init (DgzPressingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dgz_pressing_finalize;
  object_class->get_property = dgz_pressing_get_property;

  props[PROP_PRICE] = g_param_spec_string ("price", NULL, NULL, NULL,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_pressing_init (DgzPressing *self)
{
}

/**
 * dgz_pressing_new:
 * @version: what Discogs says of it
 *
 * Makes a pressing.
 *
 * Returns: (transfer full): the pressing
 */
DgzPressing *
dgz_pressing_new (const DgzVersion *version)
{
  DgzPressing *self = g_object_new (DGZ_TYPE_PRESSING, NULL);

  self->id = version->id;
  self->title = g_strdup (version->title);
  self->year = version->year;
  self->country = g_strdup (version->country);
  self->format = g_strdup (version->format);
  self->label = g_strdup (version->label);
  self->catno = g_strdup (version->catno);
  return self;
}

/**
 * dgz_pressing_set_market:
 * @self: a pressing
 * @market: (nullable): what Discogs' market says of it; %NULL where that is not known
 * @freshness: how old that is
 *
 * Says what it costs.
 */
void
dgz_pressing_set_market (DgzPressing        *self,
                         const DgzMarket    *market,
                         const DgzFreshness *freshness)
{
  g_autofree char *age = NULL;
  g_autofree char *lowest = NULL;

  g_clear_pointer (&self->price, g_free);
  if (market && market->currency && !isnan (market->lowest) && market->for_sale != 0) {
    lowest = dgz_text_price (market->currency, market->lowest);
    age = dgz_text_age (freshness->fetched);
    /* Translators: the lowest price, and how old that is: "From EUR 17.48 · just now" */
    self->price = g_strdup_printf (_ ("From %s · %s"), lowest, age);
  } else if (market) {
    self->price = g_strdup (_ ("None for sale"));
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRICE]);
}

/**
 * dgz_pressing_get_id:
 * @self: a pressing
 *
 * The release's number on Discogs.
 */
gint64
dgz_pressing_get_id (DgzPressing *self)
{
  return self->id;
}

/**
 * dgz_pressing_get_title:
 * @self: a pressing
 *
 * Its title, which may differ from the record's.
 *
 * Returns: (transfer none)
 */
const char *
dgz_pressing_get_title (DgzPressing *self)
{
  return self->title;
}

/**
 * dgz_pressing_get_year:
 * @self: a pressing
 *
 * When it came out, 0 where unknown.
 */
int
dgz_pressing_get_year (DgzPressing *self)
{
  return self->year;
}

/**
 * dgz_pressing_get_country:
 * @self: a pressing
 *
 * Where it came out.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_pressing_get_country (DgzPressing *self)
{
  return self->country;
}

/**
 * dgz_pressing_get_format:
 * @self: a pressing
 *
 * What it is: "Vinyl, 12", Reissue".
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_pressing_get_format (DgzPressing *self)
{
  return self->format;
}

/**
 * dgz_pressing_get_label:
 * @self: a pressing
 *
 * Its labels.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_pressing_get_label (DgzPressing *self)
{
  return self->label;
}

/**
 * dgz_pressing_get_catno:
 * @self: a pressing
 *
 * Its catalogue numbers.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_pressing_get_catno (DgzPressing *self)
{
  return self->catno;
}

/**
 * dgz_pressing_get_price:
 * @self: a pressing
 *
 * What it costs, in words; see dgz_pressings_ask_price().
 *
 * Returns: (transfer none) (nullable): %NULL until that is known
 */
const char *
dgz_pressing_get_price (DgzPressing *self)
{
  return self->price;
}

/**
 * dgz_pressing_dup_url:
 * @self: a pressing
 *
 * Its page on Discogs, which can be dug from.
 *
 * Returns: (transfer full)
 */
char *
dgz_pressing_dup_url (DgzPressing *self)
{
  return g_strdup_printf ("https://www.discogs.com/release/%" G_GINT64_FORMAT, self->id);
}
