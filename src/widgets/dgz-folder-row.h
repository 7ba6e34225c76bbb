/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-shelf-folder.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FOLDER_ROW (dgz_folder_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzFolderRow, dgz_folder_row, DGZ, FOLDER_ROW, AdwActionRow)

GtkWidget *dgz_folder_row_new (DgzShelfFolder *folder);

G_END_DECLS
