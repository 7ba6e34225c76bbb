/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-report.h"

G_BEGIN_DECLS

char         *dgz_test_folder_new   (void);
void          dgz_test_folder_free  (char       *folder);
char         *dgz_test_write        (const char *folder,
                                     const char *name,
                                     const char *contents,
                                     gssize      length);
char         *dgz_test_write_tracks (const char *folder,
                                     const char *name,
                                     const char *style,
                                     guint       n_tracks);
gboolean      dgz_test_import       (const char *data_dir,
                                     const char *path,
                                     DgzReport  *report,
                                     GError    **error);
void          dgz_test_import_text  (const char *data_dir,
                                     const char *name,
                                     const char *contents);
DgzCatalogue *dgz_test_open         (const char *data_dir);
guint32       dgz_test_count        (const char *data_dir);
char         *dgz_test_current      (const char *data_dir);
char         *dgz_test_list_folder  (const char *folder);

DgzCatalogueTrack *dgz_test_load       (DgzCatalogue *catalogue,
                                        const char   *key);
char              *dgz_test_get_styles (DgzCatalogue *catalogue,
                                        const char   *key);

char *dgz_test_search      (DgzCatalogue *catalogue,
                            const char   *text,
                            guint         limit);
char *dgz_test_query       (const char   *data_dir,
                            const char   *sql);
char *dgz_test_pack        (const char   *folder,
                            const char   *path);
char *dgz_test_read_report (DgzReport    *report);
void  dgz_test_unpack_old  (const char   *data_dir,
                            const char   *name);
void  dgz_test_gzip        (const char   *from,
                            const char   *to);
void  dgz_test_flip        (const char   *path,
                            gsize         place);

G_END_DECLS
