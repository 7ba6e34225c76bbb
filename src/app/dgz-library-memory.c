/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The saved sets of filters, the tracks that were left out and the history of the user's library,
 * for the main thread. */

#include "dgz-library-memory.h"

#include "dgz-library-file-lists.h"
#include "dgz-library-private.h"

static gpointer
load_history (DgzLibraryFile *file,
              GError        **error)
{
  return file ? dgz_library_file_load_history (file, error) : dgz_history_new ();
}

static gboolean
save_history (DgzLibraryFile *file,
              gpointer        data,
              GError        **error)
{
  return dgz_library_file_save_history (file, data, error);
}

static gpointer
load_feedback (DgzLibraryFile *file,
               GError        **error)
{
  return file ? dgz_library_file_load_feedback (file, error)
              : g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);
}

static gboolean
add_feedback (DgzLibraryFile *file,
              gpointer        data,
              GError        **error)
{
  return dgz_library_file_add_feedback (file, data, error);
}

static gboolean
remove_feedback (DgzLibraryFile *file,
                 gpointer        data,
                 GError        **error)
{
  return dgz_library_file_remove_feedback (file, data, error);
}

static gboolean
clear_feedback (DgzLibraryFile *file,
                gpointer        data,
                GError        **error)
{
  return dgz_library_file_clear_feedback (file, error);
}

static gpointer
load_filter_sets (DgzLibraryFile *file,
                  GError        **error)
{
  return file ? dgz_library_file_load_filter_sets (file, error)
              : g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_named_filter_free);
}

static gboolean
set_filter_set (DgzLibraryFile *file,
                gpointer        data,
                GError        **error)
{
  return dgz_library_file_set_filter_set (file, data, error);
}

/**
 * dgz_library_load_history_async:
 * @self: a library
 * @cancellable: (nullable): takes the question back
 * @callback: called when it is read, in the caller's main context
 * @user_data: for @callback
 *
 * Asks for the history.
 */
void
dgz_library_load_history_async (DgzLibrary         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork work = { .load = load_history,
                                       .free_result = (GDestroyNotify) dgz_history_free };

  dgz_library_start (self, &work, NULL, cancellable, callback, user_data);
}

/**
 * dgz_library_load_history_finish:
 * @self: a library
 * @result: what the callback was given
 * @current: (out) (optional): which of them is shown; 0 where there are none
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_load_history_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzHistoryEntry): the places, oldest first
 */
GPtrArray *
dgz_library_load_history_finish (DgzLibrary   *self,
                                 GAsyncResult *result,
                                 guint        *current,
                                 GError      **error)
{
  g_autoptr (DgzHistory) history = dgz_library_finish_load (self, result, error);

  if (current)
    *current = history ? history->current : 0;
  return history ? g_ptr_array_ref (history->entries) : NULL;
}

/**
 * dgz_library_save_history_async:
 * @self: a library
 * @entries: (element-type DgzHistoryEntry): the places, oldest first; the oldest are left out where
 *   there are more than %DGZ_HISTORY_LENGTH
 * @current: which of them is shown
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps the history, in the place of the one that was kept.
 */
void
dgz_library_save_history_async (DgzLibrary         *self,
                                GPtrArray          *entries,
                                guint               current,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = save_history,
                                       .free_data = (GDestroyNotify) dgz_history_free };
  DgzHistory *history = dgz_history_new ();
  guint first = entries->len > DGZ_HISTORY_LENGTH ? entries->len - DGZ_HISTORY_LENGTH : 0;

  for (guint i = first; i < entries->len; i++)
    g_ptr_array_add (history->entries, dgz_history_entry_copy (entries->pdata[i]));
  history->current = current > first ? current - first : 0;
  dgz_library_start (self, &work, history, NULL, callback, user_data);
}

/**
 * dgz_library_save_history_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends dgz_library_save_history_async().
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_save_history_finish (DgzLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return dgz_library_finish_change (self, result, error);
}

/**
 * dgz_library_load_feedback_async:
 * @self: a library
 * @cancellable: (nullable): takes the question back
 * @callback: called when it is read, in the caller's main context
 * @user_data: for @callback
 *
 * Asks for the tracks of which was said: not this one.
 */
void
dgz_library_load_feedback_async (DgzLibrary         *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  static const DgzLibraryWork work = { .load = load_feedback,
                                       .free_result = (GDestroyNotify) g_ptr_array_unref };

  dgz_library_start (self, &work, NULL, cancellable, callback, user_data);
}

/**
 * dgz_library_load_feedback_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_load_feedback_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzFeedback): the tracks, oldest first
 */
GPtrArray *
dgz_library_load_feedback_finish (DgzLibrary   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  return dgz_library_finish_load (self, result, error);
}

static void
start_feedback (DgzLibrary         *self,
                GPtrArray          *feedback,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = add_feedback,
                                       .free_data = (GDestroyNotify) g_ptr_array_unref };

  dgz_library_start (self, &work, feedback, NULL, callback, user_data);
}

/**
 * dgz_library_set_feedback_async:
 * @self: a library
 * @track_id: a track's id
 * @title: (nullable): its title
 * @artists: (nullable): its artists' names
 * @is_set: %TRUE to set it aside, %FALSE to take that back
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps that a track was left out, or does not any more.
 */
void
dgz_library_set_feedback_async (DgzLibrary         *self,
                                const char         *track_id,
                                const char         *title,
                                const char *const  *artists,
                                gboolean            is_set,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  static const DgzLibraryWork remove = { .change = remove_feedback, .free_data = g_free };
  GPtrArray *feedback;

  if (!is_set) {
    dgz_library_start (self, &remove, g_strdup (track_id), NULL, callback, user_data);
    return;
  }

  feedback = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);
  g_ptr_array_add (feedback, dgz_feedback_new (track_id, title, artists));
  start_feedback (self, feedback, callback, user_data);
}

/**
 * dgz_library_restore_feedback_async:
 * @self: a library
 * @feedback: (element-type DgzFeedback): tracks that were left out, and when
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Takes back that this was cleared.
 */
void
dgz_library_restore_feedback_async (DgzLibrary         *self,
                                    GPtrArray          *feedback,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);

  for (guint i = 0; i < feedback->len; i++)
    g_ptr_array_add (copy, dgz_feedback_copy (feedback->pdata[i]));
  start_feedback (self, copy, callback, user_data);
}

/**
 * dgz_library_clear_feedback_async:
 * @self: a library
 * @callback: (nullable): called when that is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Takes back that any track was left out.
 */
void
dgz_library_clear_feedback_async (DgzLibrary         *self,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = clear_feedback };

  dgz_library_start (self, &work, NULL, NULL, callback, user_data);
}

/**
 * dgz_library_set_feedback_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends each of the changes of what was left out.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_set_feedback_finish (DgzLibrary   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return dgz_library_finish_change (self, result, error);
}

/**
 * dgz_library_load_filter_sets_async:
 * @self: a library
 * @cancellable: (nullable): takes the question back
 * @callback: called when it is read, in the caller's main context
 * @user_data: for @callback
 *
 * Asks for the saved sets of filters.
 */
void
dgz_library_load_filter_sets_async (DgzLibrary         *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  static const DgzLibraryWork work = { .load = load_filter_sets,
                                       .free_result = (GDestroyNotify) g_ptr_array_unref };

  dgz_library_start (self, &work, NULL, cancellable, callback, user_data);
}

/**
 * dgz_library_load_filter_sets_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_library_load_filter_sets_async().
 *
 * Returns: (transfer full) (nullable) (element-type DgzNamedFilter): the sets, by name
 */
GPtrArray *
dgz_library_load_filter_sets_finish (DgzLibrary   *self,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return dgz_library_finish_load (self, result, error);
}

/**
 * dgz_library_set_filter_set_async:
 * @self: a library
 * @name: a name
 * @text: (nullable): the filter as a text; %NULL removes the set of this name
 * @callback: (nullable): called when it is on the disk, in the caller's main context
 * @user_data: for @callback
 *
 * Keeps a set of filters, in the place of another one of its name, large and small letters alike.
 */
void
dgz_library_set_filter_set_async (DgzLibrary         *self,
                                  const char         *name,
                                  const char         *text,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  static const DgzLibraryWork work = { .change = set_filter_set,
                                       .free_data = (GDestroyNotify) dgz_named_filter_free };

  dgz_library_start (self, &work, dgz_named_filter_new (name, text), NULL, callback, user_data);
}

/**
 * dgz_library_set_filter_set_finish:
 * @self: a library
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Ends dgz_library_set_filter_set_async().
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed there
 */
gboolean
dgz_library_set_filter_set_finish (DgzLibrary   *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  return dgz_library_finish_change (self, result, error);
}
