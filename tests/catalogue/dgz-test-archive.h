/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  GByteArray *table; /* some bytes, that pack but not too well */
} DgzTestArchive;

/* A zip made by hand, with whatever is to be in it. */
typedef struct
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n;
} DgzTestZip;

#define DGZ_TEST_ZIP_ENCRYPTED 1
#define DGZ_TEST_ZIP_UTF8 0x800

/* A stream packed by libarchive: a file's name and the filter that makes it. */
typedef struct
{
  const char *name;
  const char *filter;
} DgzTestPacking;

#define DGZ_TEST_N_PACKINGS 6

extern const DgzTestPacking dgz_test_packings[DGZ_TEST_N_PACKINGS];

void          dgz_test_archive_set_up    (DgzTestArchive       *fixture,
                                          gconstpointer         data);
void          dgz_test_archive_tear_down (DgzTestArchive       *fixture,
                                          gconstpointer         data);
char         *dgz_test_archive_save      (DgzTestArchive       *fixture,
                                          const char           *name,
                                          const GByteArray     *bytes);
void          dgz_test_append            (GByteArray           *bytes,
                                          const char           *text);
GByteArray   *dgz_test_compress          (GZlibCompressorFormat format,
                                          const guint8         *data,
                                          gsize                 length);
char         *dgz_test_write_packed      (DgzTestArchive       *fixture,
                                          const char           *name,
                                          const char           *filter,
                                          const GByteArray     *bytes,
                                          guint                 repeat);
void          dgz_test_put               (GByteArray           *bytes,
                                          guint64               value,
                                          guint                 size);
DgzTestZip    dgz_test_zip_begin         (void);
void          dgz_test_zip_add_full      (DgzTestZip           *zip,
                                          const char           *name,
                                          const guint8         *data,
                                          gsize                 length,
                                          gboolean              deflate,
                                          guint                 flags,
                                          guint                 mode,
                                          guint64               size);
void          dgz_test_zip_add           (DgzTestZip           *zip,
                                          const char           *name,
                                          const guint8         *data,
                                          gsize                 length);
char         *dgz_test_zip_end           (DgzTestZip           *zip,
                                          DgzTestArchive       *fixture,
                                          const char           *name);
DgzArchive   *dgz_test_open_archive      (const char           *path);
GInputStream *dgz_test_open_member       (const DgzArchive     *archive,
                                          guint                 index);
GByteArray   *dgz_test_read_stream       (GInputStream         *stream,
                                          gsize                 piece,
                                          GError              **error);
void          dgz_test_assert_same       (const GByteArray     *found,
                                          const GByteArray     *wanted);
void          dgz_test_expect_bytes      (const DgzArchive     *archive,
                                          guint                 index,
                                          const GByteArray     *wanted);
void          dgz_test_expect_text       (const DgzArchive     *archive,
                                          guint                 index,
                                          const char           *wanted);
GByteArray   *dgz_test_read_path         (const char           *path,
                                          GError              **error);
void          dgz_test_expect_fault      (const char           *path,
                                          GQuark                domain,
                                          int                   code);
char         *dgz_test_dump_archive      (const DgzArchive     *archive);

G_END_DECLS
