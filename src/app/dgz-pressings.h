/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-pressing.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PRESSINGS (dgz_pressings_get_type ())

G_DECLARE_FINAL_TYPE (DgzPressings, dgz_pressings, DGZ, PRESSINGS, GObject)

gint64      dgz_pressings_get_master_id  (DgzPressings *self);
gint64      dgz_pressings_get_total      (DgzPressings *self);
gboolean    dgz_pressings_get_is_loading (DgzPressings *self);
gboolean    dgz_pressings_get_has_more   (DgzPressings *self);
const char *dgz_pressings_get_trouble    (DgzPressings *self);
void        dgz_pressings_load_more      (DgzPressings *self);
void        dgz_pressings_ask_price      (DgzPressings *self,
                                          DgzPressing  *pressing);

G_END_DECLS
