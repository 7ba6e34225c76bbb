/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The deep check of a catalogue: every page of both databases, every
 * reference, and every byte of all files. Opening looks at much less,
 * so that it is quick.
 */

#include "dgz-catalogue-error.h"
#include "dgz-catalogue.h"
#include "dgz-db.h"
#include "dgz-generation.h"
#include "dgz-schema.h"
#include "dgz-search.h"
#include "dgz-sum.h"

/* Whether a query that lists faults lists any; the first is told. */
static gboolean
has_no_fault (DgzDb      *db,
              const char *sql,
              GError    **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (db, sql, error);
  g_autofree char *fault = NULL;
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  if (dgz_statement_step (statement, &local_error)) {
    fault = g_strdup (dgz_statement_get_text (statement, 0));
    dgz_statement_reset (statement);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return !fault || dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s", fault);
}

static gboolean
verify_database (const char   *folder,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, error);

  if (!db)
    return FALSE;

  dgz_db_set_cancellable (db, cancellable);
  return dgz_schema_check (db, error) &&
         has_no_fault (db,
                       "SELECT integrity_check FROM pragma_integrity_check"
                       " WHERE integrity_check <> 'ok'",
                       error) &&
         has_no_fault (db,
                       "SELECT \"table\" || ' refers to a missing ' || parent"
                       " FROM pragma_foreign_key_check",
                       error) &&
         dgz_sum_check (path, cancellable, error);
}

static gboolean
verify_features (const char *folder,
                 GError    **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_FEATURES_NAME, NULL);
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, NULL);

  if (!mapped || !g_mapped_file_get_contents (mapped))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_MISSING, "%s cannot be read", path);
  if (dgz_features_verify (g_mapped_file_get_contents (mapped),
                           g_mapped_file_get_length (mapped)) != DGZ_STATUS_OK)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s is damaged", path);
  return TRUE;
}

static gboolean
verify_search (const char   *folder,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_SEARCH_NAME, NULL);
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, error);

  if (!db)
    return FALSE;

  dgz_db_set_cancellable (db, cancellable);
  return has_no_fault (db,
                       "SELECT integrity_check FROM pragma_integrity_check"
                       " WHERE integrity_check <> 'ok'",
                       error) &&
         dgz_sum_check (path, cancellable, error);
}

/**
 * dgz_catalogue_verify:
 * @folder: a generation's folder
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR, which says what is damaged
 *
 * Checks a catalogue as a whole. Takes about as long as reading it; any thread.
 */
gboolean
dgz_catalogue_verify (const char   *folder,
                      GCancellable *cancellable,
                      GError      **error)
{
  return verify_database (folder, cancellable, error) && verify_features (folder, error) &&
         verify_search (folder, cancellable, error);
}
