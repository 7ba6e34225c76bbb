/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Makes the starter catalogue while the program is built: dgz-make-starter FOLDER TABLE */

#include "config.h"

#include <glib/gstdio.h>

#include "dgz-generation.h"
#include "dgz-import.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = NULL;

  if (argc != 3) {
    g_printerr ("Usage: %s FOLDER TABLE\n", argv[0]);
    return 2;
  }

  database = g_build_filename (argv[1], DGZ_DATABASE_NAME, NULL);
  g_unlink (database);
  if (!dgz_import_starter (argv[1], argv[2], &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }

  return 0;
}
