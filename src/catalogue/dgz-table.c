/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One table of tracks: a CSV file whose columns are told by its header.
 */

#include "config.h"

#include "dgz-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dgz-archive-stream.h"
#include "dgz-catalogue-error.h"
#include "dgz-format.h"
#include "dgz-value.h"

/* How many rows are looked at to tell how names are separated. */
#define SNIFFED_ROWS 500
#define SHA1_SIZE 41 /* in hexadecimal digits, with the NUL */

typedef enum {
  NAMES_ONE, /* a row for each artist of a track */
  NAMES_SEMICOLON,
  NAMES_COMMA,
  NAMES_LIST, /* as Python prints one: ['A', 'B'] */
} NamesForm;

struct _DgzTable
{
  const DgzArchive *archive;
  guint member;
  GInputStream *stream;
  DgzReport *report;
  DgzColumns columns;
  DgzCsv *csv;
  NamesForm names_form;
  /* What the current row's track points to, beside the record itself. */
  GPtrArray *artists;
  GPtrArray *styles;
  GPtrArray *mended; /* texts that were not UTF-8 */
  char key[SHA1_SIZE];
  GString *last_key; /* of the row before */
  const char *names[DGZ_N_COLUMNS];
};

static gboolean
read_header (DgzTable     *self,
             DgzColumns   *columns,
             GCancellable *cancellable,
             GError      **error)
{
  DgzCsvRecord record;
  g_autoptr (GError) local_error = NULL;

  g_clear_pointer (&self->csv, dgz_csv_free);
  g_clear_object (&self->stream);
  self->stream = dgz_archive_open_member (self->archive, self->member, cancellable, error);
  if (!self->stream)
    return FALSE;

  self->csv = dgz_csv_new (self->stream);
  if (!dgz_csv_next (self->csv, &record, cancellable, &local_error)) {
    if (local_error) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_ROWS, "The file is empty");
  }

  if (record.fault != DGZ_CSV_SOUND)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_BAD_HEADER,
                               _ ("The first line is not a header."));
  return !columns || dgz_columns_read (columns, (const char *const *) record.fields,
                                       record.n_fields, error);
}

/* Whether names stand in a list as Python prints one; "[brackets]" alone may be a name. */
static gboolean
is_list (const char *names)
{
  return names[0] == '[' && names[1] && strchr ("'\"]", names[1]) && g_str_has_suffix (names, "]");
}

/* Looks at the first rows to tell how the artists' names are separated. */
static gboolean
sniff_names (DgzTable     *self,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  DgzCsvRecord record;
  gboolean semicolon = FALSE;
  gboolean list = FALSE;

  for (int i = 0; i < SNIFFED_ROWS; i++) {
    const char *names;

    if (!dgz_csv_next (self->csv, &record, cancellable, &local_error))
      break;
    if (record.n_fields != self->columns.n_fields)
      continue;
    names = record.fields[self->columns.at[DGZ_COLUMN_ARTISTS]];
    semicolon = semicolon || strchr (names, ';');
    list = list || is_list (names);
  }

  if (local_error) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  /* Where artists have ids, each has a row: a comma is part of a name. */
  self->names_form = self->columns.has_artist_ids ? NAMES_ONE
                     : list                       ? NAMES_LIST
                     : semicolon                  ? NAMES_SEMICOLON
                                                  : NAMES_COMMA;
  return read_header (self, NULL, cancellable, error);
}

/**
 * dgz_table_open:
 * @archive: what holds the table; must outlive it
 * @member: which of its members it is
 * @report: takes what is wrong with its rows; must outlive the table
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Opens a table and understands its header.
 *
 * Returns: (transfer full) (nullable): the table
 */
DgzTable *
dgz_table_open (const DgzArchive *archive,
                guint             member,
                DgzReport        *report,
                GCancellable     *cancellable,
                GError          **error)
{
  g_autoptr (DgzTable) self = g_new0 (DgzTable, 1);

  self->archive = archive;
  self->member = member;
  self->report = report;
  self->artists = g_ptr_array_new ();
  self->styles = g_ptr_array_new ();
  self->mended = g_ptr_array_new_with_free_func (g_free);
  self->last_key = g_string_new (NULL);
  for (int i = 0; i < DGZ_N_COLUMNS; i++)
    self->names[i] = dgz_column_get_name ((DgzColumn) i);
  if (!read_header (self, &self->columns, cancellable, error) ||
      !sniff_names (self, cancellable, error))
    return NULL;

  for (guint i = 0; i < self->columns.unknown->len; i++)
    dgz_report_add_unknown (report, self->columns.unknown->pdata[i]);
  return g_steal_pointer (&self);
}

/**
 * dgz_table_free:
 * @self: a table
 *
 * Frees a table.
 */
void
dgz_table_free (DgzTable *self)
{
  g_ptr_array_unref (self->artists);
  g_ptr_array_unref (self->styles);
  g_ptr_array_unref (self->mended);
  g_string_free (self->last_key, TRUE);
  g_clear_pointer (&self->csv, dgz_csv_free);
  g_clear_object (&self->stream);
  dgz_columns_clear (&self->columns);
  g_free (self);
}

/**
 * dgz_table_get_fraction:
 * @self: a table
 *
 * How much of the table was read, 0 to 1.
 */
double
dgz_table_get_fraction (DgzTable *self)
{
  return dgz_archive_stream_get_fraction (self->stream);
}

/* A field without blanks around it; %NULL when there is none. */
static char *
take_field (DgzTable           *self,
            const DgzCsvRecord *record,
            DgzColumn           column)
{
  int at = self->columns.at[column];
  char *text = at < 0 ? NULL : g_strstrip (record->fields[at]);

  return text && *text ? text : NULL;
}

/* A text; whoever takes it may change it: it is the record's own. */
static char *
take_text (DgzTable           *self,
           const DgzCsvRecord *record,
           DgzColumn           column)
{
  int at = self->columns.at[column];

  return at < 0 ? NULL
                : dgz_value_mend (record->fields[at], self->report, record->line, self->mended);
}

static DgzPlace
place_of (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzColumn           column)
{
  return (DgzPlace) { self->report, record->line, self->names[column] };
}

static double
take_number (DgzTable           *self,
             const DgzCsvRecord *record,
             DgzColumn           column,
             double              least,
             double              most,
             double              slack)
{
  DgzPlace place = place_of (self, record, column);

  return dgz_value_number (take_field (self, record, column), least, most, slack, &place);
}

static int
take_int (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzColumn           column,
          int                 least,
          int                 most)
{
  DgzPlace place = place_of (self, record, column);

  return dgz_value_int (take_field (self, record, column), least, most, &place);
}

static void
add_name (GPtrArray *names,
          char      *name)
{
  name = g_strstrip (name);
  if (*name)
    g_ptr_array_add (names, name);
}

/* Takes the names out of a list as Python prints it, in place. */
static void
split_list (char      *text,
            GPtrArray *names)
{
  while (*text) {
    char *start;
    char quote;

    text += strcspn (text, "'\"");
    if (*text == '\0')
      break;
    quote = *text++;
    start = text;
    while (*text && !(*text == quote && strchr (",]", text[1])))
      text++;
    if (*text)
      *text++ = '\0';
    add_name (names, start);
  }
}

/* Takes a text apart, in place. */
static void
split_names (char       *text,
             const char *separator,
             GPtrArray  *names)
{
  char *end;

  while ((end = strstr (text, separator))) {
    *end = '\0';
    add_name (names, text);
    text = end + strlen (separator);
  }
  add_name (names, text);
}

static void
split_artists (DgzTable *self,
               char     *artists)
{
  switch (self->names_form) {
  case NAMES_ONE:
    add_name (self->artists, artists);
    break;
  case NAMES_LIST:
    if (is_list (artists))
      split_list (artists, self->artists);
    else
      split_names (artists, ";", self->artists);
    break;
  case NAMES_SEMICOLON:
    split_names (artists, ";", self->artists);
    break;
  case NAMES_COMMA:
  default:
    split_names (artists, ", ", self->artists);
    break;
  }
}

static gboolean
take_names (DgzTable           *self,
            const DgzCsvRecord *record,
            DgzNewTrack        *track)
{
  char *artists = take_text (self, record, DGZ_COLUMN_ARTISTS);

  track->title = take_text (self, record, DGZ_COLUMN_TITLE);
  if (!track->title) {
    dgz_report_add (self->report, DGZ_CAUSE_NO_TITLE, record->line, NULL);
    return FALSE;
  }

  if (artists)
    split_artists (self, artists);
  if (self->artists->len == 0) {
    dgz_report_add (self->report, DGZ_CAUSE_NO_ARTIST, record->line, NULL);
    return FALSE;
  }

  g_ptr_array_add (self->artists, NULL);
  track->artists = (const char *const *) self->artists->pdata;
  return TRUE;
}

/* The source's id; without one, a key made of what names the track. */
static void
take_key (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzNewTrack        *track)
{
  track->key = take_text (self, record, DGZ_COLUMN_TRACK_ID);
  if (!track->key) {
    g_autofree char *names = g_strjoinv (";", (char **) self->artists->pdata);
    g_autofree char *text =
        g_strjoin ("\x1f", names, track->title, track->release ? track->release : "", NULL);
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);

    g_strlcpy (self->key, sum, sizeof self->key);
    track->key = self->key;
  }
}

static void
take_numbers (DgzTable           *self,
              const DgzCsvRecord *record,
              DgzNewTrack        *track)
{
  DgzPlace tempo = place_of (self, record, DGZ_COLUMN_TEMPO);
  DgzPlace date = place_of (self, record, DGZ_COLUMN_DATE);
  double duration;

  track->tempo = dgz_value_tempo (take_field (self, record, DGZ_COLUMN_TEMPO), &tempo);
  duration = take_number (self, record, DGZ_COLUMN_DURATION_MS, 0.0, 4e9, 0.0);
  track->duration_ms = isnan (duration) ? 0 : (gint64) duration;
  for (int i = 0; i < 7; i++) {
    track->features[i] = take_number (self, record, (DgzColumn) (DGZ_COLUMN_DANCEABILITY + i), 0.0,
                                      1.0, DGZ_FEATURE_SLACK);
  }

  track->key_class = take_int (self, record, DGZ_COLUMN_KEY, -1, 11);
  track->mode = take_int (self, record, DGZ_COLUMN_MODE, 0, 1);
  track->popularity = take_int (self, record, DGZ_COLUMN_POPULARITY, 0, 100);
  track->time_signature = take_int (self, record, DGZ_COLUMN_TIME_SIGNATURE, 0, 16);
  track->loudness = take_number (self, record, DGZ_COLUMN_LOUDNESS, -100.0, 20.0, 0.0);
  track->year = dgz_value_year (take_field (self, record, DGZ_COLUMN_DATE), &date);
}

static void
take_styles (DgzTable           *self,
             const DgzCsvRecord *record,
             DgzNewTrack        *track)
{
  char *styles = take_text (self, record, DGZ_COLUMN_STYLES);

  if (styles)
    split_names (styles, ";", self->styles);
  g_ptr_array_add (self->styles, NULL);
  track->styles = (const char *const *) self->styles->pdata;
}

static gboolean
take_row (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzNewTrack        *track)
{
  const char *preview;
  const char *formats;

  g_ptr_array_set_size (self->artists, 0);
  g_ptr_array_set_size (self->styles, 0);
  g_ptr_array_set_size (self->mended, 0);
  *track = (DgzNewTrack) DGZ_NEW_TRACK_INIT;

  if (!take_names (self, record, track))
    return FALSE;

  track->release = take_text (self, record, DGZ_COLUMN_RELEASE);
  take_key (self, record, track);
  take_styles (self, record, track);
  /* Where tracks have a row for each artist, the others say nothing new. */
  if (strcmp (track->key, self->last_key->str) == 0)
    return TRUE;
  g_string_assign (self->last_key, track->key);

  track->release_key = take_text (self, record, DGZ_COLUMN_RELEASE_ID);
  track->label = dgz_value_text (take_text (self, record, DGZ_COLUMN_LABEL));
  track->catno = take_text (self, record, DGZ_COLUMN_CATNO);
  track->barcode = dgz_value_barcode (take_field (self, record, DGZ_COLUMN_BARCODE));
  formats = take_field (self, record, DGZ_COLUMN_FORMATS);
  track->formats = formats ? dgz_format_read (formats) : 0;
  track->isrc = dgz_value_text (take_text (self, record, DGZ_COLUMN_ISRC));
  preview = take_text (self, record, DGZ_COLUMN_PREVIEW);
  track->preview_url = preview && g_str_has_prefix (preview, "http") ? preview : NULL;
  take_numbers (self, record, track);
  return TRUE;
}

/**
 * dgz_table_next:
 * @self: a table
 * @track: (out): the next row that can be kept; valid until the next call
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next sound row, and reports those it passes over.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_table_next (DgzTable     *self,
                DgzNewTrack  *track,
                GCancellable *cancellable,
                GError      **error)
{
  DgzCsvRecord record;

  while (dgz_csv_next (self->csv, &record, cancellable, error)) {
    self->report->rows++;
    if (record.fault != DGZ_CSV_SOUND || record.n_fields != self->columns.n_fields)
      dgz_report_add_fault (self->report, record.fault, record.line);
    else if (take_row (self, &record, track))
      return TRUE;
  }

  return FALSE;
}
