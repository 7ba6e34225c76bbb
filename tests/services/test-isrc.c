/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-isrc.h"

#include <string.h>

#include "dgz-release.h"

static void
test_codes (void)
{
  static const char *const rows[][2] = {
    { "IT-J04-01-00240", "ITJ040100240" },
    { "it j04 01 00240", "ITJ040100240" },
    { "ITJ040100240", "ITJ040100240" },
    { "ISRC IT-J04-01-00240", "ITJ040100240" },
    { "ISRC: ITJ040100240", "ITJ040100240" },
    { "ISRC12345678", "ISRC12345678" },
    { "ISRC ISRC12345678", "ISRC12345678" },
    { "ITJ04010024", NULL },
    { "ITJ0401002400", NULL },
    { "1TJ040100240", NULL },
    { "ITJ04010024O", NULL },
    { "ITJ040100240, ITJ040100241", NULL },
    { "ISRC", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *code = dgz_isrc_normalise (rows[i][0]);

    g_assert_cmpstr (code, ==, rows[i][1]);
  }
}

static void
test_release (void)
{
  static const char json[] =
      "{\"id\": 1, \"title\": \"t\", \"identifiers\": ["
      "{\"type\": \"ISRC\", \"value\": \"NO-A12-99-00001\", \"description\": \"Track A1\"},"
      "{\"type\": \"ISRC\", \"value\": \"NOA129900001\"}, {\"type\": \"ISRC\", \"value\": 7},"
      "{\"type\": \"ISRC\", \"value\": \"NOA129900001\"}, {\"type\": \"ISRC\"}, null,"
      "{\"type\": \"Other\", \"value\": \"NOA129900002\"},"
      "{\"type\": \"ISRC\", \"value\": \"NOA129900003\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = dgz_release_parse (bytes, &error);
  const DgzReleaseIsrc *isrc;

  g_assert_no_error (error);
  g_assert_cmpuint (release->isrcs->len, ==, 2);
  isrc = release->isrcs->pdata[0];
  g_assert_cmpstr (isrc->isrc, ==, "NOA129900001");
  g_assert_cmpstr (isrc->note, ==, "Track A1");
  isrc = release->isrcs->pdata[1];
  g_assert_cmpstr (isrc->isrc, ==, "NOA129900003");
  g_assert_null (isrc->note);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/isrc/codes", test_codes);
  g_test_add_func ("/isrc/release", test_release);

  return g_test_run ();
}
