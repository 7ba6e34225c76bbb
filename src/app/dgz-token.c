/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's Discogs token, in the keyring and nowhere else.
 *
 * libsecret asks the keyring of the desktop, or, in a sandbox, keeps a file
 * that is locked with a key from the portal.
 */

#include "config.h"

#include "dgz-token.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

static const SecretSchema schema = {
  APP_ID ".Discogs",
  SECRET_SCHEMA_NONE,
  { { NULL, 0 } },
};

/**
 * dgz_token_check:
 * @token: what was typed, without blanks around it
 *
 * Why a text cannot be a token. It is to go into a header, where a line's end would begin
 * another.
 *
 * Returns: (transfer none) (nullable): a sentence, or %NULL when it can be one
 */
const char *
dgz_token_check (const char *token)
{
  if (*token == '\0')
    return _ ("Type or paste your token.");
  if (strlen (token) > DGZ_TOKEN_MAX_LENGTH)
    return _ ("This is too long to be a token.");
  for (const char *at = token; *at; at++) {
    if (!g_ascii_isgraph (*at))
      return _ ("This has characters that no token has.");
  }

  return NULL;
}

/**
 * dgz_token_dup:
 * @token: (nullable): a token
 *
 * Copies a token, without blanks around it.
 *
 * Returns: (transfer full) (nullable): the copy, for dgz_token_free()
 */
char *
dgz_token_dup (const char *token)
{
  return token ? g_strstrip (g_strdup (token)) : NULL;
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
 * dgz_token_store_async:
 * @token: a token
 * @cancellable: (nullable): gives up
 * @callback: called when it is done, which may be after the user was asked to unlock the keyring
 * @user_data: for @callback
 *
 * Puts the token into the keyring, in place of another.
 */
void
dgz_token_store_async (const char         *token,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  /* Translators: what the keyring's own program calls it */
  const char *label = _ ("Diggerz: token for Discogs");

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, token, cancellable, callback,
                         user_data, NULL);
}

/**
 * dgz_token_store_finish:
 * @result: what the callback was given
 * @error: return location for a #GError; see dgz_token_describe_error()
 *
 * Ends dgz_token_store_async().
 */
gboolean
dgz_token_store_finish (GAsyncResult *result,
                        GError      **error)
{
  return secret_password_store_finish (result, error);
}

/**
 * dgz_token_clear_async:
 * @cancellable: (nullable): gives up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes the token out of the keyring.
 */
void
dgz_token_clear_async (GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  secret_password_clear (&schema, cancellable, callback, user_data, NULL);
}

/**
 * dgz_token_clear_finish:
 * @result: what the callback was given
 * @error: return location for a #GError; see dgz_token_describe_error()
 *
 * Ends dgz_token_clear_async(). That there was none is no error.
 */
gboolean
dgz_token_clear_finish (GAsyncResult *result,
                        GError      **error)
{
  g_autoptr (GError) own = NULL;

  secret_password_clear_finish (result, &own);
  if (!own)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

/**
 * dgz_token_describe_error:
 * @error: why the keyring did not do as it was asked
 *
 * What is wrong with the keyring.
 *
 * Returns: (transfer none): a sentence
 */
const char *
dgz_token_describe_error (const GError *error)
{
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _ ("The keyring was not unlocked.");
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return _ ("The keyring does not answer.");
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
      error->domain == G_IO_ERROR)
    return _ ("There is no keyring here.");

  return _ ("The keyring refused.");
}
