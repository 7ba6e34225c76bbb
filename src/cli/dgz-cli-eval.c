/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The command "eval": how good the recommendations are, measured.
 */

#include "config.h"

#include "dgz-cli-eval.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dgz-cli.h"

#define MOST_RESAMPLES 100000
#define MOST_THREADS 2

typedef struct
{
  DgzEvaluationOptions evaluation;
  gboolean is_json;
  gint64 seed;
  int per_group;
  int limit;
  int resamples;
  char *half;
  char *factors;
  char **weights;
  char *data_dir;
  char **rest;
} Options;

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  const Options *options;
  gboolean is_terminal;
  int result;
} Run;

static void
options_clear (Options *options)
{
  g_free (options->evaluation.weights);
  g_free (options->half);
  g_free (options->factors);
  g_strfreev (options->weights);
  g_free (options->data_dir);
  g_strfreev (options->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options,
               int      argc,
               char   **argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->is_json, N_ ("Print one JSON object"), NULL },
    { "hide-styles", 0, 0, G_OPTION_ARG_NONE, &options->evaluation.hide_styles,
      N_ ("Let no method see any styles"), NULL },
    { "other-releases", 0, 0, G_OPTION_ARG_NONE, &options->evaluation.other_releases,
      N_ ("Leave out the tracks of the query's own release as well"), NULL },
    { "half", 0, 0, G_OPTION_ARG_STRING, &options->half, N_ ("Only one half of the groups"),
      "A|B" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed,
      N_ ("Draw each group's query; without this it is the first by id"), N_ ("N") },
    { "per-group", 0, 0, G_OPTION_ARG_INT, &options->per_group,
      N_ ("Query with up to N tracks of each group"), N_ ("N") },
    { "limit-queries", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("At most N queries"),
      N_ ("N") },
    { "resamples", 0, 0, G_OPTION_ARG_INT, &options->resamples,
      N_ ("Draw the groups anew N times for the intervals"), N_ ("N") },
    { "weights", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->weights,
      N_ ("One more method: weights of style, audio, cluster, BPM, key"), "S,A,C,B,K" },
    { "factors", 0, 0, G_OPTION_ARG_STRING, &options->factors,
      N_ ("What styles of the artist's and the label's other tracks count"), "A,L" },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir,
      N_ ("Keep data and cache in this folder"), N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, N_ ("FILE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context,
      _ ("Measures the recommendations: asks with one track of each group of a table with the "
         "columns “group” and “track”, and looks where the others come out."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error);
}

/* Numbers of 0 or more between commas, just so many of them. */
static gboolean
read_numbers (const char *text,
              guint       n,
              double     *numbers)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  if (g_strv_length (words) != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    char *end;

    numbers[i] = g_ascii_strtod (words[i], &end);
    if (end == words[i] || *end || !isfinite (numbers[i]) || numbers[i] < 0.0)
      return FALSE;
  }

  return TRUE;
}

static gboolean
read_weights (Options *options)
{
  DgzEvaluationOptions *evaluation = &options->evaluation;

  evaluation->n_weights = options->weights ? g_strv_length (options->weights) : 0;
  evaluation->weights = g_new0 (double, evaluation->n_weights *DGZ_N_EVAL_WEIGHTS + 1);
  for (guint i = 0; i < evaluation->n_weights; i++) {
    double *weights = evaluation->weights + (gsize) i * DGZ_N_EVAL_WEIGHTS;
    double sum = 0.0;

    if (!read_numbers (options->weights[i], DGZ_N_EVAL_WEIGHTS, weights))
      return FALSE;
    for (int w = 0; w < DGZ_N_EVAL_WEIGHTS; w++)
      sum += weights[w];
    if (sum <= 0.0)
      return FALSE;
  }

  return TRUE;
}

/* Why the options make no sense, or NULL; fills in what the evaluation is given. */
static const char *
check_options (Options *options)
{
  DgzEvaluationOptions *evaluation = &options->evaluation;

  if (!options->rest)
    return _ ("a table of groups is missing");
  if (options->rest[1])
    return _ ("only one table can be evaluated");
  if (options->half && strcmp (options->half, "A") != 0 && strcmp (options->half, "B") != 0)
    return _ ("--half takes A or B");
  if (options->per_group < 1)
    return _ ("--per-group takes a number from 1");
  if (options->limit < 0)
    return _ ("--limit-queries takes a number from 1");
  if (options->resamples < 1 || options->resamples > MOST_RESAMPLES)
    return _ ("--resamples takes a number from 1 to 100000");
  if (options->seed < -1)
    return _ ("--seed takes a number from 0");
  if (options->factors && !read_numbers (options->factors, 2, evaluation->factors))
    return _ ("--factors takes two numbers, with a comma between");
  if (!read_weights (options))
    return _ ("--weights takes five numbers, not all 0, with commas between");

  evaluation->half = options->half ? *options->half : '\0';
  evaluation->must_draw = options->seed >= 0;
  evaluation->seed = options->seed >= 0 ? (guint64) options->seed : 0;
  evaluation->per_group = (guint) options->per_group;
  evaluation->limit = (guint) options->limit;
  evaluation->resamples = (guint) options->resamples;
  evaluation->threads = CLAMP (g_get_num_processors (), 1, MOST_THREADS);
  return NULL;
}

static void
progress_cb (double   fraction,
             gpointer data)
{
  const Run *run = data;

  if (run->is_terminal)
    g_printerr ("\r\033[K%s  %3.0f %%", _ ("Ranking"), floor (fraction * 100.0));
}

static int
print_result (const Options       *options,
              const DgzEvaluation *result)
{
  g_autofree char *text = NULL;

  text = options->is_json ? dgz_cli_eval_json (result, &options->evaluation, options->rest[0])
                          : dgz_cli_eval_text (result, &options->evaluation);
  fputs (text, stdout);
  if (result->n_queries > 0 || options->is_json)
    return DGZ_EXIT_DONE;

  g_printerr ("diggerz-cli: %s\n", _ ("no group could be queried"));
  return DGZ_EXIT_FAILED;
}

static void
done_cb (GObject      *source,
         GAsyncResult *async_result,
         gpointer      user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzEvaluation) result = dgz_evaluation_run_finish (async_result, &error);

  if (run->is_terminal)
    g_printerr ("\r\033[K");
  if (result) {
    run->result = print_result (run->options, result);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_printerr ("diggerz-cli: %s\n", _ ("Cancelled."));
    run->result = DGZ_EXIT_FAILED;
  } else {
    run->result = dgz_cli_fail_error (error);
  }

  g_main_loop_quit (run->loop);
}

static gboolean
interrupt_cb (gpointer data)
{
  Run *run = data;

  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_CONTINUE;
}

static int
evaluate (const Options *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *data_dir = dgz_cli_data_dir (options->data_dir);
  Run run = { loop, cancellable, options, isatty (STDERR_FILENO), DGZ_EXIT_FAILED };
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, &run);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, &run);

  dgz_evaluation_run_async (data_dir, options->rest[0], &options->evaluation, cancellable,
                            progress_cb, &run, done_cb, &run);
  g_main_loop_run (loop);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return run.result;
}

/**
 * dgz_cli_eval:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "eval".
 *
 * Returns: the exit code
 */
int
dgz_cli_eval (int    argc,
              char **argv)
{
  g_auto (Options) options = {
    .evaluation = { .factors = { NAN, NAN } }, .seed = -1, .per_group = 1, .resamples = 2000
  };
  g_autoptr (GError) error = NULL;
  const char *objection;

  if (!parse_options (&options, argc, argv, &error))
    return dgz_cli_fail_usage (error->message);
  objection = check_options (&options);
  return objection ? dgz_cli_fail_usage (objection) : evaluate (&options);
}
