/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Loaded into a program made with GTK (LD_PRELOAD), it writes a line for each frame of its first
 * window to the file that DGZ_BENCH_FRAMES names:
 *
 *   frame END BUSY CPU    when the frame was on the display, and what it took, in microseconds
 *   MARK AT               the first time that "focus" (a text entry has the keyboard) or "rows"
 *                         (a list view shows an item) is true at the end of a frame
 *
 * BUSY begins with the end of the frame before, and ends when the display server has drawn all
 * that it was sent; time in which the main loop waited for something to happen does not count. So
 * it holds what events did, what a list view does when it is scrolled, layout, and drawing. CPU is
 * what of it the main thread had of a processor: the server's drawing is not in it, nor is
 * the time in which other programs had the processor.
 */

#include "config.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <gtk/gtk.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static int out = -1;
static GThread *main_thread;
static gint64 idle_us; /* since the frame before */
static gint64 frame_us;
static gint64 frame_cpu_us;
static GtkWindow *window;
static gboolean has_focus;
static gboolean has_rows;

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gint
poll_func (GPollFD *fds,
           guint    n_fds,
           gint     timeout)
{
  gint64 begin = g_get_monotonic_time ();
  gint n = g_poll (fds, n_fds, timeout);

  if (g_thread_self () == main_thread)
    idle_us += g_get_monotonic_time () - begin;
  return n;
}

static void
write_line (const char *line)
{
  if (write (out, line, strlen (line)) < 0)
    perror ("bench-frames");
}

static void
mark (const char *name,
      gint64      at)
{
  g_autofree char *line = g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", name, at);

  write_line (line);
}

static gboolean
find_rows (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LIST_VIEW (widget))
    return gtk_widget_get_first_child (widget) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (find_rows (child))
      return TRUE;
  }
  return FALSE;
}

static void
look_for_marks (gint64 at)
{
  if (!has_focus && GTK_IS_EDITABLE (gtk_root_get_focus (GTK_ROOT (window)))) {
    has_focus = TRUE;
    mark ("focus", at);
  }
  if (!has_rows && find_rows (GTK_WIDGET (window))) {
    has_rows = TRUE;
    mark ("rows", at);
  }
}

static void
after_paint_cb (GdkFrameClock *clock)
{
  char line[96];
  gint64 now;
  gint64 cpu;

  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (window)));
  now = g_get_monotonic_time ();
  cpu = get_cpu_time ();
  g_snprintf (line, sizeof line, "frame %" PRId64 " %" PRId64 " %" PRId64 "\n", now,
              now - frame_us - idle_us, cpu - frame_cpu_us);
  write_line (line);
  look_for_marks (now);

  /* What this did itself is no part of the next frame. */
  frame_us = g_get_monotonic_time ();
  frame_cpu_us = get_cpu_time ();
  idle_us = 0;
}

static void
window_gone_cb (gpointer data,
                GObject *object)
{
  window = NULL;
}

/* Before GTK's: every program calls it for its window. */
G_MODULE_EXPORT void
gtk_window_present (GtkWindow *self)
{
  void (*present) (GtkWindow *) = NULL;
  GdkFrameClock *clock;

  *(void **) &present = dlsym (RTLD_NEXT, "gtk_window_present");
  present (self);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  if (window || out < 0 || !clock)
    return;

  window = self;
  g_object_weak_ref (G_OBJECT (self), window_gone_cb, NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
}

__attribute__ ((constructor)) static void
load (void)
{
  const char *path = g_getenv ("DGZ_BENCH_FRAMES");

  if (!path)
    return;
  out = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  main_thread = g_thread_self ();
  frame_us = g_get_monotonic_time ();
  g_main_context_set_poll_func (NULL, poll_func);
  /* Programs that it starts are not measured. */
  g_unsetenv ("LD_PRELOAD");
}
