/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_DATABASE_NAME "catalogue.sqlite"
#define DGZ_FEATURES_NAME "catalogue.features"

char    *dgz_generation_current (const char *data_dir);
int      dgz_generation_lock    (const char *data_dir,
                                 GError    **error);
void     dgz_generation_unlock  (int         lock);
char    *dgz_generation_begin   (const char *data_dir,
                                 GError    **error);
gboolean dgz_generation_commit  (const char *data_dir,
                                 const char *generation,
                                 GError    **error);
gboolean dgz_generation_clear   (const char *data_dir,
                                 GError    **error);
void     dgz_generation_discard (const char *generation);

G_END_DECLS
