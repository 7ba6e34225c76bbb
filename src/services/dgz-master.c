/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-master.h"

#include <math.h>

#include "dgz-discogs-error.h"
#include "dgz-pages-private.h"
#include "dgz-release.h"

static void
version_free (DgzVersion *version)
{
  g_free (version->title);
  g_free (version->released);
  g_free (version->country);
  g_free (version->format);
  g_strfreev (version->major_formats);
  g_free (version->label);
  g_free (version->catno);
  g_free (version->thumb_url);
  g_free (version);
}

static void
read_figures (DgzMaster *master,
              DgzJson   *root)
{
  master->for_sale = dgz_json_count (root, "num_for_sale");
  master->lowest = dgz_json_double (root, "lowest_price");
  if (!(master->lowest >= 0.0))
    master->lowest = NAN;
}

/**
 * dgz_master_parse:
 * @json: Discogs' answer to /masters/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a master. Fields that are missing or of another type are unknown.
 *
 * Returns: (transfer full) (nullable): the master. Any thread.
 */
DgzMaster *
dgz_master_parse (GBytes  *json,
                  GError **error)
{
  gint64 main_release = dgz_release_parse_main (json, error);
  /* What a master has, it has under the names of a release's fields. */
  g_autoptr (DgzRelease) release = main_release > 0 ? dgz_release_parse (json, error) : NULL;
  g_autoptr (DgzJsonDocument) document = release ? dgz_json_document_parse (json, error) : NULL;
  DgzMaster *master;

  if (!document)
    return NULL;

  master = g_new0 (DgzMaster, 1);
  master->id = release->id;
  master->main_release = main_release;
  master->title = g_strdup (release->title);
  master->artist = dgz_release_credit_line (release->artists);
  master->year = release->year;
  master->genres = g_strdupv (release->genres);
  master->styles = g_strdupv (release->styles);
  master->cover_url = g_strdup (release->cover_url);
  read_figures (master, dgz_json_document_root (document));
  return master;
}

/**
 * dgz_master_free:
 * @master: a master
 *
 * Frees a master.
 */
void
dgz_master_free (DgzMaster *master)
{
  g_free (master->title);
  g_free (master->artist);
  g_strfreev (master->genres);
  g_strfreev (master->styles);
  g_free (master->cover_url);
  g_free (master);
}

/* What is listed in one text: "12\", EP". */
static char **
split_list (DgzJson    *json,
            const char *name)
{
  g_autofree char *text = dgz_json_text (json, name);
  char **texts = text ? g_strsplit (text, ", ", -1) : NULL;

  for (guint i = 0; texts && texts[i]; i++)
    g_strstrip (texts[i]);

  return texts;
}

static DgzVersion *
parse_version (DgzJson *json)
{
  g_autofree char *title = dgz_json_text (json, "title");
  g_auto (GStrv) formats = split_list (json, "format");
  g_auto (GStrv) labels = split_list (json, "label");
  DgzJson *stats = dgz_json_member (json, "stats");
  DgzJson *community = dgz_json_member (stats, "community");
  gint64 id = dgz_json_int (json, "id", 0);
  DgzVersion *version;

  if (id <= 0 || !title)
    return NULL;

  version = g_new0 (DgzVersion, 1);
  version->id = id;
  version->title = g_steal_pointer (&title);
  version->released = dgz_json_text (json, "released");
  version->year = dgz_json_year (json, "released");
  version->country = dgz_json_text (json, "country");
  version->major_formats = dgz_json_texts (json, "major_formats");
  version->format = dgz_texts_line (version->major_formats, formats);
  /* A label with two numbers is named for each of them. */
  version->label = dgz_texts_line (labels, NULL);
  version->catno = dgz_json_catno (json);
  version->thumb_url = dgz_json_thumb (json);
  version->have = dgz_json_count (community, "in_collection");
  version->want = dgz_json_count (community, "in_wantlist");
  return version;
}

/**
 * dgz_version_page_parse:
 * @json: Discogs' answer to /masters/{id}/versions
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a page of the pressings of a master.
 *
 * Returns: (transfer full) (nullable): the page. Any thread.
 */
DgzVersionPage *
dgz_version_page_parse (GBytes  *json,
                        GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  DgzVersionPage *page;
  DgzJson *root;
  DgzJson *versions;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  versions = dgz_json_member (root, "versions");
  if (!dgz_json_is_array (versions)) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The answer has no list of versions");
    return NULL;
  }

  page = g_new0 (DgzVersionPage, 1);
  page->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) version_free);
  for (guint i = 0; i < dgz_json_length (versions); i++) {
    DgzVersion *version = parse_version (dgz_json_element (versions, i));

    if (version)
      g_ptr_array_add (page->versions, version);
  }
  dgz_pages_read (&page->pages, root, page->versions->len);
  return page;
}

/**
 * dgz_version_page_free:
 * @page: a page
 *
 * Frees a page and what is on it.
 */
void
dgz_version_page_free (DgzVersionPage *page)
{
  g_ptr_array_unref (page->versions);
  g_free (page);
}
