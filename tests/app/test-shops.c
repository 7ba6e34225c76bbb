/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Addresses of shops: what stands in them, and which templates are refused. */

#include <string.h>

#include "dgz-dig-filter.h"
#include "dgz-settings.h"
#include "dgz-shops.h"
#include "dgz-track-private.h"

static DgzTrack *
make_track (const char *artist,
            const char *title,
            gint64      release,
            gboolean    is_invented)
{
  const char *const artists[] = { artist, NULL };
  DgzTrackData data = {
    .id = g_strdup ("one"),
    .title = g_strdup (title),
    .artists = g_strdupv ((char **) artists),
    .styles = g_new0 (char *, 1),
    .reasons = g_new0 (char *, 1),
    .versions = g_new0 (char *, 1),
    .key = -1,
    .discogs_release = release,
    .is_invented = is_invented,
  };

  return dgz_track_new (&data);
}

static void
expect_url (const DgzShop *shop,
            const char    *artist,
            const char    *title,
            const char    *url)
{
  g_autoptr (DgzTrack) track = make_track (artist, title, 0, FALSE);
  g_autofree char *found = dgz_shop_dup_url (shop, track);

  g_assert_cmpstr (found, ==, url);
}

static void
set_own (GSettings  *settings,
         const char *name,
         const char *template)
{
  g_settings_set (settings, "own-shops", "a(ss)", NULL);
  if (name) {
    GVariant *own = g_variant_new_parsed ("[(%s, %s)]", name, template);

    g_settings_set_value (settings, "own-shops", own);
  }
}

static const DgzShop *
find (GPtrArray  *shops,
      const char *id)
{
  for (guint i = 0; i < shops->len; i++) {
    const DgzShop *shop = shops->pdata[i];

    if (strcmp (shop->id, id) == 0)
      return shop;
  }

  return NULL;
}

static void
test_built_in (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GPtrArray) shops = dgz_shops_list (settings, FALSE);

  g_assert_cmpuint (shops->len, ==, 4);
  expect_url (find (shops, "discogs"), "Moss Relay", "Quay",
              "https://www.discogs.com/search/?q=Moss%20Relay%20Quay&type=release");
  expect_url (find (shops, "bandcamp"), "Moss Relay", "Quay",
              "https://bandcamp.com/search?q=Moss%20Relay%20Quay&item_type=t");
  expect_url (find (shops, "beatport"), "Moss Relay", "Quay",
              "https://www.beatport.com/search?q=Moss%20Relay%20Quay");
  expect_url (find (shops, "juno"), "Moss Relay", "Quay",
              "https://www.junodownload.com/search/?q%5Ball%5D%5B%5D=Moss%20Relay%20Quay");
  for (guint i = 0; i < shops->len; i++) {
    const DgzShop *shop = shops->pdata[i];
    g_autoptr (GError) error = NULL;

    g_assert_true (dgz_shops_check_template (shop->name, shop->template, &error));
    g_assert_no_error (error);
  }
}

/* At Discogs the record's own page is better than a search. */
static void
test_release (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GPtrArray) shops = dgz_shops_list (settings, FALSE);
  g_autoptr (DgzTrack) track = make_track ("Moss Relay", "Quay", 30797823, FALSE);
  g_autofree char *discogs = dgz_shop_dup_url (find (shops, "discogs"), track);
  g_autofree char *juno = dgz_shop_dup_url (find (shops, "juno"), track);

  g_assert_cmpstr (discogs, ==, "https://www.discogs.com/release/30797823");
  g_assert_nonnull (strstr (juno, "Quay"));
}

static void
test_invented (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GPtrArray) shops = dgz_shops_list (settings, FALSE);
  g_autoptr (DgzTrack) track = make_track ("Moss Relay", "Quay", 5, TRUE);

  for (guint i = 0; i < shops->len; i++)
    g_assert_null (dgz_shop_dup_url (shops->pdata[i], track));
}

/* No title leaves its place in the address. */
static void
test_encoding (void)
{
  static const struct
  {
    const char *title;
    const char *encoded;
  } cases[] = {
    { "Plain", "Plain" },
    { "Two Words", "Two%20Words" },
    { "M&B=1#x?y/..", "M%26B%3D1%23x%3Fy%2F.." },
    { "100 % + 1", "100%20%25%20%2B%201" },
    { "Größe ½", "Gr%C3%B6%C3%9Fe%20%C2%BD" },
    { "東京", "%E6%9D%B1%E4%BA%AC" },
    { "{artist}", "%7Bartist%7D" },
    { "a\r\nHost: b", "a%0D%0AHost%3A%20b" },
    { "  edges  ", "edges" },
    { "bad \xff byte", "bad%20%EF%BF%BD%20byte" },
    { "-._~!$'()*,;:@", "-._~%21%24%27%28%29%2A%2C%3B%3A%40" },
    { "", "" },
  };
  DgzShop shop = { (char *) "own:a", (char *) "A", (char *) "https://shop.example/?t={title}&z" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *url = g_strdup_printf ("https://shop.example/?t=%s&z", cases[i].encoded);

    expect_url (&shop, "Any", cases[i].title, url);
  }
}

static void
test_places (void)
{
  DgzShop shop = { (char *) "own:a", (char *) "A",
                   (char *) "https://shop.example/{title}/{artist}?{query}#{title}" };

  expect_url (&shop, "A B", "C", "https://shop.example/C/A%20B?A%20B%20C#C");
  expect_url (&shop, "", "C", "https://shop.example/C/?C#C");
  expect_url (&shop, "A", "", "https://shop.example//A?A#");
}

static void
test_long_title (void)
{
  DgzShop shop = { (char *) "own:a", (char *) "A", (char *) "https://shop.example/{title}" };
  g_autofree char *title = g_strnfill (100000, 'x');
  g_autoptr (DgzTrack) track = make_track ("A", title, 0, FALSE);
  g_autofree char *url = dgz_shop_dup_url (&shop, track);

  g_assert_cmpuint (strlen (url), <, 200);
}

static void
test_off (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  const char *const off[] = { "beatport", "own:Mine", "no such shop", NULL };
  g_autoptr (GPtrArray) shops = NULL;
  g_autoptr (GPtrArray) all = NULL;

  set_own (settings, "Mine", "https://mine.example/{query}");
  shops = dgz_shops_list (settings, FALSE);
  g_assert_cmpuint (shops->len, ==, 5);
  g_assert_cmpstr (find (shops, "own:Mine")->name, ==, "Mine");
  g_clear_pointer (&shops, g_ptr_array_unref);

  g_settings_set_strv (settings, "shops-off", off);
  shops = dgz_shops_list (settings, FALSE);
  g_assert_cmpuint (shops->len, ==, 3);
  g_assert_null (find (shops, "beatport"));
  g_assert_null (find (shops, "own:Mine"));
  all = dgz_shops_list (settings, TRUE);
  g_assert_cmpuint (all->len, ==, 5);

  /* What was written into the settings by something else is not offered. */
  set_own (settings, "Evil", "javascript:alert({title})");
  g_clear_pointer (&all, g_ptr_array_unref);
  all = dgz_shops_list (settings, TRUE);
  g_assert_cmpuint (all->len, ==, 4);
  g_settings_reset (settings, "own-shops");
  g_settings_reset (settings, "shops-off");
}

static void
expect_own (GSettings  *settings,
            const char *names)
{
  g_autoptr (GPtrArray) shops = dgz_shops_list (settings, TRUE);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < shops->len; i++) {
    const DgzShop *shop = shops->pdata[i];

    if (dgz_shop_get_is_own (shop))
      g_string_append_printf (found, "%s%s ", shop->name,
                              dgz_shops_get_is_on (settings, shop->id) ? "" : " (off)");
  }
  g_assert_cmpstr (found->str, ==, names);
}

static void
expect_put_fails (GSettings  *settings,
                  const char *id,
                  const char *name,
                  const char *template)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dgz_shops_put (settings, id, name, template, &error));
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
put (GSettings  *settings,
     const char *id,
     const char *name)
{
  g_autoptr (GError) error = NULL;

  dgz_shops_put (settings, id, name, " https://mine.example/{query} ", &error);
  g_assert_no_error (error);
}

static void
test_edit (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autoptr (GError) error = NULL;

  put (settings, NULL, " Wax ");
  put (settings, NULL, "Groove");
  put (settings, NULL, "Crate");
  expect_own (settings, "Wax Groove Crate ");
  expect_put_fails (settings, NULL, "Wax", "https://wax.example/{query}");
  expect_put_fails (settings, NULL, "Evil", "javascript:{query}");
  expect_put_fails (settings, "own:Wax", "Groove", "https://wax.example/{query}");
  expect_put_fails (settings, "own:Wax", "", "https://wax.example/{query}");
  expect_own (settings, "Wax Groove Crate ");

  /* A new name takes along whether the shop is offered. */
  dgz_shops_set_is_on (settings, "own:Groove", FALSE);
  dgz_shops_set_is_on (settings, "own:Groove", FALSE);
  dgz_shops_set_is_on (settings, "juno", FALSE);
  put (settings, "own:Groove", "Groover");
  expect_own (settings, "Wax Groover (off) Crate ");
  g_assert_true (dgz_shops_get_is_on (settings, "own:Groove"));
  g_assert_false (dgz_shops_get_is_on (settings, "juno"));
  put (settings, "own:Wax", "Wax");
  /* Somebody else has removed it meanwhile. */
  put (settings, "own:Gone", "Gone");
  expect_own (settings, "Wax Groover (off) Crate Gone ");

  g_assert_cmpint (dgz_shops_remove (settings, "own:Groover"), ==, 1);
  g_assert_cmpint (dgz_shops_remove (settings, "own:Groover"), ==, -1);
  g_assert_cmpint (dgz_shops_remove (settings, "discogs"), ==, -1);
  expect_own (settings, "Wax Crate Gone ");
  g_assert_true (dgz_shops_insert (settings, 1, "Groover", "https://g.example/{query}", &error));
  expect_own (settings, "Wax Groover (off) Crate Gone ");
  g_settings_reset (settings, "own-shops");
  g_settings_reset (settings, "shops-off");
}

static void
test_too_many (void)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  for (int i = 0; i < DGZ_SHOPS_MAX_OWN; i++) {
    g_autofree char *name = g_strdup_printf ("Shop %d", i);

    put (settings, NULL, name);
  }
  expect_put_fails (settings, NULL, "One more", "https://mine.example/{query}");
  put (settings, "own:Shop 3", "Third");
  g_settings_reset (settings, "own-shops");
}

static void
test_good_templates (void)
{
  static const char *const good[] = {
    "https://shop.example/?a={artist}&t={title}",
    "http://shop.example/{query}",
    "HTTPS://shop.example:8080/search#{title}",
    "https://shop.example/?q%5Ball%5D={query}",
    "https://xn--bcher-kva.example/{artist}/{title}.html",
    "https://[2001:db8::1]/{title}",
    "https://shop.example?{title}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;

    dgz_shops_check_template ("Shop", good[i], &error);
    g_assert_no_error (error);
  }
}

static void
expect_refused (const char *name,
                const char *template)
{
  g_autoptr (GError) error = NULL;

  if (dgz_shops_check_template (name, template, &error))
    g_error ("\"%s\" passes", template);
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_hostile_templates (void)
{
  static const char *const bad[] = {
    "",
    "{title}",
    "https://shop.example/",
    "https://shop.example/{tittel}",
    "https://shop.example/{title}{",
    "https://shop.example/{tit{title}le}",
    "javascript:alert('{title}')",
    "file:///tmp/{title}",
    "ftp://shop.example/{title}",
    "mailto:{title}@shop.example",
    "data:text/html,{title}",
    "https:{title}",
    "https:///{title}",
    "https://{title}",
    "https://{artist}.shop.example/{title}",
    "https://shop.example:{title}/",
    "{title}://shop.example/",
    "https://me:secret@shop.example/{title}",
    "https://shop.example@evil.example/{title}",
    "https://shop.example/{title} and more",
    "https://shop.example/\n{title}",
    "https://shop.example/\"{title}",
    "https://shop.example\\@evil.example/{title}",
    "https://shöp.example/{title}",
    "https://shop.example:99999999/{title}",
    "//shop.example/{title}",
    "shop.example/{title}",
  };
  g_autofree char *padding = g_strnfill (600, 'x');
  g_autofree char *padded = g_strconcat ("https://shop.example/{title}", padding, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    expect_refused ("Shop", bad[i]);
  expect_refused ("Shop", padded);
  expect_refused ("", "https://shop.example/{title}");
  expect_refused ("   ", "https://shop.example/{title}");
  expect_refused ("two\nlines", "https://shop.example/{title}");
  expect_refused (padding, "https://shop.example/{title}");
  expect_refused ("\xff", "https://shop.example/{title}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shops/built-in", test_built_in);
  g_test_add_func ("/shops/release", test_release);
  g_test_add_func ("/shops/invented", test_invented);
  g_test_add_func ("/shops/encoding", test_encoding);
  g_test_add_func ("/shops/places", test_places);
  g_test_add_func ("/shops/long-title", test_long_title);
  g_test_add_func ("/shops/off", test_off);
  g_test_add_func ("/shops/edit", test_edit);
  g_test_add_func ("/shops/too-many", test_too_many);
  g_test_add_func ("/shops/good-templates", test_good_templates);
  g_test_add_func ("/shops/hostile-templates", test_hostile_templates);

  return g_test_run ();
}
