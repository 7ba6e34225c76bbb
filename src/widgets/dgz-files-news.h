/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-file-dig.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILES_NEWS (dgz_files_news_get_type ())

G_DECLARE_FINAL_TYPE (DgzFilesNews, dgz_files_news, DGZ, FILES_NEWS, GObject)

DgzFilesNews *dgz_files_news_new           (AdwToastOverlay *toasts,
                                            DgzShelf        *shelf,
                                            DgzFileDig      *file_dig);
void          dgz_files_news_add_folder    (DgzFilesNews    *self,
                                            const char      *path);
void          dgz_files_news_remove_folder (DgzFilesNews    *self,
                                            const char      *path);
void          dgz_files_news_set_ratio     (DgzFilesNews    *self,
                                            const char      *key,
                                            double           ratio,
                                            const char      *title);

G_END_DECLS
