/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks through folders and brings what is known of the files up to date.
 *
 * A file is the same while its path, size and time are. One that is new and
 * has the size and time of one that went was moved: what was heard in it and
 * what the user said of it go with it.
 *
 * Only what was looked through can have lost a file. Nothing is lost in a
 * folder that is not there or may not be read, nor where a folder that had
 * files is found empty for the first time in a run: that is what an empty mount
 * point looks like.
 */

#include "config.h"

#include "dgz-shelf-scan.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/xattr.h>

#include "dgz-shelf-moves.h"
#include "dgz-shelf-rows.h"

/* By what the document portal says where a folder is outside. */
#define PORTAL_NAME "user.document-portal.host-path"

static void
finding_free (DgzShelfFinding *finding)
{
  g_free (finding->path);
  g_free (finding->place);
  g_free (finding->trouble);
  g_ptr_array_unref (finding->folders);
  g_free (finding);
}

/**
 * dgz_shelf_scan_new:
 * @means: what tags are read with
 *
 * Makes a scan, whose questions are to be filled in.
 *
 * Returns: (transfer full): the scan
 */
DgzShelfScan *
dgz_shelf_scan_new (const DgzShelfMeans *means)
{
  DgzShelfScan *scan = g_new0 (DgzShelfScan, 1);

  scan->means = *means;
  scan->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  scan->covered = g_ptr_array_new_with_free_func (g_free);
  scan->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);
  return scan;
}

/**
 * dgz_shelf_scan_free:
 * @scan: a scan
 *
 * Frees a scan.
 */
void
dgz_shelf_scan_free (DgzShelfScan *scan)
{
  g_strfreev (scan->folders);
  g_clear_pointer (&scan->parts, g_ptr_array_unref);
  g_hash_table_unref (scan->devices);
  g_ptr_array_unref (scan->covered);
  g_ptr_array_unref (scan->findings);
  g_free (scan);
}

/* What is shown of where a folder is: in the sandbox, where it is outside. */
static char *
find_place (const char *path)
{
  char real[4096];
  gssize n = -1;

  if (g_str_has_prefix (path, DGZ_SHELF_PORTAL_PLACE))
    n = getxattr (path, PORTAL_NAME, real, sizeof real - 1);
  if (n > 0) {
    real[n] = '\0';
    return g_filename_display_name (real);
  }

  return g_filename_display_name (path);
}

static char *
describe_error (const GError *error)
{
  switch (error->code) {
  case G_FILE_ERROR_NOENT:
    return g_strdup (_ ("The folder is not there. Its drive may not be connected."));
  case G_FILE_ERROR_NOTDIR:
    return g_strdup (_ ("This is not a folder any more."));
  case G_FILE_ERROR_ACCES:
  case G_FILE_ERROR_PERM:
    return g_strdup (_ ("The folder may not be read."));
  default:
    return g_strdup (_ ("The folder cannot be read."));
  }
}

static char *
describe_unread (GPtrArray  *unread,
                 const char *folder)
{
  const char *first = NULL;
  guint n = 0;
  g_autofree char *name = NULL;

  for (guint i = 0; i < unread->len; i++) {
    if (!dgz_shelf_is_within (unread->pdata[i], folder))
      continue;
    first = first ? first : unread->pdata[i];
    n++;
  }
  if (n == 0)
    return NULL;

  name = g_filename_display_basename (first);
  return g_strdup_printf (
      /* Translators: the name of the first of these folders */
      ngettext ("%u folder in it cannot be read: “%s”.",
                "%u folders in it cannot be read, such as “%s”.", n),
      n, name);
}

static gboolean
has_rows (GHashTable *rows,
          const char *folder)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row)) {
    if (g_str_equal (((DgzShelfRow *) row)->folder, folder))
      return TRUE;
  }

  return FALSE;
}

/* Whether a folder is an empty mount point, as far as that can be told. */
static gboolean
is_hollow (const DgzShelfScan *scan,
           const DgzShelfRoot *root,
           GHashTable         *rows)
{
  const guint64 *device = g_hash_table_lookup (scan->devices, root->path);

  return root->is_empty && !(device && *device == root->device) && has_rows (rows, root->path);
}

static DgzShelfFinding *
add_finding (DgzShelfScan       *scan,
             const DgzShelfRoot *root,
             GHashTable         *rows)
{
  DgzShelfFinding *finding = g_new0 (DgzShelfFinding, 1);

  finding->path = g_strdup (root->path);
  finding->place = find_place (root->path);
  finding->folders = g_ptr_array_new_with_free_func (g_free);
  finding->is_away = TRUE;
  if (root->error) {
    finding->trouble = describe_error (root->error);
  } else if (root->twin) {
    g_autofree char *twin = g_filename_display_name (root->twin);

    finding->is_twin = TRUE;
    finding->trouble = g_strdup_printf (_ ("This is the same folder as “%s”."), twin);
  } else if (is_hollow (scan, root, rows)) {
    finding->trouble = g_strdup (_ ("The folder is empty. Its drive may not be connected."));
  } else {
    finding->is_away = FALSE;
    finding->device = root->device;
  }

  g_ptr_array_add (scan->findings, finding);
  return finding;
}

/* The innermost folder that a path is in. */
static const DgzShelfRoot *
find_root (const DgzShelfWalk *walk,
           const char         *path)
{
  const DgzShelfRoot *best = NULL;

  for (guint i = 0; i < walk->roots->len; i++) {
    const DgzShelfRoot *root = walk->roots->pdata[i];

    if (dgz_shelf_is_within (path, root->path) &&
        (!best || strlen (root->path) > strlen (best->path)))
      best = root;
  }

  return best;
}

static DgzShelfFinding *
find_finding (const DgzShelfScan *scan,
              const char         *path)
{
  for (guint i = 0; i < scan->findings->len; i++) {
    DgzShelfFinding *finding = scan->findings->pdata[i];

    if (g_str_equal (finding->path, path))
      return finding;
  }

  return NULL;
}

/* Looks through what was asked for, and notes what could be. */
static gboolean
walk_parts (DgzShelfScan *scan,
            DgzShelfWalk *walk,
            GHashTable   *rows,
            GCancellable *cancellable,
            GError      **error)
{
  guint n = scan->parts ? scan->parts->len : g_strv_length (scan->folders);

  for (guint i = 0; i < n; i++) {
    const char *part = scan->parts ? scan->parts->pdata[i] : scan->folders[i];
    const DgzShelfRoot *root = find_root (walk, part);
    DgzShelfFinding *finding = root ? find_finding (scan, root->path) : NULL;
    guint first = walk->folders->len;

    if (!root)
      continue;
    if (!finding)
      finding = add_finding (scan, root, rows);
    if (finding->is_away)
      continue;
    if (!dgz_shelf_walk_run (walk, part, cancellable, error))
      return FALSE;

    g_ptr_array_add (scan->covered, g_strdup (part));
    for (guint j = first; j < walk->folders->len; j++)
      g_ptr_array_add (finding->folders, g_strdup (walk->folders->pdata[j]));
    if (!finding->trouble)
      finding->trouble = describe_unread (walk->unread, root->path);
  }

  return TRUE;
}

static gboolean
is_within_any (GPtrArray  *folders,
               const char *path)
{
  for (guint i = 0; i < folders->len; i++) {
    if (dgz_shelf_is_within (path, folders->pdata[i]))
      return TRUE;
  }

  return FALSE;
}

static GPtrArray *
find_gone (const DgzShelfScan *scan,
           const DgzShelfWalk *walk,
           GHashTable         *rows)
{
  GPtrArray *gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer path;
  gpointer row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &path, &row)) {
    const DgzShelfRoot *root;
    const DgzShelfFinding *finding;

    if (g_hash_table_contains (walk->found, path) || !is_within_any (scan->covered, path) ||
        is_within_any (walk->unread, path))
      continue;
    /* One that belongs to a folder within, which was perhaps not looked through. */
    root = find_root (walk, path);
    finding = find_finding (scan, root->path);
    if (finding && !finding->is_away)
      g_ptr_array_add (gone, row);
  }

  return gone;
}

static gboolean
is_resting (const DgzShelfScan  *scan,
            const DgzShelfFound *found,
            gint64               now)
{
  gint64 age = now - found->changed;

  /* A time that is to come says nothing. */
  return age < 0 || age >= scan->means.settle_ms * G_TIME_SPAN_MILLISECOND;
}

static gboolean
must_retry (const DgzShelfScan *scan,
            const DgzShelfRow  *row)
{
  if (row->state == DGZ_FILE_FAILED && scan->retries_failed)
    return TRUE;

  return row->state != DGZ_FILE_WAITING && row->version != scan->means.version;
}

static GArray *
find_changes (DgzShelfScan       *scan,
              const DgzShelfWalk *walk,
              GHashTable         *rows,
              GPtrArray          *gone)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (DgzShelfChange));
  g_autoptr (GHashTable) sorted = dgz_shelf_sort_gone (gone);
  gint64 now = g_get_real_time ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, walk->found);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const DgzShelfFound *found = value;
    const DgzShelfRow *row = g_hash_table_lookup (rows, found->path);
    const DgzShelfRoot *root = find_root (walk, found->path);
    DgzShelfChange change = { NULL, found->path, root->path, NULL, FALSE };

    if (row && row->size == found->size && row->changed == found->changed) {
      change.must_hear = must_retry (scan, row);
      if (change.must_hear || !g_str_equal (row->folder, root->path))
        g_array_append_val (changes, change);
      continue;
    }
    change.from = row ? NULL : dgz_shelf_find_former (sorted, found);
    if (!change.from && !is_resting (scan, found, now)) {
      scan->is_unsettled = TRUE;
      continue;
    }
    change.found = found;
    change.must_hear = change.from == NULL;
    g_array_append_val (changes, change);
  }

  return changes;
}

static gboolean
run (DgzShelfScan *scan,
     DgzShelfWalk *walk,
     DgzFiles     *files,
     GCancellable *cancellable,
     GError      **error)
{
  g_autoptr (GHashTable) rows = dgz_shelf_rows_load (files, cancellable, error);
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GArray) changes = NULL;

  if (!rows || !walk_parts (scan, walk, rows, cancellable, error))
    return FALSE;

  gone = find_gone (scan, walk, rows);
  changes = find_changes (scan, walk, rows, gone);
  dgz_shelf_drop_taken (gone);
  return dgz_shelf_rows_write (scan, files, changes, cancellable, error) &&
         dgz_shelf_rows_remove (scan, files, gone, cancellable, error);
}

/**
 * dgz_shelf_scan_run:
 * @scan: a scan; its answers are filled in, as far as it came
 * @files: the user's files
 * @cancellable: (nullable): ends the scan at once; what was read is kept
 * @error: return location for a #GError
 *
 * Looks through folders and brings what is known of the files up to date. Blocks.
 */
gboolean
dgz_shelf_scan_run (DgzShelfScan *scan,
                    DgzFiles     *files,
                    GCancellable *cancellable,
                    GError      **error)
{
  DgzShelfWalk walk;
  gboolean done;

  dgz_shelf_walk_init (&walk, (const char *const *) scan->folders);
  walk.n_found = &scan->n_found;
  done = run (scan, &walk, files, cancellable, error);
  dgz_shelf_walk_clear (&walk);
  return done;
}
