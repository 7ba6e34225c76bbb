/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where a track can be bought: addresses to open in a browser, made from
 * templates. What is put into one is percent-encoded to the last byte, so that
 * no title can reach beyond its place; and the place itself stands behind the
 * host, so that no title can say whose page is opened.
 */

#include "config.h"

#include "dgz-shops.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-dig-filter.h"

/* Longer than any real one; browsers and servers take some 2000. */
#define MAX_TEMPLATE 500
#define MAX_NAME 60
/* In characters, of an artist's name and of a title each: a search needs no more. */
#define MAX_WORDS 150

static const struct
{
  const char *id;
  const char *name;
  const char *template;
} built_in[] = {
  { "discogs", "Discogs", "https://www.discogs.com/search/?q={query}&type=release" },
  { "bandcamp", "Bandcamp", "https://bandcamp.com/search?q={query}&item_type=t" },
  { "beatport", "Beatport", "https://www.beatport.com/search?q={query}" },
  { "juno", "Juno", "https://www.junodownload.com/search/?q%5Ball%5D%5B%5D={query}" },
};

static const char *const places[] = { "{artist}", "{title}", "{query}" };

static DgzShop *
shop_new (char *id,
          char *name,
          char *template)
{
  DgzShop *shop = g_new0 (DgzShop, 1);

  shop->id = id;
  shop->name = name;
  shop->template = template;
  return shop;
}

/**
 * dgz_shop_free:
 * @shop: (nullable): a shop
 *
 * Frees a shop.
 */
void
dgz_shop_free (DgzShop *shop)
{
  if (!shop)
    return;

  g_free (shop->id);
  g_free (shop->name);
  g_free (shop->template);
  g_free (shop);
}

static void
add_own (GPtrArray         *shops,
         GSettings         *settings,
         const char *const *off)
{
  g_autoptr (GVariant) own = g_settings_get_value (settings, "own-shops");
  gsize n = MIN (g_variant_n_children (own), DGZ_SHOPS_MAX_OWN);

  for (gsize i = 0; i < n; i++) {
    g_autofree char *id = NULL;
    const char *name;
    const char *template;

    g_variant_get_child (own, i, "(&s&s)", &name, &template);
    /* Settings can be written by others, too. */
    if (!dgz_shops_check_template (name, template, NULL))
      continue;
    id = g_strconcat (DGZ_SHOPS_OWN, name, NULL);
    if (!off || !g_strv_contains (off, id))
      g_ptr_array_add (shops,
                       shop_new (g_steal_pointer (&id), g_strdup (name), g_strdup (template)));
  }
}

/**
 * dgz_shops_list:
 * @settings: the program's settings
 * @with_off: whether those that are switched off are listed too
 *
 * The shops, the program's own before the user's. Templates of the user's that
 * dgz_shops_check_template() refuses are left out.
 *
 * Returns: (transfer full) (element-type DgzShop): the shops
 */
GPtrArray *
dgz_shops_list (GSettings *settings,
                gboolean   with_off)
{
  GPtrArray *shops = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_shop_free);
  g_auto (GStrv) off = with_off ? NULL : g_settings_get_strv (settings, "shops-off");

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++) {
    if (!off || !g_strv_contains ((const char *const *) off, built_in[i].id))
      g_ptr_array_add (shops, shop_new (g_strdup (built_in[i].id), g_strdup (built_in[i].name),
                                        g_strdup (built_in[i].template)));
  }
  add_own (shops, settings, (const char *const *) off);
  return shops;
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
check_name (const char *name,
            GError    **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (*stripped == '\0')
    return refuse (error, _ ("A shop needs a name."));
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_NAME)
    return refuse (error, _ ("A shop’s name has at most 60 characters."));
  for (const char *at = name; *at; at = g_utf8_next_char (at)) {
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return refuse (error, _ ("A shop’s name is one line of text."));
  }

  return TRUE;
}

/* Where one of the places stands next in a template. */
static const char *
find_place (const char *text,
            gsize      *which)
{
  const char *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    const char *at = strstr (text, places[i]);

    if (at && (!first || at < first)) {
      first = at;
      *which = i;
    }
  }

  return first;
}

/* Puts the three texts, encoded, into their places. */
static char *
fill (const char  *template,
      const char **texts)
{
  GString *url = g_string_new (NULL);
  const char *at = template;
  const char *place;
  gsize which = 0;

  while ((place = find_place (at, &which))) {
    g_string_append_len (url, at, place - at);
    g_string_append_uri_escaped (url, texts[which], NULL, FALSE);
    at = place + strlen (places[which]);
  }

  g_string_append (url, at);
  return g_string_free (url, FALSE);
}

/* Control characters, spaces, quotes and what is not ASCII have no place in an address. */
static gboolean
has_plain_letters (const char *template)
{
  for (const char *at = template; *at; at++) {
    if (*at <= ' ' || *at >= 0x7f || strchr ("\"<>\\^`|", *at))
      return FALSE;
  }

  return TRUE;
}

/* Whether an address stays what it is when its places are filled, and a browser would open it. */
static gboolean
check_address (const char *template,
               GError    **error)
{
  const char *texts[] = { "a", "a", "a" };
  g_autofree char *filled = fill (template, texts);
  g_autoptr (GUri) uri = g_uri_parse (filled, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri ? g_uri_get_host (uri) : NULL;
  const char *path = strstr (template, "://");

  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    return refuse (error, _ ("A shop’s address begins with https:// or http://."));
  if (!host || *host == '\0' || !path || strchr (filled, '{') || strchr (filled, '}'))
    return refuse (error, _ ("That is no address: only {artist}, {title} and {query} stand "
                             "in braces."));
  if (g_uri_get_userinfo (uri))
    return refuse (error, _ ("A shop’s address has no user name or password."));
  path += strlen ("://");
  path += strcspn (path, "/?#");
  if (find_place (template, &(gsize) { 0 }) < path)
    return refuse (error, _ ("{artist}, {title} and {query} stand after the name of the shop’s "
                             "server."));

  return TRUE;
}

/**
 * dgz_shops_check_template:
 * @name: what the shop is called
 * @template: its address, with {artist} and {title}, or both as {query}
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Whether a shop can be offered: a web address that what is searched for has a place in.
 *
 * Returns: %FALSE where it can not
 */
gboolean
dgz_shops_check_template (const char *name,
                          const char *template,
                          GError    **error)
{
  gsize which;

  if (!check_name (name, error))
    return FALSE;
  if (*template == '\0')
    return refuse (error, _ ("A shop needs an address."));
  if (strlen (template) > MAX_TEMPLATE)
    return refuse (error, _ ("A shop’s address has at most 500 letters."));
  if (!has_plain_letters (template))
    return refuse (error, _ ("A shop’s address has plain letters only, and no spaces: copy it "
                             "from the browser."));
  if (!find_place (template, &which))
    return refuse (error, _ ("A shop’s address says with {artist} and {title}, or {query}, where "
                             "the search goes."));

  return check_address (template, error);
}

/* The text as it can be searched for: valid, and no longer than a search needs. */
static char *
dup_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  return g_strstrip (g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_WORDS)));
}

/**
 * dgz_shop_dup_url:
 * @shop: a shop
 * @track: a track
 *
 * Where a shop has a track: a search for its artist and title. At Discogs it is the page of its
 * release, where that is known.
 *
 * Returns: (transfer full) (nullable): an address; %NULL for a track that is invented, which no
 *   shop has
 */
char *
dgz_shop_dup_url (const DgzShop *shop,
                  DgzTrack      *track)
{
  g_autofree char *artist = dup_words (dgz_track_get_artist (track));
  g_autofree char *title = dup_words (dgz_track_get_title (track));
  g_autofree char *query = g_strjoin (*artist && *title ? " " : "", artist, title, NULL);
  const char *texts[] = { artist, title, query };
  gint64 release = dgz_track_get_discogs_release (track);

  if (dgz_track_get_is_invented (track))
    return NULL;
  if (strcmp (shop->id, "discogs") == 0 && release > 0)
    return g_strdup_printf ("https://www.discogs.com/release/%" G_GINT64_FORMAT, release);

  return fill (shop->template, texts);
}
