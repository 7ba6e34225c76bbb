/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-change.h"

#include "dgz-library-crates.h"
#include "dgz-library-memory.h"

static DgzLibraryEntry *
make_entry (guint i,
            guint j)
{
  static const char *const artists[] = { "Ada", "Bo", NULL };
  g_autofree char *id = g_strdup_printf ("t%u-%u", i, j);
  g_autofree char *title = g_strdup_printf ("Harbour %0*u", 60, i * 100 + j);
  DgzLibraryEntry *entry = dgz_library_entry_new (id, title, artists);

  entry->seconds = 100 + j;
  entry->file = g_strdup ("/music/\xff.flac");
  return entry;
}

static void
add_crate (DgzLibrary         *library,
           guint               i,
           GAsyncReadyCallback callback,
           gpointer            data)
{
  g_autofree char *name = g_strdup_printf ("Crate %u", i);
  g_autoptr (DgzLibraryCrate) crate = dgz_library_crate_new (name);

  crate->id = i / 8 + 1;
  for (guint j = 0; j < 30; j++)
    g_ptr_array_add (crate->entries, make_entry (i, j));
  dgz_library_add_crate_async (library, crate, callback, data);
}

static void
save_history (DgzLibrary         *library,
              guint               i,
              GAsyncReadyCallback callback,
              gpointer            data)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_history_entry_free);

  for (guint j = 0; j <= i; j++) {
    g_autofree char *target = g_strdup_printf ("%u", i * 1000 + j);

    g_ptr_array_add (entries, dgz_history_entry_new (1, target, NULL, "A Slow Harbour", "Ada"));
  }
  dgz_library_save_history_async (library, entries, i / 2, callback, data);
}

static void
set_aside (DgzLibrary         *library,
           guint               i,
           GAsyncReadyCallback callback,
           gpointer            data)
{
  g_autoptr (GPtrArray) feedback =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_feedback_free);

  for (guint j = 0; j < 20; j++) {
    g_autofree char *id = g_strdup_printf ("t%u-%u", i, j);

    g_ptr_array_add (feedback, dgz_feedback_new (id, "Harbour", NULL));
    /* They are read in the order in which they were set aside. */
    ((DgzFeedback *) feedback->pdata[j])->set_at = i * 100 + j;
  }
  dgz_library_restore_feedback_async (library, feedback, callback, data);
}

/**
 * dgz_test_change:
 * @library: a library
 * @i: the change's number; all before it were made
 * @callback: called when it is kept
 * @data: for @callback
 *
 * Makes a change that is the same each time. Eight in a row are each of another kind.
 */
void
dgz_test_change (DgzLibrary         *library,
                 guint               i,
                 GAsyncReadyCallback callback,
                 gpointer            data)
{
  gint64 crate_id = i / 8 + 1;
  g_autofree char *name = g_strdup_printf ("Set %u", i);
  g_autofree char *last = g_strdup_printf ("t%u-29", i / 8 * 8);
  g_autofree char *long_text = g_strnfill (5000, 'n');
  g_autoptr (DgzLibraryEntry) entry = make_entry (i, 99);

  switch (i % 8) {
  case 0:
    add_crate (library, i, callback, data);
    break;
  case 1:
    dgz_library_add_entry_async (library, crate_id, entry, NULL, callback, data);
    break;
  case 2:
    dgz_library_note_entry_async (library, crate_id, last, long_text, callback, data);
    break;
  case 3:
    dgz_library_move_entry_async (library, crate_id, last, NULL, callback, data);
    break;
  case 4:
    save_history (library, i, callback, data);
    break;
  case 5:
    set_aside (library, i, callback, data);
    break;
  case 6:
    dgz_library_set_filter_set_async (library, name, "bpm=120-130", callback, data);
    break;
  default:
    if (i % 16 == 7)
      dgz_library_rename_crate_async (library, crate_id, name, callback, data);
    else
      dgz_library_remove_crate_async (library, crate_id, callback, data);
    break;
  }
}
