/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-file-dig.h"
#include "dgz-importer.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILES_DESK (dgz_files_desk_get_type ())

G_DECLARE_FINAL_TYPE (DgzFilesDesk, dgz_files_desk, DGZ, FILES_DESK, GObject)

DgzFilesDesk *dgz_files_desk_new          (GtkApplicationWindow *window,
                                           AdwToastOverlay      *toasts,
                                           DgzSession           *session,
                                           DgzImporter          *importer,
                                           const char           *data_dir);
DgzShelf     *dgz_files_desk_get_shelf    (DgzFilesDesk         *self);
DgzFileDig   *dgz_files_desk_get_file_dig (DgzFilesDesk         *self);
void          dgz_files_desk_close        (DgzFilesDesk         *self,
                                           GApplication         *application);

G_END_DECLS
