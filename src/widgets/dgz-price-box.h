/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PRICE_BOX (dgz_price_box_get_type ())

G_DECLARE_FINAL_TYPE (DgzPriceBox, dgz_price_box, DGZ, PRICE_BOX, AdwBin)

GtkWidget *dgz_price_box_new (DgzSession *session,
                              DgzTrack   *track);

G_END_DECLS
