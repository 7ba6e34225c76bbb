/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The records of an artist or a label: asking for them, and reading the answer. */

#include "dgz-discography.h"

#include "dgz-discogs-private.h"
#include "dgz-found-private.h"
#include "dgz-pages-private.h"

static const char *const kinds[] = { "artists", "labels" };

static DgzFound *
parse_listed (DgzJson *json)
{
  g_autofree char *type = dgz_json_text (json, "type");
  g_autofree char *title = dgz_json_text (json, "title");
  g_autofree char *artist = dgz_json_text (json, "artist");
  DgzJson *stats = dgz_json_member (json, "stats");
  DgzJson *community = dgz_json_member (stats, "community");
  gint64 id = dgz_json_int (json, "id", 0);
  DgzFound *found;

  if (id <= 0 || !title)
    return NULL;

  found = g_new0 (DgzFound, 1);
  found->id = id;
  /* A label's list has releases only, and does not say so. */
  found->is_master = g_strcmp0 (type, "master") == 0;
  found->master_id = found->is_master ? id : 0;
  found->artist = artist ? g_strstrip (dgz_found_shown_artists (artist)) : NULL;
  found->title = g_steal_pointer (&title);
  found->year = dgz_json_year (json, "year");
  found->format = dgz_json_text (json, "format");
  found->label = dgz_json_text (json, "label");
  found->catno = dgz_json_catno (json);
  found->barcodes = g_new0 (char *, 1);
  found->thumb_url = dgz_json_thumb (json);
  found->have = dgz_json_count (community, "in_collection");
  found->want = dgz_json_count (community, "in_wantlist");
  return found;
}

/**
 * dgz_discography_parse:
 * @json: Discogs' answer to /artists/{id}/releases or /labels/{id}/releases
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a page of the records of an artist or a label.
 *
 * Returns: (transfer full) (nullable): the page. Any thread.
 */
DgzFoundPage *
dgz_discography_parse (GBytes  *json,
                       GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  DgzFoundPage *page;
  DgzJson *root;
  DgzJson *releases;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  releases = dgz_json_member (root, "releases");
  if (!dgz_json_is_array (releases)) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The answer has no list of releases");
    return NULL;
  }

  page = dgz_found_page_new ();
  for (guint i = 0; i < dgz_json_length (releases); i++) {
    DgzFound *found = parse_listed (dgz_json_element (releases, i));

    if (found)
      g_ptr_array_add (page->found, found);
  }
  dgz_pages_read (&page->pages, root, page->found->len);
  return page;
}

/**
 * dgz_discography_parse_name:
 * @json: Discogs' answer to /artists/{id} or /labels/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * The name of an artist or a label, as shown.
 *
 * Returns: (transfer full) (nullable): the name. Any thread.
 */
char *
dgz_discography_parse_name (GBytes  *json,
                            GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  g_autofree char *name = document ? dgz_json_text (dgz_json_document_root (document), "name")
                                   : NULL;

  if (!document)
    return NULL;
  if (!name) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY, "The answer has no name");
    return NULL;
  }

  return g_strstrip (dgz_found_shown_artists (name));
}

static gboolean
check_page (GBytes  *body,
            GError **error)
{
  g_autoptr (DgzFoundPage) page = dgz_discography_parse (body, error);

  return page != NULL;
}

static gboolean
check_name (GBytes  *body,
            GError **error)
{
  g_autofree char *name = dgz_discography_parse_name (body, error);

  return name != NULL;
}

/**
 * dgz_discogs_get_discography_async:
 * @self: a client
 * @of: whose records
 * @id: the number of the artist or the label
 * @page: which page, from 1
 * @per_page: how many to a page, 1 to %DGZ_PAGE_MAX
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for one page of the records of an artist, the newest first, or of a label.
 */
void
dgz_discogs_get_discography_async (DgzDiscogs         *self,
                                   DgzDiscographyOf    of,
                                   gint64              id,
                                   int                 page,
                                   int                 per_page,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  /* Only an artist's list can be sorted. */
  const char *order = of == DGZ_DISCOGRAPHY_OF_ARTIST ? "&sort=year&sort_order=desc" : "";
  char *path = g_strdup_printf ("/%s/%" G_GINT64_FORMAT "/releases?page=%d&per_page=%d%s",
                                kinds[of], id, MAX (page, 1), CLAMP (per_page, 1, DGZ_PAGE_MAX),
                                order);

  dgz_discogs_fetch_async (self, path, check_page, dgz_discogs_get_discography_async,
                           DGZ_PRIORITY_NEAR, DGZ_FETCH_DEFAULT, cancellable, callback,
                           user_data);
}

/**
 * dgz_discogs_get_discography_finish:
 * @self: a client
 * @result: what the callback was given
 * @freshness: (out) (optional): how old the answer is
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_discography_async().
 *
 * Returns: (transfer full) (nullable): the page
 */
DgzFoundPage *
dgz_discogs_get_discography_finish (DgzDiscogs   *self,
                                    GAsyncResult *result,
                                    DgzFreshness *freshness,
                                    GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_discography_async, freshness, error);

  return answer ? dgz_discography_parse (answer->body, error) : NULL;
}

/**
 * dgz_discogs_get_name_async:
 * @self: a client
 * @of: whose name
 * @id: the number of the artist or the label
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the name of an artist or a label.
 */
void
dgz_discogs_get_name_async (DgzDiscogs         *self,
                            DgzDiscographyOf    of,
                            gint64              id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  char *path = g_strdup_printf ("/%s/%" G_GINT64_FORMAT, kinds[of], id);

  dgz_discogs_fetch_async (self, path, check_name, dgz_discogs_get_name_async, DGZ_PRIORITY_NEAR,
                           DGZ_FETCH_DEFAULT, cancellable, callback, user_data);
}

/**
 * dgz_discogs_get_name_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_name_async().
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
dgz_discogs_get_name_finish (DgzDiscogs   *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_name_async, NULL, error);

  return answer ? dgz_discography_parse_name (answer->body, error) : NULL;
}
