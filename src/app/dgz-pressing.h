/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DGZ_TYPE_PRESSING (dgz_pressing_get_type ())

G_DECLARE_FINAL_TYPE (DgzPressing, dgz_pressing, DGZ, PRESSING, GObject)

gint64      dgz_pressing_get_id      (DgzPressing *self);
const char *dgz_pressing_get_title   (DgzPressing *self);
int         dgz_pressing_get_year    (DgzPressing *self);
const char *dgz_pressing_get_country (DgzPressing *self);
const char *dgz_pressing_get_format  (DgzPressing *self);
const char *dgz_pressing_get_label   (DgzPressing *self);
const char *dgz_pressing_get_catno   (DgzPressing *self);
const char *dgz_pressing_get_price   (DgzPressing *self);
char       *dgz_pressing_dup_url     (DgzPressing *self);

G_END_DECLS
