/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_LOADING (dgz_loading_get_type ())

G_DECLARE_FINAL_TYPE (DgzLoading, dgz_loading, DGZ, LOADING, AdwBin)

void dgz_loading_set_progress (DgzLoading *self,
                               double      progress);

G_END_DECLS
