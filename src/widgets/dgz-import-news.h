/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-importer.h"
#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_IMPORT_NEWS (dgz_import_news_get_type ())

G_DECLARE_FINAL_TYPE (DgzImportNews, dgz_import_news, DGZ, IMPORT_NEWS, GObject)

DgzImportNews *dgz_import_news_new        (GtkWindow       *window,
                                           AdwToastOverlay *toasts,
                                           DgzImporter     *importer,
                                           DgzSession      *session);
void           dgz_import_news_set_quiet  (DgzImportNews   *self,
                                           gboolean         quiet);
void           dgz_import_news_offer_undo (DgzImportNews   *self,
                                           const char      *name);
void           dgz_import_news_go_on      (DgzImportNews   *self);
void           dgz_import_news_cancel     (DgzImportNews   *self);

G_END_DECLS
