/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DgzRecentImages DgzRecentImages;

DgzRecentImages *dgz_recent_images_new    (guint            most,
                                           gint64           max_age);
void             dgz_recent_images_free   (DgzRecentImages *self);
GBytes          *dgz_recent_images_lookup (DgzRecentImages *self,
                                           const char      *url,
                                           gint64           now);
void             dgz_recent_images_add    (DgzRecentImages *self,
                                           const char      *url,
                                           GBytes          *image,
                                           gint64           now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzRecentImages, dgz_recent_images_free)

G_END_DECLS
