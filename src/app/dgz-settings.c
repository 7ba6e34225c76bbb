/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-settings.h"

#include <langinfo.h>
#include <string.h>

/* What Discogs takes for curr_abbr. */
static const char *const currencies[] = { "USD", "GBP", "EUR", "CAD", "AUD", "JPY", "CHF", "MXN",
                                          "BRL", "NZD", "SEK", "ZAR", NULL };

/**
 * dgz_settings_new:
 *
 * The program's settings; from the build folder when it is not installed.
 *
 * Returns: (transfer full): the settings
 */
GSettings *
dgz_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) build_source = NULL;
  g_autoptr (GSettingsSchema) schema =
      source ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  if (!schema) {
    build_source =
        g_settings_schema_source_new_from_directory (BUILD_DATADIR, source, FALSE, NULL);
    if (build_source)
      schema = g_settings_schema_source_lookup (build_source, APP_ID, TRUE);
  }
  if (!schema)
    g_error ("The settings schema %s is not installed", APP_ID);

  return g_settings_new_full (schema, NULL, NULL);
}

/**
 * dgz_settings_get_currencies:
 *
 * The currencies that Discogs knows.
 *
 * Returns: (transfer none): ISO codes
 */
const char *const *
dgz_settings_get_currencies (void)
{
  return currencies;
}

/**
 * dgz_settings_dup_local_currency:
 *
 * The locale's currency, else dollars.
 *
 * Returns: (transfer full): an ISO code that Discogs knows
 */
char *
dgz_settings_dup_local_currency (void)
{
  g_autofree char *local = g_strndup (nl_langinfo (INT_CURR_SYMBOL), 3);

  return g_strv_contains (currencies, local) ? g_steal_pointer (&local) : g_strdup ("USD");
}

/**
 * dgz_settings_dup_currency:
 * @settings: the settings
 *
 * The currency for prices: the user's choice, else the locale's, else dollars.
 *
 * Returns: (transfer full): an ISO code that Discogs knows
 */
char *
dgz_settings_dup_currency (GSettings *settings)
{
  g_autofree char *chosen = g_settings_get_string (settings, "currency");

  return g_strv_contains (currencies, chosen) ? g_steal_pointer (&chosen)
                                              : dgz_settings_dup_local_currency ();
}

/**
 * dgz_settings_starter_dir:
 *
 * The folder of the starter catalogue: the build folder's when the program is
 * not installed.
 *
 * Returns: (transfer full): the path
 */
char *
dgz_settings_starter_dir (void)
{
  g_autofree char *installed = g_build_filename (PKGDATADIR, "starter", NULL);

  if (g_file_test (installed, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&installed);

  return g_build_filename (BUILD_DATADIR, "starter", NULL);
}
