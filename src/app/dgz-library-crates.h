/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-crate.h"
#include "dgz-library.h"

G_BEGIN_DECLS

void       dgz_library_load_crates_async    (DgzLibrary         *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
GPtrArray *dgz_library_load_crates_finish   (DgzLibrary         *self,
                                             GAsyncResult       *result,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_library_add_crate_async (DgzLibrary            *self,
                                        const DgzLibraryCrate *crate,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);
void       dgz_library_rename_crate_async (DgzLibrary         *self,
                                           gint64              crate_id,
                                           const char         *name,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void       dgz_library_remove_crate_async (DgzLibrary         *self,
                                           gint64              crate_id,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
void       dgz_library_add_entry_async (DgzLibrary            *self,
                                        gint64                 crate_id,
                                        const DgzLibraryEntry *entry,
                                        const char            *after,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);
void       dgz_library_remove_entry_async   (DgzLibrary         *self,
                                             gint64              crate_id,
                                             const char         *track_id,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
void       dgz_library_move_entry_async     (DgzLibrary         *self,
                                             gint64              crate_id,
                                             const char         *track_id,
                                             const char         *after,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
void       dgz_library_note_entry_async     (DgzLibrary         *self,
                                             gint64              crate_id,
                                             const char         *track_id,
                                             const char         *note,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean   dgz_library_change_crates_finish (DgzLibrary         *self,
                                             GAsyncResult       *result,
                                             GError            **error);

G_END_DECLS
