/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list of the user's files: sorted, searched, and kept as it is when it is loaded anew. */

#include "config.h"

#include "dgz-shelf-item-private.h"
#include "dgz-shelf-lines.h"
#include "dgz-shelf-track.h"
#include "dgz-test-shelf.h"

/* As many as somebody has who has many. */
#define N_MANY 50000
#define LIMIT_US (60 * G_USEC_PER_SEC)

static void
add (GListStore  *store,
     const char  *path,
     const char  *title,
     const char  *artist,
     DgzFileState state)
{
  g_autoptr (DgzFile) file = dgz_file_new (path, "/music");
  g_autoptr (DgzShelfFile) item = NULL;

  g_free (file->title);
  file->title = g_strdup (title);
  if (artist) {
    const char *const artists[] = { artist, NULL };

    file->artists = g_strdupv ((char **) artists);
  }
  file->state = state;
  file->bpm = 124.0;
  item = dgz_shelf_file_new (file);
  g_list_store_append (store, item);
}

static DgzShelfLines *
make_some (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DGZ_TYPE_SHELF_FILE);

  add (store, "/music/1.wav", "Zebra", "Ärger", DGZ_FILE_HEARD);
  add (store, "/music/2.wav", "Apple", "Jürgen & Co", DGZ_FILE_WAITING);
  add (store, "/music/the third.wav", "Nobody's", NULL, DGZ_FILE_FAILED);
  add (store, "/music/4.wav", "Aardvark", "Ärger", DGZ_FILE_HEARD);
  return dgz_shelf_lines_new (G_LIST_MODEL (store), NULL);
}

static char *
titles (const DgzShelfLines *lines,
        DgzShelfOrder        order,
        DgzShelfWhich        which,
        const char          *text)
{
  g_autoptr (GPtrArray) shown = dgz_shelf_lines_arrange (lines, order, which, text);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < shown->len; i++) {
    const DgzShelfLine *line = shown->pdata[i];

    g_string_append_printf (joined, "%s%s", i > 0 ? "," : "",
                            dgz_shelf_file_get_title (line->file));
  }

  return g_string_free (joined, FALSE);
}

static void
test_sorts (void)
{
  g_autoptr (DgzShelfLines) lines = make_some ();
  g_autofree char *by_artist = titles (lines, DGZ_SHELF_BY_ARTIST, DGZ_SHELF_ALL, "");
  g_autofree char *by_title = titles (lines, DGZ_SHELF_BY_TITLE, DGZ_SHELF_ALL, "");
  g_autofree char *by_added = titles (lines, DGZ_SHELF_BY_ADDED, DGZ_SHELF_ALL, "");

  g_assert_cmpstr (by_title, ==, "Aardvark,Apple,Nobody's,Zebra");
  g_assert_cmpstr (by_added, ==, "Aardvark,Nobody's,Apple,Zebra");
  /* Where a locale puts "Ä" is its own affair; what has no artist is last in each. */
  g_assert_true (g_str_has_suffix (by_artist, ",Nobody's"));
  g_assert_nonnull (strstr (by_artist, "Aardvark,Zebra"));
}

static void
test_searches (void)
{
  static const struct
  {
    const char *text;
    DgzShelfWhich which;
    const char *titles;
  } cases[] = {
    { "jurgen", DGZ_SHELF_ALL, "Apple" },
    { "ARGER zeb", DGZ_SHELF_ALL, "Zebra" },
    { "third", DGZ_SHELF_ALL, "Nobody's" }, /* by its name */
    { "  ", DGZ_SHELF_WAITING, "Apple" },
    { "", DGZ_SHELF_FAILED, "Nobody's" },
    { "apple", DGZ_SHELF_FAILED, "" },
    { "nothing like it", DGZ_SHELF_ALL, "" },
  };
  g_autoptr (DgzShelfLines) lines = make_some ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found =
        titles (lines, DGZ_SHELF_BY_TITLE, cases[i].which, cases[i].text);

    g_assert_cmpstr (found, ==, cases[i].titles);
  }
}

static void
test_many (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DGZ_TYPE_SHELF_FILE);
  g_autoptr (DgzShelfLines) lines = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 begun;
  gint64 made;

  for (int i = 0; i < N_MANY; i++) {
    g_autofree char *path = g_strdup_printf ("/music/%d/track %d.flac", i % 100, i);
    g_autofree char *title = g_strdup_printf ("A Track That Is Number %d", i * 7919 % N_MANY);
    g_autofree char *artist = g_strdup_printf ("Some Artist %d", i % 4000);

    add (store, path, title, artist, DGZ_FILE_HEARD);
  }

  begun = g_get_monotonic_time ();
  lines = dgz_shelf_lines_new (G_LIST_MODEL (store), NULL);
  made = g_get_monotonic_time ();
  found = dgz_shelf_lines_arrange (lines, DGZ_SHELF_BY_ARTIST, DGZ_SHELF_ALL, "number 123");
  g_test_message ("made ready in %.1f ms, searched in %.1f ms", (made - begun) / 1000.0,
                  (g_get_monotonic_time () - made) / 1000.0);
  /* The titles with 123, 1230 to 1239 and 12300 to 12399, and files whose names have them. */
  g_assert_cmpuint (found->len, >=, 111);
  g_assert_cmpuint (found->len, <, N_MANY / 10);
}

static void
wait_updated (DgzShelfList *list)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;

  while ((!dgz_shelf_list_get_is_loaded (list) || dgz_shelf_list_get_is_busy (list)) &&
         g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (dgz_shelf_list_get_is_busy (list));
}

static void
changed_cb (guint *n_changes)
{
  (*n_changes)++;
}

static void
test_keeps (DgzTestShelf *self,
            gconstpointer data)
{
  g_autofree char *one = dgz_test_shelf_write (self, "one.wav");
  g_autoptr (DgzShelfList) list = NULL;
  g_autoptr (DgzShelfEntry) entry = NULL;
  g_autoptr (DgzShelfEntry) same = NULL;
  g_autoptr (DgzTrack) track = NULL;
  DgzShelfFile *before;
  guint n_changes = 0;

  dgz_test_shelf_open (self);
  list = dgz_shelf_list_new (self->shelf);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, 1, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);

  dgz_shelf_list_set_is_active (list, TRUE);
  wait_updated (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  entry = g_list_model_get_item (G_LIST_MODEL (list), 0);
  before = dgz_shelf_entry_get_file (entry);
  track = dgz_shelf_track_new (before);
  g_assert_cmpstr (dgz_track_get_file (track), ==, one);
  g_assert_cmpstr (dgz_track_get_id (track), ==, dgz_shelf_file_get_key (before));
  g_assert_true (dgz_track_get_is_owned (track));

  /* Loaded anew, it is the same entry, with what is known by now, and no row has changed. */
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (changed_cb), &n_changes);
  g_object_ref (before);
  dgz_shelf_list_reload (list);
  wait_updated (list);
  same = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (same == entry);
  g_assert_true (dgz_shelf_entry_get_file (entry) != before);
  g_assert_cmpuint (n_changes, ==, 0);
  g_object_unref (before);

  dgz_shelf_list_set_text (list, "nothing like it");
  wait_updated (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_cmpuint (dgz_shelf_list_get_n_all (list), ==, 1);
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/shelf-list/sorts", test_sorts);
  g_test_add_func ("/app/shelf-list/searches", test_searches);
  g_test_add_func ("/app/shelf-list/many", test_many);
  g_test_add ("/app/shelf-list/keeps", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_keeps,
              dgz_test_shelf_tear_down);
  return g_test_run ();
}
