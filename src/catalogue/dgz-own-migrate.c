/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How an older database of the user's becomes a newer one.
 *
 * Before each step it is copied, whole, to a file beside it that has its
 * version in the name. The copy is made under the lock of the step, so that
 * nothing is written between the two.
 */

#include "dgz-own-migrate.h"

#include <glib/gstdio.h>

#include "dgz-library-files.h"

/* Writes what is in the database now to a file of its own, whole or not at all. */
static gboolean
back_up (const char *path,
         gint64      version,
         GError    **error)
{
  g_autofree char *backup = g_strdup_printf ("%s.backup-%" G_GINT64_FORMAT, path, version);
  g_autofree char *fresh = g_strconcat (backup, ".new", NULL);
  /* Another connection: a transaction is under way on the first. */
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_LOOK, error);
  g_autoptr (DgzStatement) copy = db ? dgz_db_prepare (db, "VACUUM INTO ?1", error) : NULL;
  gboolean done;

  if (!copy || !dgz_library_files_make (fresh, error))
    return FALSE;

  dgz_statement_bind_text (copy, 1, fresh);
  done = dgz_statement_run (copy, error) && dgz_library_files_replace (fresh, backup, error);
  if (!done)
    g_unlink (fresh);
  return done;
}

static const DgzMigration *
find_step (const DgzMigration *steps,
           gsize               n_steps,
           gint64              version)
{
  for (gsize i = 0; i < n_steps; i++) {
    if (steps[i].from == version)
      return &steps[i];
  }

  return NULL;
}

/* Takes the step that is next, in the transaction under way; @done is whether there was none. */
static gboolean
take_step (DgzDb              *db,
           const char         *path,
           int                 application,
           const DgzMigration *steps,
           gsize               n_steps,
           gboolean           *done,
           GError            **error)
{
  g_autofree char *marks = NULL;
  const DgzMigration *step;
  gint64 version;

  if (!dgz_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  step = find_step (steps, n_steps, version);
  *done = step == NULL;
  if (*done)
    return TRUE;

  marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                           application, step->to);
  return (version == 0 || back_up (path, version, error)) && dgz_db_run (db, step->sql, error) &&
         dgz_db_run (db, marks, error);
}

/**
 * dgz_own_migrate:
 * @db: a database, open for writing
 * @path: its file
 * @application: what tells it from another program's
 * @steps: [n_steps] the migrations
 * @n_steps: how many
 * @error: return location for a #GError
 *
 * Takes every step from the database's version on. Each is a transaction, and has a copy of what
 * was before in the file @path with ".backup-" and its version.
 *
 * Returns: %FALSE when a step failed: the database is as the last that succeeded left it
 */
gboolean
dgz_own_migrate (DgzDb              *db,
                 const char         *path,
                 int                 application,
                 const DgzMigration *steps,
                 gsize               n_steps,
                 GError            **error)
{
  gboolean done = FALSE;

  while (!done) {
    if (!dgz_db_run (db, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!take_step (db, path, application, steps, n_steps, &done, error) ||
        !dgz_db_run (db, "COMMIT", error)) {
      dgz_db_run (db, "ROLLBACK", NULL);
      return FALSE;
    }
  }

  return TRUE;
}
