/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-filter-editor.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_POPOVER (dgz_filter_popover_get_type ())

/* The controls of one limit. */
G_DECLARE_FINAL_TYPE (DgzFilterPopover, dgz_filter_popover, DGZ, FILTER_POPOVER, GtkPopover)

GtkWidget  *dgz_filter_popover_new       (DgzFilterEditor  *editor,
                                          DgzDigLimit       limit);
DgzDigLimit dgz_filter_popover_get_limit (DgzFilterPopover *self);

G_END_DECLS
