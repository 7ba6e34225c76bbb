/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As json-glib has it, which stays out of headers. */
typedef struct _JsonBuilder JsonBuilder;

void dgz_cli_add_text   (JsonBuilder *builder,
                         const char  *name,
                         const char  *text);
void dgz_cli_add_number (JsonBuilder *builder,
                         const char  *name,
                         double       number);
void dgz_cli_add_count  (JsonBuilder *builder,
                         const char  *name,
                         gint64       count);

G_END_DECLS
