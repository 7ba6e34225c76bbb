/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_FIGURE_TABLE (dgz_figure_table_get_type ())

G_DECLARE_FINAL_TYPE (DgzFigureTable, dgz_figure_table, DGZ, FIGURE_TABLE, AdwBin)

void dgz_figure_table_set_columns (DgzFigureTable    *self,
                                   const char        *name,
                                   const char *const *titles);
void dgz_figure_table_clear       (DgzFigureTable    *self);
void dgz_figure_table_add         (DgzFigureTable    *self,
                                   const char *const *cells);

G_END_DECLS
