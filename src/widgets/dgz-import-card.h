/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-importer.h"

G_BEGIN_DECLS

#define DGZ_TYPE_IMPORT_CARD (dgz_import_card_get_type ())

G_DECLARE_FINAL_TYPE (DgzImportCard, dgz_import_card, DGZ, IMPORT_CARD, AdwBin)

void dgz_import_card_set_importer (DgzImportCard *self,
                                   DgzImporter   *importer);

G_END_DECLS
