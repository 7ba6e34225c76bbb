/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-file.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SHELF_ENTRY (dgz_shelf_entry_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelfEntry, dgz_shelf_entry, DGZ, SHELF_ENTRY, GObject)

DgzShelfEntry *dgz_shelf_entry_new      (DgzShelfFile  *file);
DgzShelfFile  *dgz_shelf_entry_get_file (DgzShelfEntry *self);
void           dgz_shelf_entry_set_file (DgzShelfEntry *self,
                                         DgzShelfFile  *file);

G_END_DECLS
