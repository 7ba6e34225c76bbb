/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-csv.h"

#include <string.h>

#include "dgz-test-stream.h"

#define PIECE (256 * 1024) /* what the reader asks for at once */

/* Reads a table: "line:[field][field]" or "line:fault", a record a line; long fields are cut. */
static char *
dump_pieces (const char *bytes,
             gsize       length,
             gsize       first,
             gsize       rest)
{
  static const char *const faults[] = { "sound", "unclosed", "after", "long", "nul" };
  g_autoptr (GInputStream) stream = dgz_test_stream_new (bytes, length, first, rest);
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  g_autoptr (GError) error = NULL;
  GString *dump = g_string_new (NULL);
  DgzCsvRecord record;

  while (dgz_csv_next (csv, &record, NULL, &error)) {
    g_string_append_printf (dump, "%" G_GUINT64_FORMAT ":", record.line);
    if (record.fault != DGZ_CSV_SOUND) {
      g_assert_cmpuint (record.n_fields, ==, 0);
      g_string_append (dump, faults[record.fault]);
    }
    for (guint i = 0; i < record.n_fields; i++) {
      gsize size = strlen (record.fields[i]);

      if (size > 100)
        g_string_append_printf (dump, "[%zu]", size);
      else
        g_string_append_printf (dump, "[%s]", record.fields[i]);
    }
    g_string_append_c (dump, '\n');
  }

  g_assert_no_error (error);
  g_assert_cmpuint (dgz_csv_get_position (csv), ==, length);
  /* The end stays the end. */
  g_assert_false (dgz_csv_next (csv, &record, NULL, &error));
  return g_string_free (dump, FALSE);
}

static char *
dump_text (const char *text)
{
  return dump_pieces (text, strlen (text), PIECE, PIECE);
}

static const struct
{
  const char *text;
  const char *records;
} cases[] = {
  { "", "" },
  { "\n", "" },
  { "\r\n\r\n\n\r", "" },
  { "\xef\xbb\xbf", "" },
  { "a", "1:[a]\n" },
  { "a,b", "1:[a][b]\n" },
  { "a,b\n", "1:[a][b]\n" },
  { "a,b\r\n", "1:[a][b]\n" },
  { "a,b\r", "1:[a][b]\n" },
  { ",\n", "1:[][]\n" },
  { ",,", "1:[][][]\n" },
  { "\"\"", "1:[]\n" },
  { "\"\",\"\"\n", "1:[][]\n" },
  { " a , b \n", "1:[ a ][ b ]\n" },
  { "\"a,b\",c\n", "1:[a,b][c]\n" },
  { "\"a\"\"b\",c\n", "1:[a\"b][c]\n" },
  { "\"\"\"\",\"\"\"\"\"\"\n", "1:[\"][\"\"]\n" },
  { "a\"b,c\"\n", "1:[a\"b][c\"]\n" },
  { " \"a\",b\n", "1:[ \"a\"][b]\n" },
  { "\"a\nb\",c\nd,e\n", "1:[a\nb][c]\n3:[d][e]\n" },
  { "\"a\r\nb\",c\r\nd,e\r\n", "1:[a\r\nb][c]\n3:[d][e]\n" },
  { "\"a\rb\",c\rd,e\r", "1:[a\rb][c]\n3:[d][e]\n" },
  { "\"\n\n\r\n\r\",x\ny\n", "1:[\n\n\r\n\r][x]\n6:[y]\n" },
  { "a\nb\r\nc\rd", "1:[a]\n2:[b]\n3:[c]\n4:[d]\n" },
  { "\n\na\n\n\nb\n", "3:[a]\n6:[b]\n" },
  { "a\n\r\nb\n\rc", "1:[a]\n3:[b]\n5:[c]\n" },
  { "\xef\xbb\xbf"
    "a,b\nc,d\n",
    "1:[a][b]\n2:[c][d]\n" },
  { "\xef\xbb\xbf\"a\",b\n", "1:[a][b]\n" },
  { "\n\xef\xbb\xbf"
    "a\n",
    "2:[\xef\xbb\xbf"
    "a]\n" },
  { "\xef\xbb\n", "1:[\xef\xbb]\n" },
  { "\"a\"b,c\nd,e\n", "1:after\n2:[d][e]\n" },
  { "\"a\" ,c\nd,e\n", "1:after\n2:[d][e]\n" },
  { "a,\"b\"\"\nc,d\n", "1:unclosed\n2:[c][d]\n" },
  /* One stray quote costs one row, in the middle, before quoted rows, and at the end. */
  { "a,b\n1,\"x\n2,y\n3,z\n", "1:[a][b]\n2:unclosed\n3:[2][y]\n4:[3][z]\n" },
  { "1,\"x\n2,y\n3,\"z\",4\n5\n", "1:unclosed\n2:[2][y]\n3:[3][z][4]\n4:[5]\n" },
  { "1,\"x\r2,y\r3,z\r", "1:unclosed\n2:[2][y]\n3:[3][z]\n" },
  { "1,\"x\r\n2,y\r\n", "1:unclosed\n2:[2][y]\n" },
  { "a,b\n1,\"x", "1:[a][b]\n2:unclosed\n" },
  { "a,b\n1,\"", "1:[a][b]\n2:unclosed\n" },
  { "a,b\n\"", "1:[a][b]\n2:unclosed\n" },
};

/* Each case, whole and in pieces of 1 to 17 bytes. */
static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *whole = dump_text (cases[i].text);
    g_autofree char *shown = g_strescape (cases[i].text, NULL);

    g_test_message ("%s", shown);
    g_assert_cmpstr (whole, ==, cases[i].records);
    for (gsize piece = 1; piece <= 17; piece++) {
      g_autofree char *pieces = dump_pieces (cases[i].text, strlen (cases[i].text), piece, piece);

      g_assert_cmpstr (pieces, ==, whole);
    }
  }
}

static void
test_nul (void)
{
  static const char table[] = "a,b\n1,x\0y\n2,z\n\0\n\"\0\",3\n4,5";

  for (gsize piece = 1; piece <= 17; piece++) {
    g_autofree char *dump = dump_pieces (table, sizeof table - 1, piece, piece);

    g_assert_cmpstr (dump, ==, "1:[a][b]\n2:nul\n3:[2][z]\n4:nul\n5:nul\n6:[4][5]\n");
  }
}

/* A field as others would write it, quoted where it must be. */
static void
append_field (GString    *table,
              const char *field)
{
  if (!strpbrk (field, ",\"\r\n") && (*field || g_test_rand_bit ())) {
    g_string_append (table, field);
    return;
  }

  g_string_append_c (table, '"');
  for (const char *c = field; *c; c++)
    g_string_append_printf (table, "%s%c", *c == '"' ? "\"" : "", *c);
  g_string_append_c (table, '"');
}

static char *
random_field (void)
{
  static const char *const parts[] = { "a", "b", ",", "\"", "\n", "\r\n", "\r", "\xc3\xa9", " " };
  GString *field = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 6);

  for (int i = 0; i < n; i++)
    g_string_append (field, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free (field, FALSE);
}

/* The line ends that a reader counts in a text. */
static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c; c++)
    n += *c == '\n' || (*c == '\r' && c[1] != '\n');

  return n;
}

/* What was written is what is read, by a writer that shares nothing with the reader. */
static void
test_random (void)
{
  static const char *const ends[] = { "\n", "\r\n", "\r" };

  for (int round = 0; round < 200; round++) {
    g_autoptr (GString) table = g_string_new (g_test_rand_bit () ? "\xef\xbb\xbf" : "");
    g_autoptr (GString) wanted = g_string_new (NULL);
    g_autofree char *dump = NULL;
    gsize piece = (gsize) g_test_rand_int_range (1, 40);
    int n_records = g_test_rand_int_range (0, 12);

    for (int r = 0; r < n_records; r++) {
      g_string_append_printf (wanted, "%u:", count_lines (table->str) + 1);
      for (int f = g_test_rand_int_range (2, 5); f > 0; f--) {
        g_autofree char *field = random_field ();

        append_field (table, field);
        g_string_append_printf (wanted, "[%s]", field);
        if (f > 1)
          g_string_append_c (table, ',');
      }
      g_string_append_c (wanted, '\n');
      /* A CR before a line that begins with LF would be one end. */
      g_string_append (table, ends[g_test_rand_int_range (0, 3)]);
    }

    dump = dump_pieces (table->str, table->len, piece, piece);
    g_assert_cmpstr (dump, ==, wanted->str);
  }
}

/* Moves a record over the end of the reader's buffer byte by byte. */
static void
test_borders (void)
{
  static const char tail[] = "\"a\"\"b\",\"c\r\nd\",e\r\nf,\"\"\r\n";

  for (gsize shift = 0; shift < sizeof tail + 2; shift++) {
    g_autoptr (GString) table = g_string_new (NULL);
    g_autofree char *dump = NULL;

    while (table->len < PIECE - 1000)
      g_string_append (table, "\"1234567\",12345\n");
    while (table->len < PIECE - shift - 1)
      g_string_append_c (table, 'x');
    g_string_append_c (table, '\n');
    g_string_append (table, tail);

    dump = dump_pieces (table->str, table->len, PIECE, PIECE);
    g_assert_nonnull (strstr (dump, "\n2:[1234567][12345]\n"));
    g_assert_nonnull (strstr (dump, ":[a\"b][c\r\nd][e]\n"));
    g_assert_true (g_str_has_suffix (dump, ":[f][]\n"));
  }
}

static GString *
long_record (const char *before,
             gsize       length,
             const char *after)
{
  GString *table = g_string_new ("a,b\n");

  g_string_append (table, before);
  for (gsize i = strlen (before); i < length; i++)
    g_string_append_c (table, 'x');
  g_string_append (table, after);
  g_string_append (table, "c,d\n");
  return table;
}

/* What is too long does not depend on how the bytes came. */
static void
test_limit (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } shapes[] = {
    { "", "\n" },
    { "", "\r" },
    { "", "\r\n" },
    { "\"", "\"\n" },
    { "\"\n", "\"\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    for (gsize length = DGZ_CSV_MAX_RECORD - 4; length < DGZ_CSV_MAX_RECORD + 4; length++) {
      g_autoptr (GString) table = long_record (shapes[i].before, length, shapes[i].after);
      g_autofree char *whole = dump_pieces (table->str, table->len, PIECE, PIECE);
      gsize quotes = strlen (shapes[i].before) > 0;

      g_assert_true (g_str_has_suffix (whole, ":[c][d]\n"));
      g_assert_true (length + quotes > DGZ_CSV_MAX_RECORD ||
                     g_str_has_prefix (whole, "1:[a][b]\n2:[10"));
      g_assert_true (length + quotes <= DGZ_CSV_MAX_RECORD ||
                     g_str_has_prefix (whole, "1:[a][b]\n2:long\n") ||
                     g_str_has_prefix (whole, "1:[a][b]\n2:unclosed\n"));
      /* So that the buffer ends with what ends the record, and just before. */
      for (gsize first = strlen ("a,b\n") + 1; first <= strlen ("a,b\n") + 2; first++) {
        g_autofree char *pieces = dump_pieces (table->str, table->len, first, PIECE);

        g_assert_cmpstr (pieces, ==, whole);
      }
    }
  }
}

static void
test_huge_field (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *records;
  } fields[] = {
    { "1,", "\n", "1:[a][b]\n2:long\n3:[c][d]\n" },
    { "1,", "\r", "1:[a][b]\n2:long\n3:[c][d]\n" },
    { "1,\"", "\"\r\n", "1:[a][b]\n2:long\n3:[c][d]\n" },
    /* A quote that a line end follows, and then nothing for long, was a stray one. */
    { "1,\"2\n", "\n", "1:[a][b]\n2:unclosed\n3:long\n4:[c][d]\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autoptr (GString) table = long_record (fields[i].before, 10 * 1024 * 1024, fields[i].after);
    g_autofree char *whole = dump_pieces (table->str, table->len, PIECE, PIECE);
    g_autofree char *pieces = dump_pieces (table->str, table->len, 7, 100003);

    g_assert_cmpstr (whole, ==, fields[i].records);
    g_assert_cmpstr (pieces, ==, fields[i].records);
  }
}

static void
test_many_fields (void)
{
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DgzCsv) csv = NULL;
  DgzCsvRecord record;

  for (int i = 0; i < 99999; i++)
    g_string_append_c (table, ',');
  stream = dgz_test_stream_new (table->str, table->len, PIECE, PIECE);
  csv = dgz_csv_new (stream);
  g_assert_true (dgz_csv_next (csv, &record, NULL, NULL));
  g_assert_cmpuint (record.n_fields, ==, 100000);
  g_assert_cmpstr (record.fields[99999], ==, "");
}

static void
test_failing_stream (void)
{
  g_autofree char *text = g_strnfill (PIECE, 'a');
  g_autoptr (GInputStream) stream = dgz_test_stream_new (text, PIECE, 100, 100);
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  g_autoptr (GError) error = NULL;
  DgzCsvRecord record;

  dgz_test_stream_set_fail (DGZ_TEST_STREAM (stream), 1000);
  g_assert_false (dgz_csv_next (csv, &record, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = dgz_test_stream_new ("a,b\nc,d\n", 8, 4, 4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DgzCsv) csv = dgz_csv_new (stream);
  g_autoptr (GError) error = NULL;
  DgzCsvRecord record;

  g_assert_true (dgz_csv_next (csv, &record, cancellable, &error));
  g_assert_cmpuint (dgz_csv_get_position (csv), ==, 4);
  g_cancellable_cancel (cancellable);
  g_assert_false (dgz_csv_next (csv, &record, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/cases", test_cases);
  g_test_add_func ("/csv/nul", test_nul);
  g_test_add_func ("/csv/random", test_random);
  g_test_add_func ("/csv/borders", test_borders);
  g_test_add_func ("/csv/limit", test_limit);
  g_test_add_func ("/csv/huge-field", test_huge_field);
  g_test_add_func ("/csv/many-fields", test_many_fields);
  g_test_add_func ("/csv/failing-stream", test_failing_stream);
  g_test_add_func ("/csv/cancel", test_cancel);
  return g_test_run ();
}
