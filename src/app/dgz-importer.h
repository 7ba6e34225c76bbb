/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-import-outcome.h"
#include "dgz-source-list.h"

G_BEGIN_DECLS

#define DGZ_TYPE_IMPORTER (dgz_importer_get_type ())

G_DECLARE_FINAL_TYPE (DgzImporter, dgz_importer, DGZ, IMPORTER, GObject)

DgzImporter   *dgz_importer_new            (const char         *data_dir);
void           dgz_importer_import         (DgzImporter        *self,
                                            const char *const  *paths);
void           dgz_importer_import_quietly (DgzImporter *self, const char *path);
void           dgz_importer_keep_source    (DgzImporter        *self,
                                            const char         *name);
void           dgz_importer_remove_source  (DgzImporter        *self,
                                            const char         *name);
void           dgz_importer_retry          (DgzImporter        *self,
                                            DgzImportOutcome   *outcome);
void           dgz_importer_dismiss        (DgzImporter        *self,
                                            DgzImportOutcome   *outcome);
void           dgz_importer_cancel         (DgzImporter        *self);
gboolean       dgz_importer_get_is_busy    (DgzImporter        *self);
gboolean       dgz_importer_get_is_wanted  (DgzImporter        *self);
const char    *dgz_importer_get_title      (DgzImporter        *self);
double         dgz_importer_get_fraction   (DgzImporter        *self);
double         dgz_importer_get_seconds    (DgzImporter        *self);
DgzSourceList *dgz_importer_get_sources    (DgzImporter        *self);
GListModel    *dgz_importer_get_outcomes   (DgzImporter        *self);
void           dgz_importer_close_async    (DgzImporter        *self,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean       dgz_importer_close_finish   (DgzImporter        *self,
                                            GAsyncResult       *result,
                                            GError            **error);

G_END_DECLS
