/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        dgz_cover_image_decode_async  (GBytes             *image,
                                           int                 size,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GdkTexture *dgz_cover_image_decode_finish (GAsyncResult       *result,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
