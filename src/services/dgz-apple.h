/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview-asker.h"
#include "dgz-preview.h"

G_BEGIN_DECLS

#define DGZ_APPLE_URL "https://itunes.apple.com"

#define DGZ_TYPE_APPLE (dgz_apple_get_type ())

G_DECLARE_FINAL_TYPE (DgzApple, dgz_apple, DGZ, APPLE, GObject)

DgzApple        *dgz_apple_new       (const char *base_url,
                                      const char *user_agent);
GPtrArray       *dgz_apple_parse     (GBytes     *body,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
DgzPreviewAsker *dgz_apple_get_asker (DgzApple   *self);

G_END_DECLS
