/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-catalogue-info.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SOURCE_ITEM (dgz_source_item_get_type ())

G_DECLARE_FINAL_TYPE (DgzSourceItem, dgz_source_item, DGZ, SOURCE_ITEM, GObject)

DgzSourceItem *dgz_source_item_new             (const DgzSourceRow *row);
const char    *dgz_source_item_get_name        (DgzSourceItem      *self);
const char    *dgz_source_item_get_report_path (DgzSourceItem      *self);
char          *dgz_source_item_dup_description (DgzSourceItem      *self);

G_END_DECLS
