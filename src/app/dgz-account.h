/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-keeper.h"

G_BEGIN_DECLS

/**
 * DGZ_ACCOUNT_ERROR:
 *
 * The error domain of the account. Its messages are sentences for the user.
 */
#define DGZ_ACCOUNT_ERROR (dgz_account_error_quark ())

/**
 * DgzAccountError:
 * @DGZ_ACCOUNT_ERROR_BAD_TOKEN: the text can be no token
 * @DGZ_ACCOUNT_ERROR_REFUSED: Discogs does not know the token
 *
 * Why a token is not taken.
 */
typedef enum {
  DGZ_ACCOUNT_ERROR_BAD_TOKEN,
  DGZ_ACCOUNT_ERROR_REFUSED,
} DgzAccountError;

/**
 * DgzAccountState:
 * @DGZ_ACCOUNT_NONE: there is no token
 * @DGZ_ACCOUNT_CHECKING: Discogs is asked whose a token is
 * @DGZ_ACCOUNT_SIGNED_IN: the token is known to be a user's
 * @DGZ_ACCOUNT_REFUSED: Discogs does not take the token any more; it is not sent
 * @DGZ_ACCOUNT_UNKNOWN: there is a token, and it is sent, but whose it is could not be asked yet
 *
 * What is known of the user's token.
 */
typedef enum {
  DGZ_ACCOUNT_NONE,
  DGZ_ACCOUNT_CHECKING,
  DGZ_ACCOUNT_SIGNED_IN,
  DGZ_ACCOUNT_REFUSED,
  DGZ_ACCOUNT_UNKNOWN,
} DgzAccountState;

#define DGZ_TYPE_ACCOUNT (dgz_account_get_type ())

G_DECLARE_FINAL_TYPE (DgzAccount, dgz_account, DGZ, ACCOUNT, GObject)

GQuark          dgz_account_error_quark      (void);
void            dgz_account_set_token_async  (DgzAccount         *self,
                                              const char         *text,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean        dgz_account_set_token_finish (DgzAccount         *self,
                                              GAsyncResult       *result,
                                              GError            **error);
void            dgz_account_remove_async     (DgzAccount         *self,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean        dgz_account_remove_finish    (DgzAccount         *self,
                                              GAsyncResult       *result,
                                              GError            **error);
void            dgz_account_restore          (DgzAccount         *self);
void            dgz_account_forget_removed   (DgzAccount         *self);
void            dgz_account_verify           (DgzAccount         *self);
DgzAccountState dgz_account_get_state        (DgzAccount         *self);
DgzTokenPlace   dgz_account_get_place        (DgzAccount         *self);
gboolean        dgz_account_get_has_token    (DgzAccount         *self);
gboolean        dgz_account_get_is_settled   (DgzAccount         *self);
const char     *dgz_account_get_username     (DgzAccount         *self);
char           *dgz_account_dup_title        (DgzAccount         *self);
char           *dgz_account_dup_details      (DgzAccount         *self);

G_END_DECLS
