/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzPriority:
 * @DGZ_PRIORITY_SHOWN: what the user waits for and looks at
 * @DGZ_PRIORITY_NEAR: what belongs to it: prices, suggestions, versions
 * @DGZ_PRIORITY_LATER: all the rest
 *
 * Which request goes out first where not all may.
 */
typedef enum {
  DGZ_PRIORITY_SHOWN,
  DGZ_PRIORITY_NEAR,
  DGZ_PRIORITY_LATER,
} DgzPriority;

/**
 * DgzTicket:
 * @priority: its priority; dgz_queue_raise() changes it
 * @number: its place among those of the same priority, from dgz_queue_draw()
 * @go: called when its turn has come, on the main thread
 * @data: for @go
 *
 * A request's place in the queue, which belongs to whoever makes the request.
 *
 * The fields after @data are the queue's own and begin as zero.
 */
typedef struct
{
  DgzPriority priority;
  guint64 number;
  void (*go) (gpointer data);
  gpointer data;

  gboolean is_waiting;
  gboolean is_under_way;
  gint64 taken;
} DgzTicket;

typedef struct _DgzQueue DgzQueue;

DgzQueue *dgz_queue_new       (guint            limit,
                               void           (*changed) (gpointer data),
                               gpointer         data);
void      dgz_queue_free      (DgzQueue        *self);
void      dgz_queue_set_limit (DgzQueue        *self,
                               guint            limit);
void      dgz_queue_set_speed (DgzQueue        *self,
                               double           speed);
guint64   dgz_queue_draw      (DgzQueue        *self);
void      dgz_queue_join      (DgzQueue        *self,
                               DgzTicket       *ticket);
void      dgz_queue_raise     (DgzQueue        *self,
                               DgzTicket       *ticket,
                               DgzPriority      priority,
                               guint64          number);
void      dgz_queue_leave     (DgzQueue        *self,
                               DgzTicket       *ticket);
void      dgz_queue_learn     (DgzQueue        *self,
                               gint64           limit,
                               gint64           remaining);
void      dgz_queue_hold      (DgzQueue        *self,
                               gint64           seconds);
int       dgz_queue_get_wait  (DgzQueue        *self,
                               const DgzTicket *ticket);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzQueue, dgz_queue_free)

G_END_DECLS
