/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-mpris.h"
#include "dgz-window.h"

G_BEGIN_DECLS

void      dgz_window_play_install (GtkWidgetClass *widget_class);
DgzMpris *dgz_window_play_offer   (DgzWindow      *self);

G_END_DECLS
