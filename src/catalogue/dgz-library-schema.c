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
 *
 * A sales note is what the user read on the release's page: prices in an ISO
 * 4217 currency, on an ISO 8601 day. A release's tracks have no number that
 * stays, positions may be empty and titles repeat: a match is of the nth of
 * those alike in position and folded title, and has the title as the release
 * has it, to be folded anew. Its track is NULL where it is none of the
 * catalogue's. Times are seconds since 1970, UTC.
 */
#define FIRST_SCHEMA                                         \
  "CREATE TABLE sales_note ("                                \
  "  release_id INTEGER PRIMARY KEY CHECK (release_id > 0)," \
  "  low REAL CHECK (low >= 0),"                             \
  "  median REAL CHECK (median >= 0),"                       \
  "  high REAL CHECK (high >= 0),"                           \
  "  currency TEXT NOT NULL,"                                \
  "  noted_on TEXT NOT NULL,"                                \
  "  CHECK (coalesce (low, median, high) IS NOT NULL));"     \
  "CREATE TABLE fixed_match ("                               \
  "  release_id INTEGER NOT NULL CHECK (release_id > 0),"    \
  "  position TEXT NOT NULL,"                                \
  "  folded TEXT NOT NULL,"                                  \
  "  nth INTEGER NOT NULL CHECK (nth >= 0),"                 \
  "  title TEXT NOT NULL,"                                   \
  "  track_id TEXT CHECK (track_id <> ''),"                  \
  "  set_at INTEGER NOT NULL,"                               \
  "  PRIMARY KEY (release_id, position, folded, nth)) WITHOUT ROWID;"

/*
 * A crate outlives the catalogue that it was filled from, so it has all that
 * it shows. Names are unique as they are compared, folded. Places rise with
 * the user's order and have gaps. Lists of names and of ids are texts, a line
 * each; a key is pitch class * 2 + mode; a file is a path, which need not be
 * UTF-8. Feedback is of tracks of which was said: not this one.
 */
#define SECOND_SCHEMA                                                    \
  "CREATE TABLE crate ("                                                 \
  "  id INTEGER PRIMARY KEY CHECK (id > 0),"                             \
  "  name TEXT NOT NULL CHECK (name <> ''),"                             \
  "  folded TEXT NOT NULL UNIQUE,"                                       \
  "  created_at INTEGER NOT NULL);"                                      \
  "CREATE TABLE crate_entry ("                                           \
  "  crate_id INTEGER NOT NULL REFERENCES crate (id) ON DELETE CASCADE," \
  "  track_id TEXT NOT NULL CHECK (track_id <> ''),"                     \
  "  place INTEGER NOT NULL CHECK (place >= 0),"                         \
  "  title TEXT NOT NULL,"                                               \
  "  artists TEXT NOT NULL,"                                             \
  "  label TEXT,"                                                        \
  "  release TEXT,"                                                      \
  "  year INTEGER,"                                                      \
  "  bpm REAL CHECK (bpm >= 0),"                                         \
  "  key INTEGER CHECK (key BETWEEN 0 AND 23),"                          \
  "  energy REAL CHECK (energy >= 0),"                                   \
  "  seconds REAL CHECK (seconds >= 0),"                                 \
  "  isrc TEXT,"                                                         \
  "  discogs_release INTEGER CHECK (discogs_release > 0),"               \
  "  file BLOB,"                                                         \
  "  preview_url TEXT,"                                                  \
  "  is_invented INTEGER NOT NULL CHECK (is_invented IN (0, 1)),"        \
  "  note TEXT NOT NULL,"                                                \
  "  added_at INTEGER NOT NULL,"                                         \
  "  PRIMARY KEY (crate_id, track_id)) WITHOUT ROWID;"                   \
  "CREATE INDEX crate_entry_place ON crate_entry (crate_id, place);"     \
  "CREATE TABLE filter_set ("                                            \
  "  folded TEXT PRIMARY KEY,"                                           \
  "  name TEXT NOT NULL CHECK (name <> ''),"                             \
  "  text TEXT NOT NULL) WITHOUT ROWID;"                                 \
  "CREATE TABLE feedback ("                                              \
  "  track_id TEXT PRIMARY KEY CHECK (track_id <> ''),"                  \
  "  title TEXT NOT NULL,"                                               \
  "  artists TEXT NOT NULL,"                                             \
  "  set_at INTEGER NOT NULL) WITHOUT ROWID;"                            \
  "CREATE TABLE history ("                                               \
  "  place INTEGER PRIMARY KEY CHECK (place BETWEEN 0 AND 99),"          \
  "  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),"          \
  "  kind INTEGER NOT NULL CHECK (kind >= 0),"                           \
  "  target TEXT,"                                                       \
  "  track_ids TEXT,"                                                    \
  "  title TEXT,"                                                        \
  "  artist TEXT,"                                                       \
  "  at INTEGER NOT NULL);"                                              \
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
