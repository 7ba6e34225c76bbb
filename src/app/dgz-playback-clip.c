/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Clips of invented tracks, synthesised when they are first heard. */

#include "config.h"

#include "dgz-playback-clip.h"

#include <glib/gstdio.h>
#include <math.h>

#include "dgz-synth.h"

/* How many synthesised clips are kept; each is 2.6 MB. */
#define KEPT_CLIPS 16

typedef struct
{
  DgzTrack *track;
  char *folder;
  char *path;
} Clip;

static void
clip_free (Clip *clip)
{
  g_object_unref (clip->track);
  g_free (clip->folder);
  g_free (clip->path);
  g_free (clip);
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  GStatBuf x = { 0 };
  GStatBuf y = { 0 };

  g_stat (*(const char *const *) a, &x);
  g_stat (*(const char *const *) b, &y);
  return (x.st_mtime > y.st_mtime) - (x.st_mtime < y.st_mtime);
}

/* Keeps the folder from growing: the oldest clips go. */
static void
remove_old_clips (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    if (g_str_has_suffix (name, ".wav"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  }

  g_ptr_array_sort (paths, compare_ages);
  for (guint i = 0; i + KEPT_CLIPS < paths->len; i++)
    g_unlink (paths->pdata[i]);
}

static void
make_clip (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  Clip *clip = data;
  double energy = dgz_track_get_energy (clip->track);
  DgzSynthSpec spec = { .bpm = dgz_track_get_bpm (clip->track),
                        .key = dgz_track_get_key (clip->track),
                        .energy = isnan (energy) ? 0.5 : energy,
                        .styles = dgz_track_get_styles (clip->track),
                        .seed = g_str_hash (dgz_track_get_id (clip->track)) };
  GError *error = NULL;

  g_mkdir_with_parents (clip->folder, 0700);
  if (!g_file_test (clip->path, G_FILE_TEST_EXISTS)) {
    remove_old_clips (clip->folder);
    if (!dgz_synth_write (&spec, clip->path, &error)) {
      g_task_return_error (task, error);
      return;
    }
  }

  g_task_return_boolean (task, TRUE);
}

/**
 * dgz_playback_clip_make_async:
 * @track: an invented track
 * @cache_dir: the program's cache folder
 * @cancellable: (nullable): ends the waiting; what is being made is made all the same
 * @callback: called when the clip is there
 * @user_data: data for @callback
 *
 * Makes the clip of an invented track, where it was not made before.
 */
void
dgz_playback_clip_make_async (DgzTrack           *track,
                              const char         *cache_dir,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Clip *clip = g_new0 (Clip, 1);
  g_autofree char *hash =
      g_compute_checksum_for_string (G_CHECKSUM_SHA1, dgz_track_get_id (track), -1);
  g_autofree char *name = g_strconcat (hash, "-" PACKAGE_VERSION ".wav", NULL);

  clip->track = g_object_ref (track);
  clip->folder = g_build_filename (cache_dir, "previews", NULL);
  clip->path = g_build_filename (clip->folder, name, NULL);
  g_task_set_source_tag (task, dgz_playback_clip_make_async);
  g_task_set_task_data (task, clip, (GDestroyNotify) clip_free);
  g_task_run_in_thread (task, make_clip);
}

/**
 * dgz_playback_clip_make_finish:
 * @result: what the callback was given
 * @error: return location for a #GError of %G_FILE_ERROR or %G_IO_ERROR
 *
 * Finishes dgz_playback_clip_make_async().
 *
 * Returns: (transfer full): the clip's address
 */
char *
dgz_playback_clip_make_finish (GAsyncResult *result,
                               GError      **error)
{
  Clip *clip = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_filename_to_uri (clip->path, NULL, error);
}
