/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"
#include "dgz-shelf-file.h"
#include "dgz-shelf-folder.h"

G_BEGIN_DECLS

DgzShelfFolder *dgz_shelf_folder_new             (const char          *path);
void            dgz_shelf_folder_set_counts      (DgzShelfFolder      *self,
                                                  const DgzFilesCount *counts);
void            dgz_shelf_folder_set_is_scanning (DgzShelfFolder      *self,
                                                  gboolean             is_scanning);
void            dgz_shelf_folder_set_finding     (DgzShelfFolder      *self,
                                                  const char          *place,
                                                  const char          *trouble,
                                                  gboolean             is_away);
gboolean        dgz_shelf_folder_get_is_away     (DgzShelfFolder      *self);
DgzShelfFile   *dgz_shelf_file_new               (const DgzFile       *file);

G_END_DECLS
