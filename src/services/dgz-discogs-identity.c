/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whose a token is.
 *
 * The question goes out with the token that is asked about, not with the
 * client's; what comes back is about a person and is not kept on disk.
 */

#include "dgz-discogs-identity.h"

#include "dgz-discogs-private.h"
#include "dgz-json-private.h"

/**
 * dgz_identity_free:
 * @identity: an identity
 *
 * Frees an identity.
 */
void
dgz_identity_free (DgzIdentity *identity)
{
  g_free (identity->username);
  g_free (identity);
}

static DgzIdentity *
parse (GBytes  *body,
       GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (body, error);
  g_autofree char *username = NULL;
  DgzIdentity *identity;
  DgzJson *root;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  username = dgz_json_text (root, "username");
  if (!username || !*username) {
    g_set_error_literal (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                         "The answer names no user");
    return NULL;
  }

  identity = g_new0 (DgzIdentity, 1);
  identity->id = dgz_json_int (root, "id", -1);
  identity->username = g_steal_pointer (&username);
  return identity;
}

static gboolean
check (GBytes  *body,
       GError **error)
{
  g_autoptr (DgzIdentity) identity = parse (body, error);

  return identity != NULL;
}

/**
 * dgz_discogs_get_identity_async:
 * @self: a client
 * @token: a token of printable ASCII; it is sent in a header, and not kept
 * @cancellable: (nullable): ends the request
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks whose a token is. Main thread.
 */
void
dgz_discogs_get_identity_async (DgzDiscogs         *self,
                                const char         *token,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  dgz_discogs_fetch_as_async (self, g_strdup ("/oauth/identity"),
                              g_strconcat ("Discogs token=", token, NULL), check,
                              dgz_discogs_get_identity_async, DGZ_PRIORITY_NEAR, cancellable,
                              callback, user_data);
}

/**
 * dgz_discogs_get_identity_finish:
 * @self: a client
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_DISCOGS_ERROR, UNAUTHORIZED where the token is not
 *   taken, or %G_IO_ERROR_CANCELLED
 *
 * Ends dgz_discogs_get_identity_async().
 *
 * Returns: (transfer full) (nullable): whose it is
 */
DgzIdentity *
dgz_discogs_get_identity_finish (DgzDiscogs   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_autoptr (DgzDiscogsAnswer) answer =
      dgz_discogs_fetch_finish (self, result, dgz_discogs_get_identity_async, NULL, error);

  return answer ? parse (answer->body, error) : NULL;
}
