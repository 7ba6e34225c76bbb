/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-searcher.h"
#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_BAR (dgz_filter_bar_get_type ())

/* The filter's limits as chips over the list, and how many tracks pass. */
G_DECLARE_FINAL_TYPE (DgzFilterBar, dgz_filter_bar, DGZ, FILTER_BAR, AdwBin)

void dgz_filter_bar_set_session (DgzFilterBar *self,
                                 DgzSession   *session);
void dgz_filter_bar_add_end     (DgzFilterBar *self,
                                 GtkWidget    *widget);

G_END_DECLS
