/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The tables of the user's library. */

#include "dgz-library-schema.h"

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
  return dgz_own_migrate (db, path, DGZ_LIBRARY_APPLICATION, steps, n_steps, error);
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
