/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Filters that are saved under a name: by themselves, and in the user's library. */

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "dgz-filter-sets-private.h"
#include "dgz-library-memory.h"
#include "dgz-test-session.h"
#include "dgz-test-util.h"
#include "dgz-text.h"

#define PATIENCE 30.0

typedef struct
{
  DgzFilterSets *sets;
  GString *written;
  GString *told;
} Fixture;

static void
write_cb (DgzFilterSets *sets,
          const char    *name,
          const char    *text,
          gpointer       data)
{
  g_string_append_printf (data, "%s%s ", text ? "+" : "-", name);
}

static void
failed_cb (DgzFilterSets *sets,
           const GError  *error,
           GString       *told)
{
  g_autofree char *sentence = dgz_text_error (error);

  g_assert_true (g_str_has_suffix (sentence, "."));
  g_string_append_printf (told, "%s ", sentence);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->written = g_string_new (NULL);
  self->told = g_string_new (NULL);
  self->sets = dgz_filter_sets_new (write_cb, self->written, NULL);
  g_signal_connect (self->sets, "failed", G_CALLBACK (failed_cb), self->told);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (self->sets);
  g_string_free (self->written, TRUE);
  g_string_free (self->told, TRUE);
}

/* Saves a filter that is known again by its year. */
static void
save (DgzFilterSets *sets,
      const char    *name,
      int            year)
{
  const DgzDigFilter filter = { .year_least = year };
  g_autoptr (GError) error = NULL;
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  g_assert_true (dgz_filter_sets_save (sets, name, &filter, &options, &error));
  g_assert_no_error (error);
}

/* The names in order, with their years. */
static void
expect (DgzFilterSets *sets,
        const char    *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sets)); i++) {
    g_autoptr (DgzFilterSet) set = g_list_model_get_item (G_LIST_MODEL (sets), i);

    g_string_append_printf (text, "%s%s=%d", i > 0 ? " " : "", dgz_filter_set_get_name (set),
                            dgz_filter_set_get_filter (set)->year_least);
  }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
expect_written (Fixture    *self,
                const char *wanted)
{
  g_assert_cmpstr (self->written->str, ==, wanted);
  g_string_truncate (self->written, 0);
}

static void
test_saved (Fixture      *self,
            gconstpointer data)
{
  save (self->sets, "Warm up", 1995);
  save (self->sets, "  After hours ", 1999);
  save (self->sets, "<b>R&B</b> %s", 1987);
  save (self->sets, "שקט", 2001);
  expect (self->sets, "<b>R&B</b> %s=1987 After hours=1999 Warm up=1995 שקט=2001");
  expect_written (self, "+Warm up +After hours +<b>R&B</b> %s +שקט ");
}

/* The library knows a name in whatever case; so must whoever shows it. */
static void
test_same_name (Fixture      *self,
                gconstpointer data)
{
  save (self->sets, "Warm up", 1995);
  save (self->sets, "Warm up", 1996);
  expect (self->sets, "Warm up=1996");
  save (self->sets, "WARM UP", 1997);
  expect (self->sets, "WARM UP=1997");
  save (self->sets, "Élan", 1998);
  /* The same letters, put together in another way. */
  save (self->sets, "e\xcc\x81lan", 1999);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->sets)), ==, 2);
  g_assert_nonnull (dgz_filter_sets_find (self->sets, " warm UP "));
  g_assert_null (dgz_filter_sets_find (self->sets, "Warm"));
  g_assert_null (dgz_filter_sets_find (self->sets, "\xff"));
}

static void
refuse (Fixture            *self,
        const char         *name,
        const DgzDigFilter *filter,
        const char         *sentence)
{
  g_autoptr (GError) error = NULL;
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  g_assert_false (dgz_filter_sets_save (self->sets, name, filter, &options, &error));
  g_assert_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  const DgzDigFilter good = { .year_least = 1995 };
  const DgzDigFilter bad = { .year_least = 2005, .year_most = 1995 };
  g_autofree char *longest = g_strnfill (100, 'n');
  g_autofree char *too_long = g_strnfill (101, 'n');

  save (self->sets, longest, 1990);
  g_string_truncate (self->written, 0);
  refuse (self, "", &good, "The filters need a name.");
  refuse (self, " \t ", &good, "The filters need a name.");
  refuse (self, too_long, &good, "This name is too long.");
  refuse (self, "one\ntwo", &good, "A name is one line of text.");
  refuse (self, "\xff", &good, "A name is one line of text.");
  refuse (self, "Good name", &bad, "The first year is after the last.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->sets)), ==, 1);
  expect_written (self, "");
}

/* What could not be read again is not saved. */
static void
test_too_many (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < 20000; i++) {
    g_autofree char *name = g_strdup_printf ("Style number %d", i);

    g_strv_builder_add (builder, name);
  }
  filter->styles_in = g_strv_builder_end (builder);
  refuse (self, "All", filter, "These filters have too many names to be saved.");
  /* Two hundred are not too many. */
  g_clear_pointer (&filter->styles_in[200], g_free);
  for (int i = 201; i < 20000; i++)
    g_free (filter->styles_in[i]);
  g_assert_true (dgz_filter_sets_save (self->sets, "Some", filter,
                                       &(DgzDigOptions) { .half_double = TRUE }, NULL));
  g_assert_cmpuint (g_strv_length (dgz_filter_set_get_filter (
                                       dgz_filter_sets_find (self->sets, "some"))
                                       ->styles_in),
                    ==, 200);
}

static void
test_renamed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (self->sets, "Warm up", 1995);
  save (self->sets, "After hours", 1999);
  g_string_truncate (self->written, 0);

  g_assert_true (dgz_filter_sets_rename (self->sets, dgz_filter_sets_find (self->sets, "Warm up"),
                                         " Early ", &error));
  g_assert_no_error (error);
  expect (self->sets, "After hours=1999 Early=1995");
  expect_written (self, "+Early -Warm up ");

  /* Only its letters become larger: the library has it under the same key. */
  g_assert_true (dgz_filter_sets_rename (self->sets, dgz_filter_sets_find (self->sets, "Early"),
                                         "EARLY", &error));
  expect (self->sets, "After hours=1999 EARLY=1995");
  expect_written (self, "+EARLY ");

  g_assert_true (dgz_filter_sets_rename (self->sets, dgz_filter_sets_find (self->sets, "Early"),
                                         "EARLY", &error));
  expect_written (self, "");
  g_assert_false (dgz_filter_sets_rename (self->sets, dgz_filter_sets_find (self->sets, "Early"),
                                          "after HOURS", &error));
  g_assert_cmpstr (error->message, ==, "Other filters have this name.");
  g_clear_error (&error);
  g_assert_false (dgz_filter_sets_rename (self->sets, dgz_filter_sets_find (self->sets, "Early"),
                                          "", &error));
  g_assert_cmpstr (error->message, ==, "The filters need a name.");
  expect (self->sets, "After hours=1999 EARLY=1995");
  expect_written (self, "");
}

static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (DgzFilterSet) set = NULL;

  save (self->sets, "Warm up", 1995);
  save (self->sets, "After hours", 1999);
  set = g_object_ref (dgz_filter_sets_find (self->sets, "Warm up"));
  g_string_truncate (self->written, 0);
  dgz_filter_sets_remove (self->sets, "warm up");
  dgz_filter_sets_remove (self->sets, "no such");
  expect (self->sets, "After hours=1999");
  expect_written (self, "-warm up ");
  dgz_filter_sets_restore (self->sets, set);
  dgz_filter_sets_restore (self->sets, set);
  expect (self->sets, "After hours=1999 Warm up=1995");
}

/* A set of a newer version comes back from undo and goes to another name as it was. */
static void
keep_cb (DgzFilterSets *sets,
         const char    *name,
         const char    *text,
         gpointer       data)
{
  g_string_append_printf (data, "%s: %s\n", name, text ? text : "none");
}

static void
test_newer (void)
{
  static const char text[] = "{'version': <2>, 'mood': <'calm'>, 'year-least': <1995>}";
  g_autoptr (GString) written = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autoptr (DgzFilterSets) sets = dgz_filter_sets_new (keep_cb, written, NULL);
  g_autoptr (DgzFilterSet) set = NULL;

  dgz_filter_sets_take (sets, "Later", text);
  g_assert_cmpstr (written->str, ==, "");
  set = g_object_ref (dgz_filter_sets_find (sets, "Later"));
  g_assert_nonnull (dgz_filter_set_get_notice (set));
  dgz_filter_sets_remove (sets, "Later");
  dgz_filter_sets_restore (sets, set);
  g_assert_true (dgz_filter_sets_rename (sets, set, "Sooner", NULL));
  g_string_printf (wanted, "Later: none\nLater: %s\nSooner: %s\nLater: none\n", text, text);
  g_assert_cmpstr (written->str, ==, wanted->str);
}

static void
test_taken (Fixture      *self,
            gconstpointer data)
{
  save (self->sets, "Warm up", 1995);
  /* What was saved meanwhile stays. */
  dgz_filter_sets_take (self->sets, "warm UP", "{'version': <1>, 'year-least': <1901>}");
  dgz_filter_sets_take (self->sets, "Other", "{'version': <1>, 'year-least': <1901>}");
  dgz_filter_sets_take (self->sets, "Torn", "{'version': <1>, 'year-l");
  expect (self->sets, "Other=1901 Warm up=1995");
  g_assert_cmpstr (self->told->str, ==, "These saved filters cannot be read. ");
  /* It is told once, however often the library is read. */
  dgz_filter_sets_take (self->sets, "Torn", "{'version': <1>, 'year-l");
  g_assert_cmpstr (self->told->str, ==, "These saved filters cannot be read. ");
  expect_written (self, "+Warm up ");
}

/* Which keys go together, and half and double, are as they were when the set was saved. */
static void
test_rules (Fixture      *self,
            gconstpointer data)
{
  const DgzDigFilter filter = { .keys = DGZ_DIG_KEYS_COMPATIBLE, .within = 4.0 };
  DgzDigOptions options;

  dgz_dig_options_init (&options);
  options.key_rules = DGZ_DIG_KEY_RULES_STRICT;
  options.half_double = FALSE;
  g_assert_true (dgz_filter_sets_save (self->sets, "Strict", &filter, &options, NULL));
  save (self->sets, "Years", 1995);

  dgz_dig_options_init (&options);
  dgz_filter_set_fill_options (dgz_filter_sets_find (self->sets, "Years"), &options);
  g_assert_cmpint (options.key_rules, ==, DGZ_DIG_KEY_RULES_WIDE);
  g_assert_true (options.half_double);
  dgz_filter_set_fill_options (dgz_filter_sets_find (self->sets, "Strict"), &options);
  g_assert_cmpint (options.key_rules, ==, DGZ_DIG_KEY_RULES_STRICT);
  g_assert_false (options.half_double);
}

typedef struct
{
  DgzFilterSets *sets;
  guint n;
} Wanted;

static gboolean
has_sets (gpointer data)
{
  const Wanted *wanted = data;

  return g_list_model_get_n_items (G_LIST_MODEL (wanted->sets)) == wanted->n;
}

static DgzFilterSets *
wait_sets (DgzSession *session,
           guint       n)
{
  Wanted wanted = { dgz_session_get_filter_sets (session), n };

  g_assert_true (dgz_test_wait (has_sets, &wanted, PATIENCE));
  return wanted.sets;
}

static gboolean
has_text (gpointer data)
{
  return ((GString *) data)->len > 0;
}

/* Sets outlive the program. */
static void
test_kept (DgzTestSession *self,
           gconstpointer   data)
{
  DgzFilterSets *sets = dgz_session_get_filter_sets (self->session);
  g_autoptr (DgzFilterSet) gone = NULL;

  save (sets, "Warm up", 1995);
  save (sets, "After hours", 1999);
  save (sets, "Gone", 2001);
  save (sets, "warm UP", 1996);
  gone = g_object_ref (dgz_filter_sets_find (sets, "Gone"));
  dgz_filter_sets_remove (sets, "Gone");
  g_assert_true (
      dgz_filter_sets_rename (sets, dgz_filter_sets_find (sets, "After hours"), "Late", NULL));
  dgz_test_session_close (self);

  dgz_test_session_open (self, dgz_test_server_get_url (self->server));
  expect (wait_sets (self->session, 2), "Late=1999 warm UP=1996");
  dgz_filter_sets_restore (dgz_session_get_filter_sets (self->session), gone);
  dgz_test_session_close (self);

  dgz_test_session_open (self, dgz_test_server_get_url (self->server));
  expect (wait_sets (self->session, 3), "Gone=2001 Late=1999 warm UP=1996");
}

/* What another program writes into the same library. */
static void
write_elsewhere (DgzLibrary *other,
                 const char *name,
                 const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  dgz_library_set_filter_set_async (other, name, text, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_set_filter_set_finish (other, result, &error));
  g_assert_no_error (error);
}

static guint
count_elsewhere (DgzLibrary *other)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  GAsyncResult *slot = NULL;

  dgz_library_load_filter_sets_async (other, NULL, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  kept = dgz_library_load_filter_sets_finish (other, result, NULL);
  g_assert_nonnull (kept);
  return kept->len;
}

static void
end_elsewhere (DgzLibrary *other)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  dgz_library_close_async (other, dgz_test_take_result, &slot);
  result = dgz_test_wait_result (&slot);
  g_assert_true (dgz_library_close_finish (other, result, NULL));
}

/* What another program saves is there once it is looked for, and nobody's is lost. */
static void
test_two_programs (DgzTestSession *self,
                   gconstpointer   data)
{
  g_autoptr (DgzLibrary) other = dgz_library_new (self->folder);
  DgzFilterSets *sets = dgz_session_get_filter_sets (self->session);

  save (sets, "Ours", 1991);
  write_elsewhere (other, "Theirs", "{'version': <1>, 'year-least': <1990>}");
  dgz_session_refresh_filter_sets (self->session);
  expect (wait_sets (self->session, 2), "Ours=1991 Theirs=1990");
  g_assert_cmpuint (count_elsewhere (other), ==, 2);

  /* What is deleted while the library is read does not come back with the answer. */
  write_elsewhere (other, "Last", "{'version': <1>, 'year-least': <1992>}");
  dgz_session_refresh_filter_sets (self->session);
  dgz_filter_sets_remove (sets, "Theirs");
  expect (sets, "Ours=1991");
  expect (wait_sets (self->session, 2), "Last=1992 Ours=1991");
  g_assert_cmpuint (count_elsewhere (other), ==, 2);

  /* Of one name the last that was saved is kept. */
  save (sets, "Last", 1993);
  end_elsewhere (other);
  dgz_test_session_close (self);
  dgz_test_session_open (self, dgz_test_server_get_url (self->server));
  expect (wait_sets (self->session, 2), "Last=1993 Ours=1991");
}

/* A library that cannot be had is told, and the set can be used until the end. */
static void
test_not_kept (DgzTestSession *self,
               gconstpointer   data)
{
  g_autofree char *path = g_build_filename (self->folder, "library.sqlite", NULL);
  g_autoptr (GString) told = g_string_new (NULL);
  DgzFilterSets *sets;

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  sets = dgz_session_get_filter_sets (self->session);
  g_signal_connect (sets, "failed", G_CALLBACK (failed_cb), told);
  g_assert_true (dgz_test_wait (has_text, told, PATIENCE));
  g_string_truncate (told, 0);
  save (sets, "Warm up", 1995);
  g_assert_true (dgz_test_wait (has_text, told, PATIENCE));
  expect (sets, "Warm up=1995");
  g_signal_handlers_disconnect_by_data (sets, told);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

#define ADD(path, test) \
  g_test_add ("/filter-sets/" path, Fixture, NULL, set_up, test, tear_down)
#define ADD_SESSION(path, test)                                                          \
  g_test_add ("/filter-sets/" path, DgzTestSession, NULL, dgz_test_session_set_up, test, \
              dgz_test_session_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("saved", test_saved);
  ADD ("same-name", test_same_name);
  ADD ("refused", test_refused);
  ADD ("too-many", test_too_many);
  ADD ("renamed", test_renamed);
  ADD ("removed", test_removed);
  ADD ("taken", test_taken);
  ADD ("rules", test_rules);
  g_test_add_func ("/filter-sets/newer", test_newer);
  ADD_SESSION ("kept", test_kept);
  ADD_SESSION ("two-programs", test_two_programs);
  ADD_SESSION ("not-kept", test_not_kept);

  return g_test_run ();
}
