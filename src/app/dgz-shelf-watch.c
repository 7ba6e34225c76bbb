/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sees what happens in folders.
 *
 * A folder in which something happened is told once that has rested for a
 * while, or goes on for a long while. What happened between the moment that a
 * folder was looked through and the one from which it is watched is seen by
 * telling it once more: new watches are told as if something had happened.
 *
 * The system has watches for every folder by itself only, and not many.
 */

#include "config.h"

#include "dgz-shelf-watch.h"

#include "dgz-shelf-walk.h"

/* So many watches are set between two looks at the window. */
#define CHUNK 16

/* What does not come to rest is told after so many times the time of rest. */
#define MOST_RESTS 15

#define SYSTEM_LIMIT "/proc/sys/fs/inotify/max_user_watches"

struct _DgzShelfWatch
{
  guint settle_ms;
  guint most;
  DgzShelfWatchFunc func;
  gpointer data;
  GHashTable *monitors; /* by path */
  GHashTable *wanted;   /* folders to be watched */
  GHashTable *noted;    /* folders in which something happened */
  guint adding;
  guint resting;
  gint64 first; /* when the first of @noted was noted */
  gboolean is_full;
};

/* Others need watches too. */
static guint
find_most (guint most)
{
  g_autofree char *text = NULL;
  guint64 limit = 0;

  if (g_file_get_contents (SYSTEM_LIMIT, &text, NULL, NULL))
    limit = g_ascii_strtoull (text, NULL, 10);

  return limit > 0 ? (guint) MIN (limit / 2, most) : most;
}

static void
monitor_free (gpointer monitor)
{
  g_file_monitor_cancel (monitor);
  g_object_unref (monitor);
}

/**
 * dgz_shelf_watch_new:
 * @settle_ms: how long a folder must have rested
 * @most: how many folders are watched at most
 * @func: told in which folders something happened
 * @data: for @func
 *
 * Makes a watch of nothing.
 *
 * Returns: (transfer full): the watch
 */
DgzShelfWatch *
dgz_shelf_watch_new (guint             settle_ms,
                     guint             most,
                     DgzShelfWatchFunc func,
                     gpointer          data)
{
  DgzShelfWatch *self = g_new0 (DgzShelfWatch, 1);

  self->settle_ms = settle_ms;
  self->most = find_most (most);
  self->func = func;
  self->data = data;
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, monitor_free);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * dgz_shelf_watch_free:
 * @self: a watch
 *
 * Ends a watch.
 */
void
dgz_shelf_watch_free (DgzShelfWatch *self)
{
  g_clear_handle_id (&self->adding, g_source_remove);
  g_clear_handle_id (&self->resting, g_source_remove);
  g_hash_table_unref (self->monitors);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->noted);
  g_free (self);
}

static gboolean
rested_cb (gpointer data)
{
  DgzShelfWatch *self = data;
  g_autoptr (GHashTable) noted = g_steal_pointer (&self->noted);
  g_autofree char **paths = (char **) g_hash_table_get_keys_as_array (noted, NULL);

  self->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->resting = 0;
  self->func ((const char *const *) paths, self->data);
  return G_SOURCE_REMOVE;
}

/**
 * dgz_shelf_watch_note:
 * @self: a watch
 * @path: a folder
 *
 * Has a folder told as if something had happened in it.
 */
void
dgz_shelf_watch_note (DgzShelfWatch *self,
                      const char    *path)
{
  gint64 now = g_get_monotonic_time ();
  gint64 most = MOST_RESTS * self->settle_ms * G_TIME_SPAN_MILLISECOND;

  if (g_hash_table_size (self->noted) == 0)
    self->first = now;
  if (!g_hash_table_contains (self->noted, path))
    g_hash_table_add (self->noted, g_strdup (path));

  if (self->resting != 0 && now - self->first >= most)
    return;
  g_clear_handle_id (&self->resting, g_source_remove);
  self->resting = g_timeout_add (self->settle_ms, rested_cb, self);
}

/* What is written to a file without sound is nobody's business here; by its name alone it may be
 * a folder that came or went. */
static gboolean
matters (GFile            *file,
         GFileMonitorEvent event)
{
  g_autofree char *name = g_file_get_basename (file);

  if (!name || *name == '.')
    return FALSE;

  switch (event) {
  case G_FILE_MONITOR_EVENT_CHANGED:
  case G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT:
  case G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED:
    return dgz_shelf_is_sound (name);
  default:
    return TRUE;
  }
}

static void
happened_cb (GFileMonitor     *monitor,
             GFile            *file,
             GFile            *other,
             GFileMonitorEvent event,
             DgzShelfWatch    *self)
{
  if (matters (file, event))
    dgz_shelf_watch_note (self, g_object_get_data (G_OBJECT (monitor), "path"));
}

static void
add_monitor (DgzShelfWatch *self,
             const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor = NULL;

  if (g_hash_table_size (self->monitors) >= self->most) {
    self->is_full = TRUE;
    return;
  }

  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (!monitor)
    return;
  g_object_set_data_full (G_OBJECT (monitor), "path", g_strdup (path), g_free);
  g_signal_connect (monitor, "changed", G_CALLBACK (happened_cb), self);
  g_hash_table_replace (self->monitors, g_strdup (path), monitor);
  dgz_shelf_watch_note (self, path);
}

static gboolean
add_cb (gpointer data)
{
  DgzShelfWatch *self = data;
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, self->wanted);
  for (guint i = 0; i < CHUNK; i++) {
    if (!g_hash_table_iter_next (&iter, &path, NULL)) {
      self->adding = 0;
      return G_SOURCE_REMOVE;
    }
    add_monitor (self, path);
    g_hash_table_iter_remove (&iter);
  }

  return G_SOURCE_CONTINUE;
}

/**
 * dgz_shelf_watch_update:
 * @self: a watch
 * @covered: a folder
 * @folders: (element-type utf8): it and all that are in it, or none
 *
 * Watches a folder and those in it, and no more those that went.
 */
void
dgz_shelf_watch_update (DgzShelfWatch *self,
                        const char    *covered,
                        GPtrArray     *folders)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < folders->len; i++) {
    if (dgz_shelf_is_within (folders->pdata[i], covered))
      g_hash_table_add (there, folders->pdata[i]);
  }

  g_hash_table_iter_init (&iter, self->monitors);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    if (!dgz_shelf_is_within (path, covered) || g_hash_table_remove (there, path))
      continue;
    g_hash_table_iter_remove (&iter);
    self->is_full = FALSE;
  }

  g_hash_table_iter_init (&iter, there);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (self->wanted, g_strdup (path));
  if (g_hash_table_size (self->wanted) > 0 && self->adding == 0)
    self->adding = g_idle_add_full (G_PRIORITY_LOW, add_cb, self, NULL);
}

/**
 * dgz_shelf_watch_get_is_full:
 * @self: a watch
 *
 * Whether there are more folders than are watched.
 */
gboolean
dgz_shelf_watch_get_is_full (DgzShelfWatch *self)
{
  return self->is_full;
}
