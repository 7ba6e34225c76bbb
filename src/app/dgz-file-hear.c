/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known of one file: what was heard in it before, where it is in a
 * folder of the user's and has not changed since, else what it says of itself
 * and what is heard in it now.
 */

#include "config.h"

#include "dgz-file-hear.h"

#include <glib/gstdio.h>
#include <math.h>

#include "dgz-analysis.h"
#include "dgz-file-fill.h"
#include "dgz-open-catalogue.h"
#include "dgz-settings.h"
#include "dgz-tags.h"

/* What is further off was changed by hand since. */
#define SAME_BPM 0.05

static DgzFile *
find_heard (const char *data_dir,
            const char *path)
{
  g_autofree char *database = g_build_filename (data_dir, DGZ_FILES_NAME, NULL);
  g_autoptr (DgzFiles) files = NULL;
  g_autoptr (DgzFile) file = NULL;
  GStatBuf status;

  /* Whoever has no folders gets no file by this. */
  if (!g_file_test (database, G_FILE_TEST_EXISTS) || g_stat (path, &status) != 0)
    return NULL;

  files = dgz_files_open (data_dir, NULL);
  file = files ? dgz_files_find (files, path, NULL) : NULL;
  if (!file || file->state != DGZ_FILE_HEARD || file->size != status.st_size ||
      file->changed / G_USEC_PER_SEC != status.st_mtim.tv_sec)
    return NULL;

  return g_steal_pointer (&file);
}

/**
 * dgz_file_hear:
 * @data_dir: the program's data folder
 * @path: a file
 * @cancellable: (nullable): ends it
 * @error: return location for a #GError of %DGZ_SOUND_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Finds out what a file sounds like. Blocks; a file that was not heard before takes a while.
 *
 * Returns: (transfer full) (nullable): what is known; its folder is no folder of the user's
 */
DgzFile *
dgz_file_hear (const char   *data_dir,
               const char   *path,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (DgzFile) file = find_heard (data_dir, path);
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *folder = g_path_get_dirname (path);
  DgzAnalysis analysis = { 0 };
  DgzTags tags = { 0 };

  if (!uri || file)
    return g_steal_pointer (&file);

  file = dgz_file_new (path, folder);
  if (dgz_tags_read (uri, cancellable, &tags, NULL))
    dgz_file_fill_tags (file, &tags);
  dgz_tags_clear (&tags);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !dgz_analysis_run (uri, (const char *const *) file->styles, cancellable, &analysis, error))
    return NULL;

  dgz_file_fill_analysis (file, &analysis);
  return g_steal_pointer (&file);
}

/**
 * dgz_file_is_imported:
 * @data_dir: the program's data folder
 * @file: a file
 * @cancellable: (nullable): ends it
 *
 * Tells whether the catalogue has a file, with the tempo that is known by now. Blocks.
 */
gboolean
dgz_file_is_imported (const char    *data_dir,
                      const DgzFile *file,
                      GCancellable  *cancellable)
{
  g_autofree char *starter = dgz_settings_starter_dir ();
  g_autoptr (DgzOpenCatalogue) open = dgz_open_catalogue_new (data_dir, starter);
  DgzCatalogue *catalogue = dgz_open_catalogue_get (open, cancellable, NULL);
  g_autoptr (DgzCatalogueTrack) track = NULL;
  guint32 row;

  if (!catalogue || !dgz_catalogue_find_key (catalogue, file->key, &row, NULL))
    return FALSE;

  track = dgz_catalogue_load (catalogue, row, NULL);
  return track && fabs (track->tempo - dgz_file_get_bpm (file, NULL)) < SAME_BPM;
}
