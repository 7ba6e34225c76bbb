/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_TABLE_TOGGLE (dgz_table_toggle_get_type ())

G_DECLARE_FINAL_TYPE (DgzTableToggle, dgz_table_toggle, DGZ, TABLE_TOGGLE, GtkToggleButton)

GtkWidget *dgz_table_toggle_new (void);

G_END_DECLS
