/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What follows from a catalogue as a whole, made anew after each import:
 * which tracks are one, which styles are inherited, the statistics, the
 * search database and the feature file.
 *
 * The search database takes about as long as all the others; it is made on a
 * thread of its own beside them.
 */

#include "dgz-derive.h"

#include "dgz-build.h"
#include "dgz-cancel.h"
#include "dgz-catalogue-error.h"
#include "dgz-generation.h"
#include "dgz-inherit.h"
#include "dgz-merge.h"
#include "dgz-search.h"
#include "dgz-statistics.h"
#include "dgz-stems.h"

typedef struct
{
  const DgzRows *rows;
  const guint32 *order;
  guint32 n;
  char *path;
  GCancellable *cancellable;
  GError *error;
} SearchJob;

static gpointer
build_search (gpointer data)
{
  SearchJob *job = data;

  return GINT_TO_POINTER (dgz_search_build (job->rows, job->order, job->n, job->path,
                                            job->cancellable, &job->error));
}

static gboolean
find_merged (DgzRows      *rows,
             GCancellable *cancellable,
             GError      **error)
{
  if (!dgz_stems_find (rows, cancellable, error))
    return FALSE;

  dgz_merge_find (rows);
  return TRUE;
}

/* A reference that leads nowhere is a fault of this program's, or of the disk. */
static gboolean
check_references (DgzDb   *db,
                  GError **error)
{
  gint64 n;

  if (!dgz_db_get_int (db, "SELECT count(*) FROM pragma_foreign_key_check", &n, error))
    return FALSE;
  if (n > 0)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT,
                               "%" G_GINT64_FORMAT " references lead nowhere", n);
  return TRUE;
}

static gboolean
derive (DgzRows       *rows,
        const guint32 *order,
        guint32        n,
        DgzDb         *db,
        const char    *folder,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);

  dgz_inherit_styles (rows);
  return dgz_merge_write (rows, db, error) && dgz_inherit_write (rows, db, error) &&
         dgz_statistics_write (rows, db, error) && check_references (db, error) &&
         dgz_build_features (rows, order, n, path, cancellable, error);
}

/**
 * dgz_derive:
 * @db: a catalogue, within a transaction
 * @folder: the folder that it is in
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes all that follows from a catalogue.
 */
gboolean
dgz_derive (DgzDb        *db,
            const char   *folder,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (DgzRows) rows = dgz_rows_load (db, error);
  g_autofree char *path = g_build_filename (folder, DGZ_SEARCH_NAME, NULL);
  g_autofree guint32 *order = NULL;
  guint32 n;
  DgzCancel cancel;
  SearchJob job;
  GThread *thread;
  gboolean derived;
  gboolean may_merge;

  if (!rows)
    return FALSE;

  /* What is one must be known before the search is made; the search takes longest. */
  may_merge = dgz_merge_may_be (rows);
  if (may_merge && !find_merged (rows, cancellable, error))
    return FALSE;
  order = dgz_build_order (rows, &n);
  dgz_texts_clear (&rows->keys);

  /* A failure here ends the search; one of the search is met when the rest is done. */
  dgz_cancel_init (&cancel, cancellable);
  job = (SearchJob) { rows, order, n, path, cancel.cancellable, NULL };
  thread = g_thread_new ("dgz-search", build_search, &job);
  derived = (may_merge || dgz_stems_find (rows, cancellable, error)) &&
            derive (rows, order, n, db, folder, cancellable, error);
  if (!derived)
    g_cancellable_cancel (cancel.cancellable);
  g_thread_join (thread);
  dgz_cancel_clear (&cancel);

  if (derived && job.error) {
    g_propagate_error (error, job.error);
    return FALSE;
  }
  g_clear_error (&job.error);
  return derived;
}
