/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-searcher.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SUGGESTION_POPOVER (dgz_suggestion_popover_get_type ())

G_DECLARE_FINAL_TYPE (DgzSuggestionPopover, dgz_suggestion_popover, DGZ, SUGGESTION_POPOVER,
                      GtkPopover)

void     dgz_suggestion_popover_set_searcher (DgzSuggestionPopover *self,
                                              DgzSearcher          *searcher);
gboolean dgz_suggestion_popover_update       (DgzSuggestionPopover *self,
                                              gboolean              is_slow);
void     dgz_suggestion_popover_place        (DgzSuggestionPopover *self);
char    *dgz_suggestion_popover_dup_summary  (DgzSuggestionPopover *self);
gboolean dgz_suggestion_popover_grab_first   (DgzSuggestionPopover *self);
gboolean dgz_suggestion_popover_is_at_first  (DgzSuggestionPopover *self);

G_END_DECLS
