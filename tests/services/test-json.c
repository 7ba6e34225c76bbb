/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-json-private.h"

#include <math.h>
#include <string.h>

#include "dgz-discogs-error.h"

static DgzJsonDocument *
parse (const char *json,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return dgz_json_document_parse (bytes, error);
}

static void
expect_bad (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzJsonDocument) document = parse (json, &error);

  g_test_message ("%s", json);
  /* Before the parser comes to it. */
  g_assert_false (dgz_json_is_sound (json, strlen (json)));
  g_assert_null (document);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
}

/* Nothing may stand around the object. */
static void
test_one_object (void)
{
  static const char *const bad[] = { "", " ", "7", "[{}]", "{}{}", "{} x", "{}}", "{}\"\"", "{}[",
                                     "7 {}", "\"\"{}", "}{", "\xef\xbb\xbf{}", "{", "{\"a\":[}" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzJsonDocument) document = parse (" \t\r\n{\"a\": 1}\r\n ", &error);

  g_assert_no_error (error);
  g_assert_cmpint (dgz_json_int (dgz_json_document_root (document), "a", 0), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    expect_bad (bad[i]);
}

/* Half a pair and what JSON has not is refused, for the parser makes something of it. */
static void
test_escapes (void)
{
  static const struct
  {
    const char *text;
    const char *read;
  } rows[] = {
    { "\\u0000", "a" }, /* a text ends there */
    { "\\u00e9", "aéb" },
    { "\\u00E9", "aéb" },
    { "\\ud83c\\udfb5", "a🎵b" },
    { "\\\"\\\\\\/", "a\"\\/b" },
    { "\\n", "a\nb" },
    { "\\ud800", NULL },
    { "\\udc00", NULL },
    { "\\udc00\\ud800", NULL },
    { "\\ud800\\u0041", NULL },
    { "\\ud800\\n", NULL },
    { "\\u12g4", NULL },
    { "\\u", NULL },
    { "\\q", NULL },
    { "\\101", NULL },
    { "\\\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf ("{\"t\": \"a%sb\"}", rows[i].text);
    g_autofree char *cut = g_strdup_printf ("{\"t\": \"%s", rows[i].text);

    expect_bad (cut);
    if (rows[i].read) {
      g_autoptr (DgzJsonDocument) document = parse (json, NULL);
      g_autofree char *text = dgz_json_text (dgz_json_document_root (document), "t");

      g_assert_cmpstr (text, ==, rows[i].read);
    } else {
      expect_bad (json);
    }
  }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *json;
    gint64 count;
    double number;
  } rows[] = {
    { "7", 7, 7.0 },
    { "0", 0, 0.0 },
    { "-1", -1, -1.0 },
    { "-7", -1, -7.0 },
    { "\"7\"", 7, NAN },
    { "7.5", 7, 7.5 },
    { "1e300", -1, 1e300 },
    { "1e999", -1, NAN },
    { "-1e999", -1, NAN },
    { "null", -1, NAN },
    { "[7]", -1, NAN },
    { "\"x\"", -1, NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf ("{\"n\": %s}", rows[i].json);
    g_autoptr (DgzJsonDocument) document = parse (json, NULL);
    DgzJson *root = dgz_json_document_root (document);
    double number = dgz_json_double (root, "n");

    g_test_message ("%s", rows[i].json);
    g_assert_cmpint (dgz_json_count (root, "n"), ==, rows[i].count);
    g_assert_true (number == rows[i].number || (isnan (number) && isnan (rows[i].number)));
  }
}

static void
test_lists (void)
{
  static const struct
  {
    const char *json;
    const char *line;
    gboolean is_array;
    guint n_members;
  } rows[] = {
    { "[\"a\", \" b \", \"\", null, [], 7]", "a|b|7", TRUE, 0 },
    { "[]", "", TRUE, 0 },
    { "\"a\"", "a", FALSE, 0 },
    { "7", "7", FALSE, 0 },
    { "\" \"", "", FALSE, 0 },
    { "null", "", FALSE, 0 },
    { "{\"a\": 1, \"b\": 2}", "", FALSE, 2 },
    { "{}", "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf ("{\"l\": %s}", rows[i].json);
    g_autoptr (DgzJsonDocument) document = parse (json, NULL);
    DgzJson *root = dgz_json_document_root (document);
    g_auto (GStrv) texts = dgz_json_texts (root, "l");
    g_autofree char *line = g_strjoinv ("|", texts);

    g_assert_cmpstr (line, ==, rows[i].line);
    g_assert_true (dgz_json_is_array (dgz_json_member (root, "l")) == rows[i].is_array);
    g_assert_cmpuint (dgz_json_n_members (dgz_json_member (root, "l")), ==, rows[i].n_members);
  }
  g_assert_false (dgz_json_is_array (NULL));
  g_assert_cmpuint (dgz_json_n_members (NULL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/one-object", test_one_object);
  g_test_add_func ("/json/escapes", test_escapes);
  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/lists", test_lists);

  return g_test_run ();
}
