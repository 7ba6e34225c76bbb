/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_TROUBLE_BAR (dgz_trouble_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzTroubleBar, dgz_trouble_bar, DGZ, TROUBLE_BAR, AdwBin)

void dgz_trouble_bar_show_failure (DgzTroubleBar *self,
                                   const char    *icon_name,
                                   const char    *title,
                                   const char    *sentence);
void dgz_trouble_bar_show_wait    (DgzTroubleBar *self,
                                   const char    *icon_name,
                                   const char    *title,
                                   const char    *sentence);
void dgz_trouble_bar_hide         (DgzTroubleBar *self);

G_END_DECLS
