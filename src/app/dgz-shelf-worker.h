/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-files.h"

G_BEGIN_DECLS

/* A thread that has the user's files open for itself. */
typedef struct _DgzShelfWorker DgzShelfWorker;

/* Does a task on the thread, and returns it. */
typedef void (*DgzShelfWork) (GTask    *task,
                              DgzFiles *files);

DgzShelfWorker *dgz_shelf_worker_new  (const char     *name,
                                       const char     *data_dir,
                                       gboolean        is_low);
void            dgz_shelf_worker_run  (DgzShelfWorker *self,
                                       GTask          *task,
                                       DgzShelfWork    work);
void            dgz_shelf_worker_quit (DgzShelfWorker *self,
                                       GTask          *task);

G_END_DECLS
