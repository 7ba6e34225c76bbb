/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-schema.h"

#include "dgz-catalogue-error.h"

/* Tells a catalogue from another program's database: "DGZC". */
#define APPLICATION_ID 0x44475a43

static const char first_schema[] =
    "CREATE TABLE source ("
    "  id INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL UNIQUE,"
    "  kind TEXT NOT NULL,"        /* 'csv', 'kaggle', 'dump', 'files', 'starter' */
    "  path TEXT,"                 /* where it was; may be gone */
    "  imported INTEGER NOT NULL," /* seconds since 1970, UTC */
    "  rows INTEGER NOT NULL DEFAULT 0,"
    "  kept INTEGER NOT NULL DEFAULT 0,"
    "  folded INTEGER NOT NULL DEFAULT 0,"
    "  rejected INTEGER NOT NULL DEFAULT 0,"
    "  mended INTEGER NOT NULL DEFAULT 0);"
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
    "  key TEXT NOT NULL," /* the source's id, or artist and folded title; unique */
    "  title TEXT NOT NULL,"
    "  folded TEXT NOT NULL,"
    "  artist_id INTEGER REFERENCES artist,"
    "  label_id INTEGER REFERENCES label,"
    "  catno TEXT,"
    "  barcode TEXT);"
    "CREATE TABLE track ("
    "  id INTEGER PRIMARY KEY,"
    "  key TEXT NOT NULL," /* the source's id, unique within the source */
    "  source_id INTEGER NOT NULL REFERENCES source,"
    "  title TEXT NOT NULL,"
    "  release_id INTEGER REFERENCES release,"
    "  number INTEGER," /* its place on the release, from 1 */
    "  year INTEGER,"
    "  duration_ms INTEGER,"
    "  isrc TEXT,"
    "  popularity INTEGER,"
    "  preview_url TEXT);"
    /* Tempo and key of two sources are both kept: the second is the one not preferred. */
    "CREATE TABLE features ("
    "  track_id INTEGER PRIMARY KEY REFERENCES track,"
    "  danceability REAL, energy REAL, speechiness REAL, acousticness REAL,"
    "  instrumentalness REAL, liveness REAL, valence REAL,"
    "  tempo REAL, key INTEGER, mode INTEGER, loudness REAL, time_signature INTEGER,"
    "  second_tempo REAL, second_key INTEGER, second_mode INTEGER);"
    "CREATE TABLE track_artist ("
    "  track_id INTEGER NOT NULL REFERENCES track,"
    "  place INTEGER NOT NULL,"
    "  artist_id INTEGER NOT NULL REFERENCES artist,"
    "  PRIMARY KEY (track_id, place)) WITHOUT ROWID;"
    "CREATE TABLE style ("
    "  id INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL,"
    "  folded TEXT NOT NULL UNIQUE);"
    /* Sets of styles are few, tracks are many: a track has a set. */
    "CREATE TABLE style_set ("
    "  set_id INTEGER NOT NULL,"
    "  style_id INTEGER NOT NULL REFERENCES style,"
    "  PRIMARY KEY (set_id, style_id)) WITHOUT ROWID;"
    /* What a track's source says. */
    "CREATE TABLE own_styles ("
    "  track_id INTEGER PRIMARY KEY REFERENCES track,"
    "  set_id INTEGER NOT NULL);"
    /* Derived from all of the above after each import: what counts in the place of own_styles, and
     * which tracks are one with another, whose source told more. */
    "CREATE TABLE derived_styles ("
    "  track_id INTEGER PRIMARY KEY REFERENCES track,"
    "  set_id INTEGER NOT NULL,"
    "  provenance INTEGER NOT NULL);" /* own 0, release 1, artist 2, label 3 */
    "CREATE TABLE merged ("
    "  track_id INTEGER PRIMARY KEY REFERENCES track,"
    "  main_id INTEGER NOT NULL REFERENCES track);"
    "CREATE TABLE statistic ("
    "  kind TEXT NOT NULL,"
    "  item TEXT NOT NULL,"
    "  value REAL NOT NULL,"
    "  PRIMARY KEY (kind, item)) WITHOUT ROWID;"
    "CREATE VIEW track_style AS"
    "  SELECT t.id AS track_id, s.style_id, ifnull(d.provenance, 0) AS provenance FROM track t"
    "  LEFT JOIN derived_styles d ON d.track_id = t.id LEFT JOIN own_styles o ON o.track_id = t.id"
    "  JOIN style_set s ON s.set_id = ifnull(d.set_id, o.set_id);"
    /* Tracks have no index: the feature file's columns find them by key, release and artist. */
    "CREATE INDEX release_by_folded ON release (folded);"
    "CREATE INDEX release_by_barcode ON release (barcode) WHERE barcode IS NOT NULL;";

/* The user's own files: whole, playable tracks. */
static const char files_schema[] =
    "CREATE TABLE file ("
    "  track_id INTEGER PRIMARY KEY REFERENCES track,"
    "  key TEXT NOT NULL,"           /* the track's */
    "  path BLOB NOT NULL,"          /* need not be UTF-8 */
    "  estimated INTEGER NOT NULL);" /* bits: see DGZ_ESTIMATED_TEMPO */
    "CREATE INDEX file_by_key ON file (key);";

/* What a release came out on: DGZ_FORMAT_ bits; NULL where no source says. */
static const char formats_schema[] = "ALTER TABLE release ADD COLUMN formats INTEGER;";

/*
 * Each leads from one version to the next, 0 being an empty database. One is
 * never edited once it was released: a change is a new one at the end, with
 * an old database kept in tests/data. Version 1 was never released.
 */
static const struct
{
  int from;
  int to;
  const char *sql;
} migrations[] = {
  { 0, 2, first_schema },
  { 2, 3, files_schema },
  { 3, 4, formats_schema },
};

static gboolean
migrate (DgzDb      *db,
         int         version,
         const char *sql,
         GError    **error)
{
  g_autofree char *end = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", APPLICATION_ID, version);

  if (!dgz_db_run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!dgz_db_run (db, sql, error) || !dgz_db_run (db, end, error)) {
    dgz_db_run (db, "ROLLBACK", NULL);
    return FALSE;
  }

  return TRUE;
}

static gboolean
fail_version (gint64   version,
              GError **error)
{
  /* What is older than any release is no catalogue any more: its sources are imported again. */
  return dgz_catalogue_fail (error,
                             version > DGZ_SCHEMA_VERSION ? DGZ_CATALOGUE_ERROR_VERSION
                                                          : DGZ_CATALOGUE_ERROR_CORRUPT,
                             "The catalogue has version %" G_GINT64_FORMAT, version);
}

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

  for (gsize i = 0; i < G_N_ELEMENTS (migrations); i++) {
    if (version != migrations[i].from)
      continue;
    if (!migrate (db, migrations[i].to, migrations[i].sql, error))
      return FALSE;
    version = migrations[i].to;
  }

  if (version != DGZ_SCHEMA_VERSION)
    return fail_version (version, error);
  return TRUE;
}

/**
 * dgz_schema_has_formats:
 * @db: a database
 * @schema: the name of a catalogue in it, "main" or what it is attached as
 * @has_formats: (out): whether its releases may have formats: not before version 4
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Tells what a catalogue of an older version lacks.
 */
gboolean
dgz_schema_has_formats (DgzDb      *db,
                        const char *schema,
                        gboolean   *has_formats,
                        GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s.user_version", schema);
  gint64 version;

  if (!dgz_db_get_int (db, sql, &version, error))
    return FALSE;

  *has_formats = version >= 4;
  return TRUE;
}

/**
 * dgz_schema_check:
 * @db: a database
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR; CORRUPT also for a version that
 *   was never released
 *
 * Checks that a database is a catalogue that this version can read as it is.
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
  if (version < DGZ_SCHEMA_OLDEST || version > DGZ_SCHEMA_VERSION)
    return fail_version (version, error);

  return TRUE;
}
