/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading the crates of the user's library. */

#include "dgz-library-file-crates.h"

#include "dgz-library-file-private.h"
#include "dgz-library-lists.h"

static void
take_crate (DgzStatement *row,
            gpointer      data)
{
  const char *name = dgz_statement_get_text (row, 1);
  g_autoptr (DgzLibraryCrate) crate = dgz_library_crate_new (name ? name : "");

  crate->id = dgz_statement_get_int (row, 0);
  crate->created_at = dgz_statement_get_int (row, 2);
  if (dgz_library_crate_check (crate, NULL))
    g_ptr_array_add (data, g_steal_pointer (&crate));
}

static DgzLibraryCrate *
find_crate (GPtrArray *crates,
            gint64     id)
{
  for (guint i = 0; i < crates->len; i++) {
    DgzLibraryCrate *crate = crates->pdata[i];

    if (crate->id == id)
      return crate;
  }

  return NULL;
}

static int
get_limited (DgzStatement *row,
             int           column)
{
  return (int) CLAMP (dgz_statement_get_int (row, column), -G_MAXINT, G_MAXINT);
}

static DgzLibraryEntry *
read_entry (DgzStatement *row)
{
  const char *title = dgz_statement_get_text (row, 2);
  DgzLibraryEntry *entry =
      dgz_library_entry_new (dgz_statement_get_text (row, 1), title ? title : "", NULL);

  g_strfreev (entry->artists);
  entry->artists = dgz_library_list_split (dgz_statement_get_text (row, 3));
  entry->label = g_strdup (dgz_statement_get_text (row, 4));
  entry->release = g_strdup (dgz_statement_get_text (row, 5));
  entry->year = get_limited (row, 6);
  entry->bpm = dgz_statement_get_double (row, 7);
  if (!dgz_statement_is_null (row, 8))
    entry->key = get_limited (row, 8);
  if (!dgz_statement_is_null (row, 9))
    entry->energy = dgz_statement_get_double (row, 9);
  entry->seconds = dgz_statement_get_double (row, 10);
  entry->isrc = g_strdup (dgz_statement_get_text (row, 11));
  entry->discogs_release = dgz_statement_get_int (row, 12);
  if (!dgz_statement_is_null (row, 13))
    entry->file = dgz_statement_dup_bytes (row, 13);
  entry->preview_url = g_strdup (dgz_statement_get_text (row, 14));
  entry->is_invented = dgz_statement_get_int (row, 15) != 0;
  g_free (entry->note);
  entry->note = g_strdup (dgz_statement_get_text (row, 16));
  entry->added_at = dgz_statement_get_int (row, 17);
  return entry;
}

static void
take_entry (DgzStatement *row,
            gpointer      data)
{
  DgzLibraryCrate *crate = find_crate (data, dgz_statement_get_int (row, 0));
  g_autoptr (DgzLibraryEntry) entry = crate ? read_entry (row) : NULL;

  if (entry && dgz_library_entry_check (entry, NULL))
    g_ptr_array_add (crate->entries, g_steal_pointer (&entry));
}

/**
 * dgz_library_file_load_crates:
 * @self: a library
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads all crates and what is in them. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type DgzLibraryCrate): the crates, by name
 */
GPtrArray *
dgz_library_file_load_crates (DgzLibraryFile *self,
                              GError        **error)
{
  g_autoptr (GPtrArray) crates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_library_crate_free);
  gboolean done;

  /* Both tables as they are at one moment. */
  if (!dgz_db_run (self->own.db, "BEGIN", error)) {
    dgz_own_file_translate (error);
    return NULL;
  }

  done = dgz_library_file_read (self, DGZ_LIBRARY_CRATES_SQL, take_crate, crates, error) &&
         dgz_library_file_read (self, DGZ_LIBRARY_ENTRIES_SQL, take_entry, crates, error);
  dgz_db_run (self->own.db, "ROLLBACK", NULL);
  return done ? g_steal_pointer (&crates) : NULL;
}
