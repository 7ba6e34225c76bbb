/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-isrc-private.h"

#include <string.h>

#define ISRC_LENGTH 12

static void
isrc_free (DgzReleaseIsrc *isrc)
{
  g_free (isrc->isrc);
  g_free (isrc->note);
  g_free (isrc);
}

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

/**
 * dgz_isrcs_parse:
 * @identifiers: (nullable): a release's identifiers
 *
 * The codes of the recordings on a release, each once.
 *
 * Returns: (transfer full) (element-type DgzReleaseIsrc): may be empty
 */
GPtrArray *
dgz_isrcs_parse (DgzJson *identifiers)
{
  GPtrArray *isrcs = g_ptr_array_new_with_free_func ((GDestroyNotify) isrc_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < dgz_json_length (identifiers); i++) {
    DgzJson *json = dgz_json_element (identifiers, i);
    g_autofree char *type = dgz_json_text (json, "type");
    g_autofree char *value = dgz_json_text (json, "value");
    g_autofree char *code = dgz_isrc_normalise (value);
    DgzReleaseIsrc *isrc;

    if (g_strcmp0 (type, "ISRC") != 0 || !code || g_hash_table_contains (seen, code))
      continue;
    g_hash_table_add (seen, code);
    isrc = g_new0 (DgzReleaseIsrc, 1);
    isrc->isrc = g_steal_pointer (&code);
    isrc->note = dgz_json_text (json, "description");
    g_ptr_array_add (isrcs, isrc);
  }

  return isrcs;
}
