/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-account.h"
#include "dgz-discogs.h"

G_BEGIN_DECLS

DgzAccount *dgz_account_new              (DgzDiscogs         *discogs);
void        dgz_account_close_async      (DgzAccount         *self,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean    dgz_account_close_finish     (DgzAccount         *self,
                                          GAsyncResult       *result);
gboolean    dgz_account_doubt            (DgzAccount         *self);
guint       dgz_account_get_generation   (DgzAccount         *self);
const char *dgz_account_get_reason       (DgzAccount         *self);
const char *dgz_account_get_place_reason (DgzAccount         *self);

G_END_DECLS
