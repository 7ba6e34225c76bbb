/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "dgz-cli.h"
#include "dgz-text.h"

#define MAX_LENGTH 10000
#define NO_LIMIT G_MININT

typedef struct
{
  gboolean json;
  int limit;
  char *track;
  char *release_json;
  char *data_dir;
  char **rest;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->track);
  g_free (options->release_json);
  g_free (options->data_dir);
  g_strfreev (options->rest);
}

static gboolean
parse_options (Options *options,
               int      argc,
               char   **argv,
               GError **error)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print one JSON object"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("Print at most N tracks"), N_ ("N") },
    { "track", 0, 0, G_OPTION_ARG_STRING, &options->track,
      N_ ("Start from a track of the catalogue"), N_ ("ID") },
    { "release-json", 0, 0, G_OPTION_ARG_FILENAME, &options->release_json,
      N_ ("Read a saved answer of Discogs instead of asking"), N_ ("FILE") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir,
      N_ ("Keep data and cache in this folder"), N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL,
      N_ ("URL|NUMBER") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context, _ ("Recommends tracks of the catalogue that fit a Discogs record."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, &argc, &argv, error);
}

/* Why the options make no sense together, or NULL. */
static const char *
check_options (const Options *options)
{
  int ways = (options->rest != NULL) + (options->track != NULL) + (options->release_json != NULL);

  if (options->limit != NO_LIMIT && (options->limit < 1 || options->limit > MAX_LENGTH))
    return _ ("--limit takes a number from 1 to 10000");
  if (ways == 0)
    return _ ("a Discogs link, --track or --release-json is missing");
  if (ways > 1 || (options->rest && options->rest[1]))
    return _ ("only one record can be started from");

  return options->rest ? dgz_text_check_entry (options->rest[0]) : NULL;
}

static void
print_row (DgzTrack *track)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  g_autofree char *reasons = g_strjoinv ("; ", (char **) dgz_track_get_reasons (track));
  const char *label = dgz_track_get_label (track);
  g_autofree char *year =
      dgz_track_get_year (track) > 0 ? g_strdup_printf ("%d", dgz_track_get_year (track)) : NULL;

  printf ("%3d  %3.0f  %5s  %3s  %s – %s", dgz_track_get_rank (track),
          round (dgz_track_get_score (track) * 100.0), bpm, key, dgz_track_get_artist (track),
          dgz_track_get_title (track));
  if (label || year)
    printf ("  (%s%s%s)", label ? label : "", label && year ? ", " : "", year ? year : "");
  printf ("\n                        %s\n", reasons);
}

static void
print_table (DgzSession *session)
{
  DgzRecord *record = dgz_session_get_record (session);
  GListModel *tracks = dgz_session_get_tracks (session);
  g_autofree char *styles = dgz_text_list (dgz_record_get_styles (record));

  printf ("%s – %s", dgz_record_get_artist (record), dgz_record_get_title (record));
  if (*styles)
    printf ("  (%s)", styles);
  printf ("\n");
  if (dgz_session_get_is_starter (session))
    printf ("%s\n", _ ("The catalogue is the starter catalogue: its tracks are invented."));
  if (dgz_session_get_notice (session))
    printf ("%s\n", dgz_session_get_notice (session));

  printf ("\n%3s  %3s  %5s  %3s  %s\n", "#", _ ("Fit"), _ ("BPM"), _ ("Key"), _ ("Track"));
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);

    print_row (track);
  }
}

static int
fail (DgzSession *session)
{
  const GError *error = dgz_session_get_error (session);
  g_autofree char *sentence = error ? dgz_text_error (error)
                                    : g_strdup (_ ("Nothing in the catalogue fits well enough."));

  g_printerr ("diggerz-cli: %s\n", sentence);
  if (dgz_session_get_state (session) == DGZ_SESSION_RATE_LIMITED)
    g_printerr (ngettext ("Try again in %d second.\n", "Try again in %d seconds.\n",
                          (gulong) dgz_session_get_wait (session)),
                dgz_session_get_wait (session));
  return DGZ_EXIT_FAILED;
}

/* Only the document has the price. */
static gboolean
is_settled (DgzSession *session,
            gboolean    json)
{
  DgzRecord *record = dgz_session_get_record (session);

  if (dgz_session_get_is_busy (session))
    return FALSE;

  return !json || !record || !dgz_record_get_market (record)->is_pending;
}

static int
print_result (DgzSession *session,
              gboolean    json)
{
  DgzSessionState state = dgz_session_get_state (session);
  g_autofree char *document = NULL;

  /* An empty list is an answer where a program reads it. */
  if (state != DGZ_SESSION_READY && !(json && state == DGZ_SESSION_EMPTY))
    return fail (session);

  if (json) {
    document = dgz_cli_json_document (session);
    printf ("%s\n", document);
  } else {
    print_table (session);
  }

  return DGZ_EXIT_DONE;
}

static int
run (const Options *options)
{
  g_autofree char *data_dir = dgz_cli_data_dir (options->data_dir);
  g_autofree char *cache_dir = dgz_cli_cache_dir (options->data_dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSession) session = NULL;
  char *text = NULL;
  gsize length;

  if (options->release_json &&
      !g_file_get_contents (options->release_json, &text, &length, &error)) {
    g_printerr ("diggerz-cli: %s\n", error->message);
    return DGZ_EXIT_FAILED;
  }

  session = dgz_session_new (data_dir, cache_dir);
  if (options->limit != NO_LIMIT)
    dgz_session_set_length (session, (guint) options->limit);
  if (text) {
    g_autoptr (GBytes) json = g_bytes_new_take (text, length);

    dgz_session_dig_json (session, json);
  } else if (options->track) {
    dgz_session_dig_track (session, options->track);
  } else {
    dgz_session_dig (session, options->rest[0]);
  }

  while (!is_settled (session, options->json))
    g_main_context_iteration (NULL, TRUE);

  return print_result (session, options->json);
}

/**
 * dgz_cli_recommend:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "recommend".
 *
 * Returns: the exit code
 */
int
dgz_cli_recommend (int    argc,
                   char **argv)
{
  Options options = { .limit = NO_LIMIT };
  g_autoptr (GError) error = NULL;
  const char *objection;
  int result;

  if (!parse_options (&options, argc, argv, &error)) {
    result = dgz_cli_fail_usage (error->message);
  } else {
    objection = check_options (&options);
    result = objection ? dgz_cli_fail_usage (objection) : run (&options);
  }

  options_clear (&options);
  return result;
}
