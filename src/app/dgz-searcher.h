/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-suggestion.h"

G_BEGIN_DECLS

/**
 * DgzSearcherState:
 * @DGZ_SEARCHER_IDLE: nothing is searched: no text, or a link
 * @DGZ_SEARCHER_SEARCHING: the catalogue is being searched; what is listed is the last text's
 * @DGZ_SEARCHER_DONE: the list is up to date; it may be empty
 * @DGZ_SEARCHER_FAILED: the catalogue cannot be searched
 *
 * Where the search in the catalogue is.
 */
typedef enum {
  DGZ_SEARCHER_IDLE,
  DGZ_SEARCHER_SEARCHING,
  DGZ_SEARCHER_DONE,
  DGZ_SEARCHER_FAILED,
} DgzSearcherState;

/**
 * DgzSearcherRemote:
 * @can_search: whether there is a token to search with
 * @search_async: begins a search for a text; is cancelled when another text is typed
 * @search_finish: ends it, with an array of #DgzSuggestion that the caller owns
 *
 * Who searches Discogs. All on the main thread.
 */
typedef struct
{
  gboolean (*can_search) (gpointer data);
  void (*search_async) (gpointer data,
                        const char *text,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  GPtrArray *(*search_finish) (gpointer data,
                               GAsyncResult *result,
                               GError **error);
} DgzSearcherRemote;

#define DGZ_TYPE_SEARCHER (dgz_searcher_get_type ())

G_DECLARE_FINAL_TYPE (DgzSearcher, dgz_searcher, DGZ, SEARCHER, GObject)

DgzSearcher     *dgz_searcher_new            (const char              *data_dir);
DgzSearcher     *dgz_searcher_new_for_tracks (DgzSearcher             *lender);
void             dgz_searcher_set_remote     (DgzSearcher             *self,
                                              const DgzSearcherRemote *remote,
                                              gpointer                 data,
                                              GDestroyNotify           destroy);
void             dgz_searcher_refresh_remote (DgzSearcher             *self);
void             dgz_searcher_set_text       (DgzSearcher             *self,
                                              const char              *text);
const char      *dgz_searcher_get_text       (DgzSearcher             *self);
DgzSearcherState dgz_searcher_get_state      (DgzSearcher             *self);
gboolean         dgz_searcher_get_is_busy    (DgzSearcher             *self);
gboolean         dgz_searcher_get_is_link    (DgzSearcher             *self);
const char      *dgz_searcher_get_refusal    (DgzSearcher             *self);
const char      *dgz_searcher_get_note       (DgzSearcher             *self);
void             dgz_searcher_close_async    (DgzSearcher             *self,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
gboolean         dgz_searcher_close_finish   (DgzSearcher             *self,
                                              GAsyncResult            *result,
                                              GError                 **error);

G_END_DECLS
