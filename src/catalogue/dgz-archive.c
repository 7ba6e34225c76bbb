/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What users give as a source of tracks: a file, a packed file, a zip or a folder.
 *
 * Nothing is unpacked to disk. A zip, or a single file, is held open, so that it can be read
 * after it was moved or removed; the files of a folder are opened one by one.
 */

#include "dgz-archive.h"

#include <string.h>
#include <sys/stat.h>

#include "dgz-archive-stream.h"
#include "dgz-catalogue-error.h"

/* No table is larger than this, and no zip is packed closer: a member, or all of them when
 * they share their data, is made to fill disk and memory. */
#define MAX_SIZE (G_GUINT64_CONSTANT (1) << 40)
#define BOMB_SIZE (G_GUINT64_CONSTANT (1) << 30)
#define BOMB_RATIO 1000

/* A member and where it is. */
typedef struct
{
  DgzArchiveMember shown;
  char *path;       /* in a folder */
  guint ordinal;    /* in a zip, in the order of the file */
  guint64 raw_size; /* of the file, as it is */
} Member;

struct _DgzArchive
{
  DgzArchiveFile *file; /* %NULL for a folder */
  DgzArchiveZip *zip;   /* %NULL for all else */
  GArray *members;
  GArray *passed_over;
};

static void
clear_member (Member *member)
{
  g_free (member->shown.name);
  g_free (member->path);
}

static void
clear_passed_over (DgzArchivePassedOver *passed)
{
  g_free (passed->name);
}

static gint
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Member *left = a;
  const Member *right = b;
  int order = strcmp (left->shown.name, right->shown.name);

  if (order == 0)
    order = g_strcmp0 (left->path, right->path);
  return order != 0 ? order : (left->ordinal > right->ordinal) - (left->ordinal < right->ordinal);
}

static gint
compare_passed_over (gconstpointer a,
                     gconstpointer b)
{
  const DgzArchivePassedOver *left = a;
  const DgzArchivePassedOver *right = b;

  return strcmp (left->name, right->name);
}

/* @name without the ending, if any, that says how a single stream is packed. */
static char *
strip_packing (const char *name)
{
  static const char *const endings[] = { ".gz", ".zst", ".xz", ".bz2", ".lz4", ".lz" };
  gsize length = strlen (name);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize n = strlen (endings[i]);

    if (length > n && g_ascii_strcasecmp (name + length - n, endings[i]) == 0)
      return g_strndup (name, length - n);
  }

  return g_strdup (name);
}

/* Whether @name is that of an archive of many members. */
static gboolean
is_archive_name (const char *name)
{
  static const char *const endings[] = { ".zip", ".tar", ".7z", ".rar",
                                         ".tgz", ".tbz2", ".txz", ".tzst" };
  g_autofree char *bare = strip_packing (name);
  gsize length = strlen (bare);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize n = strlen (endings[i]);

    if (length >= n && g_ascii_strcasecmp (bare + length - n, endings[i]) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Whether a path leads out of the archive; there are such as have backslashes. */
static gboolean
is_outside (const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (*name == '\0' || *name == '/' || *name == '\\' ||
      (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return TRUE;

  parts = g_strsplit_set (name, "/\\", -1);
  return g_strv_contains ((const char *const *) parts, "..");
}

static gboolean
is_hidden (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  for (guint i = 0; parts[i]; i++) {
    if (parts[i][0] == '.' && parts[i][1] != '\0')
      return TRUE;
  }

  return g_str_equal (parts[0], "__MACOSX");
}

static void
pass_over (DgzArchive      *self,
           const char      *name,
           DgzArchivePassed reason)
{
  DgzArchivePassedOver passed = { g_utf8_make_valid (name, -1), reason };

  g_array_append_val (self->passed_over, passed);
}

/* Whether something is not to be a member, and why. */
static gboolean
is_passed_over (const DgzArchiveEntry *entry,
                DgzArchivePassed      *reason)
{
  if (is_outside (entry->name))
    *reason = DGZ_ARCHIVE_PASSED_OUTSIDE;
  else if (is_hidden (entry->name))
    *reason = DGZ_ARCHIVE_PASSED_HIDDEN;
  else if (entry->type == G_FILE_TYPE_DIRECTORY)
    *reason = DGZ_ARCHIVE_PASSED_DIRECTORY;
  else if (entry->type == G_FILE_TYPE_SYMBOLIC_LINK)
    *reason = DGZ_ARCHIVE_PASSED_SYMLINK;
  else if (entry->type != G_FILE_TYPE_REGULAR)
    *reason = DGZ_ARCHIVE_PASSED_SPECIAL;
  else if (entry->encrypted)
    *reason = DGZ_ARCHIVE_PASSED_ENCRYPTED;
  else if (is_archive_name (entry->name))
    *reason = DGZ_ARCHIVE_PASSED_NESTED;
  else
    return FALSE;

  return TRUE;
}

static gboolean
add (DgzArchive            *self,
     const DgzArchiveEntry *entry,
     const char            *path,
     guint                  ordinal,
     GError               **error)
{
  DgzArchivePassed reason;
  g_autofree char *bare = NULL;
  Member member = { { 0 } };

  if (self->members->len + self->passed_over->len >= DGZ_ARCHIVE_MAX_MEMBERS)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BOMB, "More than %d members",
                               DGZ_ARCHIVE_MAX_MEMBERS);
  if (is_passed_over (entry, &reason)) {
    pass_over (self, entry->name, reason);
    return TRUE;
  }

  bare = strip_packing (entry->name);
  member.shown.name = g_utf8_make_valid (bare, -1);
  /* A name that says packed is believed here; reading goes by the content. */
  member.shown.size = g_str_equal (bare, entry->name) ? entry->size : 0;
  member.path = g_strdup (path);
  member.ordinal = ordinal;
  member.raw_size = entry->size;
  g_array_append_val (self->members, member);
  return TRUE;
}

static gboolean
list_zip (DgzArchive   *self,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (DgzArchiveUnpack) zip =
      dgz_archive_unpack_new_zip (self->file, cancellable, error);
  g_autoptr (GError) local_error = NULL;
  guint64 sum = 0;
  DgzArchiveEntry entry;

  if (!zip)
    return FALSE;

  for (guint i = 0; dgz_archive_unpack_next (zip, &entry, cancellable, &local_error); i++) {
    if (entry.size > MAX_SIZE)
      return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BOMB,
                                 "A member of %" G_GUINT64_FORMAT " bytes", entry.size);
    sum += entry.size;
    if (!add (self, &entry, NULL, i, error))
      return FALSE;
  }
  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  /* Members that each are small enough may all unpack the same bytes. */
  if (sum > BOMB_SIZE && sum / BOMB_RATIO > self->file->size)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BOMB,
                               "%" G_GUINT64_FORMAT " bytes from %" G_GUINT64_FORMAT, sum,
                               self->file->size);

  return TRUE;
}

/* Adds what is in a folder; @prefix is %NULL for the one that was given. */
static gboolean
list_folder (DgzArchive   *self,
             const char   *path,
             const char   *prefix,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) all = g_file_enumerate_children (
      folder,
      G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
                                     "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  GFileInfo *info;

  if (!all)
    return FALSE;

  for (;;) {
    g_autofree char *name = NULL;
    g_autofree char *child = NULL;
    DgzArchiveEntry entry = { 0 };

    if (!g_file_enumerator_iterate (all, &info, NULL, cancellable, error))
      return FALSE;
    if (!info)
      return TRUE;

    name = g_strconcat (prefix ? prefix : "", prefix ? "/" : "", g_file_info_get_name (info), NULL);
    child = g_build_filename (path, g_file_info_get_name (info), NULL);
    entry.name = name;
    entry.size = (guint64) g_file_info_get_size (info);
    entry.type = g_file_info_get_file_type (info);
    if (!prefix && entry.type == G_FILE_TYPE_DIRECTORY && !is_hidden (name)) {
      g_autoptr (GError) local_error = NULL;

      if (list_folder (self, child, name, cancellable, &local_error))
        continue;
      if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)) {
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
      }
      pass_over (self, name, DGZ_ARCHIVE_PASSED_UNREADABLE);
    } else if (!add (self, &entry, child, 0, error)) {
      return FALSE;
    }
  }
}

/* A file that is not a zip is one member; is it packed, then its size is unknown. */
static gboolean
list_single (DgzArchive       *self,
             const char       *name,
             DgzArchivePacking packing,
             GError          **error)
{
  g_autofree char *bare = strip_packing (name);
  Member member = { { 0 } };

  if (is_archive_name (name))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_UNSUPPORTED,
                               "An archive that is not a zip");
  /* No packed stream is empty: this is one that was never written. */
  if (self->file->size == 0 && !g_str_equal (bare, name))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED, "The packed file is empty");

  member.shown.name = g_filename_display_name (bare);
  member.shown.size = packing == DGZ_ARCHIVE_PACKING_NONE ? self->file->size : 0;
  member.raw_size = self->file->size;
  g_array_append_val (self->members, member);
  return TRUE;
}

/* A zip without members is nothing but its end, which libarchive does not look for there. */
static gboolean
is_empty_zip (DgzArchiveFile *file,
              const guint8   *head,
              gsize           n_head)
{
  static const guint8 end[DGZ_ARCHIVE_HEAD] = "PK\5\6";

  return file->size >= 22 && n_head == sizeof end && memcmp (head, end, sizeof end) == 0;
}

static gboolean
list_file (DgzArchive   *self,
           const char   *path,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *name = g_path_get_basename (path);
  guint8 head[DGZ_ARCHIVE_HEAD];
  gssize n;
  DgzArchivePacking packing;

  self->file = dgz_archive_file_open (path, TRUE, error);
  if (!self->file)
    return FALSE;

  n = dgz_archive_file_read (self->file, 0, head, sizeof head, error);
  if (n < 0)
    return FALSE;

  packing = dgz_archive_sniff (head, (gsize) n);
  if (is_empty_zip (self->file, head, (gsize) n))
    return TRUE;
  /* Some zips begin with a program that unpacks them, and one may have lost its begin. */
  if (packing == DGZ_ARCHIVE_PACKING_ZIP ||
      (packing == DGZ_ARCHIVE_PACKING_NONE && strlen (name) >= 4 &&
       g_ascii_strcasecmp (name + strlen (name) - 4, ".zip") == 0)) {
    self->zip = dgz_archive_zip_new (self->file);
    return list_zip (self, cancellable, error);
  }
  return list_single (self, name, packing, error);
}

/**
 * dgz_archive_open:
 * @path: a file or a folder
 * @cancellable: (nullable): ends the looking
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR (DAMAGED, BOMB, UNSUPPORTED) or
 *   of %G_IO_ERROR (NOT_FOUND, PERMISSION_DENIED, NOT_REGULAR_FILE and what the system says)
 *
 * Looks what can be read. For a folder, its regular files and those of its folders; for a zip,
 * its regular members; for any other file, the one that it is, unpacked when its content is
 * that of a packed stream. Sorted by name. Nothing is unpacked.
 *
 * Blocks; to be called on a worker thread.
 *
 * Returns: (transfer full): the archive, which does not change: for any threads at once
 */
DgzArchive *
dgz_archive_open (const char   *path,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (DgzArchive) self = g_new0 (DgzArchive, 1);
  struct stat info;
  gboolean done;

  g_return_val_if_fail (path, NULL);

  self->members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (self->members, (GDestroyNotify) clear_member);
  self->passed_over = g_array_new (FALSE, FALSE, sizeof (DgzArchivePassedOver));
  g_array_set_clear_func (self->passed_over, (GDestroyNotify) clear_passed_over);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (stat (path, &info) == 0 && S_ISDIR (info.st_mode))
    done = list_folder (self, path, NULL, cancellable, error);
  else
    done = list_file (self, path, cancellable, error);
  if (!done)
    return NULL;

  g_array_sort (self->members, compare_members);
  g_array_sort (self->passed_over, compare_passed_over);
  return g_steal_pointer (&self);
}

/**
 * dgz_archive_free:
 * @self: an archive
 *
 * Frees an archive. Streams that are open stay so.
 */
void
dgz_archive_free (DgzArchive *self)
{
  g_clear_pointer (&self->zip, dgz_archive_zip_unref);
  g_clear_pointer (&self->file, dgz_archive_file_unref);
  g_array_unref (self->members);
  g_array_unref (self->passed_over);
  g_free (self);
}

/**
 * dgz_archive_get_n_members:
 * @self: an archive
 *
 * How many members can be read.
 */
guint
dgz_archive_get_n_members (const DgzArchive *self)
{
  return self->members->len;
}

/**
 * dgz_archive_get_member:
 * @self: an archive
 * @index: 0 to one less than there are members
 *
 * A member.
 *
 * Returns: (transfer none): the member, as long as the archive lives
 */
const DgzArchiveMember *
dgz_archive_get_member (const DgzArchive *self,
                        guint             index)
{
  g_return_val_if_fail (index < self->members->len, NULL);

  return &g_array_index (self->members, Member, index).shown;
}

/**
 * dgz_archive_get_n_passed_over:
 * @self: an archive
 *
 * How many things are in it that are not members.
 */
guint
dgz_archive_get_n_passed_over (const DgzArchive *self)
{
  return self->passed_over->len;
}

/**
 * dgz_archive_get_passed_over:
 * @self: an archive
 * @index: 0 to one less than there are
 *
 * Something that is not a member, and why. Sorted by name.
 *
 * Returns: (transfer none): its name and the reason, as long as the archive lives
 */
const DgzArchivePassedOver *
dgz_archive_get_passed_over (const DgzArchive *self,
                             guint             index)
{
  g_return_val_if_fail (index < self->passed_over->len, NULL);

  return &g_array_index (self->passed_over, DgzArchivePassedOver, index);
}

/**
 * dgz_archive_open_member:
 * @self: an archive
 * @index: 0 to one less than there are members
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError as for dgz_archive_open()
 *
 * Opens the bytes of a member, unpacked. In any order, any number of times, several at once.
 *
 * Reading fails with DAMAGED where data are cut short or their sum is wrong, with BOMB where
 * they unpack beyond reason, with UNSUPPORTED where it is not known how to unpack them, and
 * with an error of %G_IO_ERROR where the disk cannot be read; the same error comes again then.
 *
 * Returns: (transfer full): the stream, for one thread at a time; it may outlive @self
 */
GInputStream *
dgz_archive_open_member (const DgzArchive *self,
                         guint             index,
                         GCancellable     *cancellable,
                         GError          **error)
{
  const Member *member;
  g_autoptr (DgzArchiveFile) file = NULL;

  g_return_val_if_fail (index < self->members->len, NULL);

  member = &g_array_index (self->members, Member, index);
  if (self->zip)
    return dgz_archive_stream_open_zip (self->zip, member->ordinal, cancellable, error);

  /* What was no link when the folder was looked at must not be one now. */
  file = self->file ? g_atomic_rc_box_acquire (self->file)
                    : dgz_archive_file_open (member->path, FALSE, error);
  return file ? dgz_archive_stream_open (file, member->raw_size, cancellable, error) : NULL;
}
