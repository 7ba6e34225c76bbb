/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The crates of the user's library, for the main thread. */

#include "dgz-library-crates.h"

#include "dgz-library-file-crates.h"
#include "dgz-library-private.h"

/* What a change is about. */
typedef struct
{
  gint64 crate_id;
  char *track_id;
  char *after;
  char *text;
  DgzLibraryCrate *crate;
  DgzLibraryEntry *entry;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->track_id);
  g_free (change->after);
  g_free (change->text);
  dgz_library_crate_free (change->crate);
  dgz_library_entry_free (change->entry);
  g_free (change);
}

static Change *
change_new (gint64      crate_id,
            const char *track_id)
{
  Change *change = g_new0 (Change, 1);

  change->crate_id = crate_id;
  change->track_id = g_strdup (track_id);
  return change;
}

static gpointer
load_crates (DgzLibraryFile *file,
             GError        **error)
{
  return file ? dgz_library_file_load_crates (file, error)
              : g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_library_crate_free);
}

static gboolean
add_crate (DgzLibraryFile *file,
           gpointer        data,
           GError        **error)
{
  const Change *change = data;

  return dgz_library_file_add_crate (file, change->crate, error);
}

static gboolean
rename_crate (DgzLibraryFile *file,
              gpointer        data,
              GError        **error)
{
  const Change *change = data;

  return dgz_library_file_rename_crate (file, change->crate_id, change->text, error);
}

static gboolean
remove_crate (DgzLibraryFile *file,
              gpointer        data,
              GError        **error)
{
  const Change *change = data;

  return dgz_library_file_remove_crate (file, change->crate_id, error);
}

static gboolean
add_entry (DgzLibraryFile *file,
           gpointer        data,
           GError        **error)
{
  const Change *change = data;

  return dgz_library_file_add_entry (file, change->crate_id, change->entry, change->after, error);
}

static gboolean
remove_entry (DgzLibraryFile *file,
              gpointer        data,
              GError        **error)
{
  const Change *change = data;

  return dgz_library_file_remove_entry (file, change->crate_id, change->track_id, error);
}

static gboolean
move_entry (DgzLibraryFile *file,
            gpointer        data,
            GError        **error)
{
  const Change *change = data;

  return dgz_library_file_move_entry (file, change->crate_id, change->track_id, change->after,
                                      error);
}

static gboolean
note_entry (DgzLibraryFile *file,
            gpointer        data,
            GError        **error)
{
  const Change *change = data;

  return dgz_library_file_note_entry (file, change->crate_id, change->track_id, change->text,
                                      error);
}

/**
 * dgz_library_load_crates_async:
 * @self: a library
 * @cancellable: (nullable): takes the question back
 * @callback: called when they are read, in the caller's main context
 * @user_data: for @callback
 *
 * Asks for all crates and what is in them.
 */
void
dgz_library_load_crates_async (DgzLibrary         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  static const DgzLibraryWork work = { .load = load_crates,
                                       .free_result = (GDestroyNotify) g_ptr_array_unref };

  dgz_library_start (self, &work, NULL, cancellable, callback, user_data);
}

/**
 * dgz_library_load_crates_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_load_crates_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzLibraryCrate): the crates
 */
GPtrArray *
dgz_library_load_crates_finish (DgzLibrary   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  return dgz_library_finish_load (self, result, error);
}

/**
 * dgz_library_add_crate_async:
 * @self: a library
 * @crate: a crate, and what is in it
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps a new crate, or one that was removed.
 */
void
dgz_library_add_crate_async (DgzLibrary            *self,
                             const DgzLibraryCrate *crate,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  static const DgzLibraryWork work = { .change = add_crate, .free_data = change_free };
  Change *change = change_new (crate->id, NULL);

  change->crate = dgz_library_crate_copy (crate);
  dgz_library_start (self, &work, change, NULL, callback, user_data);
}

/**
 * dgz_library_rename_crate_async:
 * @self: a library
 * @crate_id: a crate
 * @name: its new name
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Gives a crate another name.
 */
void
dgz_library_rename_crate_async (DgzLibrary         *self,
                                gint64              crate_id,
                                const char         *name,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = rename_crate, .free_data = change_free };
  Change *change = change_new (crate_id, NULL);

  change->text = g_strdup (name);
  dgz_library_start (self, &work, change, NULL, callback, user_data);
}

/**
 * dgz_library_remove_crate_async:
 * @self: a library
 * @crate_id: a crate
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Removes a crate and all that is in it.
 */
void
dgz_library_remove_crate_async (DgzLibrary         *self,
                                gint64              crate_id,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = remove_crate, .free_data = change_free };

  dgz_library_start (self, &work, change_new (crate_id, NULL), NULL, callback, user_data);
}

/**
 * dgz_library_add_entry_async:
 * @self: a library
 * @crate_id: a crate
 * @entry: a track that is not in it
 * @after: (nullable): the id of the track that it comes after; %NULL for the first place,
 *   %DGZ_LIBRARY_AT_END for the last
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Puts a track into a crate.
 */
void
dgz_library_add_entry_async (DgzLibrary            *self,
                             gint64                 crate_id,
                             const DgzLibraryEntry *entry,
                             const char            *after,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  static const DgzLibraryWork work = { .change = add_entry, .free_data = change_free };
  Change *change = change_new (crate_id, NULL);

  change->entry = dgz_library_entry_copy (entry);
  change->after = g_strdup (after);
  dgz_library_start (self, &work, change, NULL, callback, user_data);
}

/**
 * dgz_library_remove_entry_async:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Takes a track out of a crate.
 */
void
dgz_library_remove_entry_async (DgzLibrary         *self,
                                gint64              crate_id,
                                const char         *track_id,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = remove_entry, .free_data = change_free };

  dgz_library_start (self, &work, change_new (crate_id, track_id), NULL, callback, user_data);
}

/**
 * dgz_library_move_entry_async:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track that is in it
 * @after: (nullable): as of dgz_library_add_entry_async()
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Moves a track to another place in its crate.
 */
void
dgz_library_move_entry_async (DgzLibrary         *self,
                              gint64              crate_id,
                              const char         *track_id,
                              const char         *after,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = move_entry, .free_data = change_free };
  Change *change = change_new (crate_id, track_id);

  change->after = g_strdup (after);
  dgz_library_start (self, &work, change, NULL, callback, user_data);
}

/**
 * dgz_library_note_entry_async:
 * @self: a library
 * @crate_id: a crate
 * @track_id: a track that is in it
 * @note: the user's note, may be empty
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Writes a note beside a track.
 */
void
dgz_library_note_entry_async (DgzLibrary         *self,
                              gint64              crate_id,
                              const char         *track_id,
                              const char         *note,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = note_entry, .free_data = change_free };
  Change *change = change_new (crate_id, track_id);

  change->text = g_strdup (note);
  dgz_library_start (self, &work, change, NULL, callback, user_data);
}

/**
 * dgz_library_change_crates_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends each of the changes.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_change_crates_finish (DgzLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return dgz_library_finish_change (self, result, error);
}
