/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char         *dgz_test_release_json (gint64         id,
                                     const char    *title,
                                     const char    *styles);
GBytes       *dgz_test_real_answer  (const char    *name);
GBytes       *dgz_test_pack         (GBytes        *bytes);
gboolean      dgz_test_wait         (gboolean     (*is_done) (gpointer data),
                                     gpointer       data,
                                     double         seconds);
void          dgz_test_take_result  (GObject       *source,
                                     GAsyncResult  *result,
                                     gpointer       slot);
GAsyncResult *dgz_test_wait_result  (GAsyncResult **slot);
gboolean      dgz_test_wait_thread  (const char    *name);
char         *dgz_test_make_folder  (void);
void          dgz_test_remove       (char          *path);

void dgz_test_finalize (gpointer object);

G_END_DECLS
