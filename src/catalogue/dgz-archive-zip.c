/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The readers of a zip. A reader passes over the header of each member on its way. So that
 * thousands of members that are read one after the other do not each begin at the first, the
 * reader that was done with last goes on from where it is.
 */

#include "dgz-archive-zip.h"

#include "dgz-catalogue-error.h"

struct _DgzArchiveZip
{
  DgzArchiveFile *file;
  GMutex lock;
  DgzArchiveUnpack *idle; /* the reader that was given back last; behind @lock */
};

/**
 * dgz_archive_zip_new:
 * @file: a zip
 *
 * Makes the place where the readers of a zip are found.
 *
 * Returns: (transfer full): it, for any threads at once
 */
DgzArchiveZip *
dgz_archive_zip_new (DgzArchiveFile *file)
{
  DgzArchiveZip *self = g_atomic_rc_box_new0 (DgzArchiveZip);

  self->file = g_atomic_rc_box_acquire (file);
  g_mutex_init (&self->lock);
  return self;
}

/**
 * dgz_archive_zip_ref:
 * @self: a zip
 *
 * Takes part in a zip.
 *
 * Returns: (transfer full): @self
 */
DgzArchiveZip *
dgz_archive_zip_ref (DgzArchiveZip *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_zip (DgzArchiveZip *self)
{
  g_clear_pointer (&self->idle, dgz_archive_unpack_free);
  g_mutex_clear (&self->lock);
  dgz_archive_file_unref (self->file);
}

/**
 * dgz_archive_zip_unref:
 * @self: a zip
 *
 * Gives a zip back; the last to do so closes it.
 */
void
dgz_archive_zip_unref (DgzArchiveZip *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear_zip);
}

/* Puts @reader in the place of the idle one, which is returned. */
static DgzArchiveUnpack *
exchange (DgzArchiveZip    *self,
          DgzArchiveUnpack *reader)
{
  DgzArchiveUnpack *old;

  g_mutex_lock (&self->lock);
  old = self->idle;
  self->idle = reader;
  g_mutex_unlock (&self->lock);
  return old;
}

/**
 * dgz_archive_zip_take:
 * @self: a zip
 * @ordinal: which member, in the order of the file, from 0
 * @size: (out): bytes unpacked, as the zip declares
 * @cancellable: (nullable): ends the way to it
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Finds a reader that stands at a member.
 *
 * Returns: (transfer full): the reader, for one thread
 */
DgzArchiveUnpack *
dgz_archive_zip_take (DgzArchiveZip *self,
                      guint          ordinal,
                      guint64       *size,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (DgzArchiveUnpack) reader = exchange (self, NULL);
  g_autoptr (GError) local_error = NULL;
  DgzArchiveEntry entry = { 0 };

  if (!reader || dgz_archive_unpack_get_n_seen (reader) > ordinal) {
    g_clear_pointer (&reader, dgz_archive_unpack_free);
    reader = dgz_archive_unpack_new_zip (self->file, cancellable, error);
    if (!reader)
      return NULL;
  }

  while (dgz_archive_unpack_get_n_seen (reader) <= ordinal) {
    if (dgz_archive_unpack_next (reader, &entry, cancellable, &local_error))
      continue;
    if (local_error)
      g_propagate_error (error, g_steal_pointer (&local_error));
    else
      dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_DAMAGED, "The member is gone");
    return NULL;
  }

  *size = entry.size;
  return g_steal_pointer (&reader);
}

/**
 * dgz_archive_zip_give_back:
 * @self: a zip
 * @reader: (transfer full): a reader of it that did not fail
 *
 * Keeps a reader for the next who asks.
 */
void
dgz_archive_zip_give_back (DgzArchiveZip    *self,
                           DgzArchiveUnpack *reader)
{
  DgzArchiveUnpack *old = exchange (self, reader);

  g_clear_pointer (&old, dgz_archive_unpack_free);
}
