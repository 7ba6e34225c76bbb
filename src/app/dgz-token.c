/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's Discogs token, in the keyring and nowhere else.
 */

#include "config.h"

#include "dgz-token.h"

#include <libsecret/secret.h>

static const SecretSchema schema = {
  APP_ID ".Discogs",
  SECRET_SCHEMA_NONE,
  { { NULL, 0 } },
};

/**
 * dgz_token_lookup_async:
 * @cancellable: (nullable): ends the look-up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for the token in the keyring.
 */
void
dgz_token_lookup_async (GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  secret_password_lookup (&schema, cancellable, callback, user_data, NULL);
}

/**
 * dgz_token_lookup_finish:
 * @result: what the callback was given
 * @error: return location for a #GError; having no keyring is one
 *
 * Ends dgz_token_lookup_async().
 *
 * Returns: (transfer full) (nullable): the token, for dgz_token_free()
 */
char *
dgz_token_lookup_finish (GAsyncResult *result,
                         GError      **error)
{
  return secret_password_lookup_finish (result, error);
}

/**
 * dgz_token_free:
 * @token: (nullable): a token
 *
 * Wipes a token from memory.
 */
void
dgz_token_free (char *token)
{
  secret_password_free (token);
}
