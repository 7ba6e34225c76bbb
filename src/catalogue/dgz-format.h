/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint dgz_format_read_list (const char *const *texts);
guint dgz_format_read      (const char        *text);

G_END_DECLS
