/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-release-list.h"

G_BEGIN_DECLS

#define DGZ_TYPE_RELEASE_ROW (dgz_release_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzReleaseRow, dgz_release_row, DGZ, RELEASE_ROW, AdwBin)

GtkWidget *dgz_release_row_new       (void);
void       dgz_release_row_set_item  (DgzReleaseRow  *self,
                                      DgzReleaseList *list,
                                      DgzReleaseItem *item);
void       dgz_release_row_ask_price (DgzReleaseRow  *self);

G_END_DECLS
