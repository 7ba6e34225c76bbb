/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-library-file-private.h"
#include "dgz-library-files.h"
#include "dgz-library-schema.h"

static const char *const queries[] = {
  DGZ_LIBRARY_NOTE_SQL,
  DGZ_LIBRARY_FIXES_SQL,
  DGZ_LIBRARY_CRATES_SQL,
  DGZ_LIBRARY_ENTRIES_SQL,
  DGZ_LIBRARY_FILTER_SETS_SQL,
  DGZ_LIBRARY_FEEDBACK_SQL,
  DGZ_LIBRARY_HISTORY_SQL,
  NULL,
};

/* Each commit is on the disk when it is told. */
static const DgzOwnKind kind = {
  .name = DGZ_LIBRARY_NAME,
  .application = DGZ_LIBRARY_APPLICATION,
  .version = DGZ_LIBRARY_VERSION,
  .settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
  .queries = queries,
  .prepare = dgz_library_schema_prepare,
};

/**
 * dgz_library_file_exists:
 * @folder: the program's data folder
 *
 * Whether there is a library, what is left of one, or a link to where one was. Any thread.
 */
gboolean
dgz_library_file_exists (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, DGZ_LIBRARY_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

/**
 * dgz_library_file_open:
 * @folder: the program's data folder; made if need be
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Opens the user's library, and makes it if need be. Blocks.
 *
 * Returns: (transfer full) (nullable): the library, for this thread alone
 */
DgzLibraryFile *
dgz_library_file_open (const char *folder,
                       GError    **error)
{
  g_autoptr (DgzLibraryFile) self = g_new0 (DgzLibraryFile, 1);

  return dgz_own_file_open (&self->own, &kind, folder, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_library_file_free:
 * @self: a library
 *
 * Closes a library.
 */
void
dgz_library_file_free (DgzLibraryFile *self)
{
  dgz_own_file_clear (&self->own);
  g_free (self);
}
