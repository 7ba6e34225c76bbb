/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-pages-private.h"

#include <string.h>

/**
 * dgz_pages_has_next:
 * @pages: where a page stands
 *
 * Whether there is a page behind it.
 */
gboolean
dgz_pages_has_next (const DgzPages *pages)
{
  return pages->page < pages->n_pages;
}

/**
 * dgz_pages_read:
 * @pages: (out): where the page stands
 * @root: an answer
 * @n_here: how many items the page has
 *
 * Reads an answer's "pagination"; without one, the page is the only one.
 */
void
dgz_pages_read (DgzPages *pages,
                DgzJson  *root,
                guint     n_here)
{
  DgzJson *json = dgz_json_member (root, "pagination");
  gint64 page = dgz_json_int (json, "page", 1);
  gint64 n_pages = dgz_json_int (json, "pages", 1);
  gint64 n_items = dgz_json_int (json, "items", n_here);

  pages->page = (int) CLAMP (page, 1, G_MAXINT);
  pages->n_pages = (int) CLAMP (n_pages, 1, G_MAXINT);
  pages->n_items = MAX (n_items, 0);
}

/**
 * dgz_json_year:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as a year, also of "1999-03-00"; 0 where unknown.
 */
int
dgz_json_year (DgzJson    *object,
               const char *name)
{
  g_autofree char *text = dgz_json_text (object, name);
  guint64 year = 0;

  if (text && strspn (text, "0123456789") == 4 && (text[4] == '\0' || text[4] == '-'))
    year = g_ascii_strtoull (text, NULL, 10);

  return year >= 1860 && year <= 2200 ? (int) year : 0;
}

/**
 * dgz_json_thumb:
 * @object: (nullable): an item of a list
 *
 * The address of its small image. Without a token Discogs sends an empty one,
 * or that of a blank image.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
dgz_json_thumb (DgzJson *object)
{
  g_autofree char *url = dgz_json_text (object, "thumb");

  if (!url || !g_str_has_prefix (url, "http") || g_str_has_suffix (url, "/spacer.gif"))
    return NULL;

  return g_steal_pointer (&url);
}

/**
 * dgz_json_catno:
 * @object: (nullable): an item of a list
 *
 * Its catalogue number; Discogs writes "none" where there is none.
 *
 * Returns: (transfer full) (nullable): the number
 */
char *
dgz_json_catno (DgzJson *object)
{
  g_autofree char *catno = dgz_json_text (object, "catno");

  if (!catno || g_ascii_strcasecmp (catno, "none") == 0)
    return NULL;

  return g_steal_pointer (&catno);
}

/**
 * dgz_texts_line:
 * @texts: texts
 * @more: (nullable): texts that go on the same line
 *
 * All of them with commas between, each once, and none that is empty.
 *
 * Returns: (transfer full) (nullable): %NULL when there are none
 */
char *
dgz_texts_line (char *const *texts,
                char *const *more)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *line = g_string_new (NULL);

  for (int part = 0; part < 2; part++) {
    for (char *const *text = part == 0 ? texts : more; text && *text; text++) {
      if (**text == '\0' || !g_hash_table_add (seen, *text))
        continue;
      if (line->len > 0)
        g_string_append (line, ", ");
      g_string_append (line, *text);
    }
  }

  return g_string_free (line, line->len == 0);
}
