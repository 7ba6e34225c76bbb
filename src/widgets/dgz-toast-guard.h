/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void     dgz_toast_guard_watch    (AdwToastOverlay *overlay);
gboolean dgz_toast_guard_is_young (AdwToastOverlay *overlay,
                                   AdwToast        *toast);
void     dgz_toast_guard_dismiss  (AdwToastOverlay *overlay,
                                   AdwToast        *toast);

G_END_DECLS
