/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_KEY_WHEEL (dgz_key_wheel_get_type ())

/* The Camelot wheel. Property "key-set": a bit for each key that is chosen; signal "changed". */
G_DECLARE_FINAL_TYPE (DgzKeyWheel, dgz_key_wheel, DGZ, KEY_WHEEL, GtkWidget)

GtkWidget *dgz_key_wheel_new           (void);
void       dgz_key_wheel_set_relation  (DgzKeyWheel *self,
                                        int          from,
                                        int          to);
void       dgz_key_wheel_set_choosable (DgzKeyWheel *self,
                                        gboolean     choosable);
void       dgz_key_wheel_set_key_set   (DgzKeyWheel *self,
                                        guint32      key_set);
guint32    dgz_key_wheel_get_key_set   (DgzKeyWheel *self);

G_END_DECLS
