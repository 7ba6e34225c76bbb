/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-shops.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SHOP_FORM (dgz_shop_form_get_type ())

G_DECLARE_FINAL_TYPE (DgzShopForm, dgz_shop_form, DGZ, SHOP_FORM, GtkBox)

GtkWidget *dgz_shop_form_new (GSettings     *settings,
                              const DgzShop *shop);

G_END_DECLS
