/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The user's own files with real tags and the real analysis. */

#include <math.h>

#include "dgz-synth.h"
#include "dgz-test-shelf.h"
#include "dgz-test-util.h"

static const double tempi[] = { 92.0, 126.0, 174.0 };

static void
write_clips (DgzTestShelf *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tempi); i++) {
    static const char *const styles[] = { "Techno", NULL };
    const DgzSynthSpec spec = {
      .bpm = tempi[i], .key = 9 * 2, .energy = 0.7, .styles = styles, .seed = i
    };
    g_autofree char *name = g_strdup_printf ("%.0f.wav", tempi[i]);
    g_autofree char *path = g_build_filename (self->music, name, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_true (dgz_synth_write (&spec, path, &error));
    g_assert_no_error (error);
  }
}

/* How far a tempo is from another or an octave of it, as a share. */
static double
find_miss (double bpm,
           double wanted)
{
  double octaves = log2 (bpm / wanted);

  return fabs (octaves - round (octaves)) * G_LN2;
}

static void
expect_heard (DgzShelfFile *file)
{
  double wanted = g_ascii_strtod (dgz_shelf_file_get_title (file), NULL);

  g_test_message ("%s: %.2f BPM, key %d, %.1f s", dgz_shelf_file_get_title (file),
                  dgz_shelf_file_get_bpm (file), dgz_shelf_file_get_tone (file),
                  dgz_shelf_file_get_seconds (file));
  g_assert_cmpint (dgz_shelf_file_get_state (file), ==, DGZ_SHELF_FILE_HEARD);
  g_assert_cmpfloat (find_miss (dgz_shelf_file_get_bpm (file), wanted), <, 0.01);
  g_assert_cmpfloat (fabs (dgz_shelf_file_get_seconds (file) - DGZ_SYNTH_SECONDS), <, 0.5);
}

static void
test_real (DgzTestShelf *self,
           gconstpointer data)
{
  g_autoptr (GListModel) list = NULL;
  guint n_failed = 0;

  write_clips (self);
  /* No sound, whatever its name says. */
  g_free (dgz_test_shelf_write (self, "text.mp3"));
  self->means.read_tags = dgz_tags_read;
  self->means.analyse = dgz_analysis_run;
  self->means.version = DGZ_ANALYSIS_VERSION;
  dgz_test_shelf_open (self);
  dgz_test_shelf_add (self, self->music);
  dgz_test_shelf_wait_files (self, G_N_ELEMENTS (tempi) + 1, 1);

  list = dgz_test_shelf_list (self, NULL, DGZ_SHELF_ALL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (DgzShelfFile) file = g_list_model_get_item (list, i);

    if (dgz_shelf_file_get_state (file) == DGZ_SHELF_FILE_FAILED) {
      g_test_message ("%s: %s", dgz_shelf_file_get_title (file),
                      dgz_shelf_file_get_trouble (file));
      n_failed++;
    } else {
      expect_heard (file);
    }
  }
  g_assert_cmpuint (n_failed, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shelf-real/real", DgzTestShelf, NULL, dgz_test_shelf_set_up, test_real,
              dgz_test_shelf_tear_down);

  return g_test_run ();
}
