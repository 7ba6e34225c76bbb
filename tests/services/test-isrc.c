/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-isrc.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/isrc/codes", test_codes);

  return g_test_run ();
}
