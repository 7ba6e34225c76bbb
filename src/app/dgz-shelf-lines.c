/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-lines.h"

#include <string.h>

#include "dgz-fold.h"

#define N_ORDERS (DGZ_SHELF_BY_ADDED + 1)

struct _DgzShelfLines
{
  gatomicrefcount refs;
  GPtrArray *orders[N_ORDERS]; /* DgzShelfLine; the first owns them */
};

static void
line_free (gpointer data)
{
  DgzShelfLine *line = data;

  g_object_unref (line->file);
  g_free (line->folded);
  g_free (line->artist);
  g_free (line->title);
  g_free (line);
}

static char *
fold (const char *text)
{
  gsize length = strlen (text);
  gsize size = dgz_fold (text, length, NULL, 0) + 1;
  char *folded = g_malloc (size);

  dgz_fold (text, length, folded, size);
  return folded;
}

/* What the file is called counts too: tags may be wrong. */
static char *
make_folded (DgzShelfFile *file)
{
  const char *artist = dgz_shelf_file_get_artist (file);
  const char *album = dgz_shelf_file_get_album (file);
  g_autofree char *name = g_path_get_basename (dgz_shelf_file_get_path (file));
  g_autofree char *text =
      g_strdup_printf ("%s %s %s %s", artist ? artist : "", dgz_shelf_file_get_title (file),
                       album ? album : "", name);

  return fold (text);
}

static DgzShelfLine *
line_new (DgzShelfFile *file,
          guint         place)
{
  DgzShelfLine *line = g_new0 (DgzShelfLine, 1);
  const char *artist = dgz_shelf_file_get_artist (file);

  line->file = g_object_ref (file);
  line->folded = make_folded (file);
  line->artist = g_utf8_collate_key (artist ? artist : "", -1);
  line->title = g_utf8_collate_key (dgz_shelf_file_get_title (file), -1);
  line->place = place;
  return line;
}

/* What has no artist comes last. */
static int
compare_artists (const DgzShelfLine *a,
                 const DgzShelfLine *b)
{
  int order = (*a->artist == '\0') - (*b->artist == '\0');

  return order != 0 ? order : strcmp (a->artist, b->artist);
}

static int
compare_by_artist (gconstpointer a,
                   gconstpointer b)
{
  const DgzShelfLine *x = *(DgzShelfLine *const *) a;
  const DgzShelfLine *y = *(DgzShelfLine *const *) b;
  int order = compare_artists (x, y);

  if (order == 0)
    order = strcmp (x->title, y->title);
  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
compare_by_title (gconstpointer a,
                  gconstpointer b)
{
  const DgzShelfLine *x = *(DgzShelfLine *const *) a;
  const DgzShelfLine *y = *(DgzShelfLine *const *) b;
  int order = strcmp (x->title, y->title);

  if (order == 0)
    order = compare_artists (x, y);
  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int
compare_by_added (gconstpointer a,
                  gconstpointer b)
{
  const DgzShelfLine *x = *(DgzShelfLine *const *) a;
  const DgzShelfLine *y = *(DgzShelfLine *const *) b;

  return (x->place < y->place) - (x->place > y->place);
}

/**
 * dgz_shelf_lines_new:
 * @files: of #DgzShelfFile, in the order in which they came; may be dropped afterwards
 * @cancellable: (nullable): ends it
 *
 * Makes files ready to be sorted and searched. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): %NULL where it was cancelled
 */
DgzShelfLines *
dgz_shelf_lines_new (GListModel   *files,
                     GCancellable *cancellable)
{
  static const GCompareFunc compares[N_ORDERS] = { compare_by_artist, compare_by_title,
                                                   compare_by_added };
  g_autoptr (DgzShelfLines) self = g_new0 (DgzShelfLines, 1);
  guint n = g_list_model_get_n_items (files);

  g_atomic_ref_count_init (&self->refs);
  self->orders[0] = g_ptr_array_new_full (n, line_free);
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++) {
    g_autoptr (DgzShelfFile) file = g_list_model_get_item (files, i);

    g_ptr_array_add (self->orders[0], line_new (file, i));
  }
  for (int i = 0; i < N_ORDERS && !g_cancellable_is_cancelled (cancellable); i++) {
    if (i > 0)
      self->orders[i] = g_ptr_array_copy (self->orders[0], NULL, NULL);
    if (i > 0)
      g_ptr_array_set_free_func (self->orders[i], NULL);
    g_ptr_array_sort (self->orders[i], compares[i]);
  }

  return g_cancellable_is_cancelled (cancellable) ? NULL : g_steal_pointer (&self);
}

/**
 * dgz_shelf_lines_ref:
 * @self: files
 *
 * Keeps them.
 */
DgzShelfLines *
dgz_shelf_lines_ref (DgzShelfLines *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * dgz_shelf_lines_unref:
 * @self: files
 *
 * Lets go of them.
 */
void
dgz_shelf_lines_unref (DgzShelfLines *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  for (int i = N_ORDERS - 1; i >= 0; i--)
    g_clear_pointer (&self->orders[i], g_ptr_array_unref);
  g_free (self);
}

/**
 * dgz_shelf_lines_get_n:
 * @self: files
 *
 * How many they are.
 */
guint
dgz_shelf_lines_get_n (const DgzShelfLines *self)
{
  return self->orders[0]->len;
}

static gboolean
is_wanted (const DgzShelfLine *line,
           DgzShelfWhich       which)
{
  switch (which) {
  case DGZ_SHELF_WAITING:
    return dgz_shelf_file_get_state (line->file) == DGZ_SHELF_FILE_WAITING;
  case DGZ_SHELF_FAILED:
    return dgz_shelf_file_get_state (line->file) == DGZ_SHELF_FILE_FAILED;
  case DGZ_SHELF_ALL:
  default:
    return TRUE;
  }
}

static gboolean
has_words (const DgzShelfLine *line,
           char              **words)
{
  for (guint i = 0; words[i]; i++) {
    if (!strstr (line->folded, words[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_shelf_lines_arrange:
 * @self: files
 * @order: how to sort them
 * @which: which of them
 * @text: words that each must have, or parts of words
 *
 * Sorts and searches files. Any thread.
 *
 * Returns: (transfer full) (element-type DgzShelfLine): borrowed from @self
 */
GPtrArray *
dgz_shelf_lines_arrange (const DgzShelfLines *self,
                         DgzShelfOrder        order,
                         DgzShelfWhich        which,
                         const char          *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GPtrArray *all = self->orders[order];
  GPtrArray *lines = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++) {
    if (is_wanted (all->pdata[i], which) && has_words (all->pdata[i], words))
      g_ptr_array_add (lines, all->pdata[i]);
  }

  return lines;
}
