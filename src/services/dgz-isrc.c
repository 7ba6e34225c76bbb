/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-isrc.h"

#include <string.h>

#define ISRC_LENGTH 12

/* Two letters of the country, three characters of the registrant, seven digits. */
static gboolean
is_isrc (const char *text)
{
  for (int i = 0; i < ISRC_LENGTH; i++) {
    gboolean fits = i < 2   ? g_ascii_isupper (text[i])
                    : i < 5 ? g_ascii_isupper (text[i]) || g_ascii_isdigit (text[i])
                            : g_ascii_isdigit (text[i]);

    if (!fits)
      return FALSE;
  }

  return text[ISRC_LENGTH] == '\0';
}

/**
 * dgz_isrc_normalise:
 * @text: (nullable): a code as it is written: "IT-J04-01-00240", "ISRC it j040100240"
 *
 * The code without what parts it, in capital letters.
 *
 * Returns: (transfer full) (nullable): %NULL when it is no such code
 */
char *
dgz_isrc_normalise (const char *text)
{
  g_autoptr (GString) code = g_string_new (NULL);

  for (; text && *text; text++) {
    if (!strchr (" -:.", *text))
      g_string_append_c (code, g_ascii_toupper (*text));
  }
  /* IS is a country too, and RC may be a registrant. */
  if (code->len > ISRC_LENGTH && g_str_has_prefix (code->str, "ISRC"))
    g_string_erase (code, 0, 4);

  return is_isrc (code->str) ? g_strdup (code->str) : NULL;
}
