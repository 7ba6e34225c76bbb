/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-dump.h"

#include <stdint.h>
#include <string.h>

#include "dgz-test-stream.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Puts a text down, which must be one. */
static void
say (GString    *said,
     const char *text)
{
  if (strlen (text) > DGZ_DUMP_MAX_TEXT || !g_utf8_validate (text, -1, NULL))
    g_error ("A text is too long or not UTF-8");
  g_string_append (said, text);
  g_string_append_c (said, '|');
}

static void
say_list (GString     *said,
          char *const *list)
{
  if (g_strv_length ((char **) list) > DGZ_DUMP_MAX_LIST)
    g_error ("A list is too long");
  for (; *list; list++)
    say (said, *list);
  g_string_append_c (said, '\n');
}

static void
say_release (GString              *said,
             const DgzDumpRelease *release)
{
  g_string_append_printf (said, "%" G_GUINT64_FORMAT " %d %d|", release->line, release->fault,
                          release->cut);
  g_string_append_printf (said, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d|", release->id,
                          release->master_id, release->year);
  if (g_strv_length (release->labels) != g_strv_length (release->catnos))
    g_error ("Labels and catalogue numbers do not stand side by side");
  say (said, release->title);
  say (said, release->country);
  say_list (said, release->artists);
  say_list (said, release->labels);
  say_list (said, release->catnos);
  say_list (said, release->formats);
  say_list (said, release->genres);
  say_list (said, release->styles);
  say_list (said, release->barcodes);
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzDumpTrack *track = g_ptr_array_index (release->tracks, i);

    g_string_append_printf (said, "%" G_GINT64_FORMAT "|", track->duration_ms);
    say (said, track->position);
    say (said, track->title);
    say_list (said, track->artists);
  }
}

static GString *
read_dump (const char *xml,
           gsize       size,
           gsize       piece,
           const char *genre)
{
  g_autoptr (GInputStream) stream = dgz_test_stream_new (xml, size, piece, piece);
  g_autoptr (DgzDump) dump = dgz_dump_new (stream);
  g_autoptr (GError) error = NULL;
  GString *said = g_string_new (NULL);
  DgzDumpRelease release;

  dgz_dump_set_genre (dump, genre);
  while (dgz_dump_next (dump, &release, NULL, &error))
    say_release (said, &release);
  if (dgz_dump_next (dump, &release, NULL, NULL))
    g_error ("A release after the end");

  g_string_append_printf (said, "%d %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, error != NULL,
                          dgz_dump_get_n_passed_over (dump), dgz_dump_get_n_unaccepted (dump));
  return said;
}

/*
 * The first byte says how much of the rest is looked at as a head, and whether a
 * genre is set. In pieces the dump must be the same as whole.
 */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *xml = (const char *) data + 1;
  const char *genre;
  g_autoptr (GString) whole = NULL;
  g_autoptr (GString) pieces = NULL;

  if (size == 0)
    return 0;

  genre = data[0] & 1 ? "Electronic" : NULL;
  dgz_dump_is_dump (xml, MIN (size - 1, data[0]));
  whole = read_dump (xml, size - 1, size, genre);
  pieces = read_dump (xml, size - 1, 1 + size % 61, genre);
  if (!g_string_equal (whole, pieces))
    g_error ("Whole: %s\nIn pieces: %s", whole->str, pieces->str);

  return 0;
}
