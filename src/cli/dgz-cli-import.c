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
  const char *step;
  int result;
} Import;

static void
progress_cb (const char *step,
             double      fraction,
             guint64     rows,
             gpointer    data)
{
  Import *import = data;

  /* A log gets each step once, a terminal a line that moves. */
  if (import->is_terminal)
    g_printerr ("\r\033[K%s  %3.0f %%  %" G_GUINT64_FORMAT, step, round (fraction * 100.0), rows);
  else if (g_strcmp0 (step, import->step) != 0)
    g_printerr ("%s…\n", step);
  import->step = step;
}

static char *
count_text (guint64 count)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

static void
print_summary (const DgzImportSummary *summary)
{
  g_autofree char *rows = count_text (summary->rows);
  g_autofree char *kept = count_text (summary->kept);
  g_autofree char *folded = count_text (summary->folded);
  g_autofree char *rejected = count_text (summary->rejected);
  g_autofree char *mended = count_text (summary->mended);

  printf (ngettext ("%s row read, ", "%s rows read, ", (gulong) summary->rows), rows);
  printf (ngettext ("%s track kept, ", "%s tracks kept, ", (gulong) summary->kept), kept);
  printf (ngettext ("%s row joined to another, ", "%s rows joined to others, ",
                    (gulong) summary->folded),
          folded);
  printf (ngettext ("%s row left out, ", "%s rows left out, ", (gulong) summary->rejected),
          rejected);
  printf (ngettext ("%s value mended\n", "%s values mended\n", (gulong) summary->mended), mended);

  for (guint i = 0; summary->causes[i]; i++)
    printf ("  %s\n", summary->causes[i]);
  if (summary->causes[0])
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
    print_summary (summary);
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
import_file (const char *data_dir,
             const char *path)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Import import = { loop, cancellable, isatty (STDERR_FILENO), NULL, DGZ_EXIT_FAILED };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, &import);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, &import);

  dgz_import_job_run_async (data_dir, path, cancellable, progress_cb, &import, done_cb, &import);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
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
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &chosen, N_ ("Keep data and cache in this folder"),
      N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("FILE…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data_dir = NULL;
  int result = DGZ_EXIT_DONE;

  g_option_context_set_summary (
      context, _ ("Imports tables of tracks (CSV). A file that was imported before is replaced."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return dgz_cli_fail_usage (error->message);
  if (!paths)
    return dgz_cli_fail_usage (_ ("a file is missing"));

  data_dir = dgz_cli_data_dir (chosen);
  for (guint i = 0; paths[i] && result == DGZ_EXIT_DONE; i++)
    result = import_file (data_dir, paths[i]);

  return result;
}
