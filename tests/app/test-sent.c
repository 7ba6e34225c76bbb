/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is kept of what was sent: by server, in order, readable, and not without end. */

#include <string.h>

#include "dgz-sent.h"

static DgzSentServer *
find (const char *name)
{
  GListModel *servers = dgz_sent_get_servers ();

  for (guint i = 0; i < g_list_model_get_n_items (servers); i++) {
    g_autoptr (DgzSentServer) server = g_list_model_get_item (servers, i);

    if (g_str_equal (dgz_sent_server_get_name (server), name))
      return server;
  }

  return NULL;
}

static void
expect_last (const char *server,
             const char *what)
{
  GListModel *requests = dgz_sent_server_get_requests (find (server));
  g_autoptr (DgzSentRequest) request = g_list_model_get_item (requests, 0);

  g_assert_cmpstr (dgz_sent_request_get_what (request), ==, what);
}

static void
test_servers (void)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  dgz_sent_add ("https://api.discogs.com/releases/1?curr_abbr=EUR", FALSE);
  dgz_sent_add ("https://api.discogs.com/oauth/identity", TRUE);
  dgz_sent_add ("https://api.deezer.com/search?q=artist%3A%22Moss+Relay%22", FALSE);

  first = dgz_sent_server_dup_summary (find ("api.discogs.com"));
  second = dgz_sent_server_dup_summary (find ("api.deezer.com"));
  g_assert_cmpstr (first, ==, "2 requests, 1 with your token");
  g_assert_cmpstr (second, ==, "1 request");
  expect_last ("api.discogs.com", "/oauth/identity");
  expect_last ("api.deezer.com", "/search?q=artist:\"Moss Relay\"");
}

static void
test_purposes (void)
{
  dgz_sent_add ("https://cdnt-preview.dzcdn.net/a/b.mp3", FALSE);
  dgz_sent_add ("https://notdiscogs.com/", FALSE);
  dgz_sent_add ("https://i.discogs.com/x.jpg", FALSE);

  g_assert_nonnull (strstr (dgz_sent_server_get_purpose (find ("api.discogs.com")), "Records"));
  g_assert_cmpstr (dgz_sent_server_get_purpose (find ("cdnt-preview.dzcdn.net")), ==,
                   "The sound of previews");
  g_assert_cmpstr (dgz_sent_server_get_purpose (find ("i.discogs.com")), ==, "Covers");
  g_assert_null (dgz_sent_server_get_purpose (find ("notdiscogs.com")));
}

/* What cannot be read as one line of text stands as it was sent. */
static void
test_hostile (void)
{
  guint n = g_list_model_get_n_items (dgz_sent_get_servers ());

  dgz_sent_add ("https://a.example/x%0Ay", FALSE);
  expect_last ("a.example", "/x%0Ay");
  dgz_sent_add ("https://a.example/x%FF%00", FALSE);
  expect_last ("a.example", "/x%FF%00");
  dgz_sent_add ("https://a.example/%E2%98%83?q=%C3%A9", FALSE);
  expect_last ("a.example", "/\342\230\203?q=\303\251");
  dgz_sent_add ("file:///etc/hosts", FALSE);
  dgz_sent_add ("", FALSE);
  dgz_sent_add ("not an address", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_sent_get_servers ()), ==, n + 1);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_many (void)
{
  guint n = 0;
  DgzSentServer *server;
  g_autofree char *summary = NULL;

  dgz_sent_add ("https://many.example/0", FALSE);
  server = find ("many.example");
  g_signal_connect_swapped (server, "notify::summary", G_CALLBACK (count_cb), &n);
  for (int i = 1; i < 1500; i++) {
    g_autofree char *url = g_strdup_printf ("https://many.example/%d", i);

    dgz_sent_add (url, FALSE);
  }

  g_assert_cmpuint (n, ==, 1499);
  g_assert_cmpuint (g_list_model_get_n_items (dgz_sent_server_get_requests (server)), ==,
                    DGZ_SENT_KEPT);
  expect_last ("many.example", "/1499");
  summary = dgz_sent_server_dup_summary (server);
  g_assert_true (g_str_has_prefix (summary, "1,500 ") || g_str_has_prefix (summary, "1500 "));
  g_signal_handlers_disconnect_by_data (server, &n);
}

static void
test_text (void)
{
  g_autofree char *text = dgz_sent_dup_text ();

  g_assert_nonnull (strstr (text, "api.discogs.com: 2 requests, 1 with your token\n"));
  g_assert_nonnull (strstr (text, "with your token  /oauth/identity\n"));
  g_assert_nonnull (strstr (text, "/releases/1?curr_abbr=EUR\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sent/servers", test_servers);
  g_test_add_func ("/sent/purposes", test_purposes);
  g_test_add_func ("/sent/hostile", test_hostile);
  g_test_add_func ("/sent/many", test_many);
  g_test_add_func ("/sent/text", test_text);
  return g_test_run ();
}
