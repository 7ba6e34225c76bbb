/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_CHIP (dgz_filter_chip_get_type ())

/* A limit in words. Signals "opened": it is to be changed; "removed": it is to go. */
G_DECLARE_FINAL_TYPE (DgzFilterChip, dgz_filter_chip, DGZ, FILTER_CHIP, AdwBin)

GtkWidget *dgz_filter_chip_new      (gboolean       can_open);
void       dgz_filter_chip_set_text (DgzFilterChip *self,
                                     const char    *text);
void       dgz_filter_chip_grab     (DgzFilterChip *self);

G_END_DECLS
