/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A dull, blocking wrapper of SQLite with GError and cancellation.
 *
 * A connection belongs to the thread that opened it. Cancellation reaches
 * inside a running statement through SQLite's progress handler, and comes out
 * as G_IO_ERROR_CANCELLED.
 */

#include "dgz-db.h"

#include <sqlite3.h>
#include <string.h>

#include "dgz-catalogue-error.h"

/* How many instructions of SQLite's machine lie between two looks at the cancellable. */
#define INSTRUCTIONS_PER_LOOK 4096
#define BUSY_TIMEOUT_MS 5000

struct _DgzDb
{
  sqlite3 *connection;
  GCancellable *cancellable;
  GThread *thread;
  int last_failure; /* SQLite's number for it */
};

struct _DgzStatement
{
  DgzDb *db;
  sqlite3_stmt *statement;
};

static DgzCatalogueError
code_of (int result)
{
  switch (result & 0xff) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return DGZ_CATALOGUE_ERROR_CORRUPT;
  case SQLITE_FULL:
    return DGZ_CATALOGUE_ERROR_FULL;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return DGZ_CATALOGUE_ERROR_BUSY;
  case SQLITE_CANTOPEN:
    return DGZ_CATALOGUE_ERROR_MISSING;
  default:
    return DGZ_CATALOGUE_ERROR_FAILED;
  }
}

static gboolean
fail (DgzDb   *self,
      GError **error)
{
  int result = sqlite3_extended_errcode (self->connection);

  self->last_failure = result;
  if ((result & 0xff) == SQLITE_INTERRUPT)
    return !g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
           dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Interrupted");

  return dgz_catalogue_fail (error, code_of (result), "SQLite: %s (%d)",
                             sqlite3_errmsg (self->connection), result);
}

static int
progress_cb (void *data)
{
  DgzDb *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * dgz_db_open:
 * @path: the database's file
 * @mode: what for
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Opens a database.
 *
 * A database to read is taken as immutable, so that it opens from a read-only
 * folder too.
 *
 * Returns: (transfer full) (nullable): the connection, for this thread alone
 */
DgzDb *
dgz_db_open (const char *path,
             DgzDbMode   mode,
             GError    **error)
{
  g_autoptr (DgzDb) self = g_new0 (DgzDb, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped,
                                      mode == DGZ_DB_READ ? "?immutable=1" : "", NULL);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
              (mode == DGZ_DB_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                     : SQLITE_OPEN_READONLY);

  self->thread = g_thread_self ();
  if (sqlite3_open_v2 (uri, &self->connection, flags, NULL) != SQLITE_OK) {
    fail (self, error);
    return NULL;
  }

  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT_MS);
  sqlite3_progress_handler (self->connection, INSTRUCTIONS_PER_LOOK, progress_cb, self);
  return g_steal_pointer (&self);
}

/**
 * dgz_db_close:
 * @self: a connection
 *
 * Closes a connection; its statements must be freed before.
 */
void
dgz_db_close (DgzDb *self)
{
  if (self->connection)
    sqlite3_close (self->connection);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/**
 * dgz_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what ends the statements from now on
 *
 * Sets what interrupts a running statement.
 */
void
dgz_db_set_cancellable (DgzDb        *self,
                        GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * dgz_db_is_unreadable:
 * @self: a connection on which something failed
 *
 * Whether it failed because the file makes no sense: it is damaged, or no database at all. Asking
 * again does not help then. A table that is not there is another matter: others may be.
 */
gboolean
dgz_db_is_unreadable (DgzDb *self)
{
  int result = self->last_failure & 0xff;

  return result == SQLITE_CORRUPT || result == SQLITE_NOTADB;
}

/**
 * dgz_db_is_lacking:
 * @self: a connection on which dgz_db_prepare() failed
 *
 * Whether it failed because a table or a column that was asked for is not there.
 */
gboolean
dgz_db_is_lacking (DgzDb *self)
{
  return (self->last_failure & 0xff) == SQLITE_ERROR;
}

/**
 * dgz_db_run:
 * @self: a connection
 * @sql: statements that return nothing
 * @error: return location for a #GError
 *
 * Runs statements.
 */
gboolean
dgz_db_run (DgzDb      *self,
            const char *sql,
            GError    **error)
{
  g_assert (self->thread == g_thread_self ());

  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, error);

  return TRUE;
}

/**
 * dgz_db_get_last_id:
 * @self: a connection
 *
 * The row id of the last row that was inserted.
 */
gint64
dgz_db_get_last_id (DgzDb *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

/**
 * dgz_db_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for a #GError
 *
 * Prepares a statement, to be run many times.
 *
 * Returns: (transfer full) (nullable): the statement
 */
DgzStatement *
dgz_db_prepare (DgzDb      *self,
                const char *sql,
                GError    **error)
{
  DgzStatement *statement;
  sqlite3_stmt *prepared = NULL;

  g_assert (self->thread == g_thread_self ());

  if (sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL) !=
      SQLITE_OK) {
    fail (self, error);
    return NULL;
  }

  statement = g_new0 (DgzStatement, 1);
  statement->db = self;
  statement->statement = prepared;
  return statement;
}

/**
 * dgz_db_get_int:
 * @self: a connection
 * @sql: a query of one number; no row gives 0
 * @value: (out): the number
 * @error: return location for a #GError
 *
 * Asks for one number.
 */
gboolean
dgz_db_get_int (DgzDb      *self,
                const char *sql,
                gint64     *value,
                GError    **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (self, sql, error);
  g_autoptr (GError) local_error = NULL;

  *value = 0;
  if (!statement)
    return FALSE;
  if (dgz_statement_step (statement, &local_error))
    *value = dgz_statement_get_int (statement, 0);
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_statement_free:
 * @self: a statement
 *
 * Frees a statement.
 */
void
dgz_statement_free (DgzStatement *self)
{
  sqlite3_finalize (self->statement);
  g_free (self);
}

/**
 * dgz_statement_bind_int:
 * @self: a statement
 * @index: the parameter, from 1
 * @value: its value
 *
 * Gives a parameter a number.
 */
void
dgz_statement_bind_int (DgzStatement *self,
                        int           index,
                        gint64        value)
{
  sqlite3_bind_int64 (self->statement, index, value);
}

/**
 * dgz_statement_bind_double:
 * @self: a statement
 * @index: the parameter, from 1
 * @value: its value; NaN is bound as NULL
 *
 * Gives a parameter a number.
 */
void
dgz_statement_bind_double (DgzStatement *self,
                           int           index,
                           double        value)
{
  sqlite3_bind_double (self->statement, index, value);
}

/**
 * dgz_statement_bind_text:
 * @self: a statement
 * @index: the parameter, from 1
 * @value: (nullable): its value, copied
 *
 * Gives a parameter a text, or NULL.
 */
void
dgz_statement_bind_text (DgzStatement *self,
                         int           index,
                         const char   *value)
{
  sqlite3_bind_text (self->statement, index, value, -1, SQLITE_TRANSIENT);
}

/**
 * dgz_statement_bind_borrowed:
 * @self: a statement
 * @index: the parameter, from 1
 * @value: (nullable): its value, which must stay until the statement has run
 *
 * Gives a parameter a text, or NULL, without a copy.
 */
void
dgz_statement_bind_borrowed (DgzStatement *self,
                             int           index,
                             const char   *value)
{
  sqlite3_bind_text (self->statement, index, value, -1, SQLITE_STATIC);
}

/**
 * dgz_statement_bind_bytes:
 * @self: a statement
 * @index: the parameter, from 1
 * @value: a file's name, which need not be UTF-8; copied
 *
 * Gives a parameter the bytes of a text as they are.
 */
void
dgz_statement_bind_bytes (DgzStatement *self,
                          int           index,
                          const char   *value)
{
  sqlite3_bind_blob (self->statement, index, value, (int) strlen (value), SQLITE_TRANSIENT);
}

/**
 * dgz_statement_bind_null:
 * @self: a statement
 * @index: the parameter, from 1
 *
 * Gives a parameter no value.
 */
void
dgz_statement_bind_null (DgzStatement *self,
                         int           index)
{
  sqlite3_bind_null (self->statement, index);
}

/**
 * dgz_statement_step:
 * @self: a statement
 * @error: return location for a #GError
 *
 * Moves to the next row; at the end the statement is reset.
 *
 * Returns: whether there is a row; %FALSE without @error is the end
 */
gboolean
dgz_statement_step (DgzStatement *self,
                    GError      **error)
{
  int result;

  g_assert (self->db->thread == g_thread_self ());

  result = sqlite3_step (self->statement);
  if (result == SQLITE_ROW)
    return TRUE;

  if (result != SQLITE_DONE)
    fail (self->db, error);
  sqlite3_reset (self->statement);
  return FALSE;
}

/**
 * dgz_statement_run:
 * @self: a statement that returns no rows
 * @error: return location for a #GError
 *
 * Runs a statement and resets it.
 */
gboolean
dgz_statement_run (DgzStatement *self,
                   GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  while (dgz_statement_step (self, &local_error))
    ;
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_statement_reset:
 * @self: a statement
 *
 * Ends a statement whose rows were not all read.
 */
void
dgz_statement_reset (DgzStatement *self)
{
  sqlite3_reset (self->statement);
}

/**
 * dgz_statement_is_null:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * Whether a column has no value.
 */
gboolean
dgz_statement_is_null (DgzStatement *self,
                       int           column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/**
 * dgz_statement_get_int:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * A column's number, 0 for NULL.
 */
gint64
dgz_statement_get_int (DgzStatement *self,
                       int           column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/**
 * dgz_statement_get_double:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * A column's number, 0 for NULL.
 */
double
dgz_statement_get_double (DgzStatement *self,
                          int           column)
{
  return sqlite3_column_double (self->statement, column);
}

/**
 * dgz_statement_get_text:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * A column's text.
 *
 * Returns: (transfer none) (nullable): valid until the next step
 */
const char *
dgz_statement_get_text (DgzStatement *self,
                        int           column)
{
  return (const char *) sqlite3_column_text (self->statement, column);
}

/**
 * dgz_statement_dup_bytes:
 * @self: a statement that stands on a row
 * @column: from 0
 *
 * A column's bytes, up to the first NUL.
 *
 * Returns: (transfer full): a text that need not be UTF-8; empty for NULL
 */
char *
dgz_statement_dup_bytes (DgzStatement *self,
                         int           column)
{
  const char *bytes = sqlite3_column_blob (self->statement, column);

  return g_strndup (bytes ? bytes : "", (gsize) sqlite3_column_bytes (self->statement, column));
}
