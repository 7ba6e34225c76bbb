/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-choice.h"

static gboolean
to_selected (GValue   *value,
             GVariant *variant,
             gpointer  user_data)
{
  const char *const *values = user_data;
  const char *chosen = g_variant_get_string (variant, NULL);

  for (guint i = 0; values[i]; i++) {
    if (g_str_equal (values[i], chosen)) {
      g_value_set_uint (value, i);
      return TRUE;
    }
  }

  return FALSE;
}

static GVariant *
to_value (const GValue       *value,
          const GVariantType *expected_type,
          gpointer            user_data)
{
  const char *const *values = user_data;
  guint selected = g_value_get_uint (value);

  return selected < g_strv_length ((char **) values) ? g_variant_new_string (values[selected])
                                                     : NULL;
}

/**
 * dgz_choice_bind:
 * @row: a row whose model has an item for each of @values
 * @settings: the settings
 * @key: a key that holds one of @values
 * @values: (array zero-terminated=1): what the key may hold, in the order shown; static
 *
 * Has a row show which of some values a key holds, and change it.
 */
void
dgz_choice_bind (AdwComboRow       *row,
                 GSettings         *settings,
                 const char        *key,
                 const char *const *values)
{
  g_settings_bind_with_mapping (settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                to_selected, to_value, (gpointer) values, NULL);
}
