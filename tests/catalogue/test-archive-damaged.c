/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-archive.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-catalogue-error.h"
#include "dgz-test-archive.h"
#include "dgz-test-import.h"

#define GIB (G_GUINT64_CONSTANT (1) << 30)

/* Of a file cut anywhere, the end is never taken for the end. */
static void
expect_cuts_fail (DgzTestArchive *fixture,
                  const char     *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *name = g_path_get_basename (path);
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 20; cut < length; cut += cut < 100 || cut + 100 > length ? 1 : 9973) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) found = NULL;

    g_free (dgz_test_write (fixture->folder, name, bytes, (gssize) cut));
    found = dgz_test_read_path (path, &error);
    if (!error)
      g_test_message ("%s, cut at %zu of %zu", name, cut, length);
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  }
}

static void
test_cut (DgzTestArchive *fixture,
          gconstpointer   data)
{
  g_autofree char *zip = dgz_test_write_packed (fixture, "t.zip", NULL, fixture->table, 1);

  expect_cuts_fail (fixture, zip);
  for (guint i = 0; i < DGZ_TEST_N_PACKINGS; i++) {
    g_autofree char *path =
        dgz_test_write_packed (fixture, dgz_test_packings[i].name, dgz_test_packings[i].filter,
                               fixture->table, 1);

    expect_cuts_fail (fixture, path);
  }
}

/* What stands behind a packed stream and is none is not passed over. */
static void
test_rest (DgzTestArchive *fixture,
           gconstpointer   data)
{
  for (guint i = 0; i < DGZ_TEST_N_PACKINGS; i++) {
    g_autofree char *path =
        dgz_test_write_packed (fixture, dgz_test_packings[i].name, dgz_test_packings[i].filter,
                               fixture->table, 1);
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autofree char *packed = NULL;
    gsize length;

    g_test_message ("%s", dgz_test_packings[i].filter);
    g_assert_true (g_file_get_contents (path, &packed, &length, NULL));
    g_byte_array_append (bytes, (const guint8 *) packed, (guint) length);
    dgz_test_append (bytes, "and more that is not packed\n");
    g_free (dgz_test_archive_save (fixture, dgz_test_packings[i].name, bytes));
    dgz_test_expect_fault (path, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  }
}

/* With a bit flipped, a file gives an error, or the bytes that it has to. */
static void
expect_flips_found (DgzTestArchive *fixture,
                    const char     *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *name = g_path_get_basename (path);
  guint n_failed = 0;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 0; at < length; at += at < 40 || at + 40 > length ? 1 : 4999) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) found = NULL;

    bytes[at] ^= 0x10;
    g_free (dgz_test_write (fixture->folder, name, bytes, (gssize) length));
    bytes[at] ^= 0x10;
    /* Without its mark it is a plain file, which can hold anything. */
    if (at < 10 && !g_str_has_suffix (name, ".zip"))
      continue;
    found = dgz_test_read_path (path, &error);
    if (error) {
      g_assert_true (error->domain == DGZ_CATALOGUE_ERROR);
      n_failed++;
    } else {
      g_test_message ("%s: byte %zu of %zu is not looked at", name, at, length);
      dgz_test_assert_same (found, fixture->table);
    }
  }
  g_assert_cmpuint (n_failed, >, 40);
}

static void
test_flipped (DgzTestArchive *fixture,
              gconstpointer   data)
{
  g_autofree char *zip = dgz_test_write_packed (fixture, "t.zip", NULL, fixture->table, 1);
  g_autofree char *stored = NULL;
  DgzTestZip by_hand = dgz_test_zip_begin ();

  dgz_test_zip_add_full (&by_hand, "t.csv", fixture->table->data, fixture->table->len, FALSE, 0,
                         S_IFREG | 0644, fixture->table->len);
  stored = dgz_test_zip_end (&by_hand, fixture, "stored.zip");
  expect_flips_found (fixture, stored);
  expect_flips_found (fixture, zip);
  for (guint i = 0; i < DGZ_TEST_N_PACKINGS; i++) {
    g_autofree char *path = NULL;

    /* libarchive writes no sums with it. */
    if (g_str_equal (dgz_test_packings[i].filter, "zstd"))
      continue;
    path = dgz_test_write_packed (fixture, dgz_test_packings[i].name, dgz_test_packings[i].filter,
                                  fixture->table, 1);
    expect_flips_found (fixture, path);
  }
}

static void
test_empty (DgzTestArchive *fixture,
            gconstpointer   data)
{
  g_autoptr (GByteArray) nothing = g_byte_array_new ();
  g_autofree char *plain = dgz_test_archive_save (fixture, "t.csv", nothing);
  g_autofree char *gz = dgz_test_archive_save (fixture, "t.csv.gz", nothing);
  g_autofree char *no_zip = dgz_test_archive_save (fixture, "t.zip", nothing);
  g_autofree char *folder = g_build_filename (fixture->folder, "folder", NULL);
  g_autofree char *path = NULL;
  g_autoptr (DgzArchive) archive = dgz_test_open_archive (plain);
  DgzTestZip zip = dgz_test_zip_begin ();

  dgz_test_expect_text (archive, 0, "");
  dgz_test_expect_fault (gz, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  dgz_test_expect_fault (no_zip, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  g_clear_pointer (&archive, dgz_archive_free);

  path = dgz_test_zip_end (&zip, fixture, "t.zip");
  archive = dgz_test_open_archive (path);
  g_assert_cmpuint (dgz_archive_get_n_members (archive), ==, 0);
  g_clear_pointer (&archive, dgz_archive_free);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  archive = dgz_test_open_archive (folder);
  g_assert_cmpuint (dgz_archive_get_n_members (archive), ==, 0);

  for (guint i = 0; i < DGZ_TEST_N_PACKINGS; i++) {
    g_autofree char *packed = NULL;
    g_autoptr (DgzArchive) one = NULL;

    /* libarchive cannot write that. */
    if (g_str_equal (dgz_test_packings[i].filter, "lz4"))
      continue;
    g_test_message ("%s", dgz_test_packings[i].filter);
    packed = dgz_test_write_packed (fixture, dgz_test_packings[i].name,
                                    dgz_test_packings[i].filter, nothing, 1);
    one = dgz_test_open_archive (packed);
    dgz_test_expect_text (one, 0, "");
  }
}

/* Reads until the error, without keeping anything; how many bytes there were. */
static guint64
read_away (GInputStream *stream,
           GError      **error)
{
  g_autofree char *buffer = g_malloc (1 << 20);
  guint64 sum = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, 1 << 20, NULL, error)) > 0)
    sum += (guint64) n;

  return sum;
}

static void
expect_bomb (const char *path,
             guint       index)
{
  g_autoptr (DgzArchive) archive = dgz_test_open_archive (path);
  g_autoptr (GInputStream) stream = dgz_test_open_member (archive, index);
  g_autoptr (GError) error = NULL;
  guint64 sum = read_away (stream, &error);

  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BOMB);
  g_assert_cmpuint (sum, >=, GIB - (1 << 20));
  g_assert_cmpuint (sum, <, GIB + (16 << 20));
}

static void
test_bombs (DgzTestArchive *fixture,
            gconstpointer   data)
{
  g_autoptr (GByteArray) zeros = g_byte_array_new ();
  g_autoptr (GByteArray) piece = NULL;
  g_autoptr (GByteArray) gzip = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autofree char *zst = NULL;
  g_autofree char *twice = NULL;
  DgzTestZip zip = dgz_test_zip_begin ();

  g_byte_array_set_size (zeros, 64 << 20);
  memset (zeros->data, 0, zeros->len);
  piece = dgz_test_compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, zeros->data, zeros->len);
  for (guint i = 0; i < 32; i++)
    g_byte_array_append (gzip, piece->data, piece->len);
  path = dgz_test_archive_save (fixture, "bomb.csv.gz", gzip);
  expect_bomb (path, 0);

  zst = dgz_test_write_packed (fixture, "bomb.csv.zst", "zstd", zeros, 20);
  expect_bomb (zst, 0);

  /* What is packed twice is judged by what the file has of it. */
  dgz_test_zip_add (&zip, "bomb.csv.gz", gzip->data, gzip->len);
  twice = dgz_test_zip_end (&zip, fixture, "twice.zip");
  expect_bomb (twice, 0);
}

static void
test_zip_bombs (DgzTestArchive *fixture,
                gconstpointer   data)
{
  g_autoptr (GByteArray) zeros = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_byte_array_set_size (zeros, 16 << 20);
  memset (zeros->data, 0, zeros->len);
  path = dgz_test_write_packed (fixture, "bomb.zip", NULL, zeros, 72);
  dgz_test_expect_fault (path, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_BOMB);

  /* Before it stand bytes enough that the whole does not tell. */
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_byte_array_set_size (zeros, 3 << 20);
  g_byte_array_append (zeros, (const guint8 *) bytes, (guint) length);
  g_free (dgz_test_archive_save (fixture, "bomb.zip", zeros));
  expect_bomb (path, 0);
}

/* Sizes that are not so, and such as no zip has. */
static void
test_zip_sizes (DgzTestArchive *fixture,
                gconstpointer   data)
{
  static const struct
  {
    guint64 size;
    int code;
  } cases[] = {
    { 4, DGZ_CATALOGUE_ERROR_DAMAGED },
    { 6, DGZ_CATALOGUE_ERROR_DAMAGED },
    { G_MAXUINT32 - 1, DGZ_CATALOGUE_ERROR_BOMB },
    { 5 * GIB, DGZ_CATALOGUE_ERROR_BOMB },
    { 1024 * GIB + 1, DGZ_CATALOGUE_ERROR_BOMB },
    { G_MAXINT64, DGZ_CATALOGUE_ERROR_BOMB },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "z.zip", NULL);
  g_autofree guint8 *zeros = g_malloc (6 << 20);
  g_autoptr (DgzArchive) archive = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  DgzTestZip zip;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    zip = dgz_test_zip_begin ();
    dgz_test_zip_add_full (&zip, "a.csv", (const guint8 *) "tunes", 5, TRUE, 0, S_IFREG | 0644,
                           cases[i].size);
    g_free (dgz_test_zip_end (&zip, fixture, "z.zip"));
    g_test_message ("%" G_GUINT64_FORMAT, cases[i].size);
    dgz_test_expect_fault (path, DGZ_CATALOGUE_ERROR, cases[i].code);
  }

  /* One that goes on where it should have ended is not read to its end. */
  memset (zeros, 0, 6 << 20);
  zip = dgz_test_zip_begin ();
  dgz_test_zip_add_full (&zip, "a.csv", zeros, 6 << 20, TRUE, 0, S_IFREG | 0644, 1000);
  g_free (dgz_test_zip_end (&zip, fixture, "z.zip"));
  archive = dgz_test_open_archive (path);
  stream = dgz_test_open_member (archive, 0);
  g_assert_cmpuint (read_away (stream, &error), <, 1 << 20);
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  g_clear_pointer (&archive, dgz_archive_free);

  /* More than 32 bits can say, and not too much for what is in the file. */
  zip = dgz_test_zip_begin ();
  dgz_test_zip_add_full (&zip, "a.csv", zeros, 6 << 20, FALSE, 0, S_IFREG | 0644, 6 << 20);
  dgz_test_zip_add_full (&zip, "b.csv", (const guint8 *) "tunes", 5, TRUE, 0, S_IFREG | 0644,
                         5 * GIB);
  g_free (dgz_test_zip_end (&zip, fixture, "z.zip"));
  archive = dgz_test_open_archive (path);
  g_assert_cmpuint (dgz_archive_get_member (archive, 1)->size, ==, 5 * GIB);
}

/* A member that is packed in a way that nobody knows, beside one that can be read. */
static void
test_unknown_packing (DgzTestArchive *fixture,
                      gconstpointer   data)
{
  g_autofree char *path = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  DgzTestZip zip = dgz_test_zip_begin ();

  dgz_test_zip_add (&zip, "a.csv", (const guint8 *) "tunes", 5);
  zip.bytes->data[8] = 77;
  zip.directory->data[10] = 77;
  dgz_test_zip_add (&zip, "b.csv", (const guint8 *) "tunes", 5);
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);

  stream = dgz_archive_open_member (archive, 0, NULL, &error);
  g_assert_null (stream);
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_UNSUPPORTED);
  dgz_test_expect_text (archive, 1, "tunes");
}

static void
test_no_file (DgzTestArchive *fixture,
              gconstpointer   data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.csv", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.csv", NULL);

  dgz_test_expect_fault (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (mkfifo (pipe, 0644), ==, 0);
  dgz_test_expect_fault (pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  dgz_test_expect_fault ("/dev/null", G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  /* A file that the system cannot read is not a damaged one. */
  if (g_file_test ("/proc/self/mem", G_FILE_TEST_EXISTS))
    dgz_test_expect_fault ("/proc/self/mem", G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_no_permission (DgzTestArchive *fixture,
                    gconstpointer   data)
{
  g_autofree char *path = dgz_test_archive_save (fixture, "t.csv", fixture->table);
  g_autofree char *sub = g_build_filename (fixture->folder, "sub", NULL);
  g_autoptr (DgzArchive) archive = NULL;
  g_autofree char *dumped = NULL;

  if (geteuid () == 0) {
    g_test_skip ("Nothing is forbidden to root");
    return;
  }
  g_assert_cmpint (g_mkdir (sub, 0), ==, 0);
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  dgz_test_expect_fault (path, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  dgz_test_expect_fault (sub, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  /* One folder that cannot be looked into does not spoil the rest. */
  archive = dgz_test_open_archive (fixture->folder);
  dumped = dgz_test_dump_archive (archive);
  g_assert_cmpstr (dumped, ==, "t.csv\nsub:unreadable\n");
  g_assert_cmpint (g_chmod (sub, 0755), ==, 0);
}

static void
test_cancel (DgzTestArchive *fixture,
             gconstpointer   data)
{
  g_autofree char *paths[] = { dgz_test_archive_save (fixture, "t.csv", fixture->table),
                               dgz_test_write_packed (fixture, "t.csv.gz", "gzip", fixture->table,
                                                      1),
                               dgz_test_write_packed (fixture, "t.csv.xz", "xz", fixture->table, 1),
                               dgz_test_write_packed (fixture, "t.zip", NULL, fixture->table, 1) };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (DgzArchive) archive = dgz_test_open_archive (paths[i]);
    g_autoptr (GInputStream) stream = dgz_test_open_member (archive, 0);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    char buffer[1000];

    g_assert_cmpint (g_input_stream_read (stream, buffer, 1000, cancellable, &error), >, 0);
    g_cancellable_cancel (cancellable);
    g_assert_cmpint (g_input_stream_read (stream, buffer, 1000, cancellable, &error), ==, -1);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_assert_null (dgz_archive_open (paths[i], cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_pointer (&paths[i], g_free);
  }
}

/* A file that is cut while it is read. */
static void
test_changed (DgzTestArchive *fixture,
              gconstpointer   data)
{
  g_autofree char *plain = dgz_test_archive_save (fixture, "t.csv", fixture->table);
  g_autofree char *zip = NULL;
  const char *paths[2];
  DgzTestZip by_hand = dgz_test_zip_begin ();

  dgz_test_zip_add_full (&by_hand, "t.csv", fixture->table->data, fixture->table->len, FALSE, 0,
                         S_IFREG | 0644, fixture->table->len);
  zip = dgz_test_zip_end (&by_hand, fixture, "t.zip");
  paths[0] = plain;
  paths[1] = zip;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (DgzArchive) archive = dgz_test_open_archive (paths[i]);
    g_autoptr (GInputStream) stream = dgz_test_open_member (archive, 0);
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (truncate (paths[i], fixture->table->len / 2), ==, 0);
    read_away (stream, &error);
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  }
}

/* The files of a folder that are gone, or are something else now, when they are opened. */
static void
test_vanished (DgzTestArchive *fixture,
               gconstpointer   data)
{
  g_autofree char *gone = dgz_test_archive_save (fixture, "a.csv", fixture->table);
  g_autofree char *link = dgz_test_archive_save (fixture, "b.csv", fixture->table);
  g_autofree char *cut = dgz_test_archive_save (fixture, "c.csv", fixture->table);
  g_autoptr (DgzArchive) archive = dgz_test_open_archive (fixture->folder);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (gone), ==, 0);
  g_assert_null (dgz_archive_open_member (archive, 0, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpint (g_unlink (link), ==, 0);
  g_assert_cmpint (symlink ("c.csv", link), ==, 0);
  g_assert_null (dgz_archive_open_member (archive, 1, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  g_assert_cmpint (truncate (cut, 1000), ==, 0);
  stream = dgz_test_open_member (archive, 2);
  read_away (stream, &error);
  g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (DgzTestArchive *, gconstpointer);
  } tests[] = {
    { "/archive-damaged/cut", test_cut },
    { "/archive-damaged/rest", test_rest },
    { "/archive-damaged/flipped", test_flipped },
    { "/archive-damaged/empty", test_empty },
    { "/archive-damaged/bombs", test_bombs },
    { "/archive-damaged/zip-bombs", test_zip_bombs },
    { "/archive-damaged/zip-sizes", test_zip_sizes },
    { "/archive-damaged/unknown-packing", test_unknown_packing },
    { "/archive-damaged/no-file", test_no_file },
    { "/archive-damaged/no-permission", test_no_permission },
    { "/archive-damaged/cancel", test_cancel },
    { "/archive-damaged/changed", test_changed },
    { "/archive-damaged/vanished", test_vanished },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DgzTestArchive, NULL, dgz_test_archive_set_up, tests[i].run,
                dgz_test_archive_tear_down);

  return g_test_run ();
}
