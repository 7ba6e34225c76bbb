/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "dgz-cli-options.h"
#include "dgz-cli.h"
#include "dgz-text.h"

/* Why a row ranks lower or higher than its score. */
static void
print_adjustment (char *text)
{
  if (text)
    printf ("                        %s\n", text);
  g_free (text);
}

/* The titles of the columns of numbers, which are as wide as their titles at least. */
static const struct
{
  const char *title;
  int width;
} columns[] = { { N_ ("Fit"), 3 }, { N_ ("BPM"), 5 }, { N_ ("Key"), 3 } };

static int
column_width (guint column)
{
  return MAX (columns[column].width, (int) g_utf8_strlen (_ (columns[column].title), -1));
}

static void
print_titles (void)
{
  printf ("\n%3s", "#");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *title = _ (columns[i].title);

    /* What printf pads to is counted in bytes. */
    printf ("  %*s%s", column_width (i) - (int) g_utf8_strlen (title, -1), "", title);
  }
  printf ("  %s\n", _ ("Track"));
}

static void
print_row (DgzTrack *track)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  /* Translators: between the reasons of a list */
  g_autofree char *reasons = g_strjoinv (_ ("; "), (char **) dgz_track_get_reasons (track));
  const char *label = dgz_track_get_label (track);
  g_autofree char *year =
      dgz_track_get_year (track) > 0 ? g_strdup_printf ("%d", dgz_track_get_year (track)) : NULL;

  printf ("%3d  %*.0f  %*s  %*s  %s – %s", dgz_track_get_rank (track), column_width (0),
          round (dgz_track_get_score (track) * 100.0), column_width (1), bpm, column_width (2), key,
          dgz_track_get_artist (track), dgz_track_get_title (track));
  if (label || year)
    printf ("  (%s%s%s)", label ? label : "", label && year ? ", " : "", year ? year : "");
  printf ("\n                        %s\n", reasons);
  print_adjustment (dgz_text_penalty (dgz_track_get_penalty (track)));
  print_adjustment (dgz_text_boost (dgz_track_get_boost (track)));
}

/* The tracks that count besides the record's. */
static void
print_extra (DgzRecord *extra)
{
  for (guint i = 0; i < dgz_record_get_n_tracks (extra); i++) {
    const DgzRecordTrack *track = dgz_record_get_track (extra, i);

    printf ("%s  %s – %s\n", track->position,
            track->artists ? track->artists : dgz_record_get_artist (extra), track->title);
  }
}

static void
print_passed (DgzSession *session)
{
  const DgzSessionFigures *figures = dgz_session_get_figures (session);
  g_autofree char *passed = dgz_text_count (figures->matches);
  g_autofree char *all = dgz_text_count (figures->rows);

  if (!dgz_dig_filter_has_limits (dgz_session_get_filter (session)))
    return;

  /* Translators: how many tracks pass, of how many */
  printf (ngettext ("%s of %s tracks passes the filters.", "%s of %s tracks pass the filters.",
                    (gulong) figures->matches),
          passed, all);
  printf ("\n");
}

static void
print_head (DgzSession *session)
{
  DgzRecord *record = dgz_session_get_record (session);
  g_autofree char *styles = dgz_text_list (dgz_record_get_styles (record));

  printf ("%s – %s", dgz_record_get_artist (record), dgz_record_get_title (record));
  if (*styles)
    printf ("  (%s)", styles);
  printf ("\n");
  if (dgz_session_get_extra (session))
    print_extra (dgz_session_get_extra (session));
  if (dgz_session_get_is_starter (session))
    printf ("%s\n", _ ("The catalogue is the starter catalogue: its tracks are invented."));
  if (dgz_session_get_notice (session))
    printf ("%s\n", dgz_session_get_notice (session));
  print_passed (session);
}

static void
print_table (DgzSession *session)
{
  GListModel *tracks = dgz_session_get_tracks (session);

  print_head (session);
  print_titles ();
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);

    print_row (track);
  }
}

/* What of the question had no meaning, whatever was found. */
static void
warn (DgzSession *session)
{
  g_autofree char *unknown = dgz_text_unknown_names (dgz_session_get_unknown_names (session));
  g_autofree char *left_out =
      dgz_text_left_out (dgz_session_get_figures (session)->left_out);

  if (unknown)
    g_printerr ("diggerz-cli: %s\n", unknown);
  if (left_out)
    g_printerr ("diggerz-cli: %s\n", left_out);
}

static int
fail (DgzSession *session)
{
  const GError *error = dgz_session_get_error (session);

  if (error)
    dgz_cli_fail_error (error);
  else
    g_printerr ("diggerz-cli: %s\n", dgz_session_get_empty_text (session));
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

/* What is left out in the library may be of another catalogue; what was typed should be of
 * this. */
static gboolean
is_less_like_missing (DgzSession *session)
{
  if (dgz_session_get_figures (session)->missing_disliked == 0)
    return FALSE;

  g_printerr ("diggerz-cli: %s\n", _ ("--less-like: the catalogue has no such track."));
  return TRUE;
}

static int
print_result (DgzSession *session,
              gboolean    json)
{
  DgzSessionState state = dgz_session_get_state (session);
  g_autofree char *document = NULL;

  if (state == DGZ_SESSION_READY || state == DGZ_SESSION_EMPTY) {
    if (is_less_like_missing (session))
      return DGZ_EXIT_FAILED;
    warn (session);
  }
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

/* The list is made without the library then. */
static void
library_trouble_cb (DgzSession *session,
                    const char *sentence)
{
  g_printerr ("diggerz-cli: %s\n", sentence);
}

/* Begins the dig; @json is what the named file holds, or NULL. */
static void
start (DgzSession          *session,
       const DgzCliOptions *options,
       GBytes              *json)
{
  const char *const *tracks = (const char *const *) options->tracks;

  dgz_session_set_disliked (session, (const char *const *) options->less_like);
  if (json) {
    dgz_session_dig_json (session, json);
  } else if (options->rest) {
    dgz_session_dig (session, options->rest[0]);
  } else {
    dgz_session_dig_tracks (session, tracks);
    return;
  }

  if (options->only)
    dgz_session_set_only (session, (const char *const *) options->only);
  if (tracks)
    dgz_session_set_extra (session, tracks);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *is_closed = user_data;

  *is_closed = dgz_session_close_finish (DGZ_SESSION (source), result, NULL);
}

/* So that the library's log does not stay behind. */
static void
close_session (DgzSession *session)
{
  gboolean is_closed = FALSE;

  dgz_session_close_async (session, closed_cb, &is_closed);
  while (!is_closed)
    g_main_context_iteration (NULL, TRUE);
}

static int
run (const DgzCliOptions *options)
{
  g_autofree char *data_dir = dgz_cli_data_dir (options->data_dir);
  g_autofree char *cache_dir = dgz_cli_cache_dir (options->data_dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSession) session = NULL;
  g_autoptr (GBytes) json = NULL;
  char *text = NULL;
  gsize length;
  int result;

  if (options->release_json &&
      !g_file_get_contents (options->release_json, &text, &length, &error)) {
    g_printerr ("diggerz-cli: %s\n", error->message);
    return DGZ_EXIT_FAILED;
  }
  json = text ? g_bytes_new_take (text, length) : NULL;

  session = dgz_session_new (data_dir, cache_dir);
  g_signal_connect (session, "library-trouble", G_CALLBACK (library_trouble_cb), NULL);
  if (!dgz_session_set_options (session, &options->dig, &error) ||
      !dgz_session_set_filter (session, options->filter, &error))
    return dgz_cli_fail_usage (error->message);
  start (session, options, json);

  while (!is_settled (session, options->is_json))
    g_main_context_iteration (NULL, TRUE);

  result = print_result (session, options->is_json);
  close_session (session);
  return result;
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
  DgzCliOptions options;
  g_autoptr (GError) error = NULL;
  int result = dgz_cli_options_parse (&options, argc, argv, &error)
                   ? run (&options)
                   : dgz_cli_fail_usage (error->message);

  dgz_cli_options_clear (&options);
  return result;
}
