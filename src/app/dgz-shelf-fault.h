/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is kept of a file that ended the program again and again. */
#define DGZ_SHELF_FAULT_ENDS "ends: the program ended while it was heard"

char       *dgz_shelf_fault_new      (const GError *error);
const char *dgz_shelf_fault_sentence (const char   *fault);

G_END_DECLS
