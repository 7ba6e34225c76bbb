/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TEST_LATIN1 0
#define DGZ_TEST_UTF16 1
#define DGZ_TEST_UTF8 3

GByteArray *dgz_test_mp3       (void);
GByteArray *dgz_test_wav       (void);
GByteArray *dgz_test_encode    (const char   *folder,
                                const char   *pipeline);
void        dgz_test_add_frame (GByteArray   *frames,
                                const char   *id,
                                int           encoding,
                                const char   *text,
                                gssize        length);
void        dgz_test_add_name  (GByteArray   *frames,
                                const char   *name,
                                const char   *value);
GByteArray *dgz_test_id3       (GByteArray   *frames);
void        dgz_test_add_chunk (GByteArray   *riff,
                                const char   *id,
                                const guint8 *bytes,
                                gsize         length);
void        dgz_test_add_box   (GByteArray   *boxes,
                                const char   *id,
                                const guint8 *bytes,
                                gsize         length);
void        dgz_test_set_moov  (GByteArray   *file,
                                GByteArray   *items);

G_END_DECLS
