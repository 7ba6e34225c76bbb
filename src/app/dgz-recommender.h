/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-dig-query.h"

G_BEGIN_DECLS

#define DGZ_RECOMMENDER_ERROR (dgz_recommender_error_quark ())

/**
 * DgzRecommenderError:
 * @DGZ_RECOMMENDER_ERROR_NOT_READY: the engine failed; the message is for the log
 * @DGZ_RECOMMENDER_ERROR_NO_MATCH: nothing is known of the record that could be scored
 * @DGZ_RECOMMENDER_ERROR_CLOSED: the recommender was closed
 */
typedef enum {
  DGZ_RECOMMENDER_ERROR_NOT_READY,
  DGZ_RECOMMENDER_ERROR_NO_MATCH,
  DGZ_RECOMMENDER_ERROR_CLOSED,
} DgzRecommenderError;

#define DGZ_TYPE_RECOMMENDER (dgz_recommender_get_type ())

G_DECLARE_FINAL_TYPE (DgzRecommender, dgz_recommender, DGZ, RECOMMENDER, GObject)

typedef void (*DgzRecommenderProgress) (double   fraction,
                                        gpointer data);

GQuark dgz_recommender_error_quark (void);

DgzRecommender *dgz_recommender_new          (const char            *data_dir,
                                              const char            *starter_dir);
void            dgz_recommender_find_async   (DgzRecommender        *self,
                                              DgzDigQuery           *query,
                                              GCancellable          *cancellable,
                                              DgzRecommenderProgress progress,
                                              gpointer               progress_data,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
DgzDigAnswer   *dgz_recommender_find_finish  (DgzRecommender        *self,
                                              GAsyncResult          *result,
                                              GError               **error)
    G_GNUC_WARN_UNUSED_RESULT;
void            dgz_recommender_close_async  (DgzRecommender        *self,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data);
gboolean        dgz_recommender_close_finish (DgzRecommender        *self,
                                              GAsyncResult          *result,
                                              GError               **error);

G_END_DECLS
