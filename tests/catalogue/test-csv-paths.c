/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Each way to find records gives what a plain reading of the rules gives.
 *
 * The reference below has the whole table in one piece and reads it byte by
 * byte; it shares nothing with the reader but the limit.
 */

#include <string.h>

#include "dgz-csv-private.h"
#include "dgz-test-stream.h"

#define PIECE (256 * 1024) /* what the reader asks for at once */

static const char *const faults[] = { "sound", "unclosed", "after", "long", "nul" };

typedef struct
{
  const char *bytes;
  gsize length;
  gsize at;
  guint64 line;
} Reference;

static gboolean
is_line_end (const Reference *ref,
             gsize            at)
{
  return at < ref->length && (ref->bytes[at] == '\n' || ref->bytes[at] == '\r');
}

static gboolean
is_field_end (const Reference *ref,
              gsize            at)
{
  return at >= ref->length || ref->bytes[at] == ',' || is_line_end (ref, at);
}

static gsize
behind_line_end (const Reference *ref,
                 gsize            at)
{
  if (at + 1 < ref->length && ref->bytes[at] == '\r' && ref->bytes[at + 1] == '\n')
    return at + 2;
  return MIN (at + 1, ref->length);
}

/* Reads the quoted field behind the quote at @at - 1; %FALSE if it is never closed. */
static gboolean
reference_quoted (const Reference *ref,
                  gsize           *at,
                  guint           *lines,
                  GString         *field)
{
  guint begin = *lines;

  while (*at < ref->length) {
    if (is_line_end (ref, *at)) {
      gsize next = behind_line_end (ref, *at);

      g_string_append_len (field, ref->bytes + *at, (gssize) (next - *at));
      (*lines)++;
      *at = next;
    } else if (ref->bytes[*at] != '"') {
      g_string_append_c (field, ref->bytes[(*at)++]);
    } else if (*at + 1 < ref->length && ref->bytes[*at + 1] == '"') {
      g_string_append_c (field, '"');
      *at += 2;
    } else {
      (*at)++;
      return *lines == begin || is_field_end (ref, *at);
    }
  }

  return FALSE;
}

/* The fault of the record at ref->at, which ends at *@end, or its fields as they are shown. */
static DgzCsvFault
reference_record (const Reference *ref,
                  gsize           *end,
                  guint           *lines,
                  GString         *shown)
{
  DgzCsvFault fault = DGZ_CSV_SOUND;
  gsize at = ref->at;

  for (;;) {
    g_autoptr (GString) field = g_string_new (NULL);

    if (at < ref->length && ref->bytes[at] == '"') {
      at++;
      if (!reference_quoted (ref, &at, lines, field))
        return DGZ_CSV_UNCLOSED;
      if (!is_field_end (ref, at))
        fault = DGZ_CSV_AFTER_QUOTE;
    }
    while (!is_field_end (ref, at))
      g_string_append_c (field, ref->bytes[at++]);
    g_string_append_printf (shown, "[%s]", field->str);
    if (at >= ref->length || is_line_end (ref, at))
      break;
    at++;
  }

  *end = at;
  if (at - ref->at > DGZ_CSV_MAX_RECORD)
    return DGZ_CSV_UNCLOSED;
  return memchr (ref->bytes + ref->at, '\0', at - ref->at) ? DGZ_CSV_NUL : fault;
}

/* "line:[field][field]:position" or "line:fault:position", a record a line. */
static char *
reference_dump (const char *bytes,
                gsize       length)
{
  Reference ref = { bytes, length, 0, 1 };
  GString *dump = g_string_new (NULL);

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    ref.at = 3;

  while (ref.at < length) {
    g_autoptr (GString) shown = g_string_new (NULL);
    guint64 line = ref.line;
    guint lines = 0;
    gsize end = ref.at;
    DgzCsvFault fault;

    if (is_line_end (&ref, ref.at)) {
      ref.at = behind_line_end (&ref, ref.at);
      ref.line++;
      continue;
    }
    fault = reference_record (&ref, &end, &lines, shown);
    if (fault == DGZ_CSV_UNCLOSED) {
      for (end = ref.at; end < length && !is_line_end (&ref, end);)
        end++;
      lines = 0;
      if (end - ref.at > DGZ_CSV_MAX_RECORD)
        fault = DGZ_CSV_TOO_LONG;
    }
    ref.at = behind_line_end (&ref, end);
    ref.line += lines + 1;
    g_string_append_printf (dump, "%" G_GUINT64_FORMAT ":%s:%zu\n", line,
                            fault == DGZ_CSV_SOUND ? shown->str : faults[fault], ref.at);
  }

  return g_string_free (dump, FALSE);
}

/* The same, of the reader; it must not hold on to more than two of the longest records. */
static char *
path_dump (const GString *table,
           DgzCsvPath     path,
           gsize          first,
           gsize          rest)
{
  g_autoptr (GInputStream) stream = dgz_test_stream_new (table->str, table->len, first, rest);
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  g_autoptr (GError) error = NULL;
  GString *dump = g_string_new (NULL);
  DgzCsvRecord record;

  dgz_csv_set_path (csv, path);
  while (dgz_csv_next (csv, &record, NULL, &error)) {
    g_string_append_printf (dump, "%" G_GUINT64_FORMAT ":", record.line);
    if (record.fault != DGZ_CSV_SOUND) {
      g_assert_cmpuint (record.n_fields, ==, 0);
      g_string_append (dump, faults[record.fault]);
    }
    for (guint i = 0; i < record.n_fields; i++)
      g_string_append_printf (dump, "[%s]", record.fields[i]);
    g_string_append_printf (dump, ":%" G_GUINT64_FORMAT "\n", dgz_csv_get_position (csv));
  }

  g_assert_no_error (error);
  g_assert_cmpuint (dgz_csv_get_buffer_size (csv), <=, 2 * DGZ_CSV_MAX_RECORD);
  return g_string_free (dump, FALSE);
}

static void
check_table (const GString *table,
             gsize          first,
             gsize          rest)
{
  g_autofree char *wanted = reference_dump (table->str, table->len);

  for (DgzCsvPath path = 0; path < DGZ_CSV_N_PATHS; path++) {
    g_autofree char *dump = NULL;

    if (!dgz_csv_has_path (path))
      continue;
    dump = path_dump (table, path, first, rest);
    if (strcmp (dump, wanted) != 0 && table->len < 2000) {
      g_autofree char *base64 = g_base64_encode ((const guchar *) table->str, table->len);

      g_test_message ("path %d, pieces of %zu, table %s", path, rest, base64);
    }
    g_assert_cmpstr (dump, ==, wanted);
  }
}

static const struct
{
  const char *bytes;
  gsize length;
} parts[] = {
  { "\"", 1 },
  { ",", 1 },
  { "\n", 1 },
  { "\r", 1 },
  { "\r\n", 2 },
  { "\"\"", 2 },
  { ",\"", 2 },
  { "\",", 2 },
  { "\"\n", 2 },
  { "\",\"\n", 4 },
  { "\n,\"\"", 4 },
  { "\0", 1 },
  /* Beside those that count, in their lowest or their highest bit. */
  { "-", 1 },
  { "#", 1 },
  { "\t\v\f\x0e\x01", 5 },
  { "\xac\xa2\x8a\x8d\x80", 5 },
  { "\xef\xbb\xbf", 3 },
  { "a", 1 },
};

static void
append_part (GString *table,
             guint    n_parts)
{
  guint i = (guint) g_test_rand_int_range (0, (int) n_parts);

  g_string_append_len (table, parts[i].bytes, (gssize) parts[i].length);
}

static void
append_run (GString *table,
            gsize    length)
{
  for (; length > 0; length--)
    g_string_append_c (table, (char) ('a' + length % 26));
}

/* Bytes in no order: what is hard about tables, and some text between. */
static GString *
random_soup (void)
{
  GString *table = g_string_new (g_test_rand_int_range (0, 4) == 0 ? "\xef\xbb\xbf" : "");

  for (int n = g_test_rand_int_range (0, 60); n > 0; n--) {
    if (g_test_rand_int_range (0, 3) > 0)
      append_part (table, G_N_ELEMENTS (parts));
    else
      append_run (table, (gsize) g_test_rand_int_range (0, 70));
  }

  return table;
}

/* Rows as they should be, but for a few bytes. */
static GString *
random_rows (gsize length)
{
  GString *table = g_string_new (g_test_rand_bit () ? "\xef\xbb\xbf" : "");
  const char *end = g_test_rand_bit () ? "\r\n" : "\n";

  while (table->len < length) {
    for (int field = g_test_rand_int_range (1, 40); field > 0; field--) {
      gboolean quoted = g_test_rand_int_range (0, 12) == 0;

      g_string_append (table, quoted ? "\"" : "");
      append_run (table, (gsize) g_test_rand_int_range (0, 20));
      if (quoted && g_test_rand_bit ())
        g_string_append (table, g_test_rand_bit () ? ", " : "\"\"");
      g_string_append (table, quoted ? "\"" : "");
      if (g_test_rand_int_range (0, 500) == 0)
        append_part (table, G_N_ELEMENTS (parts));
      g_string_append (table, field > 1 ? "," : end);
    }
  }

  return table;
}

static void
test_soup (void)
{
  for (int round = 0; round < 4000; round++) {
    g_autoptr (GString) table = random_soup ();
    gsize piece = (gsize) g_test_rand_int_range (1, 100);

    check_table (table, piece, piece);
    check_table (table, PIECE, PIECE);
  }
}

static void
test_rows (void)
{
  for (int round = 0; round < 100; round++) {
    g_autoptr (GString) table = random_rows (20000);

    check_table (table, PIECE, PIECE);
    check_table (table, (gsize) g_test_rand_int_range (1, 600), 599);
  }
}

/* Longer than what is read at once, so that records lie across its end. */
static void
test_borders (void)
{
  for (int round = 0; round < 8; round++) {
    g_autoptr (GString) table = random_rows (5 * PIECE / 2);

    check_table (table, (gsize) g_test_rand_int_range (1, PIECE), PIECE);
  }
}

/* Fields about as long as a record may be, and ten times as long. */
static void
test_long (void)
{
  static const gsize lengths[] = { DGZ_CSV_MAX_RECORD - 40, 10 * 1000 * 1000 };
  static const char *const befores[] = { "", "\"", "1,\"", "\"\n", "\"\"\"" };
  static const char *const afters[] = { "", "\n", "\r\n", "\"\n", "\"\",\n", "\"\r\n" };

  for (int round = 0; round < 30; round++) {
    g_autoptr (GString) table = g_string_new ("a,b\n");
    gsize length = lengths[round % 5 == 0];

    for (int n = 0; n < 2; n++) {
      g_string_append (table, befores[g_test_rand_int_range (0, G_N_ELEMENTS (befores))]);
      append_run (table, length + (gsize) g_test_rand_int_range (0, 50));
      g_string_append (table, afters[g_test_rand_int_range (0, G_N_ELEMENTS (afters))]);
    }
    g_string_append (table, "c,d\n");

    check_table (table, (gsize) g_test_rand_int_range (1, 100), PIECE);
  }
}

/* Rows that open a quote anew where they close one, and others between: none of the first ends. */
static GString *
reopened_rows (gsize       length,
               const char *last)
{
  GString *table = g_string_new (NULL);

  while (table->len < length)
    g_string_append (table, "x\",\"\n\"\"\"\"\n");

  return g_string_append (table, last);
}

/* The last of such rows make a record: as many as are not too long. */
static void
test_reopened (void)
{
  for (gsize more = 0; more < 8; more++) {
    g_autoptr (GString) table = reopened_rows (DGZ_CSV_MAX_RECORD + 11 * more, "x\",y\r\nz\n");

    check_table (table, (gsize) g_test_rand_int_range (1, PIECE), PIECE);
  }
}

/* A table of nothing else is read in seconds, not in days. */
static void
test_all_reopened (void)
{
  g_autoptr (GString) table = reopened_rows (20 * 1000 * 1000, "");

  for (DgzCsvPath path = 0; path < DGZ_CSV_N_PATHS; path++) {
    g_autoptr (GInputStream) stream = dgz_test_stream_new (table->str, table->len, 1, 4096);
    g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
    DgzCsvRecord record;
    guint64 n = 0;

    if (!dgz_csv_has_path (path))
      continue;
    dgz_csv_set_path (csv, path);
    while (dgz_csv_next (csv, &record, NULL, NULL)) {
      g_assert_cmpint (record.fault, ==, n % 2 == 0 ? DGZ_CSV_UNCLOSED : DGZ_CSV_SOUND);
      g_assert_cmpuint (record.line, ==, ++n);
    }
    g_assert_cmpuint (n, ==, table->len / 5);
    g_assert_cmpuint (dgz_csv_get_buffer_size (csv), <=, 2 * DGZ_CSV_MAX_RECORD);
  }
}

static const struct
{
  const char *text;
  DgzCsvPlain plain;
  const char *fields;
} plain_cases[] = {
  { "a,b\n", DGZ_CSV_PLAIN_RECORD, "[a][b]" },
  { "a,\"b,c\",\"\"\r\n", DGZ_CSV_PLAIN_RECORD, "[a][b,c][]" },
  { "a\"b\",c\"\n", DGZ_CSV_PLAIN_RECORD, "[a\"b\"][c\"]" },
  { "a,b", DGZ_CSV_PLAIN_MORE, NULL },
  { "a,b\r", DGZ_CSV_PLAIN_MORE, NULL },
  { "a,\"b\n\"\n", DGZ_CSV_PLAIN_NOT, NULL },
  { "a,\"b\"\"\"\n", DGZ_CSV_PLAIN_NOT, NULL },
  { "a,\"b\" \n", DGZ_CSV_PLAIN_NOT, NULL },
};

/* A case behind a field of @shift bytes; a line end behind the bytes must not be seen. */
static void
check_plain (guint         i,
             DgzCsvPath    path,
             gsize         shift,
             DgzCsvFields *fields)
{
  const char *text = plain_cases[i].text;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GString) bytes = g_string_new (NULL);
  gsize length = 0;
  char *end;

  append_run (bytes, shift);
  g_string_append_printf (bytes, ",%s", text);
  for (int n = 0; n < DGZ_CSV_PADDING; n++)
    g_string_append_c (bytes, '\n');
  end = bytes->str + bytes->len - DGZ_CSV_PADDING;

  g_assert_cmpint (dgz_csv_scan_plain (path, bytes->str, end, FALSE, fields, &length), ==,
                   plain_cases[i].plain);
  g_assert_cmpmem (bytes->str + shift + 1, end - bytes->str - shift - 1, text, strlen (text));
  if (plain_cases[i].plain != DGZ_CSV_PLAIN_RECORD)
    return;

  g_assert_cmpuint (length, ==, shift + 1 + strcspn (text, "\r\n"));
  g_assert_cmpuint (fields->ends[0] - bytes->str, ==, shift);
  for (guint f = 1; f < fields->n; f++)
    g_string_append_printf (shown, "[%.*s]", (int) (fields->ends[f] - fields->starts[f]),
                            fields->starts[f]);
  g_assert_cmpstr (shown->str, ==, plain_cases[i].fields);
}

/* The fast path itself: it takes the rows that it should, and leaves the others as they are. */
static void
test_plain (void)
{
  DgzCsvFields fields = { 0 };

  dgz_csv_fields_grow (&fields, 1);
  for (DgzCsvPath path = DGZ_CSV_PORTABLE; path < DGZ_CSV_N_PATHS; path++) {
    for (guint i = 0; i < G_N_ELEMENTS (plain_cases) && dgz_csv_has_path (path); i++) {
      for (gsize shift = 0; shift < 140; shift++)
        check_plain (i, path, shift, &fields);
    }
  }
  g_free (fields.starts);
  g_free (fields.ends);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-paths/plain", test_plain);
  g_test_add_func ("/csv-paths/soup", test_soup);
  g_test_add_func ("/csv-paths/rows", test_rows);
  g_test_add_func ("/csv-paths/borders", test_borders);
  g_test_add_func ("/csv-paths/long", test_long);
  g_test_add_func ("/csv-paths/reopened", test_reopened);
  g_test_add_func ("/csv-paths/all-reopened", test_all_reopened);
  return g_test_run ();
}
