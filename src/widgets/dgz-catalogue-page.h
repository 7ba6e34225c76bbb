/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-importer.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CATALOGUE_PAGE (dgz_catalogue_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzCataloguePage, dgz_catalogue_page, DGZ, CATALOGUE_PAGE, AdwBin)

void dgz_catalogue_page_set_importer (DgzCataloguePage *self,
                                      DgzImporter      *importer);
void dgz_catalogue_page_grab         (DgzCataloguePage *self);

G_END_DECLS
