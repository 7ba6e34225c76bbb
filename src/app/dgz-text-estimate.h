/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dgz_text_mark       (const char *figure,
                           gboolean    is_estimated,
                           gboolean    is_unsure);
char *dgz_text_mark_words (const char *figure,
                           gboolean    is_estimated,
                           gboolean    is_unsure);

G_END_DECLS
