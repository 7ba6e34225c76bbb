/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-playback.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILES_PAGE (dgz_files_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzFilesPage, dgz_files_page, DGZ, FILES_PAGE, AdwBin)

void dgz_files_page_set_shelf (DgzFilesPage *self,
                               DgzShelf     *shelf,
                               DgzPlayback  *playback);
void dgz_files_page_grab      (DgzFilesPage *self);

G_END_DECLS
