/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

gboolean dgz_keep_others  (DgzDb             *db,
                           const char        *old,
                           const char *const *leaving,
                           GError           **error);
void     dgz_keep_reports (const char        *old_folder,
                           const char        *folder,
                           const char *const *leaving);

G_END_DECLS
