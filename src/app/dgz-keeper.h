/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzTokenPlace:
 * @DGZ_TOKEN_NOWHERE: there is no token to keep
 * @DGZ_TOKEN_ASKING: the keyring was asked and has not answered
 * @DGZ_TOKEN_IN_KEYRING: in the keyring
 * @DGZ_TOKEN_FOR_RUN: in memory alone, until the program ends
 *
 * Where the token is kept.
 */
typedef enum {
  DGZ_TOKEN_NOWHERE,
  DGZ_TOKEN_ASKING,
  DGZ_TOKEN_IN_KEYRING,
  DGZ_TOKEN_FOR_RUN,
} DgzTokenPlace;

#define DGZ_TYPE_KEEPER (dgz_keeper_get_type ())

G_DECLARE_FINAL_TYPE (DgzKeeper, dgz_keeper, DGZ, KEEPER, GObject)

DgzKeeper    *dgz_keeper_new          (void);
void          dgz_keeper_load_async   (DgzKeeper          *self,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
char         *dgz_keeper_load_finish  (DgzKeeper          *self,
                                       GAsyncResult       *result,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_keeper_keep_async   (DgzKeeper          *self,
                                       const char         *token,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean      dgz_keeper_keep_finish  (DgzKeeper          *self,
                                       GAsyncResult       *result,
                                       GError            **error);
void          dgz_keeper_flush_async  (DgzKeeper          *self,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean      dgz_keeper_flush_finish (DgzKeeper          *self,
                                       GAsyncResult       *result);
DgzTokenPlace dgz_keeper_get_place    (DgzKeeper          *self);
const char   *dgz_keeper_get_reason   (DgzKeeper          *self);

G_END_DECLS
