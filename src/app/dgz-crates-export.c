/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Crates as files for other programs.
 *
 * A playlist names only files that are there: a row that leads nowhere is
 * useless to the program that reads it, so a track without a file is a line of
 * comment. A table is written so that no spreadsheet takes a cell for a
 * formula.
 */

#include "config.h"

#include "dgz-crates.h"

#include <math.h>
#include <string.h>

#include "dgz-text.h"

/* One line whatever the name has in it. */
static char *
clean (const char *text)
{
  GString *line = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  for (const char *at = valid; *at; at = g_utf8_next_char (at)) {
    gunichar letter = g_utf8_get_char (at);
    GUnicodeType type = g_unichar_type (letter);
    gboolean breaks = type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
                      type == G_UNICODE_PARAGRAPH_SEPARATOR;

    g_string_append_unichar (line, breaks ? ' ' : letter);
  }

  return g_string_free (line, FALSE);
}

static char *
name_of (DgzTrack *track)
{
  g_autofree char *artist = clean (dgz_track_get_artist (track));
  g_autofree char *title = clean (dgz_track_get_title (track));

  return *artist ? g_strdup_printf ("%s - %s", artist, title) : g_steal_pointer (&title);
}

static gboolean
has_file (DgzTrack *track)
{
  const char *path = dgz_track_get_file (track);

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* A path as a playlist has it; one that is no line of text as an address. */
static char *
line_of_path (const char *path)
{
  g_autofree char *line = g_utf8_validate (path, -1, NULL) ? clean (path) : NULL;

  if (g_strcmp0 (line, path) == 0 && *path != '#')
    return g_steal_pointer (&line);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
add_to_playlist (GString       *text,
                 DgzCrateEntry *entry,
                 guint          number)
{
  DgzTrack *track = dgz_crate_entry_get_track (entry);
  double seconds = dgz_track_get_seconds (track);
  g_autofree char *name = name_of (track);
  g_autofree char *line = has_file (track) ? line_of_path (dgz_track_get_file (track)) : NULL;

  if (line)
    g_string_append_printf (text, "#EXTINF:%d,%s\n%s\n",
                            seconds > 0.0 ? (int) lround (seconds) : -1, name, line);
  else
    g_string_append_printf (text, "# %s\n", name);
}

static void
add_cell (GString    *text,
          const char *value)
{
  g_autofree char *cell = clean (value);
  gboolean is_formula = *cell && strchr ("=+-@", *cell) != NULL;
  gboolean is_quoted = is_formula || strpbrk (cell, "\",") != NULL;

  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, ',');
  if (is_quoted)
    g_string_append_c (text, '"');
  if (is_formula)
    g_string_append_c (text, '\'');
  for (const char *at = cell; *at; at++)
    g_string_append_printf (text, *at == '"' ? "\"\"" : "%c", *at);
  if (is_quoted)
    g_string_append_c (text, '"');
}

/* A number in the form that every program reads; empty where it is not known. */
static void
add_number (GString *text,
            double   value,
            int      n_decimals)
{
  char form[8];
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (form, sizeof form, "%%.%df", n_decimals);
  add_cell (text, value > 0.0 ? g_ascii_formatd (number, sizeof number, form, value) : "");
}

static void
add_to_table (GString       *text,
              DgzCrateEntry *entry,
              guint          number)
{
  DgzTrack *track = dgz_crate_entry_get_track (entry);
  const char *path = dgz_track_get_file (track);
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));
  g_autofree char *file = path ? g_filename_display_name (path) : NULL;

  add_cell (text, place);
  add_cell (text, dgz_track_get_artist (track));
  add_cell (text, dgz_track_get_title (track));
  add_cell (text, dgz_track_get_label (track));
  add_cell (text, dgz_track_get_release (track));
  add_number (text, dgz_track_get_year (track), 0);
  add_number (text, dgz_track_get_bpm (track), 1);
  add_cell (text, key);
  add_number (text, dgz_track_get_seconds (track), 0);
  add_cell (text, dgz_track_get_isrc (track));
  add_number (text, (double) dgz_track_get_discogs_release (track), 0);
  add_cell (text, file);
  add_cell (text, dgz_crate_entry_get_note (entry));
  g_string_append (text, "\r\n");
}

static void
add_to_text (GString       *text,
             DgzCrateEntry *entry,
             guint          number)
{
  DgzTrack *track = dgz_crate_entry_get_track (entry);
  g_autofree char *artist = clean (dgz_track_get_artist (track));
  g_autofree char *title = clean (dgz_track_get_title (track));
  g_autofree char *note = clean (dgz_crate_entry_get_note (entry));
  g_autofree char *bpm = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *key = dgz_text_key (dgz_track_get_key (track));

  g_string_append_printf (text, "%u. %s%s%s", number, artist, *artist ? " – " : "", title);
  if (*bpm || *key)
    g_string_append_printf (text, " [%s%s%s%s]", bpm, *bpm ? " BPM" : "", *bpm && *key ? ", " : "",
                            key);
  if (*note)
    g_string_append_printf (text, " (%s)", note);
  g_string_append_c (text, '\n');
}

static void
begin (GString       *text,
       DgzCrate      *crate,
       DgzCrateFormat format)
{
  g_autofree char *name = clean (dgz_crate_get_name (crate));

  switch (format) {
  case DGZ_CRATE_FORMAT_M3U8:
    g_string_append_printf (text, "#EXTM3U\n#PLAYLIST:%s\n", name);
    break;
  case DGZ_CRATE_FORMAT_CSV:
    /* For programs: in no language. */
    g_string_append (text, "number,artist,title,label,release,year,bpm,key,seconds,isrc,"
                           "discogs_release,file,note\r\n");
    break;
  case DGZ_CRATE_FORMAT_TEXT:
  default:
    g_string_append_printf (text, "%s\n\n", name);
    break;
  }
}

static GString *
write_crate (DgzCrate      *crate,
             DgzCrateFormat format,
             guint         *n_without_file)
{
  static void (*const adders[DGZ_N_CRATE_FORMATS]) (GString *, DgzCrateEntry *, guint) = {
    [DGZ_CRATE_FORMAT_M3U8] = add_to_playlist,
    [DGZ_CRATE_FORMAT_CSV] = add_to_table,
    [DGZ_CRATE_FORMAT_TEXT] = add_to_text,
  };
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (crate));

  *n_without_file = 0;
  begin (text, crate, format);
  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzCrateEntry) entry = g_list_model_get_item (G_LIST_MODEL (crate), i);

    adders[format](text, entry, i + 1);
    *n_without_file += has_file (dgz_crate_entry_get_track (entry)) ? 0 : 1;
  }

  return text;
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * dgz_crates_export_async:
 * @self: the crates
 * @crate: one of them
 * @format: what to write it as
 * @file: where; one that is there is replaced as a whole, or stays
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes a crate into a file, as it is at the moment.
 */
void
dgz_crates_export_async (DgzCrates          *self,
                         DgzCrate           *crate,
                         DgzCrateFormat      format,
                         GFile              *file,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  guint n_without_file;
  GString *text = write_crate (crate, format, &n_without_file);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);

  g_task_set_source_tag (task, dgz_crates_export_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (n_without_file), NULL);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, cancellable,
                                       replaced_cb, task);
}

/**
 * dgz_crates_export_finish:
 * @self: the crates
 * @result: what the callback was given
 * @n_without_file: (out): how many tracks have no file on this computer
 * @error: return location for a #GError of %G_IO_ERROR
 *
 * Ends dgz_crates_export_async().
 */
gboolean
dgz_crates_export_finish (DgzCrates    *self,
                          GAsyncResult *result,
                          guint        *n_without_file,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *n_without_file = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_boolean (G_TASK (result), error);
}
