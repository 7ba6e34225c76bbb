/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-release-list.h"

G_BEGIN_DECLS

#define DGZ_TYPE_RELEASES_PAGE (dgz_releases_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzReleasesPage, dgz_releases_page, DGZ, RELEASES_PAGE, AdwBin)

void dgz_releases_page_set_list (DgzReleasesPage *self,
                                 DgzReleaseList  *list);
void dgz_releases_page_grab     (DgzReleasesPage *self);

G_END_DECLS
