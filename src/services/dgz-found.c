/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-found-private.h"

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-pages-private.h"

static void
found_free (DgzFound *found)
{
  g_free (found->artist);
  g_free (found->title);
  g_free (found->country);
  g_free (found->format);
  g_free (found->label);
  g_free (found->catno);
  g_strfreev (found->barcodes);
  g_free (found->thumb_url);
  g_free (found);
}

/* The length of " (2)" where @text begins with it and a name may end there, else 0. */
static gsize
number_length (const char *text)
{
  gsize digits;

  if (!g_str_has_prefix (text, " ("))
    return 0;
  digits = strspn (text + 2, "0123456789");
  if (digits == 0 || text[2 + digits] != ')')
    return 0;

  /* The end of the text counts as one of these. */
  return strchr (" ,/*", text[3 + digits]) ? 3 + digits : 0;
}

/* "Moss (2) & Relay*" is "Moss & Relay". */
static char *
shown_artists (const char *text,
               gsize       length)
{
  g_autofree char *names = g_strndup (text, length);
  GString *shown = g_string_new (NULL);

  for (const char *c = names; *c; c++) {
    gsize number = number_length (c);

    if (number > 0) {
      c += number - 1;
      continue;
    }
    if (*c == '*' && c > names && c[-1] != ' ' && strchr (" ,", c[strspn (c, "*")]))
      continue;
    g_string_append_c (shown, *c);
  }

  return g_string_free (shown, FALSE);
}

/* Discogs gives artists and title as one text. The first dash parts them. */
static void
split_title (DgzFound   *found,
             const char *text)
{
  const char *dash = strstr (text, " - ");

  if (dash && dash > text) {
    found->artist = g_strstrip (shown_artists (text, (gsize) (dash - text)));
    found->title = g_strstrip (g_strdup (dash + 3));
  }
  if (!found->title || !*found->title || !*found->artist) {
    g_clear_pointer (&found->artist, g_free);
    g_free (found->title);
    found->title = g_strdup (text);
  }
}

/* Each is given as it is printed and as it is read by a machine. What is no barcode,
 * such as the numbers in the run-out, is among them. */
static char **
parse_barcodes (DgzJson *json)
{
  g_auto (GStrv) texts = dgz_json_texts (json, "barcode");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; texts[i]; i++) {
    g_autoptr (GString) digits = g_string_new (NULL);
    const char *c;

    for (c = texts[i]; *c && strchr ("0123456789 -", *c); c++) {
      if (g_ascii_isdigit (*c))
        g_string_append_c (digits, *c);
    }
    if (*c == '\0' && digits->len >= 8 && digits->len <= 14 &&
        g_hash_table_add (seen, g_strdup (digits->str)))
      g_strv_builder_add (builder, digits->str);
  }

  return g_strv_builder_end (builder);
}

static DgzFound *
parse_found (DgzJson *json)
{
  g_autofree char *type = dgz_json_text (json, "type");
  g_autofree char *title = dgz_json_text (json, "title");
  g_auto (GStrv) formats = dgz_json_texts (json, "format");
  g_auto (GStrv) labels = dgz_json_texts (json, "label");
  DgzJson *community = dgz_json_member (json, "community");
  gboolean is_master = g_strcmp0 (type, "master") == 0;
  gint64 id = dgz_json_int (json, "id", 0);
  DgzFound *found;

  if (id <= 0 || !title || (!is_master && g_strcmp0 (type, "release") != 0))
    return NULL;

  found = g_new0 (DgzFound, 1);
  found->id = id;
  found->is_master = is_master;
  found->master_id = is_master ? id : MAX (dgz_json_int (json, "master_id", 0), 0);
  split_title (found, title);
  found->year = dgz_json_year (json, "year");
  found->country = dgz_json_text (json, "country");
  found->format = dgz_texts_line (formats, NULL);
  /* Behind the label stand the companies that had a part in it. */
  found->label = g_strdup (labels[0]);
  found->catno = dgz_json_catno (json);
  found->barcodes = parse_barcodes (json);
  found->thumb_url = dgz_json_thumb (json);
  found->have = dgz_json_count (community, "have");
  found->want = dgz_json_count (community, "want");
  return found;
}

/**
 * dgz_found_shown_artists:
 * @text: artists in one line, as Discogs writes them
 *
 * Without the numbers that tell namesakes apart, and the stars of other spellings.
 *
 * Returns: (transfer full): the artists
 */
char *
dgz_found_shown_artists (const char *text)
{
  return shown_artists (text, strlen (text));
}

/**
 * dgz_found_page_new:
 *
 * Makes a page that has nothing yet.
 *
 * Returns: (transfer full): the page
 */
DgzFoundPage *
dgz_found_page_new (void)
{
  DgzFoundPage *page = g_new0 (DgzFoundPage, 1);

  page->found = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);
  return page;
}

/**
 * dgz_found_page_parse:
 * @json: Discogs' answer to /database/search
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a page of what a search found; artists and labels are left out.
 *
 * Returns: (transfer full) (nullable): the page. Any thread.
 */
DgzFoundPage *
dgz_found_page_parse (GBytes  *json,
                      GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  DgzFoundPage *page;
  DgzJson *root;
  DgzJson *results;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  results = dgz_json_member (root, "results");
  if (!dgz_json_is_array (results)) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The answer has no list of results");
    return NULL;
  }

  page = dgz_found_page_new ();
  for (guint i = 0; i < dgz_json_length (results); i++) {
    DgzFound *found = parse_found (dgz_json_element (results, i));

    if (found)
      g_ptr_array_add (page->found, found);
  }
  dgz_pages_read (&page->pages, root, page->found->len);
  return page;
}

/**
 * dgz_found_page_free:
 * @page: a page
 *
 * Frees a page and what is on it.
 */
void
dgz_found_page_free (DgzFoundPage *page)
{
  g_ptr_array_unref (page->found);
  g_free (page);
}
