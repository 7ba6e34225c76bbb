/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>

#include "dgz-archive-stream.h"
#include "dgz-test-import.h"

const DgzTestPacking dgz_test_packings[DGZ_TEST_N_PACKINGS] = {
  { "t.csv.gz", "gzip" },
  { "t.csv.zst", "zstd" },
  { "t.csv.xz", "xz" },
  { "t.csv.bz2", "bzip2" },
  { "t.csv.lz4", "lz4" },
  { "t.csv.lz", "lzip" },
};

void
dgz_test_archive_set_up (DgzTestArchive *fixture,
                         gconstpointer   data)
{
  guint32 state = 7;

  fixture->folder = dgz_test_folder_new ();
  fixture->table = g_byte_array_new ();
  while (fixture->table->len < 400 * 1000) {
    char row[64];

    state = state * 1664525 + 1013904223;
    g_snprintf (row, sizeof row, "%u,Artist %u,Track,\"%x\"\n", fixture->table->len, state >> 24,
                state);
    g_byte_array_append (fixture->table, (guint8 *) row, (guint) strlen (row));
  }
}

void
dgz_test_archive_tear_down (DgzTestArchive *fixture,
                            gconstpointer   data)
{
  g_byte_array_unref (fixture->table);
  dgz_test_folder_free (fixture->folder);
}

char *
dgz_test_archive_save (DgzTestArchive   *fixture,
                       const char       *name,
                       const GByteArray *bytes)
{
  return dgz_test_write (fixture->folder, name, (const char *) bytes->data, bytes->len);
}

void
dgz_test_append (GByteArray *bytes,
                 const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
}

/* A compressor's whole output. */
GByteArray *
dgz_test_compress (GZlibCompressorFormat format,
                   const guint8         *data,
                   gsize                 length)
{
  g_autoptr (GConverter) deflate = G_CONVERTER (g_zlib_compressor_new (format, 6));
  GByteArray *packed = g_byte_array_new ();
  guint8 buffer[65536];
  GConverterResult result;

  do {
    gsize n_read, n_written;

    result = g_converter_convert (deflate, data, length, buffer, sizeof buffer,
                                  G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    g_assert_cmpint (result, !=, G_CONVERTER_ERROR);
    data += n_read;
    length -= n_read;
    g_byte_array_append (packed, buffer, (guint) n_written);
  } while (result != G_CONVERTER_FINISHED);

  return packed;
}

/* What libarchive writes: @repeat times @bytes, as one stream or as the only member of a zip. */
char *
dgz_test_write_packed (DgzTestArchive   *fixture,
                       const char       *name,
                       const char       *filter,
                       const GByteArray *bytes,
                       guint             repeat)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  struct archive *writer = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  if (filter) {
    g_assert_cmpint (archive_write_set_format_raw (writer), ==, ARCHIVE_OK);
    g_assert_cmpint (archive_write_add_filter_by_name (writer, filter), ==, ARCHIVE_OK);
  } else {
    g_assert_cmpint (archive_write_set_format_zip (writer), ==, ARCHIVE_OK);
  }
  g_assert_cmpint (archive_write_open_filename (writer, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "table.csv");
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
  for (guint i = 0; i < repeat; i++)
    g_assert_cmpint (archive_write_data (writer, bytes->data, bytes->len), ==, bytes->len);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_free (writer), ==, ARCHIVE_OK);
  return path;
}

void
dgz_test_put (GByteArray *bytes,
              guint64     value,
              guint       size)
{
  for (guint i = 0; i < size; i++) {
    guint8 byte = (guint8) (value >> (8 * i));

    g_byte_array_append (bytes, &byte, 1);
  }
}

static guint32
crc32_of (const guint8 *data,
          gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

DgzTestZip
dgz_test_zip_begin (void)
{
  return (DgzTestZip) { g_byte_array_new (), g_byte_array_new (), 0 };
}

/* Adds a member: packed when @deflate, of the Unix file type @mode, said to have @size bytes;
 * a size beyond 32 bits is said as zip64 does. */
void
dgz_test_zip_add_full (DgzTestZip   *zip,
                       const char   *name,
                       const guint8 *data,
                       gsize         length,
                       gboolean      deflate,
                       guint         flags,
                       guint         mode,
                       guint64       size)
{
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  GByteArray *parts[2] = { zip->bytes, zip->directory };
  guint offset = zip->bytes->len;
  gboolean huge = size > G_MAXUINT32;

  if (deflate) {
    g_byte_array_unref (packed);
    packed = dgz_test_compress (G_ZLIB_COMPRESSOR_FORMAT_RAW, data, length);
  } else {
    g_byte_array_append (packed, data, (guint) length);
  }

  for (guint i = 0; i < 2; i++) {
    dgz_test_put (parts[i], i == 0 ? 0x04034b50 : 0x02014b50, 4);
    if (i == 1)
      dgz_test_put (parts[i], 0x031e, 2); /* made by Unix */
    dgz_test_put (parts[i], huge ? 45 : 20, 2);
    dgz_test_put (parts[i], flags, 2);
    dgz_test_put (parts[i], deflate ? 8 : 0, 2);
    dgz_test_put (parts[i], 0x58210000, 4);
    dgz_test_put (parts[i], crc32_of (data, length), 4);
    dgz_test_put (parts[i], packed->len, 4);
    dgz_test_put (parts[i], huge ? G_MAXUINT32 : size, 4);
    dgz_test_put (parts[i], strlen (name), 2);
    dgz_test_put (parts[i], huge ? 12 : 0, 2);
    if (i == 1) {
      dgz_test_put (parts[i], 0, 6);
      dgz_test_put (parts[i], (guint64) mode << 16, 4);
      dgz_test_put (parts[i], offset, 4);
    }
    dgz_test_append (parts[i], name);
    if (huge) {
      dgz_test_put (parts[i], 0x0001, 2);
      dgz_test_put (parts[i], 8, 2);
      dgz_test_put (parts[i], size, 8);
    }
  }
  g_byte_array_append (zip->bytes, packed->data, packed->len);
  zip->n++;
}

void
dgz_test_zip_add (DgzTestZip   *zip,
                  const char   *name,
                  const guint8 *data,
                  gsize         length)
{
  dgz_test_zip_add_full (zip, name, data, length, TRUE, 0, S_IFREG | 0644, length);
}

char *
dgz_test_zip_end (DgzTestZip     *zip,
                  DgzTestArchive *fixture,
                  const char     *name)
{
  guint begin = zip->bytes->len;
  guint size = zip->directory->len;
  char *path;

  g_byte_array_append (zip->bytes, zip->directory->data, size);
  dgz_test_put (zip->bytes, 0x06054b50, 4);
  dgz_test_put (zip->bytes, 0, 4);
  dgz_test_put (zip->bytes, zip->n, 2);
  dgz_test_put (zip->bytes, zip->n, 2);
  dgz_test_put (zip->bytes, size, 4);
  dgz_test_put (zip->bytes, begin, 4);
  dgz_test_put (zip->bytes, 0, 2);
  path = dgz_test_archive_save (fixture, name, zip->bytes);
  g_byte_array_unref (zip->bytes);
  g_byte_array_unref (zip->directory);
  return path;
}

DgzArchive *
dgz_test_open_archive (const char *path)
{
  g_autoptr (GError) error = NULL;
  DgzArchive *archive = dgz_archive_open (path, NULL, &error);

  g_assert_no_error (error);
  return archive;
}

GInputStream *
dgz_test_open_member (const DgzArchive *archive,
                      guint             index)
{
  g_autoptr (GError) error = NULL;
  GInputStream *stream = dgz_archive_open_member (archive, index, NULL, &error);

  g_assert_no_error (error);
  return stream;
}

/* Reads all of a stream, @piece bytes at once, and sees that the fraction only grows. */
GByteArray *
dgz_test_read_stream (GInputStream *stream,
                      gsize         piece,
                      GError      **error)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (piece);
  double last = 0.0;
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, piece, NULL, error)) > 0) {
    double fraction = dgz_archive_stream_get_fraction (stream);

    g_assert_cmpfloat (fraction, >=, last);
    g_assert_cmpfloat (fraction, <=, 1.0);
    last = fraction;
    g_byte_array_append (bytes, buffer, (guint) n);
  }
  if (n == 0) {
    g_assert_cmpfloat (dgz_archive_stream_get_fraction (stream), ==, 1.0);
  } else {
    /* The failure stays one. */
    g_assert_cmpint (g_input_stream_read (stream, buffer, piece, NULL, NULL), ==, -1);
  }
  return bytes;
}

void
dgz_test_assert_same (const GByteArray *found,
                      const GByteArray *wanted)
{
  g_assert_cmpmem (found->data, found->len, wanted->data, wanted->len);
}

void
dgz_test_expect_bytes (const DgzArchive *archive,
                       guint             index,
                       const GByteArray *wanted)
{
  static const gsize pieces[] = { 1, 7, 16, 17, 4093, 65536, 3000000 };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GInputStream) stream = dgz_test_open_member (archive, index);
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) bytes = dgz_test_read_stream (stream, pieces[i], &error);

    g_assert_no_error (error);
    dgz_test_assert_same (bytes, wanted);
  }
}

void
dgz_test_expect_text (const DgzArchive *archive,
                      guint             index,
                      const char       *wanted)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  dgz_test_append (bytes, wanted);
  dgz_test_expect_bytes (archive, index, bytes);
}

/* All of what can be read of a file, and what went wrong with it. */
GByteArray *
dgz_test_read_path (const char *path,
                    GError    **error)
{
  g_autoptr (DgzArchive) archive = dgz_archive_open (path, NULL, error);
  g_autoptr (GInputStream) stream = NULL;

  if (!archive)
    return NULL;
  g_assert_cmpuint (dgz_archive_get_n_members (archive), ==, 1);
  stream = dgz_archive_open_member (archive, 0, NULL, error);
  return stream ? dgz_test_read_stream (stream, 65536, error) : NULL;
}

void
dgz_test_expect_fault (const char *path,
                       GQuark      domain,
                       int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = dgz_test_read_path (path, &error);

  g_assert_error (error, domain, code);
}

/* "name" a line for members, "name:reason" for what was passed over. */
char *
dgz_test_dump_archive (const DgzArchive *archive)
{
  static const char *const reasons[] = { "directory", "symlink", "special", "outside",
                                         "hidden", "nested", "encrypted", "unreadable" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dgz_archive_get_n_members (archive); i++) {
    g_assert_true (g_utf8_validate (dgz_archive_get_member (archive, i)->name, -1, NULL));
    g_string_append_printf (text, "%s\n", dgz_archive_get_member (archive, i)->name);
  }
  for (guint i = 0; i < dgz_archive_get_n_passed_over (archive); i++) {
    const DgzArchivePassedOver *passed = dgz_archive_get_passed_over (archive, i);

    g_string_append_printf (text, "%s:%s\n", passed->name, reasons[passed->reason]);
  }
  return g_string_free (text, FALSE);
}
