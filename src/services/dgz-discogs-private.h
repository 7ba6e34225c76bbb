/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For the files that ask the API for one kind of page each. */

#pragma once

#include "dgz-discogs.h"
#include "dgz-queue.h"

G_BEGIN_DECLS

/* Whether an answer is what it should be. */
typedef gboolean (*DgzDiscogsCheck) (GBytes  *body,
                                     GError **error);

/**
 * DgzDiscogsAnswer:
 * @body: the answer's body, which passed the check
 * @freshness: how old it is
 *
 * What the API said.
 */
typedef struct
{
  GBytes *body;
  DgzFreshness freshness;
} DgzDiscogsAnswer;

void              dgz_discogs_fetch_async    (DgzDiscogs         *self,
                                              char               *path,
                                              DgzDiscogsCheck     check,
                                              gpointer            tag,
                                              DgzPriority         priority,
                                              DgzFetchFlags       flags,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
void              dgz_discogs_fetch_as_async (DgzDiscogs         *self,
                                              char               *path,
                                              char               *authorization,
                                              DgzDiscogsCheck     check,
                                              gpointer            tag,
                                              DgzPriority         priority,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
DgzDiscogsAnswer *dgz_discogs_fetch_finish   (DgzDiscogs         *self,
                                              GAsyncResult       *result,
                                              gpointer            tag,
                                              DgzFreshness       *freshness,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void              dgz_discogs_answer_free    (DgzDiscogsAnswer   *answer);

/* For tests. */
void dgz_discogs_set_speed (DgzDiscogs *self,
                            double      speed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDiscogsAnswer, dgz_discogs_answer_free)

G_END_DECLS
