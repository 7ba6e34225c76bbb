/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <string.h>

#include "dgz-random.h"
#include "dgz-url.h"

static const struct
{
  const char *text;
  DgzUrlKind kind;
  int64_t id;
} good[] = {
  { "https://www.discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-Any-Slug", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-12-Inch-456", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-Caf\xc3\xa9", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-%C3%A9t%C3%A9", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/Any-Slug/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/Any-Slug/master/123", DGZ_URL_MASTER, 123 },
  { "https://m.discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "https://discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "http://discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "HTTPS://WWW.DISCOGS.COM/RELEASE/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/master/123-Slug", DGZ_URL_MASTER, 123 },
  { "https://www.discogs.com/de/release/123-Slug", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/pt_BR/master/123", DGZ_URL_MASTER, 123 },
  { "https://www.discogs.com/de/Any-Slug/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/de/sell/release/123", DGZ_URL_RELEASE, 123 },
  { "www.discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "m.discogs.com/master/123", DGZ_URL_MASTER, 123 },
  { "//www.discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com:443/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123?ev=rr", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123#images", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123-Slug?a=/b#c?d", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/release/123/", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com//release//123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/sell/release/123", DGZ_URL_RELEASE, 123 },
  { "https://www.discogs.com/sell/release/123?ev=rb", DGZ_URL_RELEASE, 123 },
  { "https://api.discogs.com/releases/123", DGZ_URL_RELEASE, 123 },
  { "api.discogs.com/masters/123", DGZ_URL_MASTER, 123 },
  { "https://api.discogs.com/masters/123/versions", DGZ_URL_MASTER, 123 },
  { "diggerz:release/123", DGZ_URL_RELEASE, 123 },
  { "diggerz:master/123", DGZ_URL_MASTER, 123 },
  { "diggerz://release/123", DGZ_URL_RELEASE, 123 },
  { "diggerz://master/123/", DGZ_URL_MASTER, 123 },
  { "diggerz:///release/123", DGZ_URL_RELEASE, 123 },
  { "DIGGERZ:Release/123-Any-Slug?from=mail#top", DGZ_URL_RELEASE, 123 },
  { " diggerz:release%2F123\n", DGZ_URL_RELEASE, 123 },
  { "diggerz:%72elease/%31%32%33", DGZ_URL_RELEASE, 123 },
  { "diggerz:artist/45", DGZ_URL_ARTIST, 45 },
  { "diggerz:label/23", DGZ_URL_LABEL, 23 },
  { "diggerz:https://www.discogs.com/release/123", DGZ_URL_RELEASE, 123 },
  { "diggerz:https://www.discogs.com/release/123-100%-Pure", DGZ_URL_RELEASE, 123 },
  { "diggerz:https%3A%2F%2Fwww.discogs.com%2Fmaster%2F123-Caf%c3%a9", DGZ_URL_MASTER, 123 },
  { "r123", DGZ_URL_RELEASE, 123 },
  { "R123", DGZ_URL_RELEASE, 123 },
  { "m123", DGZ_URL_MASTER, 123 },
  { "[r123]", DGZ_URL_RELEASE, 123 },
  { "[m123]", DGZ_URL_MASTER, 123 },
  { "[r=123]", DGZ_URL_RELEASE, 123 },
  { "[m=123]", DGZ_URL_MASTER, 123 },
  { "  [R=123]\n", DGZ_URL_RELEASE, 123 },
  { "123", DGZ_URL_RELEASE, 123 },
  { " \t123\r\n", DGZ_URL_RELEASE, 123 },
  { "000123", DGZ_URL_RELEASE, 123 },
  { "4294967296", DGZ_URL_RELEASE, INT64_C (4294967296) },
  { "9223372036854775807", DGZ_URL_RELEASE, INT64_MAX },
  { "https://www.discogs.com/artist/45-Name", DGZ_URL_ARTIST, 45 },
  { "https://www.discogs.com/label/23-Name-Records", DGZ_URL_LABEL, 23 },
  { "https://api.discogs.com/artists/45", DGZ_URL_ARTIST, 45 },
  { "https://www.discogs.com/fr/label/23", DGZ_URL_LABEL, 23 },
  { "https://www.discogs.com/user/digger/collection", DGZ_URL_COLLECTION, 0 },
  { "discogs.com/de/user/digger/collection?sort=added", DGZ_URL_COLLECTION, 0 },
  { "api.discogs.com/users/digger/collection/folders/0/releases", DGZ_URL_COLLECTION, 0 },
};

static const struct
{
  const char *text;
  DgzUrlError error;
} bad[] = {
  { "", DGZ_URL_EMPTY },
  { "   ", DGZ_URL_EMPTY },
  { " \t\r\n ", DGZ_URL_EMPTY },
  { "123\n456", DGZ_URL_BAD_TEXT },
  { "https://discogs.com/release/1\t2", DGZ_URL_BAD_TEXT },
  { "r1\x7f", DGZ_URL_BAD_TEXT },
  { "\x1b[31m123", DGZ_URL_BAD_TEXT },
  { "\xff\xfe", DGZ_URL_BAD_TEXT },
  { "discogs.com/release/1-\xc3", DGZ_URL_BAD_TEXT },
  { "\xc0\xaf", DGZ_URL_BAD_TEXT },
  { "\xed\xa0\x80", DGZ_URL_BAD_TEXT },
  { "\xf4\x90\x80\x80", DGZ_URL_BAD_TEXT },
  { "hello", DGZ_URL_NOT_A_LINK },
  { "drum and bass", DGZ_URL_NOT_A_LINK },
  { "808 State", DGZ_URL_NOT_A_LINK },
  { "12-34", DGZ_URL_NOT_A_LINK },
  { "-5", DGZ_URL_NOT_A_LINK },
  { "+5", DGZ_URL_NOT_A_LINK },
  { "#123", DGZ_URL_NOT_A_LINK },
  { "r", DGZ_URL_NOT_A_LINK },
  { "m", DGZ_URL_NOT_A_LINK },
  { "r=123", DGZ_URL_NOT_A_LINK },
  { "x123", DGZ_URL_NOT_A_LINK },
  { "release/123", DGZ_URL_NOT_A_LINK },
  { "/release/123", DGZ_URL_NOT_A_LINK },
  { "see discogs.com/release/123", DGZ_URL_NOT_A_LINK },
  { "https:/discogs.com/release/1", DGZ_URL_NOT_A_LINK },
  { "javascript:alert(1)", DGZ_URL_NOT_A_LINK },
  { "\xd9\xa1\xd9\xa2\xd9\xa3", DGZ_URL_NOT_A_LINK },
  { "ftp://discogs.com/release/123", DGZ_URL_BAD_SCHEME },
  { "file:///discogs.com/release/123", DGZ_URL_BAD_SCHEME },
  { "httpss://discogs.com/release/123", DGZ_URL_BAD_SCHEME },
  { "javascript://discogs.com/release/1", DGZ_URL_BAD_SCHEME },
  { "https://example.com/release/123", DGZ_URL_BAD_HOST },
  { "https://notdiscogs.com/release/123", DGZ_URL_BAD_HOST },
  { "https://discogs.com.example.com/release/123", DGZ_URL_BAD_HOST },
  { "https://discogs.example.com/release/123", DGZ_URL_BAD_HOST },
  { "https://evil.discogs.com/release/123", DGZ_URL_BAD_HOST },
  { "https://discogs.org/release/123", DGZ_URL_BAD_HOST },
  { "https://discogs.co/release/123", DGZ_URL_BAD_HOST },
  { "https://discogs/release/123", DGZ_URL_BAD_HOST },
  { "https:///release/123", DGZ_URL_BAD_HOST },
  { "https://", DGZ_URL_BAD_HOST },
  { "https://example.com/@discogs.com/release/1", DGZ_URL_BAD_HOST },
  { "https://example.com?discogs.com/release/1", DGZ_URL_BAD_HOST },
  { "https://example.com#discogs.com/release/1", DGZ_URL_BAD_HOST },
  { "https://discogs.com%2eexample.com/release/1", DGZ_URL_BAD_HOST },
  { "https://discogs.com\\example.com/release/1", DGZ_URL_BAD_HOST },
  { "https://di\xd1\x81\x63ogs.com/release/1", DGZ_URL_BAD_HOST },
  { "https://discogs.com:80x/release/1", DGZ_URL_BAD_HOST },
  { "https://[::1]/release/1", DGZ_URL_BAD_HOST },
  { "12.5", DGZ_URL_BAD_HOST },
  { "192.168.0.1/release/1", DGZ_URL_BAD_HOST },
  { "https://user@discogs.com/release/123", DGZ_URL_USER_INFO },
  { "https://user:word@www.discogs.com/release/1", DGZ_URL_USER_INFO },
  { "https://www.discogs.com@example.com/release/1", DGZ_URL_USER_INFO },
  { "somebody@discogs.com", DGZ_URL_USER_INFO },
  { "https://www.discogs.com", DGZ_URL_NO_PAGE },
  { "discogs.com", DGZ_URL_NO_PAGE },
  { "https://www.discogs.com/", DGZ_URL_NO_PAGE },
  { "https://www.discogs.com/de/", DGZ_URL_NO_PAGE },
  { "https://www.discogs.com?release/123", DGZ_URL_NO_PAGE },
  { "https://www.discogs.com/#/release/123", DGZ_URL_NO_PAGE },
  { "https://www.discogs.com/search/?q=techno", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/forum/thread/1", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/user/digger", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/sell/list?release_id=1", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/sell", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/releas/123", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/123", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/a/b/release/123", DGZ_URL_OTHER_PAGE },
  { "https://www.discogs.com/sell/item/123456", DGZ_URL_LISTING },
  { "discogs.com/de/sell/item/1", DGZ_URL_LISTING },
  { "https://www.discogs.com/release", DGZ_URL_NO_ID },
  { "https://www.discogs.com/release/", DGZ_URL_NO_ID },
  { "https://www.discogs.com/master/?x=1", DGZ_URL_NO_ID },
  { "https://www.discogs.com/sell/release/", DGZ_URL_NO_ID },
  { "https://www.discogs.com/Any-Slug/release", DGZ_URL_NO_ID },
  { "[r]", DGZ_URL_NO_ID },
  { "[m=]", DGZ_URL_NO_ID },
  { "https://www.discogs.com/release/abc", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/12a", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/-123", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/+123", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/12 3", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/1.5", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/0x1f", DGZ_URL_BAD_ID },
  { "https://www.discogs.com/release/%31", DGZ_URL_BAD_ID },
  { "r123abc", DGZ_URL_BAD_ID },
  { "r123-slug", DGZ_URL_BAD_ID },
  { "r123]", DGZ_URL_BAD_ID },
  { "[rabc]", DGZ_URL_BAD_ID },
  { "[r==1]", DGZ_URL_BAD_ID },
  { "[r-1]", DGZ_URL_BAD_ID },
  { "0", DGZ_URL_ZERO_ID },
  { "000", DGZ_URL_ZERO_ID },
  { "r0", DGZ_URL_ZERO_ID },
  { "[m=0]", DGZ_URL_ZERO_ID },
  { "https://www.discogs.com/release/0-Slug", DGZ_URL_ZERO_ID },
  { "9223372036854775808", DGZ_URL_HUGE_ID },
  { "18446744073709551617", DGZ_URL_HUGE_ID },
  { "r99999999999999999999999999", DGZ_URL_HUGE_ID },
  { "[r9223372036854775808]", DGZ_URL_HUGE_ID },
  { "discogs.com/master/9223372036854775808-Slug", DGZ_URL_HUGE_ID },
  { "https://www.discogs.com/user/", DGZ_URL_NO_USER },
  { "https://api.discogs.com/users", DGZ_URL_NO_USER },
  { "diggerz:", DGZ_URL_BAD_OWN },
  { "diggerz://", DGZ_URL_BAD_OWN },
  { "diggerz:123", DGZ_URL_BAD_OWN },
  { "diggerz:release", DGZ_URL_BAD_OWN },
  { "diggerz:release/", DGZ_URL_BAD_OWN },
  { "diggerz:release/?id=1", DGZ_URL_BAD_OWN },
  { "diggerz:sell/item/1", DGZ_URL_BAD_OWN },
  { "diggerz:user/digger/collection", DGZ_URL_BAD_OWN },
  { "diggerz:/etc/passwd", DGZ_URL_BAD_OWN },
  { "diggerz:/music/track.flac", DGZ_URL_BAD_OWN },
  { "diggerz:..%2F..%2Fetc%2Fpasswd", DGZ_URL_BAD_OWN },
  { "diggerz:release/1/../2", DGZ_URL_BAD_OWN },
  { "diggerz:release/../1", DGZ_URL_BAD_OWN },
  { "diggerz:file:///etc/passwd", DGZ_URL_BAD_OWN },
  { "diggerz:diggerz:release/1", DGZ_URL_BAD_OWN },
  { "diggerz:--example", DGZ_URL_BAD_OWN },
  { "diggerz:javascript:alert(1)", DGZ_URL_BAD_OWN },
  { "diggerz:www.discogs.com/release/1", DGZ_URL_BAD_OWN },
  { "diggerz:release%252F1", DGZ_URL_BAD_OWN },
  { "diggerz:release/$(reboot)", DGZ_URL_BAD_ID },
  { "diggerz:release/1;reboot", DGZ_URL_BAD_ID },
  { "diggerz:release%2Fabc", DGZ_URL_BAD_ID },
  { "diggerz:release/0", DGZ_URL_ZERO_ID },
  { "diggerz:release/9223372036854775808", DGZ_URL_HUGE_ID },
  { "diggerz:release/1%00", DGZ_URL_BAD_TEXT },
  { "diggerz:release/1%0A2", DGZ_URL_BAD_TEXT },
  { "diggerz:release/1%ff", DGZ_URL_BAD_TEXT },
  { "diggerz:release/1%", DGZ_URL_BAD_TEXT },
  { "diggerz:release/1%2", DGZ_URL_BAD_TEXT },
  { "diggerz:release/%zz", DGZ_URL_BAD_TEXT },
  { "diggerz:https://example.com/release/1", DGZ_URL_BAD_HOST },
  { "diggerz:https%3A%2F%2Fdiscogs.com%2eexample.com%2Frelease%2F1", DGZ_URL_BAD_HOST },
  { "diggerz:https://me@discogs.com/release/1", DGZ_URL_USER_INFO },
  { "diggerzz:release/1", DGZ_URL_NOT_A_LINK },
  { "diggerz", DGZ_URL_NOT_A_LINK },
  { "[r123", DGZ_URL_BAD_BRACKET },
  { "[m=123", DGZ_URL_BAD_BRACKET },
  { "[", DGZ_URL_BAD_BRACKET },
  { "[]", DGZ_URL_BAD_BRACKET },
  { "[r123] and more", DGZ_URL_BAD_BRACKET },
};

static void
test_good (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++) {
    DgzUrl url;

    g_test_message ("%s", good[i].text);
    g_assert_cmpint (dgz_url_parse (good[i].text, strlen (good[i].text), &url), ==, DGZ_URL_OK);
    g_assert_cmpint (url.kind, ==, good[i].kind);
    g_assert_cmpint (url.id, ==, good[i].id);
    g_assert_cmpstr (url.user, ==, good[i].kind == DGZ_URL_COLLECTION ? "digger" : "");
  }
}

static void
test_bad (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (bad), >=, G_N_ELEMENTS (good));

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *shown = g_strescape (bad[i].text, NULL);
    DgzUrl url;

    g_test_message ("%s", shown);
    g_assert_cmpint (dgz_url_parse (bad[i].text, strlen (bad[i].text), &url), ==, bad[i].error);
  }
}

static void
test_lengths (void)
{
  g_autofree char *blanks = g_strnfill (5000, ' ');
  g_autofree char *slug = g_strnfill (DGZ_URL_MAX, 'a');
  g_autofree char *name = g_strnfill (DGZ_URL_USER_MAX + 1, 'n');
  g_autofree char *link = g_strconcat ("discogs.com/user/", name, "/collection", NULL);
  g_autofree char *longest = NULL;
  DgzUrl url;

  /* The text need not be terminated, and a NUL within is refused. */
  g_assert_cmpint (dgz_url_parse ("12345", 3, &url), ==, DGZ_URL_OK);
  g_assert_cmpint (url.id, ==, 123);
  g_assert_cmpint (dgz_url_parse ("12\0"
                                  "45",
                                  5, &url),
                   ==, DGZ_URL_BAD_TEXT);
  g_assert_cmpint (dgz_url_parse ("123\0", 4, &url), ==, DGZ_URL_BAD_TEXT);

  /* The limit is counted without the blanks around. */
  memcpy (slug, "discogs.com/release/7-", 22);
  longest = g_strconcat (blanks, slug, blanks, NULL);
  g_assert_cmpint (dgz_url_parse (longest, strlen (longest), &url), ==, DGZ_URL_OK);
  g_assert_cmpint (url.id, ==, 7);
  longest[5000 + DGZ_URL_MAX] = 'a';
  g_assert_cmpint (dgz_url_parse (longest, strlen (longest), &url), ==, DGZ_URL_TOO_LONG);
  g_assert_cmpint (dgz_url_parse (blanks, 5000, &url), ==, DGZ_URL_EMPTY);

  g_assert_cmpint (dgz_url_parse (link, strlen (link), &url), ==, DGZ_URL_NO_USER);
  memmove (link + 17, link + 18, strlen (link + 17));
  g_assert_cmpint (dgz_url_parse (link, strlen (link), &url), ==, DGZ_URL_OK);
  g_assert_cmpuint (strlen (url.user), ==, DGZ_URL_USER_MAX);
}

/* Cut, changed and joined links: anything but a wrong access, and never an id of 0. */
static void
test_mangled (void)
{
  uint64_t random = (uint32_t) g_test_rand_int ();

  g_test_message ("seed %" G_GUINT64_FORMAT, random);
  for (int run = 0; run < 200000; run++) {
    const char *from = good[dgz_random_below (&random, G_N_ELEMENTS (good))].text;
    size_t length = (size_t) dgz_random_below (&random, strlen (from) + 1);
    g_autofree char *text = g_memdup2 (from, length);
    DgzUrl url;
    DgzUrlError error;

    for (uint64_t n = dgz_random_below (&random, 4); n > 0 && length > 0; n--)
      text[dgz_random_below (&random, length)] = (char) dgz_random_below (&random, 256);
    error = dgz_url_parse (text, length, &url);
    g_assert_true (error <= DGZ_URL_BAD_OWN);
    if (error != DGZ_URL_OK)
      continue;
    g_assert_true ((url.kind == DGZ_URL_COLLECTION) == (url.id == 0));
    g_assert_true ((url.kind == DGZ_URL_COLLECTION) == (url.user[0] != '\0'));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/good", test_good);
  g_test_add_func ("/url/bad", test_bad);
  g_test_add_func ("/url/lengths", test_lengths);
  g_test_add_func ("/url/mangled", test_mangled);

  return g_test_run ();
}
