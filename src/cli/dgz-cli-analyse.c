/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The command "analyse": what is in files.
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "dgz-cli-member.h"
#include "dgz-cli.h"
#include "dgz-file-analysis.h"
#include "dgz-text.h"

typedef struct
{
  char **paths;
  GCancellable *cancellable;
  gboolean is_terminal;
  JsonBuilder *builder; /* NULL: text */
  guint n_failed;
  gint is_done; /* atomic */
} Analyse;

static const char *const features[] = {
  N_ ("danceability"), N_ ("energy"), N_ ("speechiness"), N_ ("acousticness"),
  N_ ("instrumentalness"), N_ ("liveness"), N_ ("valence")
};

G_STATIC_ASSERT (G_N_ELEMENTS (features) == DGZ_FILE_ANALYSIS_N_FEATURES);

/* "A minor"; what a key is called, beside its place on the wheel. */
static char *
key_name (int key)
{
  static const char *const keys[] = {
    N_ ("C minor"), N_ ("C major"), N_ ("C♯ minor"), N_ ("D♭ major"), N_ ("D minor"),
    N_ ("D major"), N_ ("E♭ minor"), N_ ("E♭ major"), N_ ("E minor"), N_ ("E major"),
    N_ ("F minor"), N_ ("F major"), N_ ("F♯ minor"), N_ ("F♯ major"), N_ ("G minor"),
    N_ ("G major"), N_ ("A♭ minor"), N_ ("A♭ major"), N_ ("A minor"), N_ ("A major"),
    N_ ("B♭ minor"), N_ ("B♭ major"), N_ ("B minor"), N_ ("B major")
  };

  return key >= 0 && key < (int) G_N_ELEMENTS (keys) ? g_strdup (_ (keys[key])) : NULL;
}

static const char *
sureness (double confidence)
{
  return confidence < DGZ_FILE_ANALYSIS_SURE ? _ ("unsure") : _ ("estimated");
}

static void
print_tempo (const DgzFileAnalysis *found)
{
  if (found->bpm > 0.0) {
    /* Translators: how sure a tempo is, and what else it may be: "estimated; or 62.00" */
    g_autofree char *sure = g_strdup_printf (_ ("%s; or %.2f"), sureness (found->bpm_confidence),
                                             found->other_bpm);

    printf ("  %s  %.2f  (%s)\n", _ ("BPM"), found->bpm, sure);
  } else {
    printf ("  %s  –  (%s)\n", _ ("BPM"), _ ("no beat was found"));
  }
  if (found->tagged_bpm > 0.0)
    printf ("  %s  %.2f  (%s)\n", _ ("BPM"), found->tagged_bpm, _ ("as the file says"));
}

static void
print_key (const DgzFileAnalysis *found)
{
  g_autofree char *camelot = dgz_text_key (found->key);
  g_autofree char *name = key_name (found->key);
  g_autofree char *second = dgz_text_key (found->second_key);
  g_autofree char *tagged = dgz_text_key (found->tagged_key);
  g_autofree char *sure = NULL;

  if (*second && found->second_key != found->key)
    /* Translators: how sure a key is, and what else it may be: "estimated; or 9A" */
    sure = g_strdup_printf (_ ("%s; or %s"), sureness (found->key_confidence), second);
  else
    sure = g_strdup (sureness (found->key_confidence));
  if (name)
    printf ("  %s  %s, %s  (%s)\n", _ ("Key"), camelot, name, sure);
  else
    printf ("  %s  –  (%s)\n", _ ("Key"), _ ("no key was found"));
  if (*tagged)
    printf ("  %s  %s  (%s)\n", _ ("Key"), tagged, _ ("as the file says"));
}

static void
print_text (const char            *path,
            const DgzFileAnalysis *found)
{
  g_autofree char *length = dgz_text_duration ((gint64) (found->seconds * 1000.0));
  gboolean has_features = FALSE;

  printf ("%s  %s\n", path, length);
  if (found->title)
    printf ("  %s%s%s\n", found->artists ? found->artists : "", found->artists ? " – " : "",
            found->title);
  print_tempo (found);
  print_key (found);
  if (isfinite (found->loudness))
    printf ("  %s  %.1f LUFS, %s %.1f dBTP\n", _ ("Loudness"), found->loudness, _ ("peak"),
            20.0 * log10 (MAX (found->peak, 1e-6)));
  else
    printf ("  %s  –  (%s)\n", _ ("Loudness"), _ ("silent, or too short"));
  for (guint i = 0; i < G_N_ELEMENTS (features); i++) {
    if (!isfinite (found->features[i]))
      continue;
    printf ("  %s %.2f", _ (features[i]), found->features[i]);
    has_features = TRUE;
  }
  if (has_features)
    printf ("  (%s)\n", _ ("estimated"));
}

static void
add_key (JsonBuilder *builder,
         const char  *member,
         const char  *camelot_member,
         int          key)
{
  g_autofree char *camelot = dgz_text_key (key);

  dgz_cli_add_number (builder, member, key >= 0 ? key : NAN);
  dgz_cli_add_text (builder, camelot_member, *camelot ? camelot : NULL);
}

static void
add_heard (JsonBuilder           *builder,
           const DgzFileAnalysis *found)
{
  dgz_cli_add_text (builder, "title", found->title);
  dgz_cli_add_text (builder, "artists", found->artists);
  dgz_cli_add_number (builder, "seconds", found->seconds);
  dgz_cli_add_number (builder, "bpm", found->bpm > 0.0 ? found->bpm : NAN);
  dgz_cli_add_number (builder, "bpm_confidence", found->bpm_confidence);
  dgz_cli_add_number (builder, "other_bpm", found->other_bpm > 0.0 ? found->other_bpm : NAN);
  add_key (builder, "key", "camelot", found->key);
  dgz_cli_add_number (builder, "key_confidence", found->key_confidence);
  add_key (builder, "second_key", "second_camelot", found->second_key);
  dgz_cli_add_number (builder, "tagged_bpm", found->tagged_bpm > 0.0 ? found->tagged_bpm : NAN);
  add_key (builder, "tagged_key", "tagged_camelot", found->tagged_key);
  dgz_cli_add_number (builder, "loudness", found->loudness);
  dgz_cli_add_number (builder, "peak", found->peak);
  json_builder_set_member_name (builder, "estimated");
  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    dgz_cli_add_number (builder, features[i], found->features[i]);
  json_builder_end_object (builder);
}

static void
add_failure (Analyse      *self,
             const char   *path,
             const GError *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  self->n_failed++;
  g_printerr ("diggerz-cli: %s: %s\n", path, sentence);
  if (!self->builder)
    return;

  json_builder_begin_object (self->builder);
  dgz_cli_add_text (self->builder, "file", path);
  dgz_cli_add_text (self->builder, "error", sentence);
  json_builder_end_object (self->builder);
}

static void
add_file (Analyse               *self,
          const char            *path,
          const DgzFileAnalysis *found)
{
  if (!self->builder) {
    print_text (path, found);
    fflush (stdout);
    return;
  }

  json_builder_begin_object (self->builder);
  dgz_cli_add_text (self->builder, "file", path);
  dgz_cli_add_text (self->builder, "error", NULL);
  add_heard (self->builder, found);
  json_builder_end_object (self->builder);
}

static gpointer
analyse_files (gpointer data)
{
  Analyse *self = data;
  guint n = g_strv_length (self->paths);

  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_filename_display_name (self->paths[i]);
    g_autoptr (DgzFileAnalysis) found = NULL;
    g_autoptr (GError) error = NULL;

    if (self->is_terminal)
      g_printerr ("\r\033[K%u/%u  %s", i + 1, n, path);
    found = dgz_file_analysis_run (self->paths[i], self->cancellable, &error);
    if (self->is_terminal)
      g_printerr ("\r\033[K");
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      break;
    if (found)
      add_file (self, path, found);
    else
      add_failure (self, path, error);
  }

  g_atomic_int_set (&self->is_done, TRUE);
  g_main_context_wakeup (NULL);
  return NULL;
}

static gboolean
interrupt_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

/* The files are worked on by a thread, so that an interrupt is heard at once. */
static int
run (Analyse *self)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);
  guint terminate = g_unix_signal_add (SIGTERM, interrupt_cb, cancellable);
  GThread *thread;

  self->cancellable = cancellable;
  if (self->builder)
    json_builder_begin_array (self->builder);
  thread = g_thread_new ("analyse", analyse_files, self);
  while (!g_atomic_int_get (&self->is_done))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  g_source_remove (interrupt);
  g_source_remove (terminate);

  if (self->builder) {
    g_autoptr (JsonNode) root = NULL;
    g_autofree char *text = NULL;

    json_builder_end_array (self->builder);
    root = json_builder_get_root (self->builder);
    text = json_to_string (root, TRUE);
    printf ("%s\n", text);
  }
  if (g_cancellable_is_cancelled (cancellable))
    g_printerr ("diggerz-cli: %s\n", _ ("Cancelled."));
  return self->n_failed > 0 || g_cancellable_is_cancelled (cancellable) ? DGZ_EXIT_FAILED
                                                                        : DGZ_EXIT_DONE;
}

/**
 * dgz_cli_analyse:
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 *
 * The command "analyse".
 *
 * Returns: the exit code
 */
int
dgz_cli_analyse (int    argc,
                 char **argv)
{
  gboolean is_json = FALSE;
  g_auto (GStrv) paths = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Print one JSON document"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, N_ ("FILE…") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  Analyse self = { .is_terminal = isatty (STDERR_FILENO) };

  g_option_context_set_summary (
      context,
      _ ("Estimates the tempo, key and features of audio files, and measures how loud they are."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return dgz_cli_fail_usage (error->message);
  if (!paths)
    return dgz_cli_fail_usage (_ ("a file is missing"));

  builder = is_json ? json_builder_new () : NULL;
  self.paths = paths;
  self.builder = builder;
  return run (&self);
}
