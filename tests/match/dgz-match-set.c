/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Two catalogues made from real data where that is at hand, and what is known
 * of them.
 *
 * The Spotify table has no barcodes, ISRCs and places. Here every album gets a
 * barcode and every track an ISRC and a place, invented from their names; the
 * names and lengths are real.
 */

#include "dgz-match-set.h"

#include <string.h>

#include "dgz-test-import.h"

#define HELD_EVERY 12

static void
truth_free (DgzMatchTruth *truth)
{
  g_free (truth->position);
  g_free (truth->key);
  g_free (truth);
}

static GPtrArray *
load_truths (void)
{
  GPtrArray *truths = g_ptr_array_new_with_free_func ((GDestroyNotify) truth_free);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "match", "pairs.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
    DgzMatchTruth *truth;

    if (lines[i][0] == '#' || g_strv_length (fields) != 4)
      continue;
    truth = g_new0 (DgzMatchTruth, 1);
    truth->catalogue = fields[0][0];
    truth->release = g_ascii_strtoll (fields[1], NULL, 10);
    truth->position = g_strdup (fields[2]);
    truth->key = g_strdup (fields[3]);
    g_ptr_array_add (truths, truth);
  }

  return truths;
}

/**
 * dgz_match_set_is_asked:
 * @self: a set
 * @release: a release of the dump
 *
 * Whether a release is asked for, and so not in catalogue B. Most are because of their pairs;
 * others have no pair though it seems so.
 */
gboolean
dgz_match_set_is_asked (DgzMatchSet *self,
                        gint64       release)
{
  static const gint64 more[] = { 6084103, 1586310, 6084076, 4497888 };

  for (gsize i = 0; i < G_N_ELEMENTS (more); i++) {
    if (more[i] == release)
      return TRUE;
  }
  for (guint i = 0; i < self->truths->len; i++) {
    const DgzMatchTruth *truth = self->truths->pdata[i];

    if (truth->catalogue == 'B' && truth->release == release)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_match_set_get_key:
 * @self: a set
 * @catalogue: 'A' or 'B'
 * @release: a release of the dump
 * @position: of one of its tracks
 *
 * Which track of a catalogue a track is.
 *
 * Returns: (nullable): its id, %NULL for none
 */
const char *
dgz_match_set_get_key (DgzMatchSet *self,
                       char         catalogue,
                       gint64       release,
                       const char  *position)
{
  for (guint i = 0; i < self->truths->len; i++) {
    const DgzMatchTruth *truth = self->truths->pdata[i];

    if (truth->catalogue == catalogue && truth->release == release &&
        strcmp (truth->position, position) == 0)
      return truth->key;
  }

  return NULL;
}

static guint
hash_of (const char *text)
{
  return g_str_hash (text);
}

/* The fields of a line without line breaks in quotes. */
static char **
split_line (const char *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (; *line; line++) {
    if (*line == '"' && is_quoted && line[1] == '"')
      g_string_append_c (field, *line++);
    else if (*line == '"')
      is_quoted = !is_quoted;
    else if (*line == ',' && !is_quoted) {
      g_strv_builder_add (builder, field->str);
      g_string_truncate (field, 0);
    } else
      g_string_append_c (field, *line);
  }

  g_strv_builder_add (builder, field->str);
  return g_strv_builder_end (builder);
}

static void
keep_held (DgzMatchSet *self,
           char       **fields)
{
  DgzCatalogueTrack *track = g_new0 (DgzCatalogueTrack, 1);

  track->key = g_strdup (fields[0]);
  track->artists = g_strsplit (fields[1], ";", -1);
  track->release = g_strdup (fields[2]);
  track->title = g_strdup (fields[3]);
  track->duration_ms = g_ascii_strtoll (fields[5], NULL, 10);
  g_ptr_array_add (self->held, track);
}

/**
 * dgz_match_set_make_barcode:
 * @release: an album's title
 * @artists: its artists, with ";" between them
 *
 * The barcode that was invented for an album.
 */
char *
dgz_match_set_make_barcode (const char *release,
                            const char *artists)
{
  g_autofree char *album = g_strconcat (release, "/", artists, NULL);

  return g_strdup_printf ("4%011u", hash_of (album));
}

static char *
make_spotify (DgzMatchSet *self,
              const char  *path)
{
  GString *table = g_string_new (NULL);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_string_append_printf (table, "%s,upc,isrc\n", g_strchomp (lines[0]));
  for (guint i = 1; lines[i]; i++) {
    g_auto (GStrv) fields = split_line (g_strchomp (lines[i]));
    g_autofree char *barcode = NULL;

    if (g_strv_length (fields) < 6)
      continue;
    if (hash_of (fields[0]) % HELD_EVERY == 0) {
      keep_held (self, fields);
      continue;
    }
    barcode = dgz_match_set_make_barcode (fields[2], fields[1]);
    g_string_append_printf (table, "%s,%s,ZZZ%09u\n", lines[i], barcode,
                            hash_of (fields[0]) % 1000000000);
  }

  return g_string_free (table, FALSE);
}

static void
add_field (GString    *table,
           const char *text)
{
  g_string_append_c (table, '"');
  for (; text && *text; text++) {
    if (*text == '"')
      g_string_append_c (table, '"');
    g_string_append_c (table, *text);
  }
  g_string_append (table, "\",");
}

/**
 * dgz_match_set_make_key:
 * @release: a release of the dump
 * @index: one of its tracks
 *
 * What the track is called in catalogue B.
 */
char *
dgz_match_set_make_key (const DgzDumpRelease *release,
                        guint                 index)
{
  const DgzDumpTrack *track = release->tracks->pdata[index];

  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzDumpTrack *other = release->tracks->pdata[i];

    if (i != index && strcmp (other->position, track->position) == 0)
      return g_strdup_printf ("d%" G_GINT64_FORMAT "-#%u", release->id, index + 1);
  }

  return g_strdup_printf ("d%" G_GINT64_FORMAT "-%s", release->id, track->position);
}

static void
add_release (GString              *table,
             const DgzDumpRelease *release)
{
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzDumpTrack *track = release->tracks->pdata[i];
    g_autofree char *key = dgz_match_set_make_key (release, i);
    g_autofree char *artists =
        g_strjoinv (";", track->artists[0] ? track->artists : release->artists);
    g_autofree char *id = g_strdup_printf ("r%" G_GINT64_FORMAT, release->id);
    g_autofree char *duration = track->duration_ms == 0
                                    ? g_strdup ("")
                                    : g_strdup_printf ("%" G_GINT64_FORMAT, track->duration_ms);

    if (*track->title == '\0' || *artists == '\0')
      continue;
    add_field (table, key);
    add_field (table, track->title);
    add_field (table, artists);
    add_field (table, release->title);
    add_field (table, id);
    add_field (table, release->labels[0]);
    add_field (table, release->barcodes[0]);
    g_string_append_printf (table, "%s\n", duration);
  }
}

/**
 * dgz_match_set_open:
 * @path: the dump's file
 *
 * Begins to read the dump.
 */
DgzDump *
dgz_match_set_open (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, NULL);
  g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream = NULL;

  g_assert_nonnull (packed);
  stream = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (unpack));
  return dgz_dump_new (stream);
}

static char *
make_dump (DgzMatchSet *self)
{
  GString *table = g_string_new ("id,title,artists,album,album_id,label,upc,duration_ms\n");
  g_autoptr (DgzDump) dump = dgz_match_set_open (self->dump_path);
  DgzDumpRelease release;
  g_autoptr (GError) error = NULL;

  while (dgz_dump_next (dump, &release, NULL, &error)) {
    if (!dgz_match_set_is_asked (self, release.id))
      add_release (table, &release);
  }

  g_assert_no_error (error);
  return g_string_free (table, FALSE);
}

static DgzCatalogue *
make_catalogue (const char *folder,
                const char *name,
                const char *table)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  dgz_test_import_text (path, "table.csv", table);
  return dgz_test_open (path);
}

/**
 * dgz_match_set_new:
 *
 * Makes the catalogues. Blocks for a second or two.
 *
 * Returns: (transfer full) (nullable): the set, %NULL where the data is absent
 */
DgzMatchSet *
dgz_match_set_new (void)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *table = g_build_filename (shared ? shared : "/nonexistent", "catalogue",
                                             "spotify_by_genre.csv", NULL);
  g_autofree char *dump = g_build_filename (shared ? shared : "/nonexistent", "dump",
                                            "discogs_20200806_releases.xml.gz", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  DgzMatchSet *self;

  if (!g_file_test (table, G_FILE_TEST_EXISTS) || !g_file_test (dump, G_FILE_TEST_EXISTS))
    return NULL;

  self = g_new0 (DgzMatchSet, 1);
  self->folder = dgz_test_folder_new ();
  self->dump_path = g_steal_pointer (&dump);
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_catalogue_track_free);
  self->truths = load_truths ();
  first = make_spotify (self, table);
  second = make_dump (self);
  self->spotify = make_catalogue (self->folder, "a", first);
  self->dump = make_catalogue (self->folder, "b", second);
  return self;
}

/**
 * dgz_match_set_free:
 * @self: a set
 *
 * Removes the catalogues.
 */
void
dgz_match_set_free (DgzMatchSet *self)
{
  dgz_catalogue_free (self->spotify);
  dgz_catalogue_free (self->dump);
  dgz_test_folder_free (self->folder);
  g_free (self->dump_path);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->truths);
  g_free (self);
}
