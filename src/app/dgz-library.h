/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-library-values.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIBRARY (dgz_library_get_type ())

G_DECLARE_FINAL_TYPE (DgzLibrary, dgz_library, DGZ, LIBRARY, GObject)

DgzLibrary        *dgz_library_new             (const char         *data_dir);
void               dgz_library_load_release_async (DgzLibrary         *self,
                                                   gint64              release_id,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
DgzLibraryRelease *dgz_library_load_release_finish (DgzLibrary   *self,
                                                    GAsyncResult *result,
                                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void               dgz_library_set_note_async (DgzLibrary         *self,
                                               gint64              release_id,
                                               const DgzSalesNote *note,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
gboolean           dgz_library_set_note_finish (DgzLibrary         *self,
                                                GAsyncResult       *result,
                                                DgzSalesNote      **before,
                                                GError            **error);
void               dgz_library_set_fix_async (DgzLibrary          *self,
                                              gint64               release_id,
                                              const DgzFixedMatch *fix,
                                              GAsyncReadyCallback  callback,
                                              gpointer             user_data);
void               dgz_library_clear_fix_async (DgzLibrary          *self,
                                                gint64               release_id,
                                                const DgzFixedMatch *fix,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gboolean           dgz_library_fix_finish      (DgzLibrary         *self,
                                                GAsyncResult       *result,
                                                DgzFixedMatch     **before,
                                                GError            **error);
void               dgz_library_close_async     (DgzLibrary         *self,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean           dgz_library_close_finish    (DgzLibrary         *self,
                                                GAsyncResult       *result,
                                                GError            **error);

G_END_DECLS
