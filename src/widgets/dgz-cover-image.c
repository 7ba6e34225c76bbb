/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From an image file to a square texture of the size it is drawn at.
 *
 * It all happens on a worker's thread. The file is anybody's: only formats of
 * photographs are taken, by what the file begins with, and the size that it
 * claims is checked before there is memory for it. Between pieces of the file
 * the worker looks whether it is still wanted, and how long it has taken.
 */

#include "dgz-cover-image.h"

#include <string.h>

/* 64 MB at four bytes each. */
#define MAX_PIXELS (16 * 1024 * 1024)
#define MAX_SIDE 16384
#define PIECE (16 * 1024)
#define MAX_SECONDS 5

typedef struct
{
  GBytes *image;
  int size;
} Job;

typedef struct
{
  int size;
  gboolean is_refused;
} Wanted;

static void
job_free (Job *job)
{
  g_bytes_unref (job->image);
  g_free (job);
}

/* No drawings, which can refer to files, and no animations, which can have any number of frames. */
static const char *
find_format (const guint8 *data,
             gsize         size)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff };

  if (size > sizeof png && memcmp (data, png, sizeof png) == 0)
    return "image/png";
  if (size > sizeof jpeg && memcmp (data, jpeg, sizeof jpeg) == 0)
    return "image/jpeg";

  return NULL;
}

/* The decoder asks for the size before it takes memory; a size of nothing makes it give up. */
static void
size_cb (GdkPixbufLoader *loader,
         int              width,
         int              height,
         Wanted          *wanted)
{
  int shorter = MIN (width, height);

  if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE ||
      width > MAX_PIXELS / height) {
    wanted->is_refused = TRUE;
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  } else if (shorter > wanted->size) {
    double scale = (double) wanted->size / shorter;

    gdk_pixbuf_loader_set_size (loader, MAX (wanted->size, (int) (width * scale + 0.5)),
                                MAX (wanted->size, (int) (height * scale + 0.5)));
  }
}

static gboolean
feed (GdkPixbufLoader *loader,
      const guint8    *data,
      gsize            size,
      const Wanted    *wanted,
      GCancellable    *cancellable,
      GError         **error)
{
  gint64 end = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;

  for (gsize at = 0; at < size; at += PIECE) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (wanted->is_refused || g_get_monotonic_time () > end) {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_FAILED,
                           wanted->is_refused ? "Too large" : "Took too long");
      return FALSE;
    }
    if (!gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, size - at), error))
      return FALSE;
  }

  return TRUE;
}

static GdkPixbuf *
decode (const Job    *job,
        GCancellable *cancellable,
        GError      **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (job->image, &size);
  const char *format = find_format (data, size);
  Wanted wanted = { job->size, FALSE };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  GdkPixbuf *pixbuf;
  gboolean is_fed;

  if (!format) {
    g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE, "Not a picture");
    return NULL;
  }
  loader = gdk_pixbuf_loader_new_with_mime_type (format, error);
  if (!loader)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), &wanted);
  is_fed = feed (loader, data, size, &wanted, cancellable, error);
  /* A loader must be closed; a file that was cut tells so only then. */
  if (!gdk_pixbuf_loader_close (loader, is_fed ? error : NULL) || !is_fed)
    return NULL;

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (!pixbuf) {
    g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "No picture");
    return NULL;
  }

  /* A camera's orientation. */
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* The middle of the picture, and its own memory: not that of the longer side as well. */
static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int side = MIN (width, height);
  g_autoptr (GdkPixbuf) middle = gdk_pixbuf_new_subpixbuf (pixbuf, (width - side) / 2,
                                                           (height - side) / 2, side, side);
  g_autoptr (GdkPixbuf) copy = gdk_pixbuf_copy (middle);
  g_autoptr (GBytes) bytes = copy ? gdk_pixbuf_read_pixel_bytes (copy) : NULL;
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (middle);

  if (!bytes)
    return NULL;
  return gdk_memory_texture_new (side, side,
                                 has_alpha ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8, bytes,
                                 (gsize) gdk_pixbuf_get_rowstride (copy));
}

static void
work (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = decode (data, cancellable, &error);
  GdkTexture *texture = pixbuf ? make_texture (pixbuf) : NULL;

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else if (error)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY,
                             "No memory for a picture");
}

/**
 * dgz_cover_image_decode_async:
 * @image: an image file, JPEG or PNG
 * @size: the side of the square it is drawn in, in pixels of the screen
 * @cancellable: (nullable): ends the decoding
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Decodes a picture and scales it down, on a thread of its own.
 */
void
dgz_cover_image_decode_async (GBytes             *image,
                              int                 size,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->image = g_bytes_ref (image);
  job->size = size;
  g_task_set_source_tag (task, dgz_cover_image_decode_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work);
}

/**
 * dgz_cover_image_decode_finish:
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_cover_image_decode_async().
 *
 * Returns: (transfer full) (nullable): the middle of the picture: a square, no larger than @size
 */
GdkTexture *
dgz_cover_image_decode_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
