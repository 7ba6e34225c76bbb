/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-list-context.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIST_HEADER (dgz_list_header_get_type ())

G_DECLARE_FINAL_TYPE (DgzListHeader, dgz_list_header, DGZ, LIST_HEADER, AdwBin)

void dgz_list_header_set_context (DgzListHeader  *self,
                                  DgzListContext *context);
void dgz_list_header_popup       (DgzListHeader  *self);

G_END_DECLS
