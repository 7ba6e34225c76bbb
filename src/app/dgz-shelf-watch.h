/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sees what happens in folders, on the main thread. */
typedef struct _DgzShelfWatch DgzShelfWatch;

/* @paths: folders to be looked through again */
typedef void (*DgzShelfWatchFunc) (const char *const *paths,
                                   gpointer           data);

DgzShelfWatch *dgz_shelf_watch_new         (guint             settle_ms,
                                            guint             most,
                                            DgzShelfWatchFunc func,
                                            gpointer          data);
void           dgz_shelf_watch_free        (DgzShelfWatch    *self);
void           dgz_shelf_watch_update      (DgzShelfWatch    *self,
                                            const char       *covered,
                                            GPtrArray        *folders);
void           dgz_shelf_watch_note        (DgzShelfWatch    *self,
                                            const char       *path);
gboolean       dgz_shelf_watch_get_is_full (DgzShelfWatch    *self);

G_END_DECLS
