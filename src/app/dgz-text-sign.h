/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dgz_text_keep_sign (char    *text) G_GNUC_WARN_UNUSED_RESULT;
char *dgz_text_signed    (double   value,
                          gboolean shows_plus) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
