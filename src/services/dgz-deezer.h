/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview-asker.h"
#include "dgz-preview.h"

G_BEGIN_DECLS

#define DGZ_DEEZER_URL "https://api.deezer.com"

#define DGZ_TYPE_DEEZER (dgz_deezer_get_type ())

G_DECLARE_FINAL_TYPE (DgzDeezer, dgz_deezer, DGZ, DEEZER, GObject)

DgzDeezer       *dgz_deezer_new       (const char *base_url,
                                       const char *user_agent);
GPtrArray       *dgz_deezer_parse     (GBytes     *body,
                                       GError    **error) G_GNUC_WARN_UNUSED_RESULT;
DgzPreviewAsker *dgz_deezer_get_asker (DgzDeezer  *self);

G_END_DECLS
