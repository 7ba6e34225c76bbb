/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings         *dgz_settings_new                (void);
const char *const *dgz_settings_get_currencies     (void);
char              *dgz_settings_dup_local_currency (void);
char              *dgz_settings_dup_currency       (GSettings *settings);
char              *dgz_settings_starter_dir        (void);

G_END_DECLS
