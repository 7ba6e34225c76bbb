/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-record-market.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SUGGESTIONS_BOX (dgz_suggestions_box_get_type ())

G_DECLARE_FINAL_TYPE (DgzSuggestionsBox, dgz_suggestions_box, DGZ, SUGGESTIONS_BOX, AdwBin)

void dgz_suggestions_box_show (DgzSuggestionsBox          *self,
                               const DgzRecordSuggestions *suggestions);

G_END_DECLS
