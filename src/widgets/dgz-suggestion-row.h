/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-suggestion.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SUGGESTION_ROW (dgz_suggestion_row_get_type ())

G_DECLARE_FINAL_TYPE (DgzSuggestionRow, dgz_suggestion_row, DGZ, SUGGESTION_ROW, GtkListBoxRow)

GtkWidget     *dgz_suggestion_row_new            (DgzSuggestion    *suggestion);
DgzSuggestion *dgz_suggestion_row_get_suggestion (DgzSuggestionRow *self);

G_END_DECLS
