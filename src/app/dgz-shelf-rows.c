/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a scan reads and writes of the user's files.
 *
 * Tags are read first and written together, in short transactions: reading
 * takes its time, and the analysis and another program write too. What is
 * written is put into the row as it is by then, so that nobody's work is lost.
 * A scan that is killed loses its last batch, and the next one reads that again.
 */

#include "config.h"

#include "dgz-shelf-rows.h"

#include "dgz-file-fill.h"

/* A batch ends with whichever comes first. */
#define BATCH_ROWS 64
#define BATCH_US (500 * G_TIME_SPAN_MILLISECOND)

/* A file whose tags were read. */
typedef struct
{
  DgzFile *file;
  const DgzShelfChange *change;
} Read;

static void
row_free (gpointer data)
{
  DgzShelfRow *row = data;

  g_free (row->path);
  g_free (row->folder);
  g_free (row);
}

typedef struct
{
  GHashTable *rows;
  GCancellable *cancellable;
} Load;

static gboolean
load_cb (const DgzFile *file,
         gpointer       data)
{
  Load *load = data;
  DgzShelfRow *row = g_new0 (DgzShelfRow, 1);

  row->id = file->id;
  row->path = g_strdup (file->path);
  row->folder = g_strdup (file->folder);
  row->size = file->size;
  row->changed = file->changed;
  row->state = file->state;
  row->version = file->heard_version;
  g_hash_table_replace (load->rows, row->path, row);
  return !g_cancellable_is_cancelled (load->cancellable);
}

/**
 * dgz_shelf_rows_load:
 * @files: the user's files
 * @cancellable: (nullable): ends it
 * @error: return location for a #GError
 *
 * Reads what is known of all files.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 DgzShelfRow): by path
 */
GHashTable *
dgz_shelf_rows_load (DgzFiles     *files,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, row_free);
  Load load = { rows, cancellable };

  if (!dgz_files_foreach (files, NULL, load_cb, &load, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&rows);
}

/* %NULL only where it was cancelled: a file whose tags cannot be read has its name at least, and
 * what is wrong with it is told when it cannot be heard. */
static DgzFile *
read_file (const DgzShelfScan   *scan,
           const DgzShelfChange *change,
           GCancellable         *cancellable)
{
  g_autoptr (DgzFile) file = dgz_file_new (change->path, change->folder);
  g_autofree char *uri = g_filename_to_uri (change->path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  DgzTags tags = { 0 };

  file->size = change->found->size;
  file->changed = change->found->changed;
  if (!uri)
    return g_steal_pointer (&file);

  if (scan->means.read_tags (uri, cancellable, &tags, &error)) {
    dgz_file_fill_tags (file, &tags);
    dgz_tags_clear (&tags);
  } else if (g_cancellable_is_cancelled (cancellable)) {
    return NULL;
  } else {
    g_debug ("%s: %s", change->path, error ? error->message : "no tags");
  }

  return g_steal_pointer (&file);
}

static void
unhear (DgzFile *file)
{
  file->state = DGZ_FILE_WAITING;
  g_clear_pointer (&file->trouble, g_free);
  file->heard_version = 0;
}

/* What the user said goes with the file; then the old place is empty. */
static gboolean
move_row (DgzFiles      *files,
          const DgzFile *file,
          const DgzFile *before,
          GError       **error)
{
  if (file->ratio != before->ratio &&
      !dgz_files_set_ratio (files, file->key, before->ratio, error))
    return FALSE;

  return dgz_files_remove (files, before->id, error);
}

/* Writes a file that is new, was changed or moved. */
static gboolean
write_read (DgzFiles   *files,
            const Read *read,
            GError    **error)
{
  const char *from = read->change->from;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (DgzFile) before = dgz_files_find (files, from ? from : read->change->path, &trouble);

  if (trouble) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }

  if (before)
    dgz_file_take_heard (read->file, before);
  /* Until it is heard again, what was heard before is the best that is known. */
  if (read->change->must_hear)
    unhear (read->file);
  if (!dgz_files_put (files, read->file, error))
    return FALSE;

  return !from || !before || move_row (files, read->file, before, error);
}

/* Writes what has changed of a file that is as it was. */
static gboolean
write_known (DgzFiles             *files,
             const DgzShelfChange *change,
             GError              **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (DgzFile) file = dgz_files_find (files, change->path, &trouble);

  if (trouble) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  if (!file)
    return TRUE;

  g_free (file->folder);
  file->folder = g_strdup (change->folder);
  if (change->must_hear)
    unhear (file);
  return dgz_files_put (files, file, error);
}

static void
read_clear (gpointer data)
{
  Read *read = data;

  g_clear_pointer (&read->file, dgz_file_free);
}

static gboolean
flush (DgzShelfScan *scan,
       DgzFiles     *files,
       GArray       *batch,
       GError      **error)
{
  if (batch->len == 0)
    return TRUE;
  if (!dgz_files_begin (files, error))
    return FALSE;

  for (guint i = 0; i < batch->len; i++) {
    const Read *read = &g_array_index (batch, Read, i);
    gboolean done = read->file ? write_read (files, read, error)
                               : write_known (files, read->change, error);

    if (!done) {
      dgz_files_rollback (files);
      return FALSE;
    }
  }
  if (!dgz_files_commit (files, error))
    return FALSE;

  scan->n_changed += batch->len;
  g_array_set_size (batch, 0);
  return TRUE;
}

/**
 * dgz_shelf_rows_write:
 * @scan: the scan; its counts go on
 * @files: the user's files
 * @changes: (element-type DgzShelfChange): what is to become of files
 * @cancellable: (nullable): ends it; what was read by then is written
 * @error: return location for a #GError
 *
 * Reads the tags of files and writes them.
 */
gboolean
dgz_shelf_rows_write (DgzShelfScan *scan,
                      DgzFiles     *files,
                      GArray       *changes,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GArray) batch = g_array_new (FALSE, FALSE, sizeof (Read));
  gint64 begun = g_get_monotonic_time ();

  g_array_set_clear_func (batch, read_clear);
  g_atomic_int_set (&scan->n_todo, (int) changes->len);
  for (guint i = 0; i < changes->len; i++) {
    Read read = { NULL, &g_array_index (changes, DgzShelfChange, i) };

    if (g_cancellable_is_cancelled (cancellable))
      break;
    if (read.change->found)
      read.file = read_file (scan, read.change, cancellable);
    if (read.change->found && !read.file)
      break;

    g_array_append_val (batch, read);
    g_atomic_int_inc (&scan->n_done);
    if (batch->len < BATCH_ROWS && g_get_monotonic_time () - begun < BATCH_US)
      continue;
    if (!flush (scan, files, batch, error))
      return FALSE;
    begun = g_get_monotonic_time ();
  }

  if (!flush (scan, files, batch, error))
    return FALSE;

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * dgz_shelf_rows_remove:
 * @scan: the scan; its counts go on
 * @files: the user's files
 * @gone: (element-type DgzShelfRow): files that are gone
 * @cancellable: (nullable): ends it
 * @error: return location for a #GError
 *
 * Forgets files.
 */
gboolean
dgz_shelf_rows_remove (DgzShelfScan *scan,
                       DgzFiles     *files,
                       GPtrArray    *gone,
                       GCancellable *cancellable,
                       GError      **error)
{
  for (guint i = 0; i < gone->len; i += BATCH_ROWS) {
    guint end = MIN (i + BATCH_ROWS, gone->len);

    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !dgz_files_begin (files, error))
      return FALSE;
    for (guint j = i; j < end; j++) {
      const DgzShelfRow *row = gone->pdata[j];

      if (dgz_files_remove (files, row->id, error))
        continue;
      dgz_files_rollback (files);
      return FALSE;
    }
    if (!dgz_files_commit (files, error))
      return FALSE;
    scan->n_changed += end - i;
  }

  return TRUE;
}
