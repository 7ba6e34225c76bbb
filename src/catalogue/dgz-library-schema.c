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
/* A macro whose lines are comments, too. */
/* clang-format off */
#define FIRST_SCHEMA \
  /* Past sales as the user read them on the release's page. */ \
  "CREATE TABLE sales_note (" \
  "  release_id INTEGER PRIMARY KEY CHECK (release_id > 0)," \
  "  low REAL CHECK (low >= 0)," \
  "  median REAL CHECK (median >= 0)," \
  "  high REAL CHECK (high >= 0)," \
  "  currency TEXT NOT NULL,"                            /* ISO 4217 */ \
  "  noted_on TEXT NOT NULL,"                            /* ISO 8601, a day */ \
  "  CHECK (coalesce (low, median, high) IS NOT NULL));" \
  /* A release's tracks have no number that stays. Positions may be empty, titles repeat. */ \
  "CREATE TABLE fixed_match (" \
  "  release_id INTEGER NOT NULL CHECK (release_id > 0)," \
  "  position TEXT NOT NULL," \
  "  folded TEXT NOT NULL,"                  /* the title as it is compared */ \
  "  nth INTEGER NOT NULL CHECK (nth >= 0)," /* of those alike in both, from 0 */ \
  "  title TEXT NOT NULL,"                   /* as the release has it, to be folded anew */ \
  "  track_id TEXT CHECK (track_id <> ''),"  /* of the catalogue; NULL: it is none of them */ \
  "  set_at INTEGER NOT NULL,"               /* seconds since 1970, UTC */ \
  "  PRIMARY KEY (release_id, position, folded, nth)) WITHOUT ROWID;"
/* clang-format on */

/* A crate outlives the catalogue that it was filled from, so it has all that it shows. Lists of
 * names and of ids are texts, a line each. */
#define SECOND_SCHEMA                                                                        \
  "CREATE TABLE crate ("                                                                     \
  "  id INTEGER PRIMARY KEY CHECK (id > 0),"                                                 \
  "  name TEXT NOT NULL CHECK (name <> ''),"                                                 \
  "  folded TEXT NOT NULL UNIQUE," /* the name as it is compared */                          \
  "  created_at INTEGER NOT NULL);"                                                          \
  "CREATE TABLE crate_entry ("                                                               \
  "  crate_id INTEGER NOT NULL REFERENCES crate (id) ON DELETE CASCADE,"                     \
  "  track_id TEXT NOT NULL CHECK (track_id <> ''),"                                         \
  "  place INTEGER NOT NULL CHECK (place >= 0)," /* rises with the user's order, has gaps */ \
  "  title TEXT NOT NULL,"                                                                   \
  "  artists TEXT NOT NULL,"                                                                 \
  "  label TEXT,"                                                                            \
  "  release TEXT,"                                                                          \
  "  year INTEGER,"                                                                          \
  "  bpm REAL CHECK (bpm >= 0),"                                                             \
  "  key INTEGER CHECK (key BETWEEN 0 AND 23)," /* pitch class * 2 + mode */                 \
  "  energy REAL CHECK (energy >= 0),"                                                       \
  "  seconds REAL CHECK (seconds >= 0),"                                                     \
  "  isrc TEXT,"                                                                             \
  "  discogs_release INTEGER CHECK (discogs_release > 0),"                                   \
  "  file BLOB," /* a path, which need not be UTF-8 */                                       \
  "  preview_url TEXT,"                                                                      \
  "  is_invented INTEGER NOT NULL CHECK (is_invented IN (0, 1)),"                            \
  "  note TEXT NOT NULL,"                                                                    \
  "  added_at INTEGER NOT NULL,"                                                             \
  "  PRIMARY KEY (crate_id, track_id)) WITHOUT ROWID;"                                       \
  "CREATE INDEX crate_entry_place ON crate_entry (crate_id, place);"                         \
  "CREATE TABLE filter_set ("                                                                \
  "  folded TEXT PRIMARY KEY,"                                                               \
  "  name TEXT NOT NULL CHECK (name <> ''),"                                                 \
  "  text TEXT NOT NULL) WITHOUT ROWID;" /* Tracks of which was said: not this one. */       \
  "CREATE TABLE feedback ("                                                                  \
  "  track_id TEXT PRIMARY KEY CHECK (track_id <> ''),"                                      \
  "  title TEXT NOT NULL,"                                                                   \
  "  artists TEXT NOT NULL,"                                                                 \
  "  set_at INTEGER NOT NULL) WITHOUT ROWID;"                                                \
  "CREATE TABLE history ("                                                                   \
  "  place INTEGER PRIMARY KEY CHECK (place BETWEEN 0 AND 99),"                              \
  "  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),"                              \
  "  kind INTEGER NOT NULL CHECK (kind >= 0),"                                               \
  "  target TEXT,"                                                                           \
  "  track_ids TEXT,"                                                                        \
  "  title TEXT,"                                                                            \
  "  artist TEXT,"                                                                           \
  "  at INTEGER NOT NULL);"                                                                  \
  "CREATE UNIQUE INDEX history_current ON history (is_current) WHERE is_current = 1;"

/*
 * Each leads from one version to a later one. One is never edited once it was
 * released: a change is a new one, and the one from 0, which a new library
 * takes in one step, is told of it.
 */
static const DgzMigration migrations[] = {
  { 0, DGZ_LIBRARY_VERSION, FIRST_SCHEMA SECOND_SCHEMA },
  { 1, 2, SECOND_SCHEMA },
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
