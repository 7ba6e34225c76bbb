/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Opening a database of the user's own, whatever is found where it should be.
 *
 *   nothing, or an empty database   made
 *   this version's                  opened
 *   an older version's              copied and migrated
 *   a newer version's               refused, and not touched
 *   damaged, but to be read, or     opened for reading what is there: writing might
 *   without one of its tables       make it worse
 *   not to be read at all           set aside under another name, and a new one made
 *   a folder that may not be
 *   written                         opened for reading
 *
 * One that can be made again from what the user has is set aside also where it could be read: it
 * is damaged, and what is kept in it from now on would be lost.
 *
 * The file is looked at through a connection that cannot write before one
 * that can is opened.
 */

#include "dgz-own-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"
#include "dgz-library-files.h"
#include "dgz-library-values.h"

typedef enum {
  STATE_FRESH,
  STATE_FINE,
  STATE_OLDER,
  STATE_NEWER,
  STATE_HURT,
  STATE_UNREADABLE,
} State;

/* A table that lies in the file cannot call functions. */
static const char careful_sql[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";

/**
 * dgz_own_file_translate:
 * @error: (inout): where there may be an error of the database
 *
 * Says what went wrong in terms of %DGZ_LIBRARY_ERROR.
 */
void
dgz_own_file_translate (GError **error)
{
  g_autoptr (GError) from = NULL;
  DgzLibraryError code = DGZ_LIBRARY_ERROR_FAILED;

  if (!error || !*error || (*error)->domain != DGZ_CATALOGUE_ERROR)
    return;

  from = g_steal_pointer (error);
  if (from->code == DGZ_CATALOGUE_ERROR_CORRUPT)
    code = DGZ_LIBRARY_ERROR_DAMAGED;
  else if (from->code == DGZ_CATALOGUE_ERROR_BUSY)
    code = DGZ_LIBRARY_ERROR_BUSY;
  else if (from->code == DGZ_CATALOGUE_ERROR_FULL)
    code = DGZ_LIBRARY_ERROR_FULL;
  dgz_library_fail (error, code, "%s", from->message);
}

static gboolean
is_whole (DgzDb      *db,
          const char *path,
          gboolean   *whole,
          GError    **error)
{
  g_autoptr (DgzStatement) check = dgz_db_prepare (db, "PRAGMA integrity_check (1)", error);
  gint64 pages;
  gint64 page_size;
  const char *text = NULL;
  GError *local_error = NULL;

  if (!check || !dgz_db_get_int (db, "PRAGMA page_count", &pages, error) ||
      !dgz_db_get_int (db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (dgz_statement_step (check, &local_error)) {
    text = dgz_statement_get_text (check, 0);
    *whole = g_strcmp0 (text, "ok") == 0 &&
             !dgz_library_files_is_cut (path, (guint64) (pages * page_size));
    dgz_statement_reset (check);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return text != NULL;
}

static gboolean
has_tables (DgzDb            *db,
            const DgzOwnKind *kind,
            gboolean         *has_all,
            GError          **error)
{
  *has_all = TRUE;
  for (gsize i = 0; kind->queries[i]; i++) {
    g_autoptr (GError) local_error = NULL;
    g_autoptr (DgzStatement) query = dgz_db_prepare (db, kind->queries[i], &local_error);

    if (!query && !dgz_db_is_lacking (db)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    *has_all = *has_all && query;
  }

  return TRUE;
}

/* What a database is, by what it says of itself and by whether it is whole. */
static gboolean
judge (DgzDb            *db,
       const DgzOwnKind *kind,
       const char       *path,
       State            *state,
       GError          **error)
{
  gint64 application;
  gint64 version;
  gint64 tables;
  gboolean whole = FALSE;
  gboolean has_all = TRUE;

  if (!dgz_db_run (db, careful_sql, error) ||
      !dgz_db_get_int (db, "PRAGMA application_id", &application, error) ||
      !dgz_db_get_int (db, "PRAGMA user_version", &version, error) ||
      !dgz_db_get_int (db, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;

  *state = STATE_UNREADABLE;
  if (application == 0 && version == 0 && tables == 0)
    *state = STATE_FRESH;
  else if (application == kind->application && version > kind->version)
    *state = STATE_NEWER;
  else if (application == kind->application && version > 0 && tables > 0)
    *state = version < kind->version ? STATE_OLDER : STATE_FINE;
  if (*state != STATE_OLDER && *state != STATE_FINE)
    return TRUE;

  if (*state == STATE_FINE && !has_tables (db, kind, &has_all, error))
    return FALSE;
  if (!is_whole (db, path, &whole, error))
    return FALSE;
  if (!whole || !has_all)
    *state = STATE_HURT;
  return TRUE;
}

/* Opens a database for reading, and says what it is. */
static DgzDb *
look (const DgzOwnKind *kind,
      const char       *path,
      DgzDbMode         mode,
      State            *state,
      GError          **error)
{
  g_autoptr (DgzDb) db = dgz_db_open (path, mode, error);

  if (!db)
    return NULL;
  if (judge (db, kind, path, state, error))
    return g_steal_pointer (&db);
  if (!dgz_db_is_unreadable (db))
    return NULL;

  g_clear_error (error);
  *state = STATE_UNREADABLE;
  return g_steal_pointer (&db);
}

static gboolean
refuse (State    state,
        GError **error)
{
  switch (state) {
  case STATE_NEWER:
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_VERSION, "A newer version made the file");
  case STATE_UNREADABLE:
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_DAMAGED, "The file cannot be read");
  case STATE_FRESH:
  case STATE_FINE:
  case STATE_OLDER:
  case STATE_HURT:
  default:
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_READ_ONLY,
                             "The file cannot be made or migrated here");
  }
}

static gboolean
open_to_read (DgzOwnFile       *self,
              const DgzOwnKind *kind,
              const char       *path,
              GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  State state = STATE_FRESH;

  self->is_read_only = TRUE;
  self->db = look (kind, path, DGZ_DB_LOOK, &state, &local_error);
  /* Where SQLite cannot make the files that it shares with other programs, there are none. */
  if (!self->db)
    self->db = look (kind, path, DGZ_DB_READ, &state, error);
  if (!self->db)
    return FALSE;
  if (state != STATE_FINE && state != STATE_HURT)
    return refuse (state, error);

  self->is_damaged = state == STATE_HURT;
  return TRUE;
}

/* Nobody else's eyes; an old file may have come from a copy that allowed more. */
static void
make_private (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0 && (status.st_mode & 0077) != 0)
    g_chmod (path, 0600);
}

static gboolean
open_to_write (DgzOwnFile       *self,
               const DgzOwnKind *kind,
               const char       *path,
               GError          **error)
{
  make_private (path);
  self->db = dgz_db_open (path, DGZ_DB_CREATE, error);
  return self->db && dgz_db_run (self->db, careful_sql, error) &&
         dgz_db_run (self->db, kind->settings, error) &&
         kind->prepare (self->db, path, error);
}

/* Sets aside what cannot be read, so that there is one again. */
static gboolean
begin_anew (DgzOwnFile       *self,
            const DgzOwnKind *kind,
            const char       *path,
            GError          **error)
{
  self->set_aside = dgz_library_files_set_aside (path, error);
  return self->set_aside && dgz_library_files_make (path, error) &&
         open_to_write (self, kind, path, error);
}

static gboolean
open_any (DgzOwnFile       *self,
          const DgzOwnKind *kind,
          const char       *path,
          GError          **error)
{
  g_autoptr (DgzDb) db = NULL;
  State state = STATE_FRESH;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return dgz_library_files_make (path, error) && open_to_write (self, kind, path, error);

  db = look (kind, path, DGZ_DB_LOOK, &state, error);
  if (!db)
    return FALSE;
  if (state == STATE_NEWER)
    return refuse (state, error);
  if (state == STATE_HURT && kind->is_replaceable)
    state = STATE_UNREADABLE;
  if (state == STATE_HURT) {
    self->db = g_steal_pointer (&db);
    self->is_read_only = TRUE;
    self->is_damaged = TRUE;
    return TRUE;
  }

  g_clear_pointer (&db, dgz_db_close);
  return state == STATE_UNREADABLE ? begin_anew (self, kind, path, error)
                                   : open_to_write (self, kind, path, error);
}

static gboolean
open_locked (DgzOwnFile       *self,
             const DgzOwnKind *kind,
             const char       *folder,
             const char       *path,
             GError          **error)
{
  int lock = dgz_library_files_lock (folder, error);
  gboolean done;

  if (lock < 0)
    return FALSE;

  done = open_any (self, kind, path, error);
  dgz_library_files_unlock (lock);
  return done;
}

static gboolean
may_write (const char *folder,
           const char *path)
{
  return faccessat (AT_FDCWD, folder, W_OK, AT_EACCESS) == 0 &&
         (g_access (path, F_OK) != 0 || faccessat (AT_FDCWD, path, W_OK, AT_EACCESS) == 0);
}

/**
 * dgz_own_file_open:
 * @self: (out): an open database, or one to be cleared all the same
 * @kind: what it is
 * @folder: the program's data folder; made if need be
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Opens a database of the user's, for this thread, and makes it if need be. Blocks.
 */
gboolean
dgz_own_file_open (DgzOwnFile       *self,
                   const DgzOwnKind *kind,
                   const char       *folder,
                   GError          **error)
{
  g_autofree char *path = g_build_filename (folder, kind->name, NULL);
  gboolean done;

  *self = (DgzOwnFile) { 0 };
  /* Whether it could be made shows when it is written to. */
  g_mkdir_with_parents (folder, 0700);
  if (may_write (folder, path))
    done = open_locked (self, kind, folder, path, error);
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    done = open_to_read (self, kind, path, error);
  else
    done = refuse (STATE_FRESH, error);

  dgz_own_file_translate (error);
  return done;
}

/**
 * dgz_own_file_clear:
 * @self: a database
 *
 * Closes a database.
 */
void
dgz_own_file_clear (DgzOwnFile *self)
{
  g_clear_pointer (&self->db, dgz_db_close);
  g_clear_pointer (&self->set_aside, g_free);
}
