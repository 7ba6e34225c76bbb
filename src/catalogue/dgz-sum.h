/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean dgz_sum_write (const char   *path,
                        const char   *of,
                        GCancellable *cancellable,
                        GError      **error);
gboolean dgz_sum_check (const char   *path,
                        GCancellable *cancellable,
                        GError      **error);

G_END_DECLS
