/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_DATA_PAGE (dgz_data_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzDataPage, dgz_data_page, DGZ, DATA_PAGE, AdwPreferencesPage)

void dgz_data_page_set_folders (DgzDataPage *self,
                                const char  *data_dir,
                                const char  *cache_dir);

G_END_DECLS
