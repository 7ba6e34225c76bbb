/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_WEIGHTS_BUTTON (dgz_weights_button_get_type ())

/* A button with what a list is ranked by: the parts' weights, closer to wider. */
G_DECLARE_FINAL_TYPE (DgzWeightsButton, dgz_weights_button, DGZ, WEIGHTS_BUTTON, AdwBin)

GtkWidget *dgz_weights_button_new         (void);
void       dgz_weights_button_set_session (DgzWeightsButton *self,
                                           DgzSession       *session);

G_END_DECLS
