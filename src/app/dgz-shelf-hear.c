/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Hears the files that are still to be heard, one after the other.
 *
 * What was heard is written file by file, so that a program that is killed
 * has to hear one file again. Which one it hears is noted beside, in
 * MARK_NAME: a file that ended the program MOST_ENDS times is given up. The
 * note is not flushed to the disk: a power cut is not the file's fault.
 *
 * One program hears at a time, the one that holds LOCK_NAME.
 */

#include "config.h"

#include "dgz-shelf-hear.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-file-fill.h"
#include "dgz-library-values.h"
#include "dgz-shelf-fault.h"

#define LOCK_NAME "files.lock"
#define MARK_NAME "files.hearing"
#define MOST_ENDS 2

/* How often it is counted what is left to do. */
#define COUNT_US G_USEC_PER_SEC

/* Which file was being heard when a program ended. */
typedef struct
{
  char *path;
  gint64 size;
  gint64 changed;
  guint n; /* how often */
} Mark;

typedef struct
{
  DgzShelfHear *hear;
  DgzFiles *files;
  GCancellable *cancellable;
  char *mark_path;
  guint n_skipped;
  gint64 counted;
} Run;

/**
 * dgz_shelf_hear_free:
 * @hear: what was done
 *
 * Frees it.
 */
void
dgz_shelf_hear_free (DgzShelfHear *hear)
{
  g_free (hear->data_dir);
  g_free (hear);
}

/* Another program has it where @held is -1. Where the disk knows no locks, no other is known of. */
static gboolean
lock (const char *data_dir,
      int        *held,
      GError    **error)
{
  g_autofree char *path = g_build_filename (data_dir, LOCK_NAME, NULL);
  DgzLibraryError code = DGZ_LIBRARY_ERROR_FAILED;

  *held = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (*held < 0) {
    int number = errno;

    if (number == ENOSPC || number == EDQUOT)
      code = DGZ_LIBRARY_ERROR_FULL;
    else if (number == EACCES || number == EPERM || number == EROFS)
      code = DGZ_LIBRARY_ERROR_READ_ONLY;
    return dgz_library_fail (error, code, "%s: %s", path, g_strerror (number));
  }

  if (flock (*held, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    close (*held);
    *held = -1;
  }
  return TRUE;
}

static void
read_mark (Run  *run,
           Mark *mark)
{
  g_autofree char *text = NULL;
  char *line;

  if (!g_file_get_contents (run->mark_path, &text, NULL, NULL))
    return;

  line = strchr (text, '\n');
  if (!line || sscanf (text, "%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &mark->n, &mark->size,
                       &mark->changed) != 3)
    return;

  mark->path = g_strdup (line + 1);
}

/* Without a note a file is heard as well; it would only be tried for ever. */
static void
write_mark (Run           *run,
            const DgzFile *file,
            guint          n)
{
  g_autofree char *text =
      g_strdup_printf ("%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n%s", n, file->size,
                       file->changed, file->path);

  if (!g_file_set_contents_full (run->mark_path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_debug ("It cannot be noted which file is heard");
}

typedef enum {
  FILE_SAME,
  FILE_OTHER,
  FILE_GONE,
} FileNow;

static FileNow
look_at (const DgzFile *file)
{
  struct stat status;
  gint64 changed;

  if (stat (file->path, &status) != 0)
    return FILE_GONE;

  changed = (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000;
  return status.st_size == file->size && changed == file->changed ? FILE_SAME : FILE_OTHER;
}

/* What was heard of a file that cannot be heard any more was of another one. */
static void
take_fault (DgzFile    *file,
            const char *fault)
{
  file->state = DGZ_FILE_FAILED;
  g_free (file->trouble);
  file->trouble = g_strdup (fault);
  file->bpm = 0.0;
  file->bpm_confidence = 0.0;
  file->key_heard = -1;
  file->key_confidence = 0.0;
  file->loudness = NAN;
  file->peak = 0.0;
  for (guint i = 0; i < G_N_ELEMENTS (file->features); i++)
    file->features[i] = NAN;
}

/* Writes what came of @heard into the row as it is by now, unless that is of another file. */
static gboolean
write_row (Run               *run,
           const DgzFile     *heard,
           const DgzAnalysis *analysis,
           const char        *fault,
           GError           **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (DgzFile) file = NULL;
  gboolean done;

  if (!dgz_files_begin (run->files, error))
    return FALSE;

  file = dgz_files_find (run->files, heard->path, &trouble);
  done = trouble == NULL;
  if (file && file->size == heard->size && file->changed == heard->changed) {
    if (fault)
      take_fault (file, fault);
    else
      dgz_file_fill_analysis (file, analysis);
    file->heard_version = run->hear->means.version;
    done = dgz_files_put (run->files, file, &trouble);
  }

  if (trouble || !done)
    dgz_files_rollback (run->files);
  else
    done = dgz_files_commit (run->files, &trouble);
  if (trouble)
    g_propagate_error (error, g_steal_pointer (&trouble));
  return done;
}

static void
skip (Run    *run,
      FileNow now)
{
  run->n_skipped++;
  run->hear->is_stale |= now == FILE_OTHER;
}

/* Hears a file that may have ended the program @n_ends times. */
static gboolean
hear_file (Run           *run,
           const DgzFile *file,
           guint          n_ends,
           GError       **error)
{
  g_autofree char *uri = g_filename_to_uri (file->path, NULL, NULL);
  g_autofree char *fault = NULL;
  g_autoptr (GError) trouble = NULL;
  DgzAnalysis analysis = { 0 };
  FileNow now = look_at (file);
  gboolean done;

  if (n_ends >= MOST_ENDS) {
    g_remove (run->mark_path);
    return write_row (run, file, NULL, DGZ_SHELF_FAULT_ENDS, error);
  }
  if (now != FILE_SAME || !uri) {
    skip (run, now);
    return TRUE;
  }

  write_mark (run, file, n_ends + 1);
  done = run->hear->means.analyse (uri, (const char *const *) file->styles, run->cancellable,
                                   &analysis, &trouble);
  g_remove (run->mark_path);
  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;

  /* What was written to while it was heard is not what was heard. */
  now = look_at (file);
  if (now != FILE_SAME) {
    skip (run, now);
    return TRUE;
  }

  fault = done ? NULL : dgz_shelf_fault_new (trouble);
  if (fault)
    g_debug ("%s: %s", file->path, fault);
  if (!write_row (run, file, &analysis, fault, error))
    return FALSE;

  g_atomic_int_inc (&run->hear->n_done);
  return TRUE;
}

static gboolean
count (Run     *run,
       GError **error)
{
  DgzFilesCount left;
  int n_left;
  gint64 now = g_get_monotonic_time ();

  if (run->counted > 0 && now - run->counted < COUNT_US)
    return TRUE;
  if (!dgz_files_count (run->files, NULL, &left, error))
    return FALSE;

  run->counted = now;
  n_left = (int) (left.n_waiting - MIN (run->n_skipped, left.n_waiting));
  g_atomic_int_set (&run->hear->n_todo, run->hear->n_done + n_left);
  return TRUE;
}

/* Begins with the file that the program ended at, so that it is known how often. */
static gboolean
hear_marked (Run     *run,
             GError **error)
{
  Mark mark = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (DgzFile) file = NULL;
  g_autoptr (GError) trouble = NULL;

  read_mark (run, &mark);
  path = mark.path;
  if (!path)
    return TRUE;

  file = dgz_files_find (run->files, path, &trouble);
  if (trouble) {
    g_propagate_error (error, g_steal_pointer (&trouble));
    return FALSE;
  }
  if (!file || file->state != DGZ_FILE_WAITING || file->size != mark.size ||
      file->changed != mark.changed)
    return TRUE;

  return hear_file (run, file, mark.n, error);
}

static gboolean
hear_all (Run     *run,
          GError **error)
{
  gint64 last = 0;
  gboolean goes_on = count (run, error) && hear_marked (run, error);

  while (goes_on) {
    g_autoptr (GError) trouble = NULL;
    g_autoptr (DgzFile) file = NULL;

    if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
      return FALSE;
    file = dgz_files_next_waiting (run->files, last, &trouble);
    if (trouble) {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
    if (!file)
      return TRUE;

    last = file->id;
    goes_on = hear_file (run, file, 0, error) && count (run, error);
  }

  return FALSE;
}

/**
 * dgz_shelf_hear_run:
 * @hear: what to do; its answers are filled in, as far as it came
 * @files: the user's files
 * @cancellable: (nullable): ends it at once; what was heard is kept
 * @error: return location for a #GError
 *
 * Hears what is still to be heard. Blocks, for hours where there is much.
 */
gboolean
dgz_shelf_hear_run (DgzShelfHear *hear,
                    DgzFiles     *files,
                    GCancellable *cancellable,
                    GError      **error)
{
  Run run = { .hear = hear, .files = files, .cancellable = cancellable };
  int held;
  gboolean done;

  if (!lock (hear->data_dir, &held, error))
    return FALSE;
  if (held < 0) {
    hear->is_elsewhere = TRUE;
    return TRUE;
  }

  run.mark_path = g_build_filename (hear->data_dir, MARK_NAME, NULL);
  done = hear_all (&run, error);
  g_free (run.mark_path);
  close (held);
  return done;
}
