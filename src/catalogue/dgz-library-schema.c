/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tables of the user's library, and how an older one becomes a newer one.
 *
 * Before each step the library is copied, whole, to a file beside it that
 * has its version in the name. The copy is made under the lock of the step,
 * so that nothing is written between the two.
 */

#include "dgz-library-schema.h"

#include <glib/gstdio.h>

#include "dgz-library-files.h"

/*
 * Everything of a release hangs on its number at Discogs, everything of a
 * track of the catalogue on its id there: neither goes away when a catalogue
 * is imported anew.
 */
static const char first_schema[] =
    /* Past sales as the user read them on the release's page. */
    "CREATE TABLE sales_note ("
    "  release_id INTEGER PRIMARY KEY CHECK (release_id > 0),"
    "  low REAL CHECK (low >= 0),"
    "  median REAL CHECK (median >= 0),"
    "  high REAL CHECK (high >= 0),"
    "  currency TEXT NOT NULL," /* ISO 4217 */
    "  noted_on TEXT NOT NULL," /* ISO 8601, a day */
    "  CHECK (coalesce (low, median, high) IS NOT NULL));"
    /* A release's tracks have no number that stays. Positions may be empty, titles may repeat. */
    "CREATE TABLE fixed_match ("
    "  release_id INTEGER NOT NULL CHECK (release_id > 0),"
    "  position TEXT NOT NULL,"
    "  folded TEXT NOT NULL,"                  /* the title as it is compared */
    "  nth INTEGER NOT NULL CHECK (nth >= 0)," /* of those alike in both, from 0 */
    "  title TEXT NOT NULL,"                   /* as the release has it, to be folded anew */
    "  track_id TEXT CHECK (track_id <> ''),"  /* of the catalogue; NULL: it is none of them */
    "  set_at INTEGER NOT NULL,"               /* seconds since 1970, UTC */
    "  PRIMARY KEY (release_id, position, folded, nth)) WITHOUT ROWID;";

/*
 * Each leads from one version to a later one. One is never edited once it was
 * released: a change is a new one at the end.
 */
static const DgzMigration migrations[] = {
  { 0, DGZ_LIBRARY_VERSION, first_schema },
};

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
                           DGZ_LIBRARY_APPLICATION, step->to);
  return (version == 0 || back_up (path, version, error)) && dgz_db_run (db, step->sql, error) &&
         dgz_db_run (db, marks, error);
}

/**
 * dgz_library_schema_migrate:
 * @db: a database, open for writing
 * @path: its file
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
dgz_library_schema_migrate (DgzDb              *db,
                            const char         *path,
                            const DgzMigration *steps,
                            gsize               n_steps,
                            GError            **error)
{
  gboolean done = FALSE;

  while (!done) {
    if (!dgz_db_run (db, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!take_step (db, path, steps, n_steps, &done, error) ||
        !dgz_db_run (db, "COMMIT", error)) {
      dgz_db_run (db, "ROLLBACK", NULL);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * dgz_library_schema_prepare:
 * @db: an empty database, or a library of any older version, open for writing
 * @path: its file
 * @error: return location for a #GError
 *
 * Brings a library to this version's schema.
 */
gboolean
dgz_library_schema_prepare (DgzDb      *db,
                            const char *path,
                            GError    **error)
{
  return dgz_library_schema_migrate (db, path, migrations, G_N_ELEMENTS (migrations), error);
}
