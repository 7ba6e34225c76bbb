/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-filter-editor.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_SETS_POPOVER (dgz_filter_sets_popover_get_type ())

/* Filters that were saved, or the name under which to save some. */
G_DECLARE_FINAL_TYPE (DgzFilterSetsPopover, dgz_filter_sets_popover, DGZ, FILTER_SETS_POPOVER,
                      GtkPopover)

GtkWidget *dgz_filter_sets_popover_new (DgzFilterEditor *editor,
                                        gboolean         saves);

G_END_DECLS
