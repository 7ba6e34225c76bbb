/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A thread that does jobs in the order in which they came. */
typedef struct _DgzWorker DgzWorker;

/**
 * DgzWorkerFunc:
 * @job: what is to be done; freed by the worker
 * @data: what the thread owns
 *
 * Does a job, on the thread.
 *
 * Returns: %FALSE where it was the last one
 */
typedef gboolean (*DgzWorkerFunc) (gpointer job,
                                   gpointer data);

DgzWorker *dgz_worker_new       (const char    *name,
                                 DgzWorkerFunc  func,
                                 GDestroyNotify free_job,
                                 gpointer       data,
                                 GDestroyNotify free_data);
void       dgz_worker_push      (DgzWorker     *self,
                                 gpointer       job);
gboolean   dgz_worker_has_begun (DgzWorker     *self);
void       dgz_worker_free      (DgzWorker     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzWorker, dgz_worker_free)

G_END_DECLS
