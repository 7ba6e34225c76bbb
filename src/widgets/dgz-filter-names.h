/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-filter-editor.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_NAMES (dgz_filter_names_get_type ())

/* The styles, labels or artists of the catalogue, to be asked for or left out. */
G_DECLARE_FINAL_TYPE (DgzFilterNames, dgz_filter_names, DGZ, FILTER_NAMES, GtkBox)

G_END_DECLS
