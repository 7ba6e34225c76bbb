/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-rows.h"

G_BEGIN_DECLS

gboolean dgz_merge_may_be (const DgzRows *rows);
void     dgz_merge_find   (DgzRows       *rows);
void     dgz_merge_share  (DgzRows       *rows);
gboolean dgz_merge_write  (const DgzRows *rows,
                           DgzDb         *db,
                           GError       **error);

G_END_DECLS
