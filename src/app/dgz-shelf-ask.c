/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Short questions about the user's files, and short changes, done on a worker
 * in the order that they were asked in.
 */

#include "config.h"

#include "dgz-shelf-ask.h"

#include <glib/gi18n-lib.h>

#include "dgz-shelf-item-private.h"

typedef struct
{
  char **folders;
  DgzShelfWhich which;
  char *key; /* a file's, or a path */
  double ratio;
  gint64 revision;
} Question;

static void
question_free (Question *question)
{
  g_strfreev (question->folders);
  g_free (question->key);
  g_free (question);
}

static Question *
question_new (GTask *task,
              char **folders)
{
  Question *question = g_new0 (Question, 1);

  question->folders = folders;
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  return question;
}

static void
return_done (GTask  *task,
             GError *error)
{
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * dgz_shelf_counts_free:
 * @counts: counts
 *
 * Frees counts.
 */
void
dgz_shelf_counts_free (DgzShelfCounts *counts)
{
  g_hash_table_unref (counts->folders);
  g_free (counts);
}

static gint64
read_imported (const char *path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_ascii_strtoll (text, NULL, 10) : -1;
}

static void
count (GTask    *task,
       DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (DgzShelfCounts) counts = g_new0 (DgzShelfCounts, 1);
  GError *error = NULL;

  counts->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  counts->imported = read_imported (question->key);
  /* First: what changes in between is counted then, and asked for again. */
  counts->revision = dgz_files_get_revision (files, &error);
  for (guint i = 0; !error && question->folders[i]; i++) {
    DgzFilesCount *one = g_new0 (DgzFilesCount, 1);

    g_hash_table_insert (counts->folders, g_strdup (question->folders[i]), one);
    if (!dgz_files_count (files, question->folders[i], one, &error))
      break;
    counts->all.n += one->n;
    counts->all.n_waiting += one->n_waiting;
    counts->all.n_failed += one->n_failed;
  }

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&counts),
                           (GDestroyNotify) dgz_shelf_counts_free);
}

/**
 * dgz_shelf_ask_count:
 * @worker: where to do it
 * @task: (transfer full): returns #DgzShelfCounts
 * @folders: (transfer full): which folders
 * @note_path: where dgz_shelf_ask_note() notes what the catalogue has
 *
 * Counts the files of folders.
 */
void
dgz_shelf_ask_count (DgzShelfWorker *worker,
                     GTask          *task,
                     char          **folders,
                     const char     *note_path)
{
  Question *question = question_new (task, folders);

  question->key = g_strdup (note_path);
  dgz_shelf_worker_run (worker, task, count);
}

static void
note (GTask    *task,
      DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", question->revision);
  GError *error = NULL;

  g_file_set_contents_full (question->key, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  return_done (task, error);
}

/**
 * dgz_shelf_ask_note:
 * @worker: where to do it
 * @task: (transfer full): returns a boolean
 * @note_path: where to note it
 * @revision: what the catalogue has
 *
 * Notes which revision of the files the catalogue has.
 */
void
dgz_shelf_ask_note (DgzShelfWorker *worker,
                    GTask          *task,
                    const char     *note_path,
                    gint64          revision)
{
  Question *question = question_new (task, NULL);

  question->key = g_strdup (note_path);
  question->revision = revision;
  dgz_shelf_worker_run (worker, task, note);
}

static void
find_there (GTask    *task,
            DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (GStrvBuilder) there = g_strv_builder_new ();

  for (guint i = 0; question->folders[i]; i++) {
    g_autoptr (GDir) dir = g_dir_open (question->folders[i], 0, NULL);

    if (dir && g_dir_read_name (dir))
      g_strv_builder_add (there, question->folders[i]);
  }

  g_task_return_pointer (task, g_strv_builder_end (there), (GDestroyNotify) g_strfreev);
}

/**
 * dgz_shelf_ask_there:
 * @worker: where to do it
 * @task: (transfer full): returns paths
 * @folders: (transfer full): which folders
 *
 * Finds those folders that have something in them.
 */
void
dgz_shelf_ask_there (DgzShelfWorker *worker,
                     GTask          *task,
                     char          **folders)
{
  question_new (task, folders);
  dgz_shelf_worker_run (worker, task, find_there);
}

static void
forget (GTask    *task,
        DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  GError *error = NULL;

  for (guint i = 0; !error && question->folders[i]; i++)
    dgz_files_remove_folder (files, question->folders[i], &error);
  return_done (task, error);
}

/**
 * dgz_shelf_ask_forget:
 * @worker: where to do it
 * @task: (transfer full): returns a boolean
 * @folders: (transfer full): which folders
 *
 * Forgets all files of folders.
 */
void
dgz_shelf_ask_forget (DgzShelfWorker *worker,
                      GTask          *task,
                      char          **folders)
{
  question_new (task, folders);
  dgz_shelf_worker_run (worker, task, forget);
}

static gboolean
folder_cb (const DgzFile *file,
           gpointer       data)
{
  GHashTable *names = data;

  if (!g_hash_table_contains (names, file->folder))
    g_hash_table_add (names, g_strdup (file->folder));
  return TRUE;
}

static void
forget_others (GTask    *task,
               DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *error = NULL;
  GHashTableIter iter;
  gpointer name;

  dgz_files_foreach (files, NULL, folder_cb, names, &error);
  g_hash_table_iter_init (&iter, names);
  while (!error && g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!g_strv_contains ((const char *const *) question->folders, name))
      dgz_files_remove_folder (files, name, &error);
  }
  return_done (task, error);
}

/**
 * dgz_shelf_ask_forget_others:
 * @worker: where to do it
 * @task: (transfer full): returns a boolean
 * @folders: (transfer full): which folders
 *
 * Forgets all files but those of these folders.
 */
void
dgz_shelf_ask_forget_others (DgzShelfWorker *worker,
                             GTask          *task,
                             char          **folders)
{
  question_new (task, folders);
  dgz_shelf_worker_run (worker, task, forget_others);
}

typedef struct
{
  GPtrArray *items;
  DgzShelfWhich which;
  GCancellable *cancellable;
} List;

static gboolean
list_cb (const DgzFile *file,
         gpointer       data)
{
  List *list = data;
  gboolean is_wanted = list->which == DGZ_SHELF_ALL ||
                       (list->which == DGZ_SHELF_WAITING && file->state == DGZ_FILE_WAITING) ||
                       (list->which == DGZ_SHELF_FAILED && file->state == DGZ_FILE_FAILED);

  if (is_wanted)
    g_ptr_array_add (list->items, dgz_shelf_file_new (file));
  return !g_cancellable_is_cancelled (list->cancellable);
}

static void
list (GTask    *task,
      DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  List state = { items, question->which, g_task_get_cancellable (task) };
  GError *error = NULL;
  GListStore *store;

  for (guint i = 0; !error && question->folders[i]; i++)
    dgz_files_foreach (files, question->folders[i], list_cb, &state, &error);
  if (error) {
    g_task_return_error (task, error);
    return;
  }
  if (g_task_return_error_if_cancelled (task))
    return;

  /* Filled here: nobody listens to it yet, and the window need not wait for 50,000 items. */
  store = g_list_store_new (DGZ_TYPE_SHELF_FILE);
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  g_task_return_pointer (task, store, g_object_unref);
}

/**
 * dgz_shelf_ask_list:
 * @worker: where to do it
 * @task: (transfer full): returns a #GListStore of #DgzShelfFile
 * @folders: (transfer full): of which folders
 * @which: which files
 *
 * Lists files, in the order of their numbers folder by folder.
 */
void
dgz_shelf_ask_list (DgzShelfWorker *worker,
                    GTask          *task,
                    char          **folders,
                    DgzShelfWhich   which)
{
  Question *question = question_new (task, folders);

  question->which = which;
  dgz_shelf_worker_run (worker, task, list);
}

static void
set_ratio (GTask    *task,
           DgzFiles *files)
{
  const Question *question = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DgzFile) file = dgz_files_find_key (files, question->key, &error);

  if (!file && !error)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("The file is not there any more."));
  if (file && dgz_files_set_ratio (files, question->key, question->ratio, &error))
    g_task_return_pointer (task, g_memdup2 (&file->ratio, sizeof file->ratio), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_shelf_ask_ratio:
 * @worker: where to do it
 * @task: (transfer full): returns the ratio that there was, as a double to be freed
 * @key: what the catalogue knows the file by
 * @ratio: 0.5, 1 or 2
 *
 * Keeps what the user says of a file's tempo.
 */
void
dgz_shelf_ask_ratio (DgzShelfWorker *worker,
                     GTask          *task,
                     const char     *key,
                     double          ratio)
{
  Question *question = question_new (task, NULL);

  question->key = g_strdup (key);
  question->ratio = ratio;
  dgz_shelf_worker_run (worker, task, set_ratio);
}
