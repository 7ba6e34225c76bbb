/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads a source on a thread of its own, some way ahead of who writes its
 * tracks into the database: parsing and SQLite take about as long as one
 * another.
 *
 * Tracks are handed over in batches, copied into the batch's own memory. The
 * few batches there are go round: the reading waits for one that was written.
 */

#include "dgz-reader.h"

#include <string.h>

#include "dgz-cancel.h"

#define N_BATCHES 4
#define TRACKS_PER_BATCH 512
#define BLOCK_SIZE (256 * 1024)

typedef struct
{
  DgzNewTrack tracks[TRACKS_PER_BATCH];
  guint n_tracks;
  GPtrArray *blocks; /* of memory; the first is kept */
  gsize used;        /* of the last one */
  gsize size;
  gboolean is_last;
  GError *error;
} Batch;

struct _DgzReader
{
  DgzSource *source;
  DgzCancel cancel;
  GThread *thread;
  GAsyncQueue *empty;
  GAsyncQueue *filled;
  Batch *batch; /* that tracks are taken from */
  guint next;
};

static void
add_block (Batch *batch,
           gsize  size)
{
  g_ptr_array_add (batch->blocks, g_malloc (size));
  batch->used = 0;
  batch->size = size;
}

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->blocks = g_ptr_array_new_with_free_func (g_free);
  add_block (batch, BLOCK_SIZE);
  return batch;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_ptr_array_unref (batch->blocks);
  g_clear_error (&batch->error);
  g_free (batch);
}

static void
batch_clear (Batch *batch)
{
  g_ptr_array_set_size (batch->blocks, 1);
  batch->used = 0;
  batch->size = BLOCK_SIZE;
  batch->n_tracks = 0;
}

/* Memory that lives as long as the batch's tracks; aligned for pointers. */
static gpointer
allocate (Batch *batch,
          gsize  size)
{
  gpointer memory;

  size = (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
  if (batch->used + size > batch->size)
    add_block (batch, MAX (size, BLOCK_SIZE));

  memory = (char *) batch->blocks->pdata[batch->blocks->len - 1] + batch->used;
  batch->used += size;
  return memory;
}

static const char *
copy_text (Batch      *batch,
           const char *text)
{
  gsize size;

  if (!text)
    return NULL;

  size = strlen (text) + 1;
  return memcpy (allocate (batch, size), text, size);
}

static const char *const *
copy_list (Batch             *batch,
           const char *const *list)
{
  const char **copy;
  gsize n = 0;

  while (list && list[n])
    n++;
  copy = allocate (batch, (n + 1) * sizeof *copy);
  for (gsize i = 0; i < n; i++)
    copy[i] = copy_text (batch, list[i]);
  copy[n] = NULL;
  return copy;
}

static void
put_track (Batch             *batch,
           const DgzNewTrack *track)
{
  DgzNewTrack *copy = &batch->tracks[batch->n_tracks++];

  *copy = *track;
  copy->key = copy_text (batch, track->key);
  copy->title = copy_text (batch, track->title);
  copy->artists = copy_list (batch, track->artists);
  copy->release = copy_text (batch, track->release);
  copy->release_key = copy_text (batch, track->release_key);
  copy->label = copy_text (batch, track->label);
  copy->catno = copy_text (batch, track->catno);
  copy->barcode = copy_text (batch, track->barcode);
  copy->isrc = copy_text (batch, track->isrc);
  copy->preview_url = copy_text (batch, track->preview_url);
  copy->styles = copy_list (batch, track->styles);
  copy->path = copy_text (batch, track->path);
}

static void
fill (DgzReader *self,
      Batch     *batch)
{
  DgzNewTrack track;

  batch_clear (batch);
  while (batch->n_tracks < TRACKS_PER_BATCH) {
    if (!dgz_source_next (self->source, &track, self->cancel.cancellable, &batch->error)) {
      batch->is_last = TRUE;
      return;
    }
    put_track (batch, &track);
  }
}

static gpointer
read_source (gpointer data)
{
  DgzReader *self = data;
  gboolean is_last = FALSE;

  while (!is_last) {
    Batch *batch = g_async_queue_pop (self->empty);

    fill (self, batch);
    is_last = batch->is_last;
    g_async_queue_push (self->filled, batch);
  }

  return NULL;
}

/**
 * dgz_reader_new:
 * @source: a source, which nobody else may use until the reader is freed; its progress is told on
 *   the reader's thread
 * @cancellable: (nullable): ends the reading
 *
 * Begins to read a source.
 *
 * Returns: (transfer full): the reader, for one thread
 */
DgzReader *
dgz_reader_new (DgzSource    *source,
                GCancellable *cancellable)
{
  DgzReader *self = g_new0 (DgzReader, 1);

  self->source = source;
  dgz_cancel_init (&self->cancel, cancellable);
  self->empty = g_async_queue_new_full (batch_free);
  self->filled = g_async_queue_new_full (batch_free);
  for (int i = 0; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, batch_new ());
  self->thread = g_thread_new ("dgz-reader", read_source, self);
  return self;
}

/**
 * dgz_reader_free:
 * @self: a reader
 *
 * Ends the reading, wherever it is, and frees the reader. Waits for what is being read.
 */
void
dgz_reader_free (DgzReader *self)
{
  gboolean is_over = self->batch && self->batch->is_last;

  g_cancellable_cancel (self->cancel.cancellable);
  /* The thread may wait for batches: it gets those it has filled. */
  while (!is_over) {
    Batch *batch = g_async_queue_pop (self->filled);

    is_over = batch->is_last;
    g_async_queue_push (self->empty, batch);
  }
  g_thread_join (self->thread);
  dgz_cancel_clear (&self->cancel);
  g_clear_pointer (&self->batch, batch_free);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->filled);
  g_free (self);
}

/**
 * dgz_reader_next:
 * @self: a reader
 * @error: return location for a #GError of dgz_source_next()
 *
 * The source's next track; waits until it was read.
 *
 * Returns: (transfer none) (nullable): valid until the next call; %NULL at the end, or with @error
 *   set
 */
const DgzNewTrack *
dgz_reader_next (DgzReader *self,
                 GError   **error)
{
  while (!self->batch || self->next >= self->batch->n_tracks) {
    if (self->batch && self->batch->is_last) {
      if (self->batch->error)
        g_propagate_error (error, g_steal_pointer (&self->batch->error));
      return NULL;
    }
    if (self->batch)
      g_async_queue_push (self->empty, self->batch);
    self->batch = g_async_queue_pop (self->filled);
    self->next = 0;
  }

  return &self->batch->tracks[self->next++];
}
