/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Threads that decode, as important as the one they decode for.
 *
 * GStreamer takes its threads from GLib's shared pool, from which the player's come as well: they
 * have the program's priority whoever asks, and one that was lowered may not be raised again,
 * which is for the administrator to do. So each task has a thread of its own here, lowered when it
 * begins, which ends with it.
 */

#include "dgz-task-pool.h"

#include <errno.h>
#include <gst/gst.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of linux/ioprio.h, which not every system has: a thread. */
#define IOPRIO_WHO_PROCESS 1

/* A thread's; on Linux all are its own, not the process's. */
typedef struct
{
  int niceness;
  int policy;
  long io;
} Priority;

#define DGZ_TYPE_TASK_POOL (dgz_task_pool_get_type ())
G_DECLARE_FINAL_TYPE (DgzTaskPool, dgz_task_pool, DGZ, TASK_POOL, GstTaskPool)

struct _DgzTaskPool
{
  GstTaskPool parent_instance;
  Priority priority;
};

G_DEFINE_FINAL_TYPE (DgzTaskPool, dgz_task_pool, GST_TYPE_TASK_POOL)

typedef struct
{
  GstTaskPoolFunction func;
  gpointer data;
  Priority priority;
} Run;

static Priority
read_priority (void)
{
  Priority priority = { 0, sched_getscheduler (0), -1 };

  errno = 0;
  priority.niceness = getpriority (PRIO_PROCESS, 0);
  if (errno != 0)
    priority.niceness = 0;
#ifdef SYS_ioprio_get
  priority.io = syscall (SYS_ioprio_get, IOPRIO_WHO_PROCESS, 0);
#endif
  return priority;
}

/* Where one is not allowed, nothing is lost. */
static void
take_priority (const Priority *priority)
{
  struct sched_param none = { 0 };

  if (priority->policy == SCHED_BATCH && sched_setscheduler (0, SCHED_BATCH, &none) != 0)
    g_debug ("Sound is decoded as if that were urgent");
  if (priority->niceness > 0 && setpriority (PRIO_PROCESS, 0, priority->niceness) != 0)
    g_debug ("Sound is decoded with the program's priority");
#ifdef SYS_ioprio_set
  if (priority->io > 0 && syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, priority->io) != 0)
    g_debug ("Sound is read with the program's priority");
#endif
}

static gpointer
run_thread (gpointer data)
{
  Run *run = data;

  take_priority (&run->priority);
  run->func (run->data);
  g_free (run);
  return NULL;
}

static gpointer
dgz_task_pool_push (GstTaskPool        *pool,
                    GstTaskPoolFunction func,
                    gpointer            user_data,
                    GError            **error)
{
  DgzTaskPool *self = DGZ_TASK_POOL (pool);
  Run *run = g_new0 (Run, 1);
  GThread *thread;

  *run = (Run) { func, user_data, self->priority };
  thread = g_thread_try_new ("decode", run_thread, run, error);
  if (!thread)
    g_free (run);
  return thread;
}

static void
dgz_task_pool_join (GstTaskPool *pool,
                    gpointer     id)
{
  if (id)
    g_thread_join (id);
}

static void
dgz_task_pool_dispose_handle (GstTaskPool *pool,
                              gpointer     id)
{
  if (id)
    g_thread_unref (id);
}

/* GstTaskPool would take GLib's threads. */
static void
dgz_task_pool_prepare (GstTaskPool *pool,
                       GError     **error)
{
}

static void
dgz_task_pool_cleanup (GstTaskPool *pool)
{
}

static void
dgz_task_pool_class_init (DgzTaskPoolClass *klass)
{
  GstTaskPoolClass *pool_class = GST_TASK_POOL_CLASS (klass);

  pool_class->prepare = dgz_task_pool_prepare;
  pool_class->cleanup = dgz_task_pool_cleanup;
  pool_class->push = dgz_task_pool_push;
  pool_class->join = dgz_task_pool_join;
  pool_class->dispose_handle = dgz_task_pool_dispose_handle;
}

static void
dgz_task_pool_init (DgzTaskPool *self)
{
  self->priority = read_priority ();
}

/* On whichever thread makes a task, before the task begins. */
static GstBusSyncReply
sync_cb (GstBus     *bus,
         GstMessage *message,
         gpointer    data)
{
  GstStreamStatusType type;
  const GValue *value;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_STREAM_STATUS)
    return GST_BUS_PASS;

  gst_message_parse_stream_status (message, &type, NULL);
  value = gst_message_get_stream_status_object (message);
  if (type == GST_STREAM_STATUS_TYPE_CREATE && value && G_VALUE_HOLDS (value, GST_TYPE_TASK))
    gst_task_set_pool (g_value_get_object (value), GST_TASK_POOL (data));
  return GST_BUS_PASS;
}

/**
 * dgz_task_pool_serve:
 * @pipeline: a #GstPipeline, whose bus has no sync handler and of which nothing runs yet
 *
 * Has a pipeline run on threads of its own, which have the calling thread's priority as it is now:
 * niceness, batch scheduling, and that of reading.
 */
void
dgz_task_pool_serve (GObject *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (GST_ELEMENT (pipeline));
  /* GStreamer's objects are born floating. */
  DgzTaskPool *self = gst_object_ref_sink (g_object_new (DGZ_TYPE_TASK_POOL, NULL));

  gst_bus_set_sync_handler (bus, sync_cb, self, gst_object_unref);
}
