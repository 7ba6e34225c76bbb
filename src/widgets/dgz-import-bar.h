/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-importer.h"

G_BEGIN_DECLS

#define DGZ_TYPE_IMPORT_BAR (dgz_import_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzImportBar, dgz_import_bar, DGZ, IMPORT_BAR, AdwBin)

void dgz_import_bar_set_importer (DgzImportBar *self,
                                  DgzImporter  *importer);
void dgz_import_bar_set_quiet    (DgzImportBar *self,
                                  gboolean      quiet);

G_END_DECLS
