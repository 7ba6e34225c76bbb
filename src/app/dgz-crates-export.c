/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Crates as files for other programs.
 *
 * A playlist names only files that are there: a row that leads nowhere is
 * useless to the program that reads it, so a track without a file is a line of
 * comment. Its paths are whole: the folder that it is written to may be lent
 * by a portal, from where no other path leads anywhere. A table is written so
 * that no spreadsheet takes a cell for a formula.
 *
 * Whether a file is there is asked on another thread: the disk may be far.
 */

#include "config.h"

#include "dgz-crates.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-crate-private.h"
#include "dgz-handoff.h"
#include "dgz-text.h"

/* What is written, as it was when that was asked for. */
typedef struct
{
  DgzLibraryCrate *crate;
  DgzCrateFormat format;
  GFile *file;
  guint n_without_file;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  dgz_library_crate_free (export->crate);
  g_object_unref (export->file);
  g_free (export);
}

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
artist_of (const DgzLibraryEntry *entry)
{
  g_autofree char *artist = g_strjoinv (", ", entry->artists);

  return clean (artist);
}

static char *
name_of (const DgzLibraryEntry *entry)
{
  g_autofree char *artist = artist_of (entry);
  g_autofree char *title = clean (entry->title);

  return *artist ? g_strdup_printf ("%s - %s", artist, title) : g_steal_pointer (&title);
}

static gboolean
has_file (const DgzLibraryEntry *entry)
{
  return entry->file && g_file_test (entry->file, G_FILE_TEST_IS_REGULAR);
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
add_to_playlist (GString               *text,
                 const DgzLibraryEntry *entry,
                 guint                  number)
{
  g_autofree char *name = name_of (entry);
  g_autofree char *line = has_file (entry) ? line_of_path (entry->file) : NULL;

  if (line)
    g_string_append_printf (text, "#EXTINF:%d,%s\n%s\n",
                            entry->seconds > 0.0 ? (int) lround (MIN (entry->seconds, 1e6)) : -1,
                            name, line);
  else
    g_string_append_printf (text, "# %s\n", name);
}

static void
add_cell (GString    *text,
          const char *value)
{
  g_autofree char *cell = clean (value);
  const char *begin = cell + strspn (cell, " ");
  gboolean is_formula = *begin && strchr ("=+-@", *begin) != NULL;
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
add_to_table (GString               *text,
              const DgzLibraryEntry *entry,
              guint                  number)
{
  g_autofree char *artist = artist_of (entry);
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *key = dgz_text_key (entry->key);
  g_autofree char *file = entry->file ? g_filename_display_name (entry->file) : NULL;

  add_cell (text, place);
  add_cell (text, artist);
  add_cell (text, entry->title);
  add_cell (text, entry->label);
  add_cell (text, entry->release);
  add_number (text, entry->year, 0);
  add_number (text, entry->bpm, 1);
  add_cell (text, key);
  add_number (text, entry->seconds, 0);
  add_cell (text, entry->isrc);
  add_number (text, (double) entry->discogs_release, 0);
  add_cell (text, file);
  add_cell (text, entry->note);
  g_string_append (text, "\r\n");
}

static void
add_to_text (GString               *text,
             const DgzLibraryEntry *entry,
             guint                  number)
{
  g_autofree char *artist = artist_of (entry);
  g_autofree char *title = clean (entry->title);
  g_autofree char *note = clean (entry->note);
  g_autofree char *bpm = dgz_text_bpm (entry->bpm);
  g_autofree char *key = dgz_text_key (entry->key);

  g_string_append_printf (text, "%u. %s%s%s", number, artist, *artist ? " – " : "", title);
  if (*bpm || *key)
    g_string_append_printf (text, " [%s%s%s%s]", bpm, *bpm ? " BPM" : "", *bpm && *key ? ", " : "",
                            key);
  if (*note)
    g_string_append_printf (text, " (%s)", note);
  g_string_append_c (text, '\n');
}

static void
begin (GString      *text,
       const Export *export)
{
  g_autofree char *name = clean (export->crate->name);

  switch (export->format) {
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

/* The disk that has the tracks may be far, and there may be many: it can be told to end. */
static char *
write_crate (Export       *export,
             GCancellable *cancellable)
{
  static void (*const adders[DGZ_N_CRATE_FORMATS]) (GString *, const DgzLibraryEntry *, guint) = {
    [DGZ_CRATE_FORMAT_M3U8] = add_to_playlist,
    [DGZ_CRATE_FORMAT_CSV] = add_to_table,
    [DGZ_CRATE_FORMAT_TEXT] = add_to_text,
  };
  GString *text = g_string_new (NULL);
  const GPtrArray *entries = export->crate->entries;

  begin (text, export);
  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (cancellable); i++) {
    adders[export->format](text, entries->pdata[i], i + 1);
    export->n_without_file += has_file (entries->pdata[i]) ? 0 : 1;
  }
  return g_string_free (text, FALSE);
}

/* To a file beside it, which takes its place at the end. A link goes on leading to the file. */
static gboolean
save_here (const char *path,
           const char *text,
           GError    **error)
{
  g_autofree char *real = realpath (path, NULL);
  const char *target = real ? real : path;
  GStatBuf status;
  int mode = g_stat (target, &status) == 0 ? (int) (status.st_mode & 0777) : 0666;

  return g_file_set_contents_full (target, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, error);
}

/* Where the disk is no folder here. Closing what was not written to its end would put it into the
 * old file's place, but for a close that is cancelled. */
static gboolean
save_there (GFile        *file,
            const char   *text,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr (GCancellable) given_up = g_cancellable_new ();

  if (!stream)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, cancellable,
                                 error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  g_cancellable_cancel (given_up);
  g_output_stream_close (G_OUTPUT_STREAM (stream), given_up, NULL);
  return FALSE;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      data,
     GCancellable *cancellable)
{
  Export *export = data;
  const char *path;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gboolean done;

  DGZ_HANDOFF_TAKE (task);
  path = g_file_peek_path (export->file);
  text = write_crate (export, cancellable);
  done = !g_cancellable_set_error_if_cancelled (cancellable, &error) &&
         (path ? save_here (path, text, &error)
               : save_there (export->file, text, cancellable, &error));
  DGZ_HANDOFF_GIVE (task);
  if (done)
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
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->crate = dgz_crate_keep (crate);
  export->format = format;
  export->file = g_object_ref (file);
  g_task_set_source_tag (task, dgz_crates_export_async);
  g_task_set_task_data (task, export, export_free);
  DGZ_HANDOFF_GIVE (task);
  g_task_run_in_thread (task, run);
}

/**
 * dgz_crates_export_finish:
 * @self: the crates
 * @result: what the callback was given
 * @n_without_file: (out) (optional): how many tracks have no file on this computer
 * @error: return location for a #GError of %G_IO_ERROR or %G_FILE_ERROR
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

  DGZ_HANDOFF_TAKE (result);
  if (n_without_file)
    *n_without_file = ((Export *) g_task_get_task_data (G_TASK (result)))->n_without_file;
  return g_task_propagate_boolean (G_TASK (result), error);
}
