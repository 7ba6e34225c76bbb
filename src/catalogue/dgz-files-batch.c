/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changes to what is known of the user's own files: one by one, or many at once. */

#include "dgz-files-private.h"

#include "dgz-library-values.h"

static gboolean
may_write (DgzFiles *self,
           GError  **error)
{
  if (self->own.is_read_only)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_READ_ONLY, "The files are only read");

  return TRUE;
}

/**
 * dgz_files_begin_change:
 * @self: the files
 * @error: return location for a #GError
 *
 * Begins a change; within a batch it is part of that.
 */
gboolean
dgz_files_begin_change (DgzFiles *self,
                        GError  **error)
{
  return may_write (self, error) &&
         (self->is_in_batch || dgz_db_run (self->own.db, "BEGIN IMMEDIATE", error));
}

/**
 * dgz_files_end_change:
 * @self: the files
 * @done: whether the change succeeded so far
 * @error: (inout): return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends a change; within a batch that is the batch's to do.
 *
 * Returns: whether it is kept
 */
gboolean
dgz_files_end_change (DgzFiles *self,
                      gboolean  done,
                      GError  **error)
{
  if (self->is_in_batch)
    done = done && TRUE;
  else if (!done || !dgz_db_run (self->own.db, "COMMIT", error)) {
    dgz_db_run (self->own.db, "ROLLBACK", NULL);
    done = FALSE;
  }

  dgz_own_file_translate (error);
  return done;
}

/**
 * dgz_files_flush:
 * @self: the files
 * @error: return location for a #GError
 *
 * Waits until all that was committed is on the disk.
 */
gboolean
dgz_files_flush (DgzFiles *self,
                 GError  **error)
{
  gboolean done = dgz_db_run (self->own.db, "PRAGMA synchronous = FULL", error) &&
                  dgz_db_run (self->own.db, "UPDATE revision SET value = value", error);

  dgz_db_run (self->own.db, "PRAGMA synchronous = NORMAL", NULL);
  return done;
}

/**
 * dgz_files_begin:
 * @self: the files
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Begins a batch of changes: a thousand together take hardly longer than one. Nobody else can write
 * until it ends. Batches do not nest.
 */
gboolean
dgz_files_begin (DgzFiles *self,
                 GError  **error)
{
  g_return_val_if_fail (!self->is_in_batch, FALSE);

  self->is_in_batch = dgz_files_begin_change (self, error);
  dgz_own_file_translate (error);
  return self->is_in_batch;
}

/**
 * dgz_files_commit:
 * @self: the files, with a batch begun
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends a batch.
 *
 * Returns: %FALSE when none of its changes was kept
 */
gboolean
dgz_files_commit (DgzFiles *self,
                  GError  **error)
{
  gboolean is_due = self->is_ratio_due;

  g_return_val_if_fail (self->is_in_batch, FALSE);

  self->is_in_batch = FALSE;
  self->is_ratio_due = FALSE;
  if (!dgz_files_end_change (self, TRUE, error))
    return FALSE;
  /* It is kept already; a disk that fails now says so with the next change. */
  if (is_due)
    dgz_files_flush (self, NULL);
  return TRUE;
}

/**
 * dgz_files_rollback:
 * @self: the files, with a batch begun
 *
 * Ends a batch, and takes back what it had changed.
 */
void
dgz_files_rollback (DgzFiles *self)
{
  g_return_if_fail (self->is_in_batch);

  self->is_in_batch = FALSE;
  self->is_ratio_due = FALSE;
  dgz_db_run (self->own.db, "ROLLBACK", NULL);
}
