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

#include "dgz-catalogue-error.h"

/* How many rows are looked at to tell how names are separated. */
#define SNIFFED_ROWS 500
#define LEAST_TEMPO 20.0
#define MOST_TEMPO 400.0

typedef enum {
  NAMES_SEMICOLON,
  NAMES_COMMA,
  NAMES_LIST, /* as Python prints one: ['A', 'B'] */
} NamesForm;

struct _DgzTable
{
  GFile *file;
  guint64 size;
  DgzReport *report;
  DgzColumns columns;
  DgzCsv *csv;
  NamesForm names_form;
  /* What the current row's track points to. */
  char *key;
  char *texts[DGZ_N_COLUMNS];
  char **artists;
  char **styles;
};

static gboolean
read_header (DgzTable     *self,
             DgzColumns   *columns,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);
  DgzCsvRecord record;
  g_autoptr (GError) local_error = NULL;

  if (!stream)
    return FALSE;

  g_clear_pointer (&self->csv, dgz_csv_free);
  self->csv = dgz_csv_new (G_INPUT_STREAM (stream));
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

  self->names_form = list ? NAMES_LIST : semicolon ? NAMES_SEMICOLON
                                                   : NAMES_COMMA;
  return read_header (self, NULL, cancellable, error);
}

/**
 * dgz_table_open:
 * @path: a CSV file
 * @report: takes what is wrong with its rows; must outlive the table
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Opens a table and understands its header.
 *
 * Returns: (transfer full) (nullable): the table
 */
DgzTable *
dgz_table_open (const char   *path,
                DgzReport    *report,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (DgzTable) self = g_new0 (DgzTable, 1);
  g_autoptr (GFileInfo) info = NULL;

  self->file = g_file_new_for_path (path);
  self->report = report;
  info = g_file_query_info (self->file,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!info)
    return NULL;
  self->size = (guint64) g_file_info_get_size (info);
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "%s is no file of rows", path);
    return NULL;
  }

  if (!read_header (self, &self->columns, cancellable, error) ||
      !sniff_names (self, cancellable, error))
    return NULL;

  for (guint i = 0; i < self->columns.unknown->len; i++)
    g_ptr_array_add (report->unknown, g_strdup (self->columns.unknown->pdata[i]));
  return g_steal_pointer (&self);
}

static void
clear_row (DgzTable *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->artists, g_strfreev);
  g_clear_pointer (&self->styles, g_strfreev);
  for (int i = 0; i < DGZ_N_COLUMNS; i++)
    g_clear_pointer (&self->texts[i], g_free);
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
  clear_row (self);
  g_clear_object (&self->file);
  g_clear_pointer (&self->csv, dgz_csv_free);
  dgz_columns_clear (&self->columns);
  g_free (self);
}

/**
 * dgz_table_get_position:
 * @self: a table
 *
 * How many bytes were read.
 */
guint64
dgz_table_get_position (DgzTable *self)
{
  return dgz_csv_get_position (self->csv);
}

/**
 * dgz_table_get_size:
 * @self: a table
 *
 * How many bytes there are.
 */
guint64
dgz_table_get_size (DgzTable *self)
{
  return self->size;
}

/* A text, mended to UTF-8 and without blanks around it; %NULL when there is none. */
static const char *
take_text (DgzTable           *self,
           const DgzCsvRecord *record,
           DgzColumn           column)
{
  int at = self->columns.at[column];

  if (at < 0)
    return NULL;

  if (!g_utf8_validate (record->fields[at], -1, NULL)) {
    dgz_report_add (self->report, DGZ_CAUSE_BAD_UTF8, record->line, NULL);
    self->texts[column] = g_utf8_make_valid (record->fields[at], -1);
  } else {
    self->texts[column] = g_strdup (record->fields[at]);
  }

  g_strstrip (self->texts[column]);
  return *self->texts[column] ? self->texts[column] : NULL;
}

/* A number between @least and @most; a little outside is moved in, else unknown: NaN. */
static double
take_number (DgzTable           *self,
             const DgzCsvRecord *record,
             DgzColumn           column,
             double              least,
             double              most,
             double              slack)
{
  const char *text = take_text (self, record, column);
  const char *name = text ? dgz_column_get_name (column) : NULL;
  char *end;
  double value;

  if (!text)
    return NAN;

  value = g_ascii_strtod (text, &end);
  if (*end != '\0' || !isfinite (value) || value < least - slack || value > most + slack) {
    dgz_report_add (self->report, DGZ_CAUSE_UNREADABLE, record->line, name);
    return NAN;
  }
  if (value < least || value > most) {
    dgz_report_add (self->report, DGZ_CAUSE_CLAMPED, record->line, name);
    return CLAMP (value, least, most);
  }

  return value;
}

static int
take_int (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzColumn           column,
          int                 least,
          int                 most)
{
  double value = take_number (self, record, column, least, most, 0.0);

  return isnan (value) ? -1 : (int) value;
}

/* "2020-03-27", "2020-03", "1999". */
static int
take_year (DgzTable           *self,
           const DgzCsvRecord *record)
{
  const char *text = take_text (self, record, DGZ_COLUMN_DATE);
  gint64 year = 0;

  if (!text)
    return 0;

  if (strspn (text, "0123456789") >= 4 && (text[4] == '\0' || text[4] == '-' || text[4] == '.'))
    year = g_ascii_strtoll (text, NULL, 10);
  if (year < 1860 || year > 2100) {
    dgz_report_add (self->report, DGZ_CAUSE_UNREADABLE, record->line,
                    dgz_column_get_name (DGZ_COLUMN_DATE));
    return 0;
  }

  return (int) year;
}

/* Its digits; "5.054285e+12" is what a spreadsheet makes of a barcode: its end is lost. */
static const char *
take_barcode (DgzTable           *self,
              const DgzCsvRecord *record)
{
  const char *text = take_text (self, record, DGZ_COLUMN_BARCODE);
  char *to = self->texts[DGZ_COLUMN_BARCODE];

  if (!text || strspn (text, "0123456789 ") < strlen (text))
    return NULL;

  for (const char *from = text; *from; from++) {
    if (*from != ' ')
      *to++ = *from;
  }
  *to = '\0';
  return text;
}

/* Takes the names out of a list as Python prints it. */
static char **
split_list (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  while (*text) {
    const char *start;
    char quote;

    text += strcspn (text, "'\"");
    if (*text == '\0')
      break;
    quote = *text++;
    start = text;
    while (*text && !(*text == quote && strchr (",]", text[1])))
      text++;
    if (text > start) {
      g_autofree char *name = g_strndup (start, (gsize) (text - start));

      g_strv_builder_add (builder, name);
    }
    if (*text)
      text++;
  }

  return g_strv_builder_end (builder);
}

static char **
split_names (const char *text,
             const char *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = g_strsplit (text ? text : "", separator, -1);

  for (gsize i = 0; names[i]; i++) {
    if (*g_strstrip (names[i]))
      g_strv_builder_add (builder, names[i]);
  }

  return g_strv_builder_end (builder);
}

static gboolean
take_names (DgzTable           *self,
            const DgzCsvRecord *record,
            DgzNewTrack        *track)
{
  const char *artists = take_text (self, record, DGZ_COLUMN_ARTISTS);

  track->title = take_text (self, record, DGZ_COLUMN_TITLE);
  if (!track->title) {
    dgz_report_add (self->report, DGZ_CAUSE_NO_TITLE, record->line, NULL);
    return FALSE;
  }

  if (artists && self->names_form == NAMES_LIST && is_list (artists))
    self->artists = split_list (artists);
  else
    self->artists = split_names (artists, self->names_form == NAMES_COMMA ? ", " : ";");
  if (!self->artists[0]) {
    dgz_report_add (self->report, DGZ_CAUSE_NO_ARTIST, record->line, NULL);
    return FALSE;
  }

  track->artists = (const char *const *) self->artists;
  return TRUE;
}

/* The source's id; without one, a key made of what names the track. */
static void
take_key (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzNewTrack        *track)
{
  const char *id = take_text (self, record, DGZ_COLUMN_TRACK_ID);

  if (id) {
    self->key = g_strdup (id);
  } else {
    g_autofree char *names = g_strjoinv (";", self->artists);
    g_autofree char *text =
        g_strjoin ("\x1f", names, track->title, track->release ? track->release : "", NULL);

    self->key = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);
  }

  track->key = self->key;
}

static void
take_numbers (DgzTable           *self,
              const DgzCsvRecord *record,
              DgzNewTrack        *track)
{
  double tempo = take_number (self, record, DGZ_COLUMN_TEMPO, 0.0, MOST_TEMPO, 0.0);
  double duration = take_number (self, record, DGZ_COLUMN_DURATION_MS, 0.0, 4e9, 0.0);

  for (int i = 0; i < 7; i++) {
    track->features[i] =
        take_number (self, record, (DgzColumn) (DGZ_COLUMN_DANCEABILITY + i), 0.0, 1.0, 0.01);
  }

  /* Sources write 0 where they found no beat. */
  track->tempo = tempo >= LEAST_TEMPO ? tempo : NAN;
  track->duration_ms = isnan (duration) ? 0 : (gint64) duration;
  track->key_class = take_int (self, record, DGZ_COLUMN_KEY, -1, 11);
  track->mode = take_int (self, record, DGZ_COLUMN_MODE, 0, 1);
  track->popularity = take_int (self, record, DGZ_COLUMN_POPULARITY, 0, 100);
  track->time_signature = take_int (self, record, DGZ_COLUMN_TIME_SIGNATURE, 0, 16);
  track->loudness = take_number (self, record, DGZ_COLUMN_LOUDNESS, -100.0, 20.0, 0.0);
  track->year = take_year (self, record);
}

static gboolean
take_row (DgzTable           *self,
          const DgzCsvRecord *record,
          DgzNewTrack        *track)
{
  const char *preview;

  clear_row (self);
  *track = (DgzNewTrack) { 0 };

  if (!take_names (self, record, track))
    return FALSE;

  track->release = take_text (self, record, DGZ_COLUMN_RELEASE);
  track->release_key = take_text (self, record, DGZ_COLUMN_RELEASE_ID);
  take_key (self, record, track);
  track->label = take_text (self, record, DGZ_COLUMN_LABEL);
  track->catno = take_text (self, record, DGZ_COLUMN_CATNO);
  track->barcode = take_barcode (self, record);
  track->isrc = take_text (self, record, DGZ_COLUMN_ISRC);
  preview = take_text (self, record, DGZ_COLUMN_PREVIEW);
  track->preview_url = preview && g_str_has_prefix (preview, "http") ? preview : NULL;
  self->styles = split_names (take_text (self, record, DGZ_COLUMN_STYLES), ";");
  track->styles = (const char *const *) self->styles;
  take_numbers (self, record, track);
  return TRUE;
}

static DgzCause
cause_of (DgzCsvFault fault)
{
  switch (fault) {
  case DGZ_CSV_UNCLOSED:
    return DGZ_CAUSE_UNCLOSED_QUOTE;
  case DGZ_CSV_AFTER_QUOTE:
    return DGZ_CAUSE_AFTER_QUOTE;
  case DGZ_CSV_TOO_LONG:
    return DGZ_CAUSE_TOO_LONG;
  case DGZ_CSV_NUL:
    return DGZ_CAUSE_NUL;
  case DGZ_CSV_SOUND:
  default:
    return DGZ_CAUSE_FIELD_COUNT;
  }
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
      dgz_report_add (self->report, cause_of (record.fault), record.line, NULL);
    else if (take_row (self, &record, track))
      return TRUE;
  }

  return FALSE;
}
