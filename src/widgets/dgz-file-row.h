/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-playback.h"
#include "dgz-shelf-entry.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILE_ROW (dgz_file_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzFileRow, dgz_file_row, DGZ, FILE_ROW, AdwBin)

GtkWidget *dgz_file_row_new         (DgzPlayback   *playback);
void       dgz_file_row_set_entry   (DgzFileRow    *self,
                                     DgzShelfEntry *entry);
void       dgz_file_row_set_compact (DgzFileRow    *self,
                                     gboolean       compact);
void       dgz_file_row_open_menu   (DgzFileRow    *self);

G_END_DECLS
