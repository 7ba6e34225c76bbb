/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window says of the account. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dgz-account-private.h"

/**
 * dgz_account_dup_title:
 * @self: an account
 *
 * Whose the token is, or what is the matter with it.
 *
 * Returns: (transfer full): a few words
 */
char *
dgz_account_dup_title (DgzAccount *self)
{
  const char *username = dgz_account_get_username (self);

  /* Another token that is being checked changes nothing yet. */
  if (username)
    /* Translators: the name of a user of Discogs */
    return g_strdup_printf (_ ("Signed in as %s"), username);

  switch (dgz_account_get_state (self)) {
  case DGZ_ACCOUNT_CHECKING:
    return g_strdup (_ ("Asking Discogs whose the token is…"));
  case DGZ_ACCOUNT_REFUSED:
    return g_strdup (_ ("Discogs does not take the token any more"));
  case DGZ_ACCOUNT_SIGNED_IN:
  case DGZ_ACCOUNT_UNKNOWN:
    return g_strdup (_ ("There is a token, not checked yet"));
  case DGZ_ACCOUNT_NONE:
  default:
    if (dgz_account_get_place (self) == DGZ_TOKEN_ASKING)
      return g_strdup (_ ("Asking the keyring for the token…"));
    return g_strdup (_ ("Not signed in"));
  }
}

static char *
describe_place (DgzAccount *self)
{
  switch (dgz_account_get_place (self)) {
  case DGZ_TOKEN_IN_KEYRING:
    return g_strdup (_ ("The token is kept in the keyring."));
  case DGZ_TOKEN_ASKING:
    return g_strdup (_ ("The keyring has not answered yet; until it does, the token is kept for "
                        "this run only."));
  case DGZ_TOKEN_FOR_RUN:
    /* Translators: a sentence about what is wrong with the keyring */
    return g_strdup_printf (_ ("%s The token is kept until Diggerz is closed."),
                            dgz_account_get_place_reason (self));
  case DGZ_TOKEN_NOWHERE:
  default:
    return NULL;
  }
}

/**
 * dgz_account_dup_details:
 * @self: an account
 *
 * Where the token is kept, and why nothing is known of it where that is so.
 *
 * Returns: (transfer full): a sentence or two, empty without a token
 */
char *
dgz_account_dup_details (DgzAccount *self)
{
  const char *reason = dgz_account_get_reason (self);
  g_autofree char *place = dgz_account_get_has_token (self) ? describe_place (self) : NULL;

  if (reason && place)
    return g_strconcat (reason, " ", place, NULL);

  return g_strdup (reason ? reason : place ? place
                                           : "");
}
