/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-rows.h"

G_BEGIN_DECLS

gboolean dgz_stems_find (DgzRows      *rows,
                         GCancellable *cancellable,
                         GError      **error);

G_END_DECLS
