/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_LIBRARY_NAME "library.sqlite"

gboolean dgz_library_files_make      (const char *path,
                                      GError    **error);
gboolean dgz_library_files_replace   (const char *from,
                                      const char *to,
                                      GError    **error);
gboolean dgz_library_files_is_cut    (const char *path,
                                      guint64     size);
char    *dgz_library_files_set_aside (const char *path,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
int      dgz_library_files_lock      (const char *folder,
                                      GError    **error);
void     dgz_library_files_unlock    (int         lock);

G_END_DECLS
