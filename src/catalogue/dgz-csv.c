/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A reader of comma-separated tables (RFC 4180, and what people save).
 *
 * Records end with LF, CRLF or CR. A quote is special only at the start of a
 * field. A record is unquoted in place in the buffer. When a quote is never
 * closed, or only by one lines below that text follows, the record cannot be
 * told from the rest of the file: it is given up after its first line, and
 * reading goes on behind that line, so that one stray quote costs one row.
 * How far it was looked for its end is remembered, so that a table of nothing
 * but stray quotes is still looked at once, not once for each of its rows.
 *
 * Most records are plain ones, which dgz_csv_scan_plain() finds and splits in
 * one fast pass. What follows here is the careful way, byte by byte, that says
 * what each table means. It is taken for every record that the fast pass does
 * not answer for.
 */

#include "dgz-csv.h"

#include <string.h>

#include "dgz-csv-private.h"

#define CHUNK (256 * 1024)

/* Where in a record the careful way stands, before the byte there is looked at. */
typedef struct
{
  guint64 position; /* in the stream */
  guint64 line;
  guint64 opened; /* the line on which the last quote was opened */
  gboolean quoted;
  gboolean at_field;
} Place;

struct _DgzCsv
{
  GInputStream *stream;
  char *buffer;
  gsize allocated;
  gsize start;      /* of the next record */
  gsize end;        /* of what was read */
  guint64 consumed; /* bytes of the stream before @start */
  guint64 line;
  gboolean at_end;
  gboolean seen_start;
  Place seen; /* how far a record of several lines was looked through */
  DgzCsvPath path;
  DgzCsvFields fields;
};

/**
 * dgz_csv_new:
 * @stream: the table's bytes
 *
 * Makes a reader.
 *
 * Returns: (transfer full): the reader, for one thread
 */
DgzCsv *
dgz_csv_new (GInputStream *stream)
{
  DgzCsv *self = g_new0 (DgzCsv, 1);

  self->stream = g_object_ref (stream);
  self->allocated = 2 * CHUNK;
  self->buffer = g_malloc (self->allocated + DGZ_CSV_PADDING);
  self->line = 1;
  self->path = dgz_csv_has_path (DGZ_CSV_AVX2) ? DGZ_CSV_AVX2 : DGZ_CSV_PORTABLE;
  dgz_csv_fields_grow (&self->fields, 1);
  return self;
}

/**
 * dgz_csv_free:
 * @self: a reader
 *
 * Frees a reader.
 */
void
dgz_csv_free (DgzCsv *self)
{
  g_object_unref (self->stream);
  g_free (self->fields.starts);
  g_free (self->fields.ends);
  g_free (self->buffer);
  g_free (self);
}

/**
 * dgz_csv_get_position:
 * @self: a reader
 *
 * How many bytes of the stream lie before the next record.
 */
guint64
dgz_csv_get_position (DgzCsv *self)
{
  return self->consumed;
}

/**
 * dgz_csv_set_path:
 * @self: a reader
 * @path: a path that this machine has
 *
 * Chooses how records are found, so that one can be tested against the other.
 */
void
dgz_csv_set_path (DgzCsv    *self,
                  DgzCsvPath path)
{
  self->path = path;
}

/**
 * dgz_csv_get_buffer_size:
 * @self: a reader
 *
 * How many bytes the reader's buffer holds: bounded, whatever the table.
 */
gsize
dgz_csv_get_buffer_size (DgzCsv *self)
{
  return self->allocated;
}

static gboolean
fill (DgzCsv       *self,
      GCancellable *cancellable,
      GError      **error)
{
  gssize n;

  /* Moves no more than what was read away since, unless there is no room. */
  if (self->end - self->start <= self->start || self->allocated - self->end < CHUNK) {
    memmove (self->buffer, self->buffer + self->start, self->end - self->start);
    self->end -= self->start;
    self->start = 0;
  }
  if (self->allocated - self->end < CHUNK) {
    self->allocated *= 2;
    self->buffer = g_realloc (self->buffer, self->allocated + DGZ_CSV_PADDING);
  }

  n = g_input_stream_read (self->stream, self->buffer + self->end, CHUNK, cancellable, error);
  if (n < 0)
    return FALSE;
  self->at_end = n == 0;
  self->end += (gsize) n;

  if (!self->seen_start && self->end >= 3) {
    self->seen_start = TRUE;
    if (self->consumed == 0 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0) {
      self->start = 3;
      self->consumed = 3;
    }
  }

  return TRUE;
}

typedef enum {
  SCAN_MORE, /* the buffer ends inside the record */
  SCAN_RECORD,
  SCAN_UNCLOSED,
} ScanResult;

static gboolean
ends_field (char c)
{
  return c == ',' || c == '\n' || c == '\r';
}

/*
 * Behind a line end within quotes it is all the same where the record began: two
 * looks that both come by there stay together. So one that comes by where an
 * earlier one did goes on where that ended.
 */
static void
pass_line (const DgzCsv *self,
           Place        *place)
{
  place->line++;
  place->position++;
  if (place->position <= self->seen.position)
    *place = self->seen;
}

/* Looks for the record's end; @place then is there, or where more must be known. */
static ScanResult
look_on (const DgzCsv *self,
         Place        *place)
{
  guint64 end = self->consumed + (self->end - self->start);
  const char *bytes = self->buffer + self->start;

  while (place->position < end) {
    const char *c = bytes + (place->position - self->consumed);
    gboolean last = place->position + 1 == end;

    /* A quote may be half of two, a CR half of CRLF. */
    if (last && !self->at_end && (*c == '"' || *c == '\r'))
      return SCAN_MORE;

    if (place->quoted && *c == '"') {
      if (!last && c[1] == '"')
        place->position++;
      else if (place->line > place->opened && !last && !ends_field (c[1]))
        return SCAN_UNCLOSED;
      else
        place->quoted = FALSE;
    } else if (place->quoted && (*c == '\n' || (*c == '\r' && !last && c[1] != '\n'))) {
      pass_line (self, place);
      continue;
    } else if (place->quoted) {
      /* Text. */
    } else if (*c == '"' && place->at_field) {
      place->quoted = TRUE;
      place->at_field = FALSE;
      place->opened = place->line;
    } else if (*c == '\n' || *c == '\r') {
      return SCAN_RECORD;
    } else {
      place->at_field = *c == ',';
    }
    place->position++;
  }

  if (!self->at_end)
    return SCAN_MORE;
  return place->quoted ? SCAN_UNCLOSED : SCAN_RECORD;
}

/* Where the record ends, and how many lines it spans; the bytes are not changed yet. */
static ScanResult
scan (DgzCsv *self,
      gsize  *length,
      guint  *lines)
{
  Place place = { self->consumed, self->line, self->line, FALSE, TRUE };
  ScanResult result = look_on (self, &place);

  if (place.line > self->line)
    self->seen = place;
  *length = (gsize) (place.position - self->consumed);
  *lines = (guint) (place.line - self->line);
  return result;
}

/* Moves behind the @length bytes of a record and its line end. */
static void
consume (DgzCsv *self,
         gsize   length,
         guint   lines)
{
  gsize end = self->start + length;

  if (end < self->end && self->buffer[end] == '\r')
    end++;
  if (end < self->end && self->buffer[end] == '\n')
    end++;

  self->consumed += end - self->start;
  self->start = end;
  self->line += lines + 1;
}

/* Unquotes a record in place and splits it into fields. */
static DgzCsvFault
split (DgzCsv *self,
       char   *record,
       gsize   length)
{
  const char *from = record;
  const char *end = record + length;
  char *to = record;

  self->fields.n = 0;
  if (memchr (record, '\0', length))
    return DGZ_CSV_NUL;

  for (;;) {
    gboolean at_end;

    dgz_csv_fields_grow (&self->fields, 1);
    self->fields.starts[self->fields.n++] = to;
    if (from < end && *from == '"') {
      for (from++; from < end; from++) {
        if (*from == '"' && !(from + 1 < end && from[1] == '"'))
          break;
        if (*from == '"')
          from++;
        *to++ = *from;
      }
      from++;
      if (from < end && *from != ',')
        return DGZ_CSV_AFTER_QUOTE;
    } else {
      while (from < end && *from != ',')
        *to++ = *from++;
    }

    /* A field and its comma are at least as long as the field and its NUL. */
    at_end = from >= end;
    from++;
    *to++ = '\0';
    if (at_end)
      return DGZ_CSV_SOUND;
  }
}

/* Where the first line ends: at @end when that was not read yet. */
static gsize
find_line_end (const DgzCsv *self)
{
  gsize i = self->start;

  while (i < self->end && self->buffer[i] != '\n' && self->buffer[i] != '\r')
    i++;

  return i;
}

/* Passes over the first line of a record that cannot be ended, without keeping it. */
static gboolean
give_up (DgzCsv       *self,
         DgzCsvRecord *record,
         GCancellable *cancellable,
         GError      **error)
{
  guint64 begin = self->consumed;
  gsize end;

  /* A CR that ends the buffer may be half of CRLF. */
  while ((end = find_line_end (self)) + 1 >= self->end && !self->at_end) {
    self->consumed += end - self->start;
    self->start = end;
    if (!fill (self, cancellable, error))
      return FALSE;
  }

  record->fault = self->consumed + (end - self->start) - begin > DGZ_CSV_MAX_RECORD
                      ? DGZ_CSV_TOO_LONG
                      : DGZ_CSV_UNCLOSED;
  consume (self, end - self->start, 0);
  return TRUE;
}

/* Whether the record was plain; *@result is then what scan() would say. */
static gboolean
scan_plain (DgzCsv     *self,
            ScanResult *result,
            gsize      *length)
{
  char *record = self->buffer + self->start;
  DgzCsvPlain plain;

  if (self->path == DGZ_CSV_CAREFUL)
    return FALSE;

  plain = dgz_csv_scan_plain (self->path, record, self->buffer + self->end, self->at_end,
                              &self->fields, length);
  *result = plain == DGZ_CSV_PLAIN_RECORD ? SCAN_RECORD : SCAN_MORE;
  return plain != DGZ_CSV_PLAIN_NOT;
}

/* Takes the record that was found: splits it, and moves behind it. */
static void
take (DgzCsv       *self,
      DgzCsvRecord *record,
      gboolean      plain,
      gsize         length,
      guint         lines)
{
  char *text = self->buffer + self->start;

  consume (self, length, lines);
  if (plain) {
    for (guint i = 0; i < self->fields.n; i++)
      *self->fields.ends[i] = '\0';
  } else {
    record->fault = split (self, text, length);
  }

  if (record->fault == DGZ_CSV_SOUND) {
    record->fields = self->fields.starts;
    record->n_fields = self->fields.n;
  }
}

/**
 * dgz_csv_next:
 * @self: a reader
 * @record: (out): the record
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError of the stream
 *
 * Reads the next record; blank lines are passed over.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_csv_next (DgzCsv       *self,
              DgzCsvRecord *record,
              GCancellable *cancellable,
              GError      **error)
{
  *record = (DgzCsvRecord) { 0 };

  for (;;) {
    gsize length = 0;
    guint lines = 0;
    ScanResult result;
    gboolean plain = scan_plain (self, &result, &length);

    if (!plain)
      result = scan (self, &length, &lines);

    record->line = self->line;
    if (result == SCAN_RECORD && length == 0 && self->start >= self->end)
      return FALSE;
    if (result == SCAN_RECORD && length == 0) {
      consume (self, 0, 0);
      continue;
    }
    if (result == SCAN_RECORD && length <= DGZ_CSV_MAX_RECORD) {
      take (self, record, plain, length, lines);
      return TRUE;
    }
    /* The byte over the limit may be one that only ends the record. */
    if (result != SCAN_MORE || self->end - self->start > DGZ_CSV_MAX_RECORD + 1)
      return give_up (self, record, cancellable, error);
    if (!fill (self, cancellable, error))
      return FALSE;
  }
}
