/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Two programs have one library open: what one makes of its crates the other
 * shows once it has read them again, with as many tracks and seconds, and
 * every change of those is told.
 *
 * A track is a letter, large where it has a note, so that a crate is a word;
 * the model of all crates is a table of such words.
 */

#include <string.h>

#include "dgz-crates-private.h"
#include "dgz-library-values.h"
#include "dgz-test-util.h"
#include "dgz-track-private.h"

#define N_PROGRAMS 2
#define N_STEPS 400
#define N_ROUNDS 40

typedef struct
{
  DgzLibrary *library;
  DgzCrates *crates;
  guint n_failed;
  int last_code;
} Program;

typedef struct
{
  char *folder;
  Program programs[N_PROGRAMS];
  GHashTable *model; /* name to word */
  GHashTable *before;
  DgzCrateChange *change; /* what takes the last step back */
  Program *by;
} Fixture;

/* What a crate's signals made of it. */
typedef struct
{
  GString *word;
  guint n;
  double seconds;
} Watch;

/* Sums of these are exact, in whichever order. */
static double
seconds_of (char letter)
{
  return 61.25 + 16.5 * (g_ascii_tolower (letter) - 'a');
}

static char
letter_of (DgzCrateEntry *entry)
{
  char letter = *dgz_crate_entry_get_id (entry);

  return *dgz_crate_entry_get_note (entry) ? g_ascii_toupper (letter) : letter;
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_string_free (watch->word, TRUE);
  g_free (watch);
}

static void
entries_cb (DgzCrate *crate,
            guint     position,
            guint     n_removed,
            guint     n_added,
            Watch    *watch)
{
  g_string_erase (watch->word, position, n_removed);
  for (guint i = position; i < position + n_added; i++)
    g_string_insert_c (watch->word, i, *dgz_crate_entry_get_id (dgz_crate_get_entry (crate, i)));
}

static void
n_cb (DgzCrate   *crate,
      GParamSpec *pspec,
      Watch      *watch)
{
  watch->n = dgz_crate_get_n (crate);
}

static void
seconds_cb (DgzCrate   *crate,
            GParamSpec *pspec,
            Watch      *watch)
{
  watch->seconds = dgz_crate_get_seconds (crate);
}

static void
watch (DgzCrate *crate)
{
  Watch *watch;

  if (g_object_get_data (G_OBJECT (crate), "watch"))
    return;

  watch = g_new0 (Watch, 1);
  watch->word = g_string_new (NULL);
  entries_cb (crate, 0, 0, dgz_crate_get_n (crate), watch);
  n_cb (crate, NULL, watch);
  seconds_cb (crate, NULL, watch);
  g_object_set_data_full (G_OBJECT (crate), "watch", watch, watch_free);
  g_signal_connect (crate, "items-changed", G_CALLBACK (entries_cb), watch);
  g_signal_connect (crate, "notify::n-items", G_CALLBACK (n_cb), watch);
  g_signal_connect (crate, "notify::seconds", G_CALLBACK (seconds_cb), watch);
}

static void
crates_cb (GListModel *crates,
           guint       position,
           guint       n_removed,
           guint       n_added,
           Program    *program)
{
  for (guint i = position; i < position + n_added; i++) {
    g_autoptr (DgzCrate) crate = g_list_model_get_item (crates, i);

    watch (crate);
  }
}

static void
failed_cb (DgzCrates *crates,
           GError    *error,
           Program   *program)
{
  program->n_failed++;
  program->last_code = error->code;
}

static gboolean
is_quiet (gpointer data)
{
  return !((Program *) data)->crates->is_loading;
}

static void
start (Program    *program,
       const char *folder)
{
  program->library = dgz_library_new (folder);
  program->crates = dgz_crates_new (program->library);
  g_signal_connect (program->crates, "items-changed", G_CALLBACK (crates_cb), program);
  g_signal_connect (program->crates, "failed", G_CALLBACK (failed_cb), program);
  g_assert_true (dgz_test_wait (is_quiet, program, 10.0));
  g_assert_cmpint (dgz_crates_get_state (program->crates), ==, DGZ_CRATES_READY);
}

static void
stop (Program *program)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_library_close_async (program->library, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (program->library, result, NULL));
  g_clear_object (&program->crates);
  g_clear_object (&program->library);
}

/* Waits until all that was changed is kept, or was taken back and read anew. */
static void
settle (Program *program)
{
  do {
    GAsyncResult *slot = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (DgzLibraryRelease) release = NULL;

    /* The library answers in order. */
    dgz_library_load_release_async (program->library, 1, NULL, dgz_test_take_result, &slot);
    result = dgz_test_wait_result (&slot);
    release = dgz_library_load_release_finish (program->library, result, NULL);
    g_assert_nonnull (release);
  } while (!is_quiet (program));
}

static void
follow (Program *program)
{
  dgz_crates_reload (program->crates);
  settle (program);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
  self->model = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < N_PROGRAMS; i++)
    start (&self->programs[i], self->folder);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->change, dgz_crate_change_free);
  for (guint i = 0; i < N_PROGRAMS; i++)
    stop (&self->programs[i]);
  g_assert_true (dgz_test_wait_thread ("dgz-library"));
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_hash_table_unref (self->model);
  dgz_test_remove (self->folder);
}

static DgzCrate *
nth (Program *program,
     guint    position)
{
  g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (program->crates), position);

  /* The list has a reference of its own. */
  return crate;
}

static guint
count (Program *program)
{
  return g_list_model_get_n_items (G_LIST_MODEL (program->crates));
}

static char *
word_of (DgzCrate *crate)
{
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < dgz_crate_get_n (crate); i++)
    g_string_append_c (word, letter_of (dgz_crate_get_entry (crate, i)));
  return g_string_free (word, FALSE);
}

/* What is told and what is shown of a crate is one, and adds up. */
static void
check_crate (DgzCrate *crate)
{
  Watch *watch = g_object_get_data (G_OBJECT (crate), "watch");
  g_autofree char *word = word_of (crate);
  g_autofree char *ids = g_ascii_strdown (word, -1);
  double seconds = 0.0;

  for (const char *c = ids; *c; c++) {
    seconds += seconds_of (*c);
    g_assert_null (strchr (c + 1, *c));
  }
  for (char letter = 'a'; letter <= 'z'; letter++) {
    const char id[] = { letter, '\0' };

    g_assert_cmpint (dgz_crate_has_track (crate, id), ==, strchr (ids, letter) != NULL);
  }
  g_assert_cmpfloat (dgz_crate_get_seconds (crate), ==, seconds);
  g_assert_cmpuint (dgz_crate_get_n (crate), ==, strlen (ids));
  g_assert_cmpstr (watch->word->str, ==, ids);
  g_assert_cmpuint (watch->n, ==, strlen (ids));
  g_assert_cmpfloat (watch->seconds, ==, seconds);
}

/* All crates, as "name:word" in the order of names that is everybody's. */
static char *
describe (Program *program)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count (program); i++) {
    DgzCrate *crate = nth (program, i);
    g_autofree char *word = word_of (crate);

    check_crate (crate);
    if (i > 0)
      g_assert_cmpstr (dgz_crate_get_sort_key (nth (program, i - 1)), <=,
                       dgz_crate_get_sort_key (crate));
    g_string_append_printf (text, "%s:%s ", dgz_crate_get_name (crate), word);
  }
  return g_string_free (text, FALSE);
}

static char *
describe_model (GHashTable *model)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (model), (GCompareFunc) strcmp);

  for (GList *at = names; at; at = at->next)
    g_string_append_printf (text, "%s:%s ", (char *) at->data,
                            (char *) g_hash_table_lookup (model, at->data));
  return g_string_free (text, FALSE);
}

static void
expect (Program    *program,
        const char *wanted)
{
  g_autofree char *text = describe (program);

  g_assert_cmpstr (text, ==, wanted);
}

static DgzCrateChange *
add (Program  *program,
     DgzCrate *crate,
     char      letter)
{
  DgzTrackData data = {
    .id = g_strdup_printf ("%c", letter),
    .title = g_strdup_printf ("Title %c", letter),
    .artists = g_strsplit ("Ada", ",", -1),
    .key = -1,
    .seconds = seconds_of (letter),
  };
  g_autoptr (DgzTrack) track = dgz_track_new (&data);
  g_autoptr (GError) error = NULL;
  DgzCrateChange *change = dgz_crates_add_track (program->crates, crate, track, &error);

  g_assert_no_error (error);
  return change;
}

/* One program changes, is kept, and the other follows. */
static void
expect_both (Fixture    *self,
             Program    *by,
             const char *wanted)
{
  settle (by);
  for (guint i = 0; i < N_PROGRAMS; i++) {
    if (&self->programs[i] != by)
      follow (&self->programs[i]);
    expect (&self->programs[i], wanted);
    g_assert_cmpuint (self->programs[i].n_failed, ==, 0);
  }
}

static void
test_each (Fixture      *self,
           gconstpointer data)
{
  Program *one = &self->programs[0];
  Program *two = &self->programs[1];
  DgzCrate *crate = dgz_crates_create (one->crates, "Set", NULL);
  DgzCrate *followed;
  DgzCrateChange *gone;

  for (const char *c = "abc"; *c; c++)
    dgz_crate_change_free (add (one, crate, *c));
  expect_both (self, one, "Set:abc ");
  followed = nth (two, 0);
  dgz_crate_change_free (add (two, followed, 'd'));
  expect_both (self, two, "Set:abcd ");
  dgz_crate_change_free (dgz_crates_remove_entry (one->crates, crate, 1));
  expect_both (self, one, "Set:acd ");
  dgz_crate_change_free (dgz_crates_move_entry (two->crates, followed, 2, 0));
  expect_both (self, two, "Set:dac ");
  dgz_crates_undo (two->crates, dgz_crates_set_note (two->crates, followed, 1, "loud"));
  dgz_crate_change_free (dgz_crates_set_note (one->crates, crate, 0, "soft"));
  expect_both (self, one, "Set:Dac ");
  dgz_crate_change_free (dgz_crates_rename (two->crates, followed, "Other", NULL));
  expect_both (self, two, "Other:Dac ");
  gone = dgz_crates_remove (one->crates, crate);
  expect_both (self, one, "");
  dgz_crates_undo (one->crates, gone);
  expect_both (self, one, "Other:Dac ");
  /* Where nothing has changed it is still as much. */
  expect_both (self, one, "Other:Dac ");
}

/* What was shown stays the same object, so that who shows it does not lose it. */
static void
test_same_object (Fixture      *self,
                  gconstpointer data)
{
  Program *one = &self->programs[0];
  Program *two = &self->programs[1];
  DgzCrate *crate = dgz_crates_create (one->crates, "Set", NULL);
  DgzCrate *followed;

  expect_both (self, one, "Set: ");
  followed = nth (two, 0);
  dgz_crates_set_current (two->crates, followed);
  dgz_crate_change_free (add (one, crate, 'a'));
  dgz_crate_change_free (dgz_crates_rename (one->crates, crate, "Zoo", NULL));
  dgz_crates_create (one->crates, "Quay", NULL);
  expect_both (self, one, "Quay: Zoo:a ");
  g_assert_true (nth (two, 1) == followed);
  g_assert_true (dgz_crates_get_current (two->crates) == followed);
}

/* Taken out and put back by the other, as another catalogue has it: its length is the new one. */
static void
test_other_length (Fixture      *self,
                   gconstpointer data)
{
  Program *one = &self->programs[0];
  Program *two = &self->programs[1];
  DgzCrate *crate = dgz_crates_create (one->crates, "Set", NULL);
  DgzTrackData longer = {
    .id = g_strdup ("a"),
    .title = g_strdup ("Title a (Long Mix)"),
    .artists = g_strsplit ("Ada", ",", -1),
    .key = -1,
    .seconds = 600.0,
  };
  g_autoptr (DgzTrack) track = dgz_track_new (&longer);
  Watch *watch;

  dgz_crate_change_free (add (one, crate, 'a'));
  expect_both (self, one, "Set:a ");
  dgz_crate_change_free (dgz_crates_remove_entry (one->crates, crate, 0));
  dgz_crate_change_free (dgz_crates_add_track (one->crates, crate, track, NULL));
  settle (one);
  follow (two);
  watch = g_object_get_data (G_OBJECT (nth (two, 0)), "watch");
  g_assert_cmpfloat (dgz_crate_get_seconds (nth (two, 0)), ==, 600.0);
  g_assert_cmpfloat (watch->seconds, ==, 600.0);
  g_assert_cmpstr (watch->word->str, ==, "a");
}

static GHashTable *
copy_model (GHashTable *model)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer name;
  gpointer word;

  g_hash_table_iter_init (&iter, model);
  while (g_hash_table_iter_next (&iter, &name, &word))
    g_hash_table_insert (copy, g_strdup (name), g_strdup (word));
  return copy;
}

static guint
draw (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

/* A name that no crate has; ASCII letters sort by strcmp() as well. */
static char *
draw_name (GHashTable *model)
{
  for (;;) {
    char *name = g_strdup_printf ("C%02u", draw (100));

    if (!g_hash_table_contains (model, name))
      return name;
    g_free (name);
  }
}

typedef enum {
  CREATE,
  RENAME,
  REMOVE_CRATE,
  ADD,
  ADD_MORE,
  REMOVE,
  MOVE,
  NOTE,
  N_KINDS,
} Kind;

static DgzCrateChange *
step_crate (Program    *program,
            GHashTable *model,
            Kind        kind,
            DgzCrate   *crate)
{
  g_autofree char *name = draw_name (model);
  g_autofree char *old = crate ? g_strdup (dgz_crate_get_name (crate)) : NULL;

  switch ((int) kind) {
  case CREATE:
    g_assert_nonnull (dgz_crates_create (program->crates, name, NULL));
    g_hash_table_insert (model, g_steal_pointer (&name), g_strdup (""));
    return NULL;
  case RENAME:
    g_hash_table_insert (model, g_strdup (name), g_strdup (g_hash_table_lookup (model, old)));
    g_hash_table_remove (model, old);
    return dgz_crates_rename (program->crates, crate, name, NULL);
  case REMOVE_CRATE:
  default:
    g_hash_table_remove (model, old);
    return dgz_crates_remove (program->crates, crate);
  }
}

static DgzCrateChange *
step_add (Program  *program,
          GString  *word,
          DgzCrate *crate)
{
  char letter = (char) ('a' + draw (26));

  if (strchr (word->str, letter) || strchr (word->str, g_ascii_toupper (letter)))
    return NULL;

  g_string_append_c (word, letter);
  return add (program, crate, letter);
}

static DgzCrateChange *
step_entry (Program  *program,
            GString  *word,
            Kind      kind,
            DgzCrate *crate)
{
  guint from = word->len > 0 ? draw (word->len) : 0;
  guint to = word->len > 0 ? draw (word->len) : 0;
  char letter = word->len > 0 ? word->str[from] : '\0';

  if (kind == ADD || kind == ADD_MORE || word->len == 0)
    return step_add (program, word, crate);

  switch ((int) kind) {
  case REMOVE:
    g_string_erase (word, from, 1);
    return dgz_crates_remove_entry (program->crates, crate, from);
  case MOVE:
    g_string_erase (word, from, 1);
    g_string_insert_c (word, to, letter);
    return dgz_crates_move_entry (program->crates, crate, from, to);
  case NOTE:
  default:
    word->str[from] ^= 0x20;
    return dgz_crates_set_note (program->crates, crate, from,
                                g_ascii_islower (letter) ? "loud" : "");
  }
}

/* Makes a change at random with a program and the model; gives what takes it back. */
static DgzCrateChange *
step (Program    *program,
      GHashTable *model)
{
  guint n = count (program);
  /* A few crates with many tracks meet more often than many with few. */
  Kind kind = n == 0 || (n < 4 && draw (4) == 0) ? CREATE
              : draw (6) == 0                    ? (Kind) (RENAME + draw (2))
                                                 : (Kind) (ADD + draw (N_KINDS - ADD));
  DgzCrate *crate = kind == CREATE ? NULL : nth (program, draw (n));
  GString *word;
  const char *name;
  DgzCrateChange *change;

  if (kind < ADD)
    return step_crate (program, model, kind, crate);

  name = dgz_crate_get_name (crate);
  word = g_string_new (g_hash_table_lookup (model, name));
  change = step_entry (program, word, kind, crate);
  g_hash_table_replace (model, g_strdup (name), g_string_free (word, FALSE));
  return change;
}

/* Now and then the last change is taken back, by whom it was made. */
static void
step_or_undo (Fixture *self)
{
  if (self->change && draw (4) == 0) {
    dgz_crates_undo (self->by->crates, g_steal_pointer (&self->change));
    g_hash_table_unref (self->model);
    self->model = g_steal_pointer (&self->before);
    return;
  }

  g_clear_pointer (&self->change, dgz_crate_change_free);
  g_clear_pointer (&self->before, g_hash_table_unref);
  self->before = copy_model (self->model);
  self->by = &self->programs[draw (N_PROGRAMS)];
  self->change = step (self->by, self->model);
}

/* Changes at random, each followed by the other, against a model of words. */
static void
test_in_turn (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < N_STEPS; i++) {
    g_autofree char *wanted = NULL;

    step_or_undo (self);
    wanted = describe_model (self->model);
    expect (self->by, wanted);
    expect_both (self, self->by, wanted);
  }
}

/* Steps of which the model is each program's own guess: the other changes at the same time. */
static void
rush (Program *program)
{
  for (guint i = 0; i < 8; i++) {
    g_autoptr (GHashTable) guess =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    DgzCrateChange *change;

    for (guint j = 0; j < count (program); j++)
      g_hash_table_insert (guess, g_strdup (dgz_crate_get_name (nth (program, j))),
                           word_of (nth (program, j)));
    change = step (program, guess);
    if (change && draw (4) == 0)
      dgz_crates_undo (program->crates, change);
    else
      dgz_crate_change_free (change);
  }
}

/* Both change at once, neither having seen what the other does: in the end they agree with the
 * file, and nothing is counted twice. */
static void
test_at_once (Fixture      *self,
              gconstpointer data)
{
  for (guint i = 0; i < N_ROUNDS; i++) {
    Program third = { 0 };
    g_autofree char *text = NULL;

    for (guint j = 0; j < N_PROGRAMS; j++)
      rush (&self->programs[j]);
    for (guint j = 0; j < N_PROGRAMS; j++)
      settle (&self->programs[j]);
    start (&third, self->folder);
    text = describe (&third);
    stop (&third);
    for (guint j = 0; j < N_PROGRAMS; j++) {
      Program *program = &self->programs[j];

      follow (program);
      expect (program, text);
      g_assert_true (program->n_failed == 0 ||
                     program->last_code == DGZ_LIBRARY_ERROR_GONE ||
                     program->last_code == DGZ_LIBRARY_ERROR_TAKEN);
    }
  }
  g_test_message ("%u changes were not possible any more",
                  self->programs[0].n_failed + self->programs[1].n_failed);
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
    { "/crates-follow/each", test_each },
    { "/crates-follow/same-object", test_same_object },
    { "/crates-follow/other-length", test_other_length },
    { "/crates-follow/in-turn", test_in_turn },
    { "/crates-follow/at-once", test_at_once },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
