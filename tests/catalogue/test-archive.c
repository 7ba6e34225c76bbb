/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-archive.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-archive-stream.h"
#include "dgz-catalogue-error.h"
#include "dgz-test-archive.h"
#include "dgz-test-import.h"

/* A file with one member, named @name, that holds the table. */
static void
expect_table (DgzTestArchive *fixture,
              const char     *path,
              const char     *name,
              guint64         size)
{
  g_autoptr (DgzArchive) archive = dgz_test_open_archive (path);

  g_assert_cmpuint (dgz_archive_get_n_members (archive), ==, 1);
  g_assert_cmpuint (dgz_archive_get_n_passed_over (archive), ==, 0);
  g_assert_cmpstr (dgz_archive_get_member (archive, 0)->name, ==, name);
  g_assert_cmpuint (dgz_archive_get_member (archive, 0)->size, ==, size);
  dgz_test_expect_bytes (archive, 0, fixture->table);
}

static void
test_forms (DgzTestArchive *fixture,
            gconstpointer   data)
{
  g_autofree char *plain = dgz_test_archive_save (fixture, "t.csv", fixture->table);
  g_autofree char *zip = dgz_test_write_packed (fixture, "t.zip", NULL, fixture->table, 1);

  expect_table (fixture, plain, "t.csv", fixture->table->len);
  expect_table (fixture, zip, "table.csv", fixture->table->len);
  for (guint i = 0; i < DGZ_TEST_N_PACKINGS; i++) {
    g_autofree char *path =
        dgz_test_write_packed (fixture, dgz_test_packings[i].name, dgz_test_packings[i].filter,
                               fixture->table, 1);
    g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

    g_test_message ("%s", dgz_test_packings[i].filter);
    expect_table (fixture, path, "t.csv", 0);
    /* The content tells, not the name. */
    g_assert_cmpint (g_rename (path, other), ==, 0);
    expect_table (fixture, other, "other.csv", 0);
  }
}

/* The name alone packs nothing. */
static void
test_wrong_names (DgzTestArchive *fixture,
                  gconstpointer   data)
{
  g_autofree char *plain = dgz_test_archive_save (fixture, "t.csv.gz", fixture->table);
  g_autofree char *zip = dgz_test_write_packed (fixture, "z.csv", NULL, fixture->table, 1);
  g_autofree char *tar = dgz_test_archive_save (fixture, "t.tar", fixture->table);
  g_autofree char *packed_tar = dgz_test_write_packed (fixture, "t.tar.xz", "xz", fixture->table,
                                                       1);
  g_autofree char *no_zip = dgz_test_archive_save (fixture, "t.zip", fixture->table);

  expect_table (fixture, plain, "t.csv", fixture->table->len);
  expect_table (fixture, zip, "table.csv", fixture->table->len);
  dgz_test_expect_fault (tar, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_UNSUPPORTED);
  dgz_test_expect_fault (packed_tar, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_UNSUPPORTED);
  dgz_test_expect_fault (no_zip, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
}

/* Streams one behind the other are one; zeros behind them are nothing, other bytes a fault. */
static void
test_gzip_streams (DgzTestArchive *fixture,
                   gconstpointer   data)
{
  guint half = fixture->table->len / 2;
  g_autoptr (GByteArray) first =
      dgz_test_compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, fixture->table->data, half);
  g_autoptr (GByteArray) second = dgz_test_compress (
      G_ZLIB_COMPRESSOR_FORMAT_GZIP, fixture->table->data + half, fixture->table->len - half);
  g_autofree char *path = NULL;

  g_byte_array_append (first, second->data, second->len);
  path = dgz_test_archive_save (fixture, "t.csv.gz", first);
  expect_table (fixture, path, "t.csv", 0);

  dgz_test_put (first, 0, 8);
  dgz_test_put (first, 0, 8);
  g_free (dgz_test_archive_save (fixture, "t.csv.gz", first));
  expect_table (fixture, path, "t.csv", 0);

  dgz_test_append (first, "x");
  g_free (dgz_test_archive_save (fixture, "t.csv.gz", first));
  dgz_test_expect_fault (path, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
}

static void
test_zip_members (DgzTestArchive *fixture,
                  gconstpointer   data)
{
  static const char *const plain[] = { "c.csv", "a.csv", "sub/d.csv", "b.zip", "sub/X.TAR.GZ",
                                       "/etc/x", "../x", "a/../../x", "C:\\x", "..\\x", ".x.csv",
                                       "__MACOSX/a.csv", "a..b.csv", "dir/" };
  g_autofree char *path = NULL;
  g_autofree char *dumped = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  DgzTestZip zip = dgz_test_zip_begin ();

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++) {
    const char *text = g_str_has_suffix (plain[i], "/") ? "" : plain[i];

    dgz_test_zip_add_full (&zip, plain[i], (const guint8 *) text, strlen (text), i % 2, 0,
                           *text ? S_IFREG | 0644 : S_IFDIR | 0755, strlen (text));
  }
  dgz_test_zip_add_full (&zip, "link.csv", (const guint8 *) "a.csv", 5, FALSE, 0, S_IFLNK | 0777,
                         5);
  dgz_test_zip_add_full (&zip, "secret.csv", (const guint8 *) "0123456789ab", 12, FALSE,
                         DGZ_TEST_ZIP_ENCRYPTED, S_IFREG | 0644, 0);
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);

  dumped = dgz_test_dump_archive (archive);
  g_assert_cmpstr (dumped, ==,
                   "a..b.csv\na.csv\nc.csv\nsub/d.csv\n"
                   "../x:outside\n../x:outside\n.x.csv:hidden\n/etc/x:outside\n"
                   "C:/x:outside\n__MACOSX/a.csv:hidden\na/../../x:outside\nb.zip:nested\n"
                   "dir/:directory\nlink.csv:symlink\nsecret.csv:encrypted\nsub/X.TAR.GZ:nested\n");
  for (guint i = 0; i < dgz_archive_get_n_members (archive); i++) {
    const DgzArchiveMember *member = dgz_archive_get_member (archive, i);

    g_assert_cmpuint (member->size, ==, strlen (member->name));
    dgz_test_expect_text (archive, i, member->name);
  }
}

static void
test_names (DgzTestArchive *fixture,
            gconstpointer   data)
{
  g_autofree char *path = NULL;
  g_autofree char *dumped = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  DgzTestZip zip = dgz_test_zip_begin ();

  dgz_test_zip_add (&zip, "caf\xe9.csv", (const guint8 *) "latin", 5);
  dgz_test_zip_add (&zip, "caf\xc3\xa9.csv", (const guint8 *) "plain", 5);
  dgz_test_zip_add_full (&zip, "d\xc3\xa9j\xc3\xa0.csv", (const guint8 *) "said", 4, TRUE,
                         DGZ_TEST_ZIP_UTF8, S_IFREG | 0644, 4);
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);

  dumped = dgz_test_dump_archive (archive);
  g_assert_cmpstr (dumped, ==, "café.csv\ncaf\xef\xbf\xbd.csv\ndéjà.csv\n");
  dgz_test_expect_text (archive, 0, "plain");
  dgz_test_expect_text (archive, 1, "latin");
  dgz_test_expect_text (archive, 2, "said");
}

static void
test_packed_member (DgzTestArchive *fixture,
                    gconstpointer   data)
{
  g_autoptr (GByteArray) gzip =
      dgz_test_compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, fixture->table->data, fixture->table->len);
  g_autofree char *zst = dgz_test_write_packed (fixture, "t.zst", "zstd", fixture->table, 1);
  g_autofree char *zst_bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  gsize length;
  DgzTestZip zip = dgz_test_zip_begin ();

  g_assert_true (g_file_get_contents (zst, &zst_bytes, &length, NULL));
  dgz_test_zip_add (&zip, "a.csv.gz", gzip->data, gzip->len);
  dgz_test_zip_add (&zip, "b.csv.zst", (const guint8 *) zst_bytes, length);
  dgz_test_zip_add (&zip, "c.csv", (const guint8 *) "PK\3\4 within", 11);
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);

  for (guint i = 0; i < 2; i++) {
    g_assert_cmpstr (dgz_archive_get_member (archive, i)->name, ==, i == 0 ? "a.csv" : "b.csv");
    g_assert_cmpuint (dgz_archive_get_member (archive, i)->size, ==, 0);
    dgz_test_expect_bytes (archive, i, fixture->table);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (dgz_archive_open_member (archive, 2, NULL, &error));
    g_assert_error (error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_UNSUPPORTED);
  }
}

/* A folder may be called like a table. */
static void
test_folder (DgzTestArchive *fixture,
             gconstpointer   data)
{
  static const char *const folders[] = { "x.csv", "x.csv/sub", "x.csv/sub/deep", "x.csv/.hid" };
  static const char *const files[] = { "b.csv", "a.csv.gz", ".c.csv", "sub/d.csv", "z.zip",
                                       "sub/deep/e.csv", ".hid/f.csv", "caf\xe9.csv" };
  g_autofree char *top = g_build_filename (fixture->folder, "x.csv", NULL);
  g_autofree char *link = g_build_filename (top, "link.csv", NULL);
  g_autofree char *pipe = g_build_filename (top, "pipe.csv", NULL);
  g_autofree char *dumped = NULL;
  g_autoptr (DgzArchive) archive = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, folders[i], NULL);

    g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (dgz_test_write (top, files[i], files[i], -1));
  g_assert_cmpint (symlink ("b.csv", link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0644), ==, 0);

  archive = dgz_test_open_archive (top);
  dumped = dgz_test_dump_archive (archive);
  g_assert_cmpstr (dumped, ==,
                   "a.csv\nb.csv\ncaf\xef\xbf\xbd.csv\nsub/d.csv\n"
                   ".c.csv:hidden\n.hid:hidden\nlink.csv:symlink\npipe.csv:special\n"
                   "sub/deep:directory\nz.zip:nested\n");
  dgz_test_expect_text (archive, 0, "a.csv.gz");
  dgz_test_expect_text (archive, 1, "b.csv");
  dgz_test_expect_text (archive, 2, "caf\xe9.csv");
  dgz_test_expect_text (archive, 3, "sub/d.csv");
}

/* Members of a zip, a piece of each in turn, after the archive was freed and the file removed. */
static void
test_several (DgzTestArchive *fixture,
              gconstpointer   data)
{
  g_autofree char *path = NULL;
  DgzArchive *archive;
  GInputStream *streams[6];
  GByteArray *bytes[6];
  gboolean more = TRUE;
  DgzTestZip zip = dgz_test_zip_begin ();

  for (guint i = 0; i < 3; i++) {
    char name[] = { (char) ('a' + i), '\0' };

    dgz_test_zip_add (&zip, name, fixture->table->data + i, fixture->table->len - 1000 * i - i);
  }
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);
  for (guint i = 0; i < 6; i++) {
    streams[i] = dgz_test_open_member (archive, (5 - i) % 3);
    bytes[i] = g_byte_array_new ();
  }
  dgz_archive_free (archive);
  g_assert_cmpint (g_unlink (path), ==, 0);

  while (more) {
    more = FALSE;
    for (guint i = 0; i < 6; i++) {
      g_autoptr (GError) error = NULL;
      guint8 buffer[5000];
      gssize n = g_input_stream_read (streams[i], buffer, sizeof buffer, NULL, &error);

      g_assert_no_error (error);
      g_byte_array_append (bytes[i], buffer, (guint) n);
      more |= n > 0;
    }
  }
  for (guint i = 0; i < 6; i++) {
    guint of = (5 - i) % 3;

    g_assert_cmpmem (bytes[i]->data, bytes[i]->len, fixture->table->data + of,
                     fixture->table->len - 1000 * of - of);
    g_byte_array_unref (bytes[i]);
    g_object_unref (streams[i]);
  }
}

/* How far a stream is when half of the table was read. */
static double
get_half (DgzTestArchive *fixture,
          const char     *path)
{
  g_autoptr (DgzArchive) archive = dgz_test_open_archive (path);
  g_autoptr (GInputStream) stream = dgz_test_open_member (archive, 0);
  g_autofree char *buffer = g_malloc (fixture->table->len);
  gsize n;

  g_assert_cmpfloat (dgz_archive_stream_get_fraction (stream), <, 0.01);
  g_assert_true (
      g_input_stream_read_all (stream, buffer, fixture->table->len / 2, &n, NULL, NULL));
  return dgz_archive_stream_get_fraction (stream);
}

static void
test_fraction (DgzTestArchive *fixture,
               gconstpointer   data)
{
  g_autoptr (GByteArray) gzip =
      dgz_test_compress (G_ZLIB_COMPRESSOR_FORMAT_GZIP, fixture->table->data, fixture->table->len);
  g_autofree char *plain = dgz_test_archive_save (fixture, "t.csv", fixture->table);
  g_autofree char *packed = dgz_test_archive_save (fixture, "t.csv.gz", gzip);
  g_autofree char *zip = dgz_test_write_packed (fixture, "t.zip", NULL, fixture->table, 1);
  g_autofree char *twice = dgz_test_write_packed (fixture, "twice.zip", NULL, gzip, 1);

  g_assert_cmpfloat_with_epsilon (get_half (fixture, plain), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (get_half (fixture, zip), 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (get_half (fixture, packed), 0.5, 0.1);
  /* Here it is what was read ahead. */
  g_assert_cmpfloat_with_epsilon (get_half (fixture, twice), 0.7, 0.25);
}

/* Members one after the other, some read in part only, and back again. */
static void
test_many (DgzTestArchive *fixture,
           gconstpointer   data)
{
  g_autofree char *path = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  DgzTestZip zip = dgz_test_zip_begin ();

  for (guint i = 0; i < 300; i++) {
    g_autofree char *name = g_strdup_printf ("%03u.csv", i);

    dgz_test_zip_add_full (&zip, name, fixture->table->data, i * 400, i % 3 != 0, 0,
                           S_IFREG | 0644, i * 400);
  }
  path = dgz_test_zip_end (&zip, fixture, "z.zip");
  archive = dgz_test_open_archive (path);

  for (guint i = 0; i < 600; i++) {
    guint index = i < 300 ? i : 599 - i;
    g_autoptr (GInputStream) stream = dgz_test_open_member (archive, index);
    g_autofree guint8 *buffer = g_malloc (300 * 400);
    g_autoptr (GError) error = NULL;
    gsize wanted = i % 5 == 0 ? index * 200 : index * 400;
    gsize n;

    g_assert_true (g_input_stream_read_all (stream, buffer, wanted, &n, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpmem (buffer, n, fixture->table->data, wanted);
    if (wanted == index * 400)
      g_assert_cmpint (g_input_stream_read (stream, buffer, 1, NULL, &error), ==, 0);
    g_assert_no_error (error);
  }
}

/* How many bytes this process read so far; 0 where the system does not tell. */
static guint64
count_read (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/io", &text, NULL, NULL))
    return 0;
  line = strstr (text, "rchar: ");
  return line ? g_ascii_strtoull (line + 7, NULL, 10) : 0;
}

/* The last member is reached without reading those before it. */
static void
test_seek (DgzTestArchive *fixture,
           gconstpointer   data)
{
  g_autofree char *path = NULL;
  g_autoptr (DgzArchive) archive = NULL;
  g_autoptr (GInputStream) stream = NULL;
  guint64 before;
  char byte;
  DgzTestZip zip = dgz_test_zip_begin ();

  for (guint i = 0; i < 20; i++) {
    g_autofree char *name = g_strdup_printf ("%02u.csv", i);

    dgz_test_zip_add_full (&zip, name, fixture->table->data, fixture->table->len, FALSE, 0,
                           S_IFREG | 0644, fixture->table->len);
  }
  path = dgz_test_zip_end (&zip, fixture, "z.zip");

  before = count_read ();
  archive = dgz_test_open_archive (path);
  stream = dgz_test_open_member (archive, 19);
  g_assert_cmpint (g_input_stream_read (stream, &byte, 1, NULL, NULL), ==, 1);
  if (before == 0) {
    g_test_skip ("The system does not count what is read");
    return;
  }
  g_test_message ("%" G_GUINT64_FORMAT " bytes read", count_read () - before);
  g_assert_cmpuint (count_read () - before, <, fixture->table->len * 2);
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
    { "/archive/forms", test_forms },
    { "/archive/wrong-names", test_wrong_names },
    { "/archive/gzip-streams", test_gzip_streams },
    { "/archive/zip-members", test_zip_members },
    { "/archive/names", test_names },
    { "/archive/packed-member", test_packed_member },
    { "/archive/folder", test_folder },
    { "/archive/several", test_several },
    { "/archive/fraction", test_fraction },
    { "/archive/many", test_many },
    { "/archive/seek", test_seek },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, DgzTestArchive, NULL, dgz_test_archive_set_up, tests[i].run,
                dgz_test_archive_tear_down);

  return g_test_run ();
}
