/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dgz-cli.h"
#include "dgz-language.h"
#include "dgz-text.h"

typedef struct
{
  const char *name;
  int (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "recommend", dgz_cli_recommend, N_ ("Recommend tracks that fit a record") },
  { "import", dgz_cli_import, N_ ("Import tracks into the catalogue") },
  { "sources", dgz_cli_sources, N_ ("List what the catalogue comes from, or remove some of it") },
  { "stats", dgz_cli_stats, N_ ("Print what is in the catalogue") },
  { "search", dgz_cli_search, N_ ("Search the catalogue's tracks") },
  { "analyse", dgz_cli_analyse, N_ ("Estimate the tempo and key of audio files") },
  { "eval", dgz_cli_eval, N_ ("Measure the recommendations on groups of tracks") },
  { "verify", dgz_cli_verify, N_ ("Check every byte of the catalogue") },
};

static void
print_help (FILE *stream)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  diggerz-cli %s [%s…]\n\n%s\n", _ ("Usage:"), _ ("COMMAND"),
                          _ ("OPTION"), _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %-12s %s\n", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n%s\n", _ ("“diggerz-cli COMMAND --help” lists the options."));
  g_string_append_printf (text, "%s\n  0  %s\n  1  %s\n  2  %s\n", _ ("Exit codes:"), _ ("done"),
                          _ ("failed; the reason is on standard error"), _ ("not understood"));
  fputs (text->str, stream);
}

/**
 * dgz_cli_fail_usage:
 * @message: what was not understood
 *
 * Says so on standard error.
 *
 * Returns: the exit code
 */
int
dgz_cli_fail_usage (const char *message)
{
  g_printerr ("diggerz-cli: %s\n%s\n", message, _ ("Try “diggerz-cli --help”."));
  return DGZ_EXIT_USAGE;
}

/**
 * dgz_cli_fail_error:
 * @error: why a command failed
 *
 * Says so on standard error: what is wrong, and what it means or asks for. The system's words
 * for a file say both.
 *
 * Returns: the exit code
 */
int
dgz_cli_fail_error (const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    g_printerr ("diggerz-cli: %s\n", sentence);
  else
    g_printerr ("diggerz-cli: %s: %s\n", dgz_text_error_title (error), sentence);
  return DGZ_EXIT_FAILED;
}

/**
 * dgz_cli_count:
 * @count: a number of things
 *
 * Writes a number, as a text that sentences can take in.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_cli_count (guint64 count)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, count);
}

/**
 * dgz_cli_data_dir:
 * @chosen: (nullable): what --data-dir says
 *
 * The program's data folder.
 *
 * Returns: (transfer full): the path
 */
char *
dgz_cli_data_dir (const char *chosen)
{
  return chosen ? g_strdup (chosen) : g_build_filename (g_get_user_data_dir (), DATA_FOLDER, NULL);
}

/**
 * dgz_cli_cache_dir:
 * @chosen: (nullable): what --data-dir says
 *
 * The program's cache folder.
 *
 * Returns: (transfer full): the path
 */
char *
dgz_cli_cache_dir (const char *chosen)
{
  return chosen ? g_build_filename (chosen, "cache", NULL)
                : g_build_filename (g_get_user_cache_dir (), DATA_FOLDER, NULL);
}

/* What did not reach the disk or the pipe is no answer, and a script must be able to tell. */
static int
finish (int result)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return result;

  g_printerr ("diggerz-cli: %s\n", _ ("the output could not be written in full"));
  return DGZ_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  g_autofree char *message = NULL;

  dgz_language_init ();

  if (argc < 2)
    return dgz_cli_fail_usage (_ ("a command is missing"));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0) {
    print_help (stdout);
    return finish (DGZ_EXIT_DONE);
  }
  if (strcmp (argv[1], "--version") == 0) {
    printf ("diggerz-cli %s\n", PACKAGE_VERSION);
    return finish (DGZ_EXIT_DONE);
  }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *name = g_strconcat ("diggerz-cli ", commands[i].name, NULL);

    if (strcmp (argv[1], commands[i].name) != 0)
      continue;
    g_set_prgname (name);
    return finish (commands[i].run (argc - 1, argv + 1));
  }

  message = g_strdup_printf (_ ("“%s” is not a command"), argv[1]);
  return dgz_cli_fail_usage (message);
}
