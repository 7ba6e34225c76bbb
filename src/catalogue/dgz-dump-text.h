/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize  dgz_dump_text_mend     (char       *bytes,
                               gsize       length,
                               gboolean    at_end,
                               guint64    *n_mended);
gint64 dgz_dump_text_duration (const char *text);
int    dgz_dump_text_year     (const char *text);
gint64 dgz_dump_text_number   (const char *text);
char  *dgz_dump_text_digits   (const char *text);

G_END_DECLS
