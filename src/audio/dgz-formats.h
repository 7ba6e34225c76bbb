/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     dgz_formats_restrict     (void);
gboolean dgz_formats_may_be_sound (const char *type);

G_END_DECLS
