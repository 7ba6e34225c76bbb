/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The commands that ask the catalogue: sources, stats, search, verify.
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dgz-catalogue-info.h"
#include "dgz-cli-member.h"
#include "dgz-cli.h"
#include "dgz-import-job.h"
#include "dgz-text.h"

#define MOST_NAMES 20

typedef struct
{
  char *data_dir;
  char *chosen;
  char **rest;
  char *remove;
  gboolean is_json;
  int limit;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->data_dir);
  g_free (options->chosen);
  g_free (options->remove);
  g_strfreev (options->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Reads the options that these commands share, and one more. */
static int
parse (Options            *options,
       int                 argc,
       char              **argv,
       const char         *summary,
       const GOptionEntry *more)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->is_json, N_ ("Print one JSON document"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->chosen,
      N_ ("Keep data and cache in this folder"), N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (more)
    g_option_context_add_main_entries (context, more, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return dgz_cli_fail_usage (error->message);

  options->data_dir = dgz_cli_data_dir (options->chosen);
  return DGZ_EXIT_DONE;
}

static int
fail (const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  g_printerr ("diggerz-cli: %s: %s\n", dgz_text_error_title (error), sentence);
  return DGZ_EXIT_FAILED;
}

static void
print_document (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  puts (text);
}

static void
print_sources_json (const GPtrArray *sources)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < sources->len; i++) {
    const DgzSourceRow *row = sources->pdata[i];

    json_builder_begin_object (builder);
    dgz_cli_add_text (builder, "name", row->name);
    dgz_cli_add_text (builder, "kind", row->kind_id);
    dgz_cli_add_text (builder, "path", row->path);
    dgz_cli_add_text (builder, "report", row->report_path);
    dgz_cli_add_count (builder, "imported", (guint64) row->imported);
    dgz_cli_add_count (builder, "rows", row->rows);
    dgz_cli_add_count (builder, "tracks", row->kept);
    dgz_cli_add_count (builder, "rejected", row->rejected);
    dgz_cli_add_count (builder, "mended", row->mended);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  print_document (builder);
}

static void
print_sources (const GPtrArray *sources)
{
  if (sources->len == 0)
    puts (_ ("Nothing was imported yet; the starter catalogue is in use."));

  for (guint i = 0; i < sources->len; i++) {
    const DgzSourceRow *row = sources->pdata[i];
    g_autoptr (GDateTime) imported = g_date_time_new_from_unix_local (row->imported);
    g_autofree char *date = g_date_time_format (imported, "%Y-%m-%d %H:%M");
    g_autofree char *kept = dgz_cli_count (row->kept);

    printf (ngettext ("%s  %s  %s track  (%s)\n", "%s  %s  %s tracks  (%s)\n", (gulong) row->kept),
            row->name, date, kept, row->kind);
    if (row->report_path)
      printf ("    %s\n", row->report_path);
  }
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  int result;
} Removal;

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Removal *removal = user_data;
  g_autoptr (GError) error = NULL;

  removal->result = dgz_import_job_remove_finish (result, &error) ? DGZ_EXIT_DONE : fail (error);
  g_main_loop_quit (removal->loop);
}

static gboolean
interrupt_cb (gpointer data)
{
  Removal *removal = data;

  g_cancellable_cancel (removal->cancellable);
  return G_SOURCE_CONTINUE;
}

/**
 * dgz_cli_check_source:
 * @data_dir: the data folder
 * @name: what was said to be a source
 *
 * Says on standard error when nothing was imported under a name.
 *
 * Returns: the exit code
 */
int
dgz_cli_check_source (const char *data_dir,
                      const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = dgz_catalogue_info_sources (data_dir, &error);

  if (!sources)
    return fail (error);
  for (guint i = 0; i < sources->len; i++) {
    if (strcmp (((const DgzSourceRow *) sources->pdata[i])->name, name) == 0)
      return DGZ_EXIT_DONE;
  }

  g_printerr ("diggerz-cli: ");
  g_printerr (_ ("nothing was imported as “%s”"), name);
  g_printerr ("\n");
  return DGZ_EXIT_FAILED;
}

static int
remove_source (const char *data_dir,
               const char *name)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Removal removal = { loop, cancellable, DGZ_EXIT_FAILED };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, &removal);

  dgz_import_job_remove_async (data_dir, name, cancellable, NULL, NULL, removed_cb, &removal);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  return removal.result;
}

/**
 * dgz_cli_sources:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "sources".
 *
 * Returns: the exit code
 */
int
dgz_cli_sources (int    argc,
                 char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry more[] = {
    { "remove", 0, 0, G_OPTION_ARG_STRING, &options.remove, N_ ("Take this source out"),
      N_ ("SOURCE") },
    { NULL },
  };
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;
  int result = parse (&options, argc, argv, _ ("Lists what was imported."), more);

  if (result != DGZ_EXIT_DONE)
    return result;
  if (options.rest)
    return dgz_cli_fail_usage (_ ("there is nothing more to say here"));
  if (options.remove) {
    result = dgz_cli_check_source (options.data_dir, options.remove);
    return result == DGZ_EXIT_DONE ? remove_source (options.data_dir, options.remove) : result;
  }

  sources = dgz_catalogue_info_sources (options.data_dir, &error);
  if (!sources)
    return fail (error);
  if (options.is_json)
    print_sources_json (sources);
  else
    print_sources (sources);
  return DGZ_EXIT_DONE;
}

static void
print_stats_json (const GPtrArray *statistics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *kind = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < statistics->len; i++) {
    const DgzStatisticRow *row = statistics->pdata[i];

    if (g_strcmp0 (kind, row->kind) != 0) {
      if (kind)
        json_builder_end_object (builder);
      json_builder_set_member_name (builder, row->kind);
      json_builder_begin_object (builder);
      kind = row->kind;
    }
    json_builder_set_member_name (builder, row->item);
    json_builder_add_double_value (builder, row->value);
  }
  if (kind)
    json_builder_end_object (builder);
  json_builder_end_object (builder);
  print_document (builder);
}

/* The items that have a sentence, in the order they are printed. */
static const struct
{
  const char *kind;
  const char *item;
  const char *name;
} counts[] = {
  { "tracks", "all", N_ ("all") },
  { "tracks", "features", N_ ("with all audio features") },
  { "tracks", "tempo", N_ ("with a tempo") },
  { "tracks", "key", N_ ("with a key") },
  { "tracks", "styles", N_ ("with styles") },
  { "tracks", "merged", N_ ("joined to one of another source") },
  { "provenance", "own", N_ ("the track itself") },
  { "provenance", "release", N_ ("its release") },
  { "provenance", "artist", N_ ("its artist") },
  { "provenance", "label", N_ ("its label") },
  { "provenance", "none", N_ ("nowhere") },
  { "popularity", "very", N_ ("very popular") },
  { "popularity", "popular", N_ ("popular") },
  { "popularity", "moderate", N_ ("moderate") },
  { "popularity", "less", N_ ("less popular") },
  { "popularity", "unknown", N_ ("unknown") },
};

/* What else of the statistics is printed for a person: names, the most of them first. */
static const struct
{
  const char *kind;
  const char *title;
} names[] = {
  { "style", N_ ("Styles") },
  { "label", N_ ("Labels") },
  { "artist", N_ ("Artists") },
};

static void
print_counts (const GPtrArray *statistics,
              const char      *kind,
              const char      *title)
{
  printf ("%s\n", title);
  for (gsize c = 0; c < G_N_ELEMENTS (counts); c++) {
    if (strcmp (counts[c].kind, kind) != 0)
      continue;
    for (guint i = 0; i < statistics->len; i++) {
      const DgzStatisticRow *row = statistics->pdata[i];

      if (strcmp (row->kind, kind) == 0 && strcmp (row->item, counts[c].item) == 0)
        printf ("  %10.0f  %s\n", row->value, _ (counts[c].name));
    }
  }
}

static void
print_names (const GPtrArray *statistics,
             const char      *kind,
             const char      *title)
{
  guint n = 0;

  for (guint i = 0; i < statistics->len && n < MOST_NAMES; i++) {
    const DgzStatisticRow *row = statistics->pdata[i];

    if (strcmp (row->kind, kind) != 0)
      continue;
    if (n++ == 0)
      printf ("%s\n", title);
    printf ("  %10.0f  %s\n", row->value, row->item);
  }
}

/**
 * dgz_cli_stats:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "stats".
 *
 * Returns: the exit code
 */
int
dgz_cli_stats (int    argc,
               char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GPtrArray) statistics = NULL;
  g_autoptr (GError) error = NULL;
  int result = parse (&options, argc, argv,
                      _ ("Prints what is in the catalogue, and where styles come from."), NULL);

  if (result != DGZ_EXIT_DONE)
    return result;
  if (options.rest)
    return dgz_cli_fail_usage (_ ("there is nothing more to say here"));

  statistics = dgz_catalogue_info_statistics (options.data_dir, &error);
  if (!statistics)
    return fail (error);
  if (options.is_json) {
    print_stats_json (statistics);
    return DGZ_EXIT_DONE;
  }

  print_counts (statistics, "tracks", _ ("Tracks"));
  print_counts (statistics, "provenance", _ ("Styles come from"));
  print_counts (statistics, "popularity", _ ("Popularity"));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    print_names (statistics, names[i].kind, _ (names[i].title));
  return DGZ_EXIT_DONE;
}

static void
print_hits_json (const GPtrArray *hits)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->len; i++) {
    const DgzSearchHit *hit = hits->pdata[i];

    json_builder_begin_object (builder);
    dgz_cli_add_text (builder, "track_id", hit->track_id);
    dgz_cli_add_text (builder, "title", hit->title);
    dgz_cli_add_text (builder, "artists", hit->artists);
    dgz_cli_add_text (builder, "label", hit->label);
    dgz_cli_add_text (builder, "release", hit->release);
    json_builder_set_member_name (builder, "year");
    if (hit->year > 0)
      json_builder_add_int_value (builder, hit->year);
    else
      json_builder_add_null_value (builder);
    json_builder_set_member_name (builder, "bpm");
    if (hit->bpm > 0.0)
      json_builder_add_double_value (builder, hit->bpm);
    else
      json_builder_add_null_value (builder);
    json_builder_set_member_name (builder, "camelot");
    if (hit->key >= 0) {
      g_autofree char *key = dgz_text_key (hit->key);

      json_builder_add_string_value (builder, key);
    } else {
      json_builder_add_null_value (builder);
    }
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  print_document (builder);
}

static void
print_hits (const GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++) {
    const DgzSearchHit *hit = hits->pdata[i];
    g_autofree char *bpm = hit->bpm > 0.0 ? g_strdup_printf ("%.1f", hit->bpm) : g_strdup ("");
    g_autofree char *key = hit->key >= 0 ? dgz_text_key (hit->key) : g_strdup ("");
    g_autofree char *year = hit->year > 0 ? g_strdup_printf ("%d", hit->year) : g_strdup ("");

    printf ("%-24s %5s %4s %4s  %s – %s%s%s\n", hit->track_id, bpm, key, year, hit->artists,
            hit->title, hit->label ? "  · " : "", hit->label ? hit->label : "");
  }
}

/**
 * dgz_cli_search:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "search".
 *
 * Returns: the exit code
 */
int
dgz_cli_search (int    argc,
                char **argv)
{
  g_auto (Options) options = { .limit = 20 };
  const GOptionEntry more[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most so many tracks"), N_ ("N") },
    { NULL },
  };
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int result = parse (&options, argc, argv,
                      _ ("Finds tracks by title, artist, release, label or catalogue number; the "
                         "last word may be the beginning of one."),
                      more);

  if (result != DGZ_EXIT_DONE)
    return result;
  if (!options.rest)
    return dgz_cli_fail_usage (_ ("what to search for is missing"));
  if (options.limit < 1 || options.limit > 10000)
    return dgz_cli_fail_usage (_ ("the limit must be between 1 and 10000"));

  text = g_strjoinv (" ", options.rest);
  hits = dgz_catalogue_info_search (options.data_dir, text, (guint) options.limit, NULL, &error);
  if (!hits)
    return fail (error);
  if (options.is_json)
    print_hits_json (hits);
  else
    print_hits (hits);
  if (hits->len == 0 && !options.is_json)
    g_printerr ("diggerz-cli: %s\n", _ ("nothing was found"));
  return hits->len > 0 || options.is_json ? DGZ_EXIT_DONE : DGZ_EXIT_FAILED;
}

/**
 * dgz_cli_verify:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "verify".
 *
 * Returns: the exit code
 */
int
dgz_cli_verify (int    argc,
                char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  int result = parse (&options, argc, argv, _ ("Checks every byte of the catalogue."), NULL);

  if (result != DGZ_EXIT_DONE)
    return result;
  if (options.rest)
    return dgz_cli_fail_usage (_ ("there is nothing more to say here"));

  if (!dgz_catalogue_info_verify (options.data_dir, NULL, &error)) {
    fail (error);
    g_printerr ("%s\n", error->message);
    return DGZ_EXIT_FAILED;
  }
  if (options.is_json)
    puts ("{ \"sound\" : true }");
  else
    puts (_ ("The catalogue is sound."));
  return DGZ_EXIT_DONE;
}
