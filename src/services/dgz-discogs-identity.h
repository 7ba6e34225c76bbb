/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"

G_BEGIN_DECLS

/**
 * DgzIdentity:
 * @id: the user's number, -1 where Discogs gives none
 * @username: the user's name, not empty
 *
 * Whose a token is.
 */
typedef struct
{
  gint64 id;
  char *username;
} DgzIdentity;

void         dgz_discogs_get_identity_async  (DgzDiscogs         *self,
                                              const char         *token,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
DgzIdentity *dgz_discogs_get_identity_finish (DgzDiscogs         *self,
                                              GAsyncResult       *result,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void         dgz_identity_free               (DgzIdentity        *identity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzIdentity, dgz_identity_free)

G_END_DECLS
