/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-schema.h"

#include "dgz-catalogue-error.h"

/* Tells a catalogue from another program's database: "DGZC". */
#define APPLICATION_ID 0x44475a43

/*
 * Migration i leads from version i to version i + 1 and is never edited once
 * it was released: a change is a new one at the end, with an old database
 * kept in tests/data.
 */
static const char *const migrations[] = {
  "CREATE TABLE source ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  kind TEXT NOT NULL,"        /* 'csv', 'starter' */
  "  imported INTEGER NOT NULL," /* seconds since 1970, UTC */
  "  kept INTEGER NOT NULL DEFAULT 0,"
  "  rejected INTEGER NOT NULL DEFAULT 0);"
  "CREATE TABLE artist ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL UNIQUE);"
  "CREATE TABLE label ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL UNIQUE);"
  "CREATE TABLE release ("
  "  id INTEGER PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE," /* the source's id, or folded artist and title */
  "  title TEXT NOT NULL,"
  "  folded TEXT NOT NULL,"
  "  artist_id INTEGER REFERENCES artist,"
  "  label_id INTEGER REFERENCES label,"
  "  catno TEXT,"
  "  barcode TEXT);"
  "CREATE TABLE track ("
  "  id INTEGER PRIMARY KEY,"
  "  key TEXT NOT NULL UNIQUE," /* the source's id */
  "  source_id INTEGER NOT NULL REFERENCES source,"
  "  title TEXT NOT NULL,"
  "  stem TEXT NOT NULL,"     /* folded, without mix words */
  "  original TEXT NOT NULL," /* and without the remix's name */
  "  is_remix INTEGER NOT NULL,"
  "  release_id INTEGER REFERENCES release,"
  "  year INTEGER,"
  "  duration_ms INTEGER,"
  "  isrc TEXT,"
  "  popularity INTEGER,"
  "  preview_url TEXT);"
  "CREATE TABLE features ("
  "  track_id INTEGER PRIMARY KEY REFERENCES track,"
  "  danceability REAL, energy REAL, speechiness REAL, acousticness REAL,"
  "  instrumentalness REAL, liveness REAL, valence REAL,"
  "  tempo REAL, key INTEGER, mode INTEGER, loudness REAL, time_signature INTEGER);"
  "CREATE TABLE track_artist ("
  "  track_id INTEGER NOT NULL REFERENCES track,"
  "  place INTEGER NOT NULL,"
  "  artist_id INTEGER NOT NULL REFERENCES artist,"
  "  PRIMARY KEY (track_id, place)) WITHOUT ROWID;"
  "CREATE TABLE style ("
  "  id INTEGER PRIMARY KEY,"
  "  name TEXT NOT NULL,"
  "  folded TEXT NOT NULL UNIQUE);"
  "CREATE TABLE track_style ("
  "  track_id INTEGER NOT NULL REFERENCES track,"
  "  style_id INTEGER NOT NULL REFERENCES style,"
  "  provenance INTEGER NOT NULL," /* own 0, release 1, artist 2, label 3 */
  "  PRIMARY KEY (track_id, style_id)) WITHOUT ROWID;"
  "CREATE INDEX track_artist_by_artist ON track_artist (artist_id);"
  "CREATE INDEX track_by_release ON track (release_id);"
  "CREATE INDEX track_by_source ON track (source_id);"
  "CREATE INDEX release_by_folded ON release (folded);"
  "CREATE INDEX release_by_barcode ON release (barcode) WHERE barcode IS NOT NULL;",
};

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == DGZ_SCHEMA_VERSION);

/**
 * dgz_schema_prepare:
 * @db: a new database, or a catalogue of any older version, open for writing
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Brings a catalogue to this version's schema, one transaction a step.
 */
gboolean
dgz_schema_prepare (DgzDb   *db,
                    GError **error)
{
  gint64 version;

  if (!dgz_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version > DGZ_SCHEMA_VERSION)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_VERSION,
                               "The catalogue has version %" G_GINT64_FORMAT, version);

  for (; version < DGZ_SCHEMA_VERSION; version++) {
    g_autofree char *end =
        g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                         APPLICATION_ID, (int) version + 1);

    if (!dgz_db_run (db, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!dgz_db_run (db, migrations[version], error) || !dgz_db_run (db, end, error)) {
      dgz_db_run (db, "ROLLBACK", NULL);
      return FALSE;
    }
  }

  return TRUE;
}

/**
 * dgz_schema_check:
 * @db: a database
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Checks that a database is a catalogue of this version.
 */
gboolean
dgz_schema_check (DgzDb   *db,
                  GError **error)
{
  gint64 application;
  gint64 version;

  if (!dgz_db_get_int (db, "PRAGMA application_id", &application, error) ||
      !dgz_db_get_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != APPLICATION_ID)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "Not a catalogue");
  if (version != DGZ_SCHEMA_VERSION)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_VERSION,
                               "The catalogue has version %" G_GINT64_FORMAT, version);

  return TRUE;
}
