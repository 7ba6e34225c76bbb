/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-rows.h"

G_BEGIN_DECLS

guint32 *dgz_build_order    (const DgzRows *rows,
                             guint32       *n_ordered);
gboolean dgz_build_features (DgzRows       *rows,
                             const guint32 *order,
                             guint32        n,
                             const char    *path,
                             GCancellable  *cancellable,
                             GError       **error);

G_END_DECLS
