/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_PREVIEW_ORDER_KEY "preview-providers"
#define DGZ_PREVIEW_OFF_KEY "preview-providers-off"

char      **dgz_preview_order_dup      (GSettings  *settings);
char      **dgz_preview_order_dup_on   (GSettings  *settings);
gboolean    dgz_preview_order_get_on   (GSettings  *settings,
                                        const char *id);
void        dgz_preview_order_set_on   (GSettings  *settings,
                                        const char *id,
                                        gboolean    is_on);
gboolean    dgz_preview_order_move     (GSettings  *settings,
                                        const char *id,
                                        int         step);
const char *dgz_preview_order_name     (const char *id);
const char *dgz_preview_order_title    (const char *id);
const char *dgz_preview_order_describe (const char *id);

G_END_DECLS
