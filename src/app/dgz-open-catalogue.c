/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The catalogue in use, open on one thread, and opened anew when an import
 * has replaced it.
 */

#include "config.h"

#include "dgz-open-catalogue.h"

#include <glib/gstdio.h>

#include "dgz-generation.h"

struct _DgzOpenCatalogue
{
  char *data_dir;
  char *starter_dir;
  char *opened;    /* the folder of @catalogue, or what could not be opened */
  GStatBuf status; /* of its database, as it was then */
  DgzCatalogue *catalogue;
};

/* One thread at a time: opening may make a feature file anew that is missing or damaged. */
static GMutex opening;

/**
 * dgz_open_catalogue_new:
 * @data_dir: the program's data folder
 * @starter_dir: the folder of the starter catalogue
 *
 * Makes what follows the catalogue in use. Nothing is opened yet.
 *
 * Returns: (transfer full): for any one thread, once it was opened for that one alone
 */
DgzOpenCatalogue *
dgz_open_catalogue_new (const char *data_dir,
                        const char *starter_dir)
{
  DgzOpenCatalogue *self = g_new0 (DgzOpenCatalogue, 1);

  self->data_dir = g_strdup (data_dir);
  self->starter_dir = g_strdup (starter_dir);
  return self;
}

/**
 * dgz_open_catalogue_free:
 * @self: the catalogue in use
 *
 * Closes it and lets go.
 */
void
dgz_open_catalogue_free (DgzOpenCatalogue *self)
{
  dgz_open_catalogue_close (self);
  g_free (self->data_dir);
  g_free (self->starter_dir);
  g_free (self->opened);
  g_free (self);
}

/* The folder in use, and what its database is; one that is not there fails when it is opened. */
static char *
find_folder (DgzOpenCatalogue *self,
             GStatBuf         *status)
{
  char *folder = dgz_generation_current (self->data_dir);
  g_autofree char *database = NULL;

  if (!folder)
    folder = g_strdup (self->starter_dir);
  database = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  *status = (GStatBuf) { 0 };
  g_stat (database, status);
  return folder;
}

/* Whether the folder is still what was opened: after all sources were removed, the next import
 * begins with the same name again. The number of a file that is open is not given to another. */
static gboolean
is_same (DgzOpenCatalogue *self,
         const char       *folder,
         const GStatBuf   *status)
{
  return g_strcmp0 (folder, self->opened) == 0 &&
         self->status.st_dev == status->st_dev && self->status.st_ino == status->st_ino;
}

/**
 * dgz_open_catalogue_is_current:
 * @self: the catalogue in use
 *
 * Whether what was opened last, or could not be, is still the catalogue in use.
 */
gboolean
dgz_open_catalogue_is_current (DgzOpenCatalogue *self)
{
  GStatBuf status;
  g_autofree char *folder = find_folder (self, &status);

  return is_same (self, folder, &status);
}

static gboolean
open_folder (DgzOpenCatalogue *self,
             const char       *folder,
             const GStatBuf   *status,
             GCancellable     *cancellable,
             GError          **error)
{
  g_mutex_lock (&opening);
  self->catalogue = dgz_catalogue_open (folder, cancellable, error);
  g_mutex_unlock (&opening);
  g_free (self->opened);
  self->opened = g_strdup (folder);
  self->status = *status;
  return self->catalogue != NULL;
}

/**
 * dgz_open_catalogue_get:
 * @self: the catalogue in use
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * The catalogue in use, opened where it is not.
 *
 * Returns: (transfer none) (nullable): valid until the next call
 */
DgzCatalogue *
dgz_open_catalogue_get (DgzOpenCatalogue *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  GStatBuf status;
  g_autofree char *folder = find_folder (self, &status);
  g_autoptr (GError) local_error = NULL;

  if (self->catalogue && is_same (self, folder, &status))
    return self->catalogue;

  dgz_open_catalogue_close (self);
  while (!open_folder (self, folder, &status, cancellable, &local_error)) {
    g_autofree char *next = find_folder (self, &status);

    if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
        is_same (self, next, &status)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    /* What is replaced while it is opened is removed: what came after it is opened. */
    g_clear_error (&local_error);
    g_free (folder);
    folder = g_steal_pointer (&next);
  }

  return self->catalogue;
}

/**
 * dgz_open_catalogue_close:
 * @self: the catalogue in use
 *
 * Closes it, on the thread that opened it.
 */
void
dgz_open_catalogue_close (DgzOpenCatalogue *self)
{
  g_clear_pointer (&self->catalogue, dgz_catalogue_free);
}
