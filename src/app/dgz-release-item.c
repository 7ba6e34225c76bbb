/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-release-item-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-text.h"

/**
 * DgzReleaseItem:
 *
 * A release or a master in a list to pick one from. Its price is asked for
 * on demand. Main thread.
 */
struct _DgzReleaseItem
{
  GObject parent_instance;

  gint64 id;
  gboolean is_master;
  char *artist;
  char *title;
  int year;
  char *country;
  char *format;
  char *label;
  char *catno;
  gint64 have;
  gint64 want;
  gboolean is_current;
  DgzReleasePrice price;
  char *price_text;
  char **words; /* folded, for the filter; made when it first asks */
};

enum {
  PROP_0,
  PROP_IS_CURRENT,
  PROP_PRICE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzReleaseItem, dgz_release_item, G_TYPE_OBJECT)

static void
dgz_release_item_finalize (GObject *object)
{
  DgzReleaseItem *self = DGZ_RELEASE_ITEM (object);

  g_free (self->artist);
  g_free (self->title);
  g_free (self->country);
  g_free (self->format);
  g_free (self->label);
  g_free (self->catno);
  g_free (self->price_text);
  g_strfreev (self->words);

  G_OBJECT_CLASS (dgz_release_item_parent_class)->finalize (object);
}

static void
dgz_release_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DgzReleaseItem *self = DGZ_RELEASE_ITEM (object);

  switch (prop_id) {
  case PROP_IS_CURRENT:
    g_value_set_boolean (value, self->is_current);
    break;
  case PROP_PRICE:
    g_value_set_uint (value, self->price);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_release_item_class_init (DgzReleaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dgz_release_item_finalize;
  object_class->get_property = dgz_release_item_get_property;

  props[PROP_IS_CURRENT] = g_param_spec_boolean ("is-current", NULL, NULL, FALSE, flags);
  props[PROP_PRICE] = g_param_spec_uint ("price", NULL, NULL, 0, DGZ_RELEASE_PRICE_FAILED,
                                         DGZ_RELEASE_PRICE_UNASKED, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_release_item_init (DgzReleaseItem *self)
{
  self->have = -1;
  self->want = -1;
}

/**
 * dgz_release_item_new_from_version:
 * @version: a pressing of a master
 *
 * Makes an item of a pressing.
 *
 * Returns: (transfer full): the item
 */
DgzReleaseItem *
dgz_release_item_new_from_version (const DgzVersion *version)
{
  DgzReleaseItem *self = g_object_new (DGZ_TYPE_RELEASE_ITEM, NULL);

  self->id = version->id;
  self->title = g_strdup (version->title);
  self->year = version->year;
  self->country = g_strdup (version->country);
  self->format = g_strdup (version->format);
  self->label = g_strdup (version->label);
  self->catno = g_strdup (version->catno);
  self->have = version->have;
  self->want = version->want;
  return self;
}

/**
 * dgz_release_item_new_from_found:
 * @found: a release or a master of an artist or a label
 *
 * Makes an item of a record.
 *
 * Returns: (transfer full): the item
 */
DgzReleaseItem *
dgz_release_item_new_from_found (const DgzFound *found)
{
  DgzReleaseItem *self = g_object_new (DGZ_TYPE_RELEASE_ITEM, NULL);

  self->id = found->id;
  self->is_master = found->is_master;
  self->artist = g_strdup (found->artist);
  self->title = g_strdup (found->title);
  self->year = found->year;
  self->country = g_strdup (found->country);
  self->format = g_strdup (found->format);
  self->label = g_strdup (found->label);
  self->catno = g_strdup (found->catno);
  self->have = found->have;
  self->want = found->want;
  return self;
}

/**
 * dgz_release_item_set_is_current:
 * @self: an item
 * @is_current: whether it is the record that is shown
 *
 * Marks the record that is shown.
 */
void
dgz_release_item_set_is_current (DgzReleaseItem *self,
                                 gboolean        is_current)
{
  if (self->is_current == is_current)
    return;

  self->is_current = is_current;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_CURRENT]);
}

/**
 * dgz_release_item_set_price:
 * @self: an item
 * @price: what is known of its price
 * @text: (nullable): that in words
 *
 * Says what is known of the price.
 */
void
dgz_release_item_set_price (DgzReleaseItem *self,
                            DgzReleasePrice price,
                            const char     *text)
{
  if (self->price == price && g_strcmp0 (self->price_text, text) == 0)
    return;

  self->price = price;
  g_free (self->price_text);
  self->price_text = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PRICE]);
}

/* What a release is offered for, but for how old that is. */
static char *
describe_offer (const DgzOffer *offer)
{
  g_autofree char *price = isnan (offer->lowest) || !offer->currency
                               ? NULL
                               : dgz_text_price (offer->currency, offer->lowest);

  if (offer->is_blocked)
    return g_strdup (_ ("Not for sale"));
  if (price)
    /* Translators: the lowest price */
    return g_strdup_printf (_ ("From %s"), price);
  return g_strdup (offer->for_sale == 0 ? _ ("None for sale") : _ ("No price known"));
}

/**
 * dgz_release_item_take_offer:
 * @self: an item
 * @offer: for how much it is offered
 *
 * Puts the lowest price into words.
 */
void
dgz_release_item_take_offer (DgzReleaseItem *self,
                             const DgzOffer *offer)
{
  g_autofree char *words = describe_offer (offer);
  g_autofree char *age = offer->is_stale ? dgz_text_age (offer->fetched) : NULL;
  /* Translators: what is offered, how long ago that was said */
  g_autofree char *both = age ? g_strdup_printf (_ ("%s (%s)"), words, age) : NULL;

  dgz_release_item_set_price (self, DGZ_RELEASE_PRICE_KNOWN, both ? both : words);
}

/**
 * dgz_release_item_get_id:
 * @self: an item
 *
 * The number of the release, or of the master.
 */
gint64
dgz_release_item_get_id (DgzReleaseItem *self)
{
  return self->id;
}

/**
 * dgz_release_item_get_is_master:
 * @self: an item
 *
 * Whether it is a master.
 */
gboolean
dgz_release_item_get_is_master (DgzReleaseItem *self)
{
  return self->is_master;
}

/**
 * dgz_release_item_get_artist:
 * @self: an item
 *
 * The artists in one line, or %NULL where they are the list's.
 */
const char *
dgz_release_item_get_artist (DgzReleaseItem *self)
{
  return self->artist;
}

/**
 * dgz_release_item_get_title:
 * @self: an item
 *
 * The title.
 */
const char *
dgz_release_item_get_title (DgzReleaseItem *self)
{
  return self->title;
}

/**
 * dgz_release_item_get_year:
 * @self: an item
 *
 * The year, 0 where unknown.
 */
int
dgz_release_item_get_year (DgzReleaseItem *self)
{
  return self->year;
}

/**
 * dgz_release_item_get_country:
 * @self: an item
 *
 * The country, or %NULL.
 */
const char *
dgz_release_item_get_country (DgzReleaseItem *self)
{
  return self->country;
}

/**
 * dgz_release_item_get_format:
 * @self: an item
 *
 * The format with its descriptions, or %NULL.
 */
const char *
dgz_release_item_get_format (DgzReleaseItem *self)
{
  return self->format;
}

/**
 * dgz_release_item_get_label:
 * @self: an item
 *
 * The labels, or %NULL.
 */
const char *
dgz_release_item_get_label (DgzReleaseItem *self)
{
  return self->label;
}

/**
 * dgz_release_item_get_catno:
 * @self: an item
 *
 * The catalogue number, or %NULL.
 */
const char *
dgz_release_item_get_catno (DgzReleaseItem *self)
{
  return self->catno;
}

/**
 * dgz_release_item_get_have:
 * @self: an item
 *
 * How many users of Discogs have it, -1 where unknown.
 */
gint64
dgz_release_item_get_have (DgzReleaseItem *self)
{
  return self->have;
}

/**
 * dgz_release_item_get_want:
 * @self: an item
 *
 * How many want it, -1 where unknown.
 */
gint64
dgz_release_item_get_want (DgzReleaseItem *self)
{
  return self->want;
}

/**
 * dgz_release_item_get_is_current:
 * @self: an item
 *
 * Whether it is the record that is shown.
 */
gboolean
dgz_release_item_get_is_current (DgzReleaseItem *self)
{
  return self->is_current;
}

/**
 * dgz_release_item_get_price:
 * @self: an item
 *
 * What is known of its price.
 */
DgzReleasePrice
dgz_release_item_get_price (DgzReleaseItem *self)
{
  return self->price;
}

/**
 * dgz_release_item_get_price_text:
 * @self: an item
 *
 * What is known of its price, in words; %NULL while nobody has asked.
 */
const char *
dgz_release_item_get_price_text (DgzReleaseItem *self)
{
  return self->price_text;
}

/* Every word of what is shown, folded, and again in ASCII where it is written otherwise. */
static char **
make_words (DgzReleaseItem *self)
{
  g_autofree char *year = self->year > 0 ? g_strdup_printf ("%d", self->year) : g_strdup ("");
  const char *texts[] = { self->artist, self->title, year, self->country,
                          self->format, self->label, self->catno };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (GStrv) ascii = NULL;
    g_auto (GStrv) words = texts[i] ? g_str_tokenize_and_fold (texts[i], NULL, &ascii) : NULL;

    if (!words)
      continue;
    g_strv_builder_addv (builder, (const char **) words);
    g_strv_builder_addv (builder, (const char **) ascii);
  }

  return g_strv_builder_end (builder);
}

static gboolean
has_word (char      **words,
          const char *beginning)
{
  for (guint i = 0; words[i]; i++) {
    if (g_str_has_prefix (words[i], beginning))
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_release_item_matches:
 * @self: an item
 * @words: the beginnings of words, as g_str_tokenize_and_fold() makes them
 *
 * Whether what is shown of the item has all of them.
 */
gboolean
dgz_release_item_matches (DgzReleaseItem    *self,
                          const char *const *words)
{
  if (!self->words)
    self->words = make_words (self);

  for (guint i = 0; words[i]; i++) {
    if (!has_word (self->words, words[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_release_item_dup_link:
 * @self: an item
 *
 * The address of its page on Discogs, which can be dug from.
 *
 * Returns: (transfer full): the address
 */
char *
dgz_release_item_dup_link (DgzReleaseItem *self)
{
  return g_strdup_printf ("https://www.discogs.com/%s/%" G_GINT64_FORMAT,
                          self->is_master ? "master" : "release", self->id);
}
