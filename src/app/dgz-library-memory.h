/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-lists.h"
#include "dgz-library.h"

G_BEGIN_DECLS

void       dgz_library_load_history_async  (DgzLibrary         *self,
                                            GCancellable       *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
GPtrArray *dgz_library_load_history_finish (DgzLibrary         *self,
                                            GAsyncResult       *result,
                                            guint              *current,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_library_save_history_async  (DgzLibrary         *self,
                                            GPtrArray          *entries,
                                            guint               current,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean   dgz_library_save_history_finish (DgzLibrary         *self,
                                            GAsyncResult       *result,
                                            GError            **error);

void       dgz_library_load_feedback_async    (DgzLibrary         *self,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray *dgz_library_load_feedback_finish   (DgzLibrary         *self,
                                               GAsyncResult       *result,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_library_set_feedback_async     (DgzLibrary         *self,
                                               const char         *track_id,
                                               const char         *title,
                                               const char *const  *artists,
                                               gboolean            is_set,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void       dgz_library_restore_feedback_async (DgzLibrary         *self,
                                               GPtrArray          *feedback,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
void       dgz_library_clear_feedback_async   (DgzLibrary         *self,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean   dgz_library_set_feedback_finish    (DgzLibrary         *self,
                                               GAsyncResult       *result,
                                               GError            **error);

void       dgz_library_load_filter_sets_async (DgzLibrary         *self,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray *dgz_library_load_filter_sets_finish (DgzLibrary   *self,
                                                GAsyncResult *result,
                                                GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_library_set_filter_set_async (DgzLibrary         *self,
                                             const char         *name,
                                             const char         *text,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean   dgz_library_set_filter_set_finish   (DgzLibrary   *self,
                                                GAsyncResult *result,
                                                GError      **error);

G_END_DECLS
