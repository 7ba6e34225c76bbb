/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-rows.h"

G_BEGIN_DECLS

GHashTable *dgz_shelf_sort_gone   (GPtrArray           *gone);
const char *dgz_shelf_find_former (GHashTable          *sorted,
                                   const DgzShelfFound *found);
void        dgz_shelf_drop_taken  (GPtrArray           *gone);

G_END_DECLS
