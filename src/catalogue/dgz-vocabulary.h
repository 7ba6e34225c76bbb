/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *dgz_vocabulary_fold        (const char *name);
char    *dgz_vocabulary_fold_artist (const char *name);
gboolean dgz_vocabulary_is_nobody   (const char *folded);
gboolean dgz_vocabulary_has         (const char *name);
char   **dgz_vocabulary_styles      (const char *name);

G_END_DECLS
