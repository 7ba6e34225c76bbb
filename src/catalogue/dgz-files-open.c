/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's own files in `files.sqlite`: its tables, opening and closing.
 *
 * A power cut may cost the last of what was found out, which a scan finds out
 * again: commits are not waited for (`synchronous = NORMAL`). What the user said
 * is waited for. A damaged file is set aside and begun anew, with as much of
 * what the user had said as can still be read.
 */

#include "dgz-files-private.h"

#include "dgz-catalogue-error.h"
#include "dgz-library-values.h"
#include "dgz-own-migrate.h"

/* What was heard in a file that went away is kept for so long: it may come back elsewhere. */
#define DAYS_GONE 180

#define HEARD_COLUMNS                                                      \
  "  state INTEGER NOT NULL,"                                              \
  "  trouble TEXT,"                                                        \
  "  heard_version INTEGER NOT NULL,"                                      \
  "  bpm REAL, bpm_confidence REAL,"                                       \
  "  key_heard INTEGER, key_confidence REAL,"                              \
  "  loudness REAL, peak REAL,"                                            \
  "  danceability REAL, energy REAL, speechiness REAL, acousticness REAL," \
  "  instrumentalness REAL, liveness REAL, valence REAL"

static const char first_schema[] =
    "CREATE TABLE file ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL UNIQUE," /* what the catalogue knows it by */
    "  path BLOB NOT NULL,"       /* need not be UTF-8 */
    "  folder BLOB NOT NULL,"
    "  name BLOB NOT NULL," /* of the path: what stays when a folder is moved */
    "  size INTEGER NOT NULL,"
    "  changed INTEGER NOT NULL," /* microseconds since 1970, UTC */
    "  title TEXT NOT NULL,"
    "  artists TEXT," /* a line each */
    "  album TEXT, label TEXT, catno TEXT, isrc TEXT,"
    "  styles TEXT," /* a line each, as the tags have them */
    "  number INTEGER NOT NULL,"
    "  year INTEGER NOT NULL,"
    "  seconds REAL, gain REAL, tag_bpm REAL, tag_key INTEGER," HEARD_COLUMNS ");"
    "CREATE INDEX file_by_folder ON file (folder);"
    "CREATE INDEX file_waiting ON file (id) WHERE state = 0;"
    "CREATE INDEX file_by_bytes ON file (size, changed, name);"
    /* What was heard in files that are not there any more. */
    "CREATE TABLE gone ("
    "  key TEXT PRIMARY KEY,"
    "  name BLOB NOT NULL,"
    "  size INTEGER NOT NULL,"
    "  changed INTEGER NOT NULL,"
    "  went INTEGER NOT NULL," /* seconds since 1970, UTC */
    "  seconds REAL," HEARD_COLUMNS ") WITHOUT ROWID;"
    "CREATE INDEX gone_by_bytes ON gone (size, changed, name);"
    /* What only the user can say; a file that goes away does not take it along. */
    "CREATE TABLE ratio ("
    "  key TEXT PRIMARY KEY,"
    "  ratio REAL NOT NULL CHECK (ratio > 0)) WITHOUT ROWID;"
    /* Rises with every change that the catalogue is to know of. */
    "CREATE TABLE revision (value INTEGER NOT NULL);"
    "INSERT INTO revision VALUES (0);";

/* Each leads from one version to a later one; a released one is never edited. */
static const DgzMigration migrations[] = {
  { 0, DGZ_FILES_VERSION, first_schema },
};

static const char *const queries[] = {
  "SELECT " DGZ_FILE_COLUMNS ", f.name" DGZ_FILE_TABLES,
  "SELECT * FROM gone",
  "SELECT value FROM revision",
  NULL,
};

static gboolean
prepare (DgzDb      *db,
         const char *path,
         GError    **error)
{
  /* What a file is for is told by its first page, which must not be in the log alone. */
  return dgz_own_migrate (db, path, DGZ_FILES_APPLICATION, migrations, G_N_ELEMENTS (migrations),
                          error) &&
         dgz_db_run (db, "PRAGMA wal_checkpoint (PASSIVE)", error);
}

static const DgzOwnKind kind = {
  .name = DGZ_FILES_NAME,
  .application = DGZ_FILES_APPLICATION,
  .version = DGZ_FILES_VERSION,
  .settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
  .queries = queries,
  .prepare = prepare,
  .is_replaceable = TRUE,
};

static DgzFiles *
files_new (void)
{
  DgzFiles *self = g_new0 (DgzFiles, 1);

  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                            (GDestroyNotify) dgz_statement_free);
  return self;
}

/* As much of what the user said as a damaged file still has. */
static void
save_ratios (DgzFiles *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzDb) old = dgz_db_open (self->own.set_aside, DGZ_DB_LOOK, NULL);
  g_autoptr (DgzStatement) row =
      old ? dgz_db_prepare (old, "SELECT key, ratio FROM ratio", NULL) : NULL;
  g_autoptr (DgzStatement) add = dgz_db_prepare (
      self->own.db, "INSERT OR IGNORE INTO ratio VALUES (?1, ?2)", NULL);

  while (row && add && dgz_statement_step (row, &error)) {
    const char *key = dgz_statement_get_text (row, 0);

    if (!key || !g_str_has_prefix (key, "file:"))
      continue;
    dgz_statement_bind_text (add, 1, key);
    dgz_statement_bind_double (add, 2, dgz_statement_get_double (row, 1));
    if (!dgz_statement_run (add, NULL))
      return;
  }
}

static gboolean
forget_gone (DgzFiles *self,
             GError  **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM gone WHERE went < %" G_GINT64_FORMAT,
                                          g_get_real_time () / G_USEC_PER_SEC -
                                              DAYS_GONE * G_GINT64_CONSTANT (86400));
  gint64 n_gone;

  /* Nobody has to be waited for to find that there are none. */
  return dgz_db_get_int (self->own.db, "SELECT count (*) FROM gone", &n_gone, error) &&
         (n_gone == 0 || dgz_db_run (self->own.db, sql, error));
}

/**
 * dgz_files_open:
 * @data_dir: the program's data folder; made if need be
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Opens what is known of the user's own files, and makes it if need be. A damaged file is set
 * aside, as `files.sqlite.damaged-DATE`, and begun anew: what it had is found again by a scan.
 *
 * Blocks; any thread, which alone may use it then. Several may be open at a time, in this program
 * and in others.
 *
 * Returns: (transfer full) (nullable): the files
 */
DgzFiles *
dgz_files_open (const char *data_dir,
                GError    **error)
{
  g_autoptr (DgzFiles) self = files_new ();
  g_autoptr (GError) local_error = NULL;

  if (!dgz_own_file_open (&self->own, &kind, data_dir, error))
    return NULL;

  if (self->own.set_aside) {
    g_warning ("What is known of the user's files was damaged; it is kept as %s",
               self->own.set_aside);
    save_ratios (self);
  }
  if (!self->own.is_read_only && !forget_gone (self, &local_error))
    g_debug ("What is gone stays: %s", local_error->message);
  return g_steal_pointer (&self);
}

/**
 * dgz_files_look:
 * @path: a database of the user's own files
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Opens it for reading alone, as it is. Blocks.
 *
 * Returns: (transfer full) (nullable): the files
 */
DgzFiles *
dgz_files_look (const char *path,
                GError    **error)
{
  g_autoptr (DgzFiles) self = files_new ();
  gint64 application;
  gint64 version;

  self->own.is_read_only = TRUE;
  self->own.db = dgz_db_open (path, DGZ_DB_LOOK, error);
  if (!self->own.db ||
      !dgz_db_get_int (self->own.db, "PRAGMA application_id", &application, error) ||
      !dgz_db_get_int (self->own.db, "PRAGMA user_version", &version, error))
    return NULL;
  if (application != DGZ_FILES_APPLICATION || version != DGZ_FILES_VERSION) {
    dgz_catalogue_fail (error,
                        version > DGZ_FILES_VERSION ? DGZ_CATALOGUE_ERROR_VERSION
                                                    : DGZ_CATALOGUE_ERROR_CORRUPT,
                        "%s is of no use: version %" G_GINT64_FORMAT, path, version);
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * dgz_files_get_set_aside:
 * @self: the files
 *
 * What was found in their place and could not be used.
 *
 * Returns: (transfer none) (nullable): the path that it has now
 */
const char *
dgz_files_get_set_aside (DgzFiles *self)
{
  return self->own.set_aside;
}

/**
 * dgz_files_close:
 * @self: the files
 *
 * Closes them; what was not committed is taken back.
 */
void
dgz_files_close (DgzFiles *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  dgz_own_file_clear (&self->own);
  g_free (self);
}
