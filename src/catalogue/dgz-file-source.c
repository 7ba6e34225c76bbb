/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tracks of the user's own files: those that were heard, and those of
 * which it is known who they are by. Nothing of them goes into the report: what
 * cannot be heard is told where the files are.
 */

#include "dgz-file-source.h"

#include <math.h>
#include <string.h>

#include "dgz-catalogue.h"
#include "dgz-files-private.h"
#include "dgz-vocabulary.h"

/* Where SQLite writes what a database is, in four bytes, the highest first. */
#define APPLICATION_AT 68
#define HEAD_SIZE 100

#define LEAST_BPM 20.0
#define MOST_BPM 400.0
#define FIRST_YEAR 1860
#define LAST_YEAR 2100
#define ISRC_LENGTH 12
/* Longer than any music; what a broken header says may be anything. */
#define MOST_SECONDS (48.0 * 3600.0)

struct _DgzFileSource
{
  DgzFiles *files;
  DgzStatement *row;
  DgzReport *report;
  gint64 n_files;
  gint64 n_read;
  DgzFile *file; /* that the last track is of */
  char *title;
  char **artists;
  char **styles;
  char isrc[ISRC_LENGTH + 1];
};

/**
 * dgz_file_source_is_files:
 * @head: what a file begins with
 * @length: how much of it
 *
 * Whether a file is what is known of the user's own files.
 */
gboolean
dgz_file_source_is_files (const char *head,
                          gsize       length)
{
  guint32 application;

  if (length < HEAD_SIZE || memcmp (head, "SQLite format 3", 16) != 0)
    return FALSE;

  memcpy (&application, head + APPLICATION_AT, sizeof application);
  return GUINT32_FROM_BE (application) == DGZ_FILES_APPLICATION;
}

/**
 * dgz_file_source_open:
 * @path: the files' database
 * @report: takes how many rows there are; must outlive the source
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Begins to read the files as they are now; changes that come meanwhile are not seen.
 *
 * Returns: (transfer full) (nullable): the files' tracks, for this thread
 */
DgzFileSource *
dgz_file_source_open (const char *path,
                      DgzReport  *report,
                      GError    **error)
{
  g_autoptr (DgzFileSource) self = g_new0 (DgzFileSource, 1);

  self->report = report;
  self->files = dgz_files_look (path, error);
  if (!self->files ||
      !dgz_db_get_int (self->files->own.db, "SELECT count (*) FROM file", &self->n_files, error))
    return NULL;
  self->row = dgz_db_prepare (self->files->own.db,
                              "SELECT " DGZ_FILE_COLUMNS DGZ_FILE_TABLES "ORDER BY f.id", error);
  return self->row ? g_steal_pointer (&self) : NULL;
}

static void
clear_file (DgzFileSource *self)
{
  g_clear_pointer (&self->file, dgz_file_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->artists, g_strfreev);
  g_clear_pointer (&self->styles, g_strfreev);
}

/**
 * dgz_file_source_free:
 * @self: the files' tracks
 *
 * Ends the reading.
 */
void
dgz_file_source_free (DgzFileSource *self)
{
  clear_file (self);
  g_clear_pointer (&self->row, dgz_statement_free);
  g_clear_pointer (&self->files, dgz_files_close);
  g_free (self);
}

/**
 * dgz_file_source_get_fraction:
 * @self: the files' tracks
 *
 * How much was read, 0 to 1.
 */
double
dgz_file_source_get_fraction (DgzFileSource *self)
{
  return self->n_files > 0 ? (double) self->n_read / (double) self->n_files : 1.0;
}

/* An ISRC as it should be, or none: tags hold all sorts of things. */
static const char *
read_isrc (DgzFileSource *self)
{
  gsize n = 0;

  for (const char *c = self->file->isrc; c && *c; c++) {
    if (*c == '-' || *c == ' ')
      continue;
    if (!g_ascii_isalnum (*c) || n == ISRC_LENGTH)
      return NULL;
    self->isrc[n++] = g_ascii_toupper (*c);
  }

  self->isrc[n] = '\0';
  return n == ISRC_LENGTH ? self->isrc : NULL;
}

/* Tags hold several genres in one text, as "House; Dub" or "Techno/Electro"; "Funk / Soul" is a
 * name of its own. */
static char **
split_styles (char **names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; names && names[i]; i++) {
    g_auto (GStrv) parts = NULL;

    if (dgz_vocabulary_has (names[i])) {
      g_strv_builder_add (builder, names[i]);
      continue;
    }
    parts = g_strsplit_set (names[i], ";,/|", -1);
    for (gsize k = 0; parts[k]; k++) {
      if (*g_strstrip (parts[k]) != '\0')
        g_strv_builder_add (builder, parts[k]);
    }
  }

  return g_strv_builder_end (builder);
}

static void
fill_sound (const DgzFile *file,
            DgzNewTrack   *track)
{
  gboolean is_estimated;
  double bpm = dgz_file_get_bpm (file, &is_estimated);
  int key;

  if (bpm >= LEAST_BPM && bpm <= MOST_BPM) {
    track->tempo = bpm;
    track->estimated |= is_estimated ? DGZ_ESTIMATED_TEMPO : 0;
  }
  key = dgz_file_get_key (file, &is_estimated);
  if (key >= 0) {
    track->key_class = key / 2;
    track->mode = key % 2;
    track->estimated |= is_estimated ? DGZ_ESTIMATED_KEY : 0;
  }
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    track->features[i] = file->features[i];
    if (!isnan (file->features[i]))
      track->estimated |= DGZ_ESTIMATED_FEATURE (i);
  }
  track->loudness = file->loudness;
}

static void
fill_track (DgzFileSource *self,
            DgzNewTrack   *track)
{
  static const char *const nobody[] = { "Unknown Artist", NULL };
  const DgzFile *file = self->file;

  *track = (DgzNewTrack) DGZ_NEW_TRACK_INIT;
  self->artists = dgz_file_dup_credits (file, &self->title);
  track->key = file->key;
  track->path = file->path;
  track->title = self->title;
  track->artists = self->artists ? (const char *const *) self->artists : nobody;
  track->release = file->album;
  track->label = file->label;
  track->catno = file->catno;
  track->isrc = read_isrc (self);
  self->styles = split_styles (file->styles);
  track->styles = (const char *const *) self->styles;
  track->number = file->number;
  track->year = file->year >= FIRST_YEAR && file->year <= LAST_YEAR ? file->year : 0;
  if (file->seconds < MOST_SECONDS)
    track->duration_ms = (gint64) (file->seconds * 1000.0 + 0.5);
  fill_sound (file, track);
}

/**
 * dgz_file_source_next:
 * @self: the files' tracks
 * @track: (out): the next track; valid until the next call
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next file of which enough is known.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_file_source_next (DgzFileSource *self,
                      DgzNewTrack   *track,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  dgz_db_set_cancellable (self->files->own.db, cancellable);
  while (dgz_statement_step (self->row, &local_error)) {
    clear_file (self);
    self->n_read++;
    self->file = dgz_file_row_read (self->row);
    /* What has no key is of a damaged file. */
    if (!self->file->key || !dgz_file_is_told (self->file))
      continue;
    self->report->rows++;
    fill_track (self, track);
    return TRUE;
  }

  if (local_error)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
