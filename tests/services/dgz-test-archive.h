/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TEST_MBID "0a1b2c3d-1111-4222-8333-444455556666"
#define DGZ_TEST_OTHER_MBID "0a1b2c3d-1111-4222-8333-777788889999"
#define DGZ_TEST_GROUP_MBID "0a1b2c3d-1111-4222-8333-aaaabbbbcccc"

typedef struct _DgzTestArchive DgzTestArchive;

DgzTestArchive *dgz_test_archive_new        (void);
void            dgz_test_archive_free       (DgzTestArchive *self);
const char     *dgz_test_archive_get_url    (DgzTestArchive *self);
void            dgz_test_archive_set_link   (DgzTestArchive *self,
                                             const char     *page,
                                             const char     *member,
                                             const char     *id);
void            dgz_test_archive_set_body   (DgzTestArchive *self,
                                             const char     *path,
                                             const char     *type,
                                             GBytes         *body);
void            dgz_test_archive_set_status (DgzTestArchive *self,
                                             const char     *path,
                                             guint           status,
                                             const char     *location);
void            dgz_test_archive_set_cut    (DgzTestArchive *self,
                                             const char     *path);
void            dgz_test_archive_set_retry  (DgzTestArchive *self,
                                             const char     *seconds);
guint           dgz_test_archive_count      (DgzTestArchive *self,
                                             const char     *part);
const char     *dgz_test_archive_get_agent  (DgzTestArchive *self);
gboolean        dgz_test_archive_was_told   (DgzTestArchive *self);
GBytes         *dgz_test_archive_png        (void);

G_END_DECLS
