/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What can be asked of the catalogue beside a dig. Every call opens it for
 * itself, read-only, and blocks: a worker thread's work, or the command
 * line's.
 */

#include "config.h"

#include "dgz-catalogue-info.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-catalogue.h"
#include "dgz-generation.h"
#include "dgz-key.h"
#include "dgz-settings.h"
#include "dgz-sources.h"
#include "dgz-statistics.h"

/* The folder of the catalogue in use. */
static char *
find_folder (const char *data_dir)
{
  char *current = dgz_generation_current (data_dir);

  return current ? current : dgz_settings_starter_dir ();
}

/*
 * Whether another catalogue took the place of @folder, which is set to it: an import removes what
 * it replaces, and files of that are not missing but out of use.
 */
static gboolean
is_replaced (const char *data_dir,
             char      **folder)
{
  char *current = find_folder (data_dir);
  gboolean replaced = !g_str_equal (current, *folder);

  g_free (*folder);
  *folder = current;
  return replaced;
}

static void
source_row_free (gpointer data)
{
  DgzSourceRow *row = data;

  g_free (row->name);
  g_free (row->kind_id);
  g_free (row->path);
  g_free (row->report_path);
  g_free (row);
}

static const char *
kind_name (const char *kind)
{
  if (strcmp (kind, "kaggle") == 0)
    return _ ("Tables of Spotify and Beatport");
  if (strcmp (kind, "dump") == 0)
    return _ ("Discogs dump");
  if (strcmp (kind, "files") == 0)
    return _ ("Your own files");
  if (strcmp (kind, "starter") == 0)
    return _ ("Invented tracks");
  return _ ("Table of tracks");
}

static DgzSourceRow *
source_row_new (const DgzSourceInfo *info,
                const char          *folder)
{
  DgzSourceRow *row = g_new0 (DgzSourceRow, 1);
  g_autofree char *report = g_strdup_printf ("report-%.200s.txt", info->name);
  g_autofree char *path = g_build_filename (folder, report, NULL);

  row->name = g_strdup (info->name);
  row->kind = kind_name (info->kind);
  row->kind_id = g_strdup (info->kind);
  row->path = g_strdup (info->path);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    row->report_path = g_steal_pointer (&path);
  row->imported = info->imported;
  row->rows = info->rows;
  row->kept = info->kept;
  row->rejected = info->rejected;
  row->mended = info->mended;
  return row;
}

/**
 * dgz_catalogue_info_sources:
 * @data_dir: the program's data folder
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Lists what was imported, in that order; nothing while the starter catalogue is in use.
 *
 * Returns: (transfer full) (nullable) (element-type DgzSourceRow): the sources
 */
GPtrArray *
dgz_catalogue_info_sources (const char *data_dir,
                            GError    **error)
{
  g_autofree char *folder = dgz_generation_current (data_dir);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (source_row_free);

  if (!folder)
    return g_steal_pointer (&rows);

  infos = dgz_sources_read (folder, error);
  if (!infos)
    return NULL;
  for (guint i = 0; i < infos->len; i++)
    g_ptr_array_add (rows, source_row_new (infos->pdata[i], folder));
  return g_steal_pointer (&rows);
}

static void
statistic_row_free (gpointer data)
{
  DgzStatisticRow *row = data;

  g_free (row->kind);
  g_free (row->item);
  g_free (row);
}

static void
put_statistic (const char *kind,
               const char *item,
               double      value,
               gpointer    data)
{
  DgzStatisticRow *row = g_new0 (DgzStatisticRow, 1);

  row->kind = g_strdup (kind);
  row->item = g_strdup (item);
  row->value = value;
  g_ptr_array_add (data, row);
}

/**
 * dgz_catalogue_info_statistics:
 * @data_dir: the program's data folder
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * What was computed when the catalogue was last changed.
 *
 * Returns: (transfer full) (nullable) (element-type DgzStatisticRow): the numbers, by kind, the
 *   greatest of names first
 */
GPtrArray *
dgz_catalogue_info_statistics (const char *data_dir,
                               GError    **error)
{
  g_autofree char *folder = find_folder (data_dir);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (statistic_row_free);

  if (!dgz_statistics_read (folder, put_statistic, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static void
search_hit_free (gpointer data)
{
  DgzSearchHit *hit = data;

  g_free (hit->track_id);
  g_free (hit->title);
  g_free (hit->artists);
  g_free (hit->label);
  g_free (hit->release);
  g_free (hit->file);
  g_free (hit);
}

static DgzSearchHit *
search_hit_new (const DgzCatalogueTrack *track)
{
  DgzSearchHit *hit = g_new0 (DgzSearchHit, 1);

  hit->track_id = g_strdup (track->key);
  hit->title = g_strdup (track->title);
  hit->artists = g_strjoinv (", ", track->artists);
  hit->label = g_strdup (track->label);
  hit->release = g_strdup (track->release);
  hit->year = track->year;
  hit->bpm = track->tempo > 0.0f ? (double) track->tempo : 0.0;
  hit->key = track->musical_key == DGZ_KEY_UNKNOWN ? -1 : track->musical_key;
  hit->file = g_strdup (track->path);
  return hit;
}

static GPtrArray *
search_folder (const char   *folder,
               const char   *text,
               guint         limit,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (DgzCatalogue) catalogue = dgz_catalogue_open (folder, cancellable, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (search_hit_free);
  g_autoptr (GArray) rows = NULL;

  if (!catalogue)
    return NULL;

  dgz_catalogue_set_cancellable (catalogue, cancellable);
  rows = dgz_catalogue_search (catalogue, text, limit, error);
  if (!rows)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (DgzCatalogueTrack) track =
        dgz_catalogue_load (catalogue, g_array_index (rows, guint32, i), error);

    if (!track)
      return NULL;
    g_ptr_array_add (hits, search_hit_new (track));
  }

  return g_steal_pointer (&hits);
}

/**
 * dgz_catalogue_info_search:
 * @data_dir: the program's data folder
 * @text: what somebody typed
 * @limit: how many tracks at most
 * @cancellable: (nullable): ends the search
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds tracks by title, artists, release, label or catalogue number. Begins anew where another
 * catalogue takes the place of this one meanwhile.
 *
 * Returns: (transfer full) (nullable) (element-type DgzSearchHit): the best known first
 */
GPtrArray *
dgz_catalogue_info_search (const char   *data_dir,
                           const char   *text,
                           guint         limit,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *folder = find_folder (data_dir);

  for (;;) {
    g_autoptr (GError) fault = NULL;
    GPtrArray *hits = search_folder (folder, text, limit, cancellable, &fault);

    if (hits)
      return hits;
    if (g_cancellable_is_cancelled (cancellable) || !is_replaced (data_dir, &folder)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  }
}

/**
 * dgz_catalogue_info_verify:
 * @data_dir: the program's data folder
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR; its message says what is damaged
 *
 * Looks at every byte of the catalogue in use. Begins anew where another takes its place meanwhile.
 */
gboolean
dgz_catalogue_info_verify (const char   *data_dir,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autofree char *folder = find_folder (data_dir);

  for (;;) {
    g_autoptr (GError) fault = NULL;

    if (dgz_catalogue_verify (folder, cancellable, &fault))
      return TRUE;
    if (g_cancellable_is_cancelled (cancellable) || !is_replaced (data_dir, &folder)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  }
}
