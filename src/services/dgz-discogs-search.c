/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-discogs-search.h"

#include <string.h>

#include "dgz-discogs-private.h"
#include "dgz-entry.h"

static DgzDiscogsSearch *
search_new (DgzDiscogsSearchType type)
{
  DgzDiscogsSearch *search = g_new0 (DgzDiscogsSearch, 1);

  search->type = type;
  return search;
}

/**
 * dgz_discogs_search_plan:
 * @text: (nullable): what was typed
 *
 * The searches that are right for a text: for a barcode, for a catalogue
 * number, for an artist and a title, each followed by one for the words, as
 * what a text is taken for is a guess. The next one is worth its request when
 * those before it found nothing.
 *
 * Returns: (transfer full) (element-type DgzDiscogsSearch): the searches, the
 *   surest first; none for an empty text and for what is meant as a link
 */
GPtrArray *
dgz_discogs_search_plan (const char *text)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_discogs_search_free);
  DgzEntryKind kind;
  DgzDiscogsSearch *search;
  DgzEntry entry;

  kind = dgz_entry_read (text ? text : "", text ? strlen (text) : 0, &entry);
  if (kind == DGZ_ENTRY_EMPTY || kind == DGZ_ENTRY_REFUSED ||
      (kind == DGZ_ENTRY_LINK && entry.digits[0] == '\0'))
    return plan;

  search = search_new (DGZ_DISCOGS_SEARCH_RELEASES);
  if (entry.digits[0] != '\0') {
    search->barcode = g_strdup (entry.digits);
  } else if (kind == DGZ_ENTRY_CATNO) {
    search->catno = g_strndup (entry.text, entry.text_length);
  } else if (kind == DGZ_ENTRY_ARTIST_TITLE) {
    search->type = DGZ_DISCOGS_SEARCH_ANY;
    search->artist = g_strndup (entry.artist, entry.artist_length);
    search->title = g_strndup (entry.title, entry.title_length);
  } else {
    g_clear_pointer (&search, dgz_discogs_search_free);
  }
  if (search)
    g_ptr_array_add (plan, search);

  search = search_new (DGZ_DISCOGS_SEARCH_ANY);
  search->query = g_strndup (entry.text, entry.text_length);
  g_ptr_array_add (plan, search);
  return plan;
}

/**
 * dgz_discogs_search_free:
 * @search: a search
 *
 * Frees a search.
 */
void
dgz_discogs_search_free (DgzDiscogsSearch *search)
{
  g_free (search->query);
  g_free (search->artist);
  g_free (search->title);
  g_free (search->catno);
  g_free (search->barcode);
  g_free (search);
}

static gboolean
check_found (GBytes  *body,
             GError **error)
{
  g_autoptr (DgzFoundPage) page = dgz_found_page_parse (body, error);

  return page != NULL;
}

static void
add_field (GString    *path,
           const char *name,
           const char *value)
{
  if (!value || !*value)
    return;

  g_string_append_printf (path, "&%s=", name);
  g_string_append_uri_escaped (path, value, NULL, FALSE);
}

static char *
make_path (const DgzDiscogsSearch *search,
           int                     page,
           int                     per_page)
{
  GString *path = g_string_new ("/database/search");
  g_autofree char *year = search->year > 0 ? g_strdup_printf ("%d", search->year) : NULL;

  g_string_append_printf (path, "?page=%d&per_page=%d", MAX (page, 1),
                          CLAMP (per_page, 1, DGZ_PAGE_MAX));
  if (search->type == DGZ_DISCOGS_SEARCH_RELEASES)
    add_field (path, "type", "release");
  else if (search->type == DGZ_DISCOGS_SEARCH_MASTERS)
    add_field (path, "type", "master");
  add_field (path, "q", search->query);
  add_field (path, "artist", search->artist);
  add_field (path, "release_title", search->title);
  add_field (path, "catno", search->catno);
  add_field (path, "barcode", search->barcode);
  add_field (path, "year", year);
  return g_string_free (path, FALSE);
}

/**
 * dgz_discogs_search_async:
 * @self: a client
 * @search: what to search for; needed for the call alone
 * @page: which page, from 1
 * @per_page: how many to a page, 1 to %DGZ_PAGE_MAX
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Searches Discogs. Without a token that is %DGZ_DISCOGS_ERROR_UNAUTHORIZED,
 * and no request goes out.
 */
void
dgz_discogs_search_async (DgzDiscogs             *self,
                          const DgzDiscogsSearch *search,
                          int                     page,
                          int                     per_page,
                          GCancellable           *cancellable,
                          GAsyncReadyCallback     callback,
                          gpointer                user_data)
{
  g_return_if_fail (DGZ_IS_DISCOGS (self));

  if (!dgz_discogs_has_token (self)) {
    g_task_report_new_error (self, callback, user_data, dgz_discogs_search_async,
                             DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED,
                             "A search needs a token");
    return;
  }

  dgz_discogs_fetch_async (self, make_path (search, page, per_page), check_found,
                           dgz_discogs_search_async, DGZ_PRIORITY_NEAR, DGZ_FETCH_PERSONAL,
                           cancellable, callback, user_data);
}

/**
 * dgz_discogs_search_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_search_async().
 *
 * Returns: (transfer full) (nullable): a page of what was found
 */
DgzFoundPage *
dgz_discogs_search_finish (DgzDiscogs   *self,
                           GAsyncResult *result,
                           DgzFreshness *freshness,
                           GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_search_async, freshness, error);

  return answer ? dgz_found_page_parse (answer->body, error) : NULL;
}
