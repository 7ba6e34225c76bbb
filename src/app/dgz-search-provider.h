/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SEARCH_PROVIDER (dgz_search_provider_get_type ())

G_DECLARE_FINAL_TYPE (DgzSearchProvider, dgz_search_provider, DGZ, SEARCH_PROVIDER, GObject)

DgzSearchProvider *dgz_search_provider_new         (const char        *data_dir);
gboolean           dgz_search_provider_export      (DgzSearchProvider *self,
                                                    GDBusConnection   *connection,
                                                    const char        *path,
                                                    GError           **error);
void               dgz_search_provider_unexport    (DgzSearchProvider *self);
gboolean           dgz_search_provider_get_is_open (DgzSearchProvider *self);
void               dgz_search_provider_close       (DgzSearchProvider *self);

G_END_DECLS
