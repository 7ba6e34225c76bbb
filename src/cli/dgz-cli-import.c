/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "dgz-cli.h"
#include "dgz-import-job.h"
#include "dgz-text.h"

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  gboolean is_terminal;
  gboolean is_trial;
  char *told; /* the last step and file */
  int result;
} Import;

static void
print_state (const DgzImportState *state)
{
  g_autoptr (GString) line = g_string_new (state->step);
  g_autofree char *rows = dgz_cli_count (state->rows);

  if (state->file)
    g_string_append_printf (line, "  %s", state->file);
  if (state->fraction >= 0.0)
    g_string_append_printf (line, "  %3.0f %%", floor (state->fraction * 100.0));
  if (state->rows > 0)
    g_string_append_printf (line, ngettext ("  %s row", "  %s rows", (gulong) state->rows),
                            rows);
  if (state->rows_per_second > 0.0)
    g_string_append_printf (line, _ ("  %.0f a second"), state->rows_per_second);
  if (state->seconds_left >= 0.0)
    g_string_append_printf (line, _ ("  %.0f s left"), ceil (state->seconds_left));
  g_printerr ("\r\033[K%s", line->str);
}

static void
progress_cb (const DgzImportState *state,
             gpointer              data)
{
  Import *import = data;
  g_autofree char *place =
      state->file ? g_strdup_printf (_ ("%s: %s"), state->step, state->file)
                  : g_strdup (state->step);

  /* A log gets each step once, a terminal a line that moves. */
  if (import->is_terminal)
    print_state (state);
  else if (g_strcmp0 (place, import->told) != 0)
    g_printerr ("%s…\n", place);
  g_free (import->told);
  import->told = g_steal_pointer (&place);
}

static void
print_summary (const Import           *import,
               const DgzImportSummary *summary)
{
  g_autofree char *rows = dgz_cli_count (summary->rows);
  g_autofree char *kept = dgz_cli_count (summary->kept);
  g_autofree char *folded = dgz_cli_count (summary->folded);
  g_autofree char *rejected = dgz_cli_count (summary->rejected);
  g_autofree char *mended = dgz_cli_count (summary->mended);

  printf (ngettext ("%s row read, ", "%s rows read, ", (gulong) summary->rows),
          rows);
  printf (ngettext ("%s track kept, ", "%s tracks kept, ", (gulong) summary->kept),
          kept);
  printf (ngettext ("%s row joined to another, ", "%s rows joined to others, ",
                    (gulong) summary->folded),
          folded);
  printf (ngettext ("%s row left out, ", "%s rows left out, ", (gulong) summary->rejected),
          rejected);
  printf (ngettext ("%s value mended\n", "%s values mended\n", (gulong) summary->mended),
          mended);

  for (guint i = 0; summary->causes[i]; i++)
    printf ("  %s\n", summary->causes[i]);
  if (import->is_trial)
    puts (_ ("A trial: the catalogue is as it was."));
  else if (summary->causes[0])
    printf (_ ("Every line is named in %s\n"), summary->report_path);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Import *import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzImportSummary) summary = dgz_import_job_run_finish (result, &error);

  if (import->is_terminal)
    g_printerr ("\r\033[K");
  if (summary) {
    print_summary (import, summary);
    import->result = DGZ_EXIT_DONE;
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_printerr ("diggerz-cli: %s\n", _ ("Cancelled; the catalogue is as it was."));
    import->result = DGZ_EXIT_FAILED;
  } else {
    g_autofree char *sentence = dgz_text_error (error);

    g_printerr ("diggerz-cli: %s: %s\n", dgz_text_error_title (error), sentence);
    import->result = DGZ_EXIT_FAILED;
  }

  g_main_loop_quit (import->loop);
}

static gboolean
interrupt_cb (gpointer data)
{
  Import *import = data;

  g_cancellable_cancel (import->cancellable);
  return G_SOURCE_CONTINUE;
}

static int
import_path (const char                *data_dir,
             const char                *path,
             const DgzImportJobOptions *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Import import = { loop, cancellable, isatty (STDERR_FILENO), options->is_trial, NULL,
                    DGZ_EXIT_FAILED };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, &import);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, &import);

  dgz_import_job_run_async (data_dir, path, options, cancellable, progress_cb, &import, done_cb,
                            &import);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_free (import.told);
  return import.result;
}

/**
 * dgz_cli_import:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "import".
 *
 * Returns: the exit code
 */
int
dgz_cli_import (int    argc,
                char **argv)
{
  g_autofree char *chosen = NULL;
  g_autofree char *replace = NULL;
  gboolean is_trial = FALSE;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_STRING, &replace,
      N_ ("Take this source out as the new one comes in"), N_ ("SOURCE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &is_trial,
      N_ ("Read and report everything, and keep nothing"), NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &chosen, N_ ("Keep data and cache in this folder"),
      N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("PATH…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data_dir = NULL;
  DgzImportJobOptions options;
  int result = DGZ_EXIT_DONE;

  g_option_context_set_summary (
      context,
      _ ("Imports tables of tracks (CSV, also packed), folders or zips of them, or the Discogs "
         "dump of releases. What was imported from the same place before is replaced."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return dgz_cli_fail_usage (error->message);
  if (!paths)
    return dgz_cli_fail_usage (_ ("a file or folder is missing"));

  data_dir = dgz_cli_data_dir (chosen);
  options = (DgzImportJobOptions) { replace, is_trial };
  /* Once: the first of several files takes the source out. */
  if (replace)
    result = dgz_cli_check_source (data_dir, replace);
  for (guint i = 0; paths[i] && result == DGZ_EXIT_DONE; i++)
    result = import_path (data_dir, paths[i], &options);

  return result;
}
