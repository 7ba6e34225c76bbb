/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The crates: each change and what takes it back, failures, and how crates are written down. */

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dgz-crates-private.h"
#include "dgz-library-values.h"
#include "dgz-test-util.h"
#include "dgz-text.h"
#include "dgz-track-private.h"

typedef struct
{
  char *folder;
  DgzLibrary *library;
  DgzCrates *crates;
  guint n_failed;
  int last_code;
} Fixture;

static void
failed_cb (DgzCrates *crates,
           GError    *error,
           Fixture   *self)
{
  self->n_failed++;
  self->last_code = error->code;
}

static gboolean
is_settled (gpointer data)
{
  return dgz_crates_get_state (data) != DGZ_CRATES_LOADING;
}

static void
open_it (Fixture *self)
{
  self->library = dgz_library_new (self->folder);
  self->crates = dgz_crates_new (self->library);
  g_signal_connect (self->crates, "failed", G_CALLBACK (failed_cb), self);
  g_assert_true (dgz_test_wait (is_settled, self->crates, 10.0));
}

static void
close_it (Fixture *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_library_close_async (self->library, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (self->library, result, NULL));
  g_clear_object (&self->crates);
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  g_clear_object (&self->library);
}

static void
open_again (Fixture *self)
{
  close_it (self);
  open_it (self);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  open_it (self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  close_it (self);
  dgz_test_remove (self->folder);
}

static DgzTrack *
make_track (const char *id)
{
  DgzTrackData data = {
    .id = g_strdup (id),
    .title = g_strdup_printf ("Title %s", id),
    .artists = g_strsplit ("Ada,Bo", ",", -1),
    .label = g_strdup ("Quay"),
    .year = 1998,
    .bpm = 128.0,
    .key = 9,
    .energy = 0.5,
    .seconds = 100.0,
    .discogs_release = 7,
  };

  return dgz_track_new (&data);
}

static DgzCrate *
create (Fixture    *self,
        const char *name)
{
  g_autoptr (GError) error = NULL;
  DgzCrate *crate = dgz_crates_create (self->crates, name, &error);

  g_assert_no_error (error);
  return crate;
}

static DgzCrateChange *
add (Fixture    *self,
     DgzCrate   *crate,
     const char *id)
{
  g_autoptr (DgzTrack) track = make_track (id);
  g_autoptr (GError) error = NULL;
  DgzCrateChange *change = dgz_crates_add_track (self->crates, crate, track, &error);

  g_assert_no_error (error);
  g_assert_nonnull (change);
  return change;
}

static void
fill (Fixture    *self,
      DgzCrate   *crate,
      const char *ids)
{
  for (const char *c = ids; *c; c++) {
    const char id[] = { *c, '\0' };

    dgz_crate_change_free (add (self, crate, id));
  }
}

/* All crates: a name, the ids, and each note in brackets. */
static char *
describe (DgzCrates *crates)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (crates)); i++) {
    g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (crates), i);

    g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", dgz_crate_get_name (crate));
    for (guint j = 0; j < dgz_crate_get_n (crate); j++) {
      DgzCrateEntry *entry = dgz_crate_get_entry (crate, j);

      g_string_append (text, dgz_crate_entry_get_id (entry));
      if (*dgz_crate_entry_get_note (entry))
        g_string_append_printf (text, "(%s)", dgz_crate_entry_get_note (entry));
    }
  }

  return g_string_free (text, FALSE);
}

#define EXPECT(self, wanted)                            \
  G_STMT_START                                          \
  {                                                     \
    g_autofree char *text_ = describe ((self)->crates); \
    g_assert_cmpstr (text_, ==, wanted);                \
  }                                                     \
  G_STMT_END

static DgzCrate *
first (Fixture *self)
{
  g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (self->crates), 0);

  return crate;
}

/* A library is made when there is something to be kept. */
static void
test_empty (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);

  g_assert_cmpint (dgz_crates_get_state (self->crates), ==, DGZ_CRATES_READY);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  create (self, "Warm-up");
  open_again (self);
  EXPECT (self, "Warm-up:");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
refuse_name (Fixture       *self,
             const char    *name,
             DgzCratesError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_null (dgz_crates_create (self->crates, name, &error));
  g_assert_error (error, DGZ_CRATES_ERROR, (int) code);
  sentence = dgz_text_error (error);
  g_assert_cmpstr (sentence, ==, error->message);
}

static void
test_names (Fixture      *self,
            gconstpointer data)
{
  g_autofree char *longest = g_strnfill (100, 'x');
  g_autofree char *too_long = g_strnfill (101, 'x');

  create (self, "  Übergang\n ");
  refuse_name (self, " \t", DGZ_CRATES_ERROR_BAD_NAME);
  refuse_name (self, too_long, DGZ_CRATES_ERROR_BAD_NAME);
  refuse_name (self, "ÜBERGANG", DGZ_CRATES_ERROR_NAME_TAKEN);
  create (self, longest);
  create (self, "Ubergang");
  create (self, "bad \xff'; DROP TABLE crate; --");
  open_again (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->crates)), ==, 4);
  g_assert_cmpuint (self->n_failed, ==, 0);
}

static void
undo (Fixture        *self,
      DgzCrateChange *change,
      const char     *before,
      const char     *after)
{
  g_assert_nonnull (change);
  EXPECT (self, before);
  dgz_crates_undo (self->crates, change);
  EXPECT (self, after);
  /* The disk has what is shown. */
  open_again (self);
  EXPECT (self, after);
  g_assert_cmpuint (self->n_failed, ==, 0);
}

static void
test_undo (Fixture      *self,
           gconstpointer data)
{
  DgzCrate *crate = create (self, "Set");

  fill (self, crate, "abcd");
  dgz_crate_change_free (dgz_crates_set_note (self->crates, crate, 1, " loud "));
  undo (self, dgz_crates_rename (self->crates, crate, "Other", NULL), "Other:ab(loud)cd",
        "Set:ab(loud)cd");
  undo (self, add (self, first (self), "e"), "Set:ab(loud)cde", "Set:ab(loud)cd");
  undo (self, dgz_crates_remove_entry (self->crates, first (self), 1), "Set:acd",
        "Set:ab(loud)cd");
  undo (self, dgz_crates_remove_entry (self->crates, first (self), 0), "Set:b(loud)cd",
        "Set:ab(loud)cd");
  undo (self, dgz_crates_move_entry (self->crates, first (self), 0, 2), "Set:b(loud)cad",
        "Set:ab(loud)cd");
  undo (self, dgz_crates_move_entry (self->crates, first (self), 3, 0), "Set:dab(loud)c",
        "Set:ab(loud)cd");
  undo (self, dgz_crates_set_note (self->crates, first (self), 1, ""), "Set:abcd",
        "Set:ab(loud)cd");
  undo (self, dgz_crates_remove (self->crates, first (self)), "", "Set:ab(loud)cd");
}

/* What was changed in between does not hinder, and nothing is lost. */
static void
test_undo_later (Fixture      *self,
                 gconstpointer data)
{
  DgzCrate *crate = create (self, "Set");
  DgzCrateChange *entry_gone;
  DgzCrateChange *crate_gone;

  fill (self, crate, "abc");
  entry_gone = dgz_crates_remove_entry (self->crates, crate, 1);
  dgz_crate_change_free (dgz_crates_remove_entry (self->crates, crate, 0));
  crate_gone = dgz_crates_remove (self->crates, crate);
  create (self, "SET");
  dgz_crates_undo (self->crates, crate_gone);
  EXPECT (self, "SET:; Set (2):c");
  dgz_crates_undo (self->crates, entry_gone);
  EXPECT (self, "SET:; Set (2):cb");
  open_again (self);
  EXPECT (self, "SET:; Set (2):cb");
  g_assert_cmpuint (self->n_failed, ==, 0);
}

static void
test_twice (Fixture      *self,
            gconstpointer data)
{
  DgzCrate *crate = create (self, "Set");
  g_autoptr (DgzTrack) track = make_track ("a");
  g_autoptr (GError) error = NULL;

  fill (self, crate, "a");
  g_assert_null (dgz_crates_add_track (self->crates, crate, track, &error));
  g_assert_error (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_HAS_TRACK);
  g_assert_cmpstr (error->message, ==, "“Title a” is in this crate already.");
  g_assert_true (dgz_crate_has_track (crate, "a"));
  g_assert_cmpfloat (dgz_crate_get_seconds (crate), ==, 100.0);
}

static gboolean
has_failed (gpointer data)
{
  return ((Fixture *) data)->n_failed > 0;
}

/* Another program has removed the crate: the track is taken back, and the truth is shown. */
static gboolean
is_empty (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static void
test_failure (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzLibrary) other = NULL;
  g_autoptr (DgzCrates) others = NULL;
  g_autoptr (DgzCrate) same = NULL;
  DgzCrate *crate;

  create (self, "Set");
  open_again (self);
  other = dgz_library_new (self->folder);
  others = dgz_crates_new (other);
  g_assert_true (dgz_test_wait (is_settled, others, 10.0));
  same = g_list_model_get_item (G_LIST_MODEL (others), 0);
  dgz_crate_change_free (dgz_crates_remove (others, same));
  {
    GAsyncResult *slot = NULL;
    g_autoptr (GAsyncResult) result = NULL;

    dgz_library_close_async (other, dgz_test_take_result, &slot);
    result = dgz_test_wait_result (&slot);
  }

  crate = first (self);
  dgz_crate_change_free (add (self, crate, "a"));
  EXPECT (self, "Set:a");
  g_assert_true (dgz_test_wait (has_failed, self, 10.0));
  g_assert_cmpint (self->last_code, ==, DGZ_LIBRARY_ERROR_GONE);
  g_assert_true (dgz_test_wait (is_empty, self->crates, 10.0));
}

/* What a crate is written as, and how many of its tracks have no file. */
static char *
write_down (Fixture       *self,
            DgzCrate      *crate,
            DgzCrateFormat format,
            guint         *n)
{
  g_autofree char *path = g_build_filename (self->folder, "written", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  dgz_crates_export_async (self->crates, crate, format, file, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_crates_export_finish (self->crates, result, n, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
add_hostile (Fixture    *self,
             DgzCrate   *crate,
             const char *id,
             const char *title,
             const char *artist,
             const char *file)
{
  DgzTrackData data = {
    .id = g_strdup (id),
    .title = g_strdup (title),
    .artists = g_strsplit (artist, "|", -1),
    .seconds = 61.6,
    .bpm = 128.0,
    .key = 9,
    .file = g_strdup (file),
  };
  g_autoptr (DgzTrack) track = dgz_track_new (&data);
  g_autoptr (GError) error = NULL;

  dgz_crate_change_free (dgz_crates_add_track (self->crates, crate, track, &error));
  g_assert_no_error (error);
}

static void
test_export (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *there = g_build_filename (self->folder, "a, b.flac", NULL);
  g_autofree char *odd = g_build_filename (self->folder, "c\n#d\xff.flac", NULL);
  g_autofree char *away = g_build_filename (self->folder, "away.flac", NULL);
  g_autofree char *uri = g_filename_to_uri (odd, NULL, NULL);
  DgzCrate *crate = create (self, "One\nTwo");
  g_autofree char *playlist = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;
  guint n;

  g_assert_true (g_file_set_contents (there, "x", 1, NULL));
  g_assert_true (g_file_set_contents (odd, "x", 1, NULL));
  add_hostile (self, crate, "t1", "First", "Ada|Bo \"B\"", there);
  add_hostile (self, crate, "t2", "=cmd()\n#EXTINF:1,x\r/etc/passwd", "", away);
  add_hostile (self, crate, "t3", "Third", "Bo", odd);
  dgz_crate_change_free (dgz_crates_set_note (self->crates, crate, 0, "@home, \"late\""));

  playlist = write_down (self, crate, DGZ_CRATE_FORMAT_M3U8, &n);
  wanted = g_strdup_printf ("#EXTM3U\n#PLAYLIST:One Two\n#EXTINF:62,Ada, Bo \"B\" - First\n%s\n"
                            "# =cmd() #EXTINF:1,x /etc/passwd\n#EXTINF:62,Bo - Third\n%s\n",
                            there, uri);
  g_assert_cmpstr (playlist, ==, wanted);
  g_assert_cmpuint (n, ==, 1);

  text = write_down (self, crate, DGZ_CRATE_FORMAT_TEXT, &n);
  g_assert_nonnull (strstr (text, "1. Ada, Bo \"B\" – First [128"));
  g_assert_nonnull (strstr (text, "\n2. =cmd() #EXTINF:1,x /etc/passwd ["));
  table = write_down (self, crate, DGZ_CRATE_FORMAT_CSV, &n);
  g_assert_true (g_str_has_prefix (table, "number,artist,title,"));
  g_assert_nonnull (strstr (table, "\r\n1,\"Ada, Bo \"\"B\"\"\",First,,,,128.0,"));
  g_assert_nonnull (strstr (table, "\"'@home, \"\"late\"\"\"\r\n"));
  g_assert_nonnull (strstr (table, ",\"'=cmd() "));
}

/* A file that cannot be written is told, and nothing is left there. */
static void
test_export_fails (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "set.m3u8", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (nowhere);
  DgzCrate *crate = create (self, "Set");
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fill (self, crate, "ab");
  dgz_crates_export_async (self->crates, crate, DGZ_CRATE_FORMAT_M3U8, file, NULL,
                           dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_false (dgz_crates_export_finish (self->crates, result, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (nowhere, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/crates/empty", test_empty },
    { "/crates/names", test_names },
    { "/crates/undo", test_undo },
    { "/crates/undo-later", test_undo_later },
    { "/crates/twice", test_twice },
    { "/crates/failure", test_failure },
    { "/crates/export", test_export },
    { "/crates/export-fails", test_export_fails },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
