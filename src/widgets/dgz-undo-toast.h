/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

AdwToast *dgz_undo_toast_new      (DgzSession       *session,
                                   DgzSessionChange *change,
                                   const char       *text);
void      dgz_undo_toast_withdraw (AdwToastOverlay  *toasts,
                                   AdwToast         *toast);
void      dgz_undo_toast_show     (GtkWidget        *widget,
                                   DgzSession       *session,
                                   DgzSessionChange *change,
                                   const char       *text);

G_END_DECLS
