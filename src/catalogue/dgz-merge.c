/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which tracks of different sources are one.
 *
 * Sources stay apart in the database, so that each can be replaced; what is
 * one is found anew after each import. Tracks are one when
 *
 *   - they have the same id, artists and title, or
 *   - one of them has neither tempo nor key nor features, as those of the
 *     Discogs dump, and the other has: on a release of one barcode by their
 *     place and title, else by artists, title and a length within 3 s.
 *
 * or when one of them is a file of the user's:
 *
 *   - with the same ISRC, and the same artists and title or a length within 3 s, or
 *   - with the same artists and title, and a length within 3 s or, where one is
 *     not known, a release of the same title.
 *
 * The one that has sound, else the one of the earlier source, stands for both
 * and has the styles of both. A file never stands for another source's track,
 * so that the ids of that stay good while files come and go; it gives it the
 * sound that it lacks, and styles where it has none: what is estimated does
 * not replace what was told. Two tracks of one source are never joined here:
 * they are versions at most.
 */

#include "dgz-merge.h"

#include <math.h>

#include "dgz-features.h"
#include "dgz-sort.h"

#define SAME_LENGTH_MS 3000
/* How many tracks of one place, or of one length, are looked at: more is nonsense, not music. */
#define MOST_NEIGHBOURS 256

/* The row that stands for a row. */
static guint32
main_of (const DgzRows *rows,
         guint32        row)
{
  while (rows->rows[row].main != DGZ_NO_ROW)
    row = rows->rows[row].main;
  return row;
}

static void
join_styles (DgzRows *rows,
             DgzRow  *to,
             DgzRow  *from)
{
  g_autoptr (GArray) styles = NULL;
  const guint32 *set;
  gsize n;

  if (from->set == 0 || from->set == to->set)
    return;
  if (to->set == 0) {
    to->set = from->set;
    return;
  }

  styles = g_array_new (FALSE, FALSE, sizeof (guint32));
  set = dgz_style_sets_get (rows->sets, to->set, &n);
  g_array_append_vals (styles, set, (guint) n);
  set = dgz_style_sets_get (rows->sets, from->set, &n);
  g_array_append_vals (styles, set, (guint) n);
  if (styles->len > 0)
    to->set = dgz_style_sets_add (rows->sets, (guint32 *) styles->data, styles->len);
}

static void
join (DgzRows *rows,
      guint32  a,
      guint32  b)
{
  guint32 first = main_of (rows, a);
  guint32 second = main_of (rows, b);
  DgzRow *x = &rows->rows[first];
  DgzRow *y = &rows->rows[second];

  if (first == second)
    return;
  if (y->is_known > x->is_known || (y->is_known == x->is_known && second < first)) {
    DgzRow *swap = x;
    guint32 row = first;

    x = y;
    y = swap;
    first = second;
    second = row;
  }

  y->main = first;
  join_styles (rows, x, y);
}

static guint64
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

typedef void (*RunFunc) (DgzRows           *rows,
                         const DgzSortItem *run,
                         gsize              n);

/* Hands each run of more than one item with the same key to a function. */
static void
each_run (DgzRows     *rows,
          DgzSortItem *items,
          gsize        n_items,
          RunFunc      func)
{
  gsize end;

  dgz_sort_items (items, n_items);
  for (gsize i = 0; i < n_items; i = end) {
    for (end = i + 1; end < n_items && items[end].key == items[i].key; end++)
      ;
    if (end > i + 1)
      func (rows, items + i, end - i);
  }
}

static gboolean
is_same (const DgzRows *rows,
         guint32        a,
         guint32        b)
{
  return rows->rows[a].source != rows->rows[b].source &&
         rows->rows[a].stem == rows->rows[b].stem &&
         strcmp (dgz_texts_get (&rows->keys, a), dgz_texts_get (&rows->keys, b)) == 0;
}

/* Runs are of equal hashes of ids; there is one row of each source in it, but for collisions. */
static void
join_ids (DgzRows           *rows,
          const DgzSortItem *run,
          gsize              n)
{
  n = MIN (n, MOST_NEIGHBOURS);
  for (gsize i = 1; i < n; i++) {
    for (gsize k = 0; k < i; k++) {
      if (is_same (rows, run[k].value, run[i].value))
        join (rows, run[k].value, run[i].value);
    }
  }
}

static gboolean
may_join (const DgzRows *rows,
          guint32        silent,
          guint32        other)
{
  const DgzRow *x = &rows->rows[silent];
  const DgzRow *y = &rows->rows[other];

  return !x->is_known && x->main == DGZ_NO_ROW && y->is_known && x->source != y->source &&
         !x->is_file && !y->is_file &&
         x->stem == y->stem;
}

/* Whether two of known length may be one. */
static gboolean
may_join_by_length (const DgzRows *rows,
                    guint32        silent,
                    guint32        other)
{
  return rows->rows[other].duration != 0 && may_join (rows, silent, other);
}

/* Runs are of one release and place. */
static void
join_places (DgzRows           *rows,
             const DgzSortItem *run,
             gsize              n)
{
  n = MIN (n, MOST_NEIGHBOURS);
  for (gsize i = 0; i < n; i++) {
    for (gsize k = 0; k < n; k++) {
      if (may_join (rows, run[i].value, run[k].value))
        join (rows, run[k].value, run[i].value);
    }
  }
}

/* Runs are of one stem, ordered by duration. */
static void
join_lengths (DgzRows           *rows,
              const DgzSortItem *run,
              gsize              n)
{
  for (gsize i = 0; i < n; i++) {
    const DgzRow *row = &rows->rows[run[i].value];
    gsize first = i > MOST_NEIGHBOURS ? i - MOST_NEIGHBOURS : 0;
    gsize end = MIN (n, i + MOST_NEIGHBOURS);
    guint32 best = DGZ_NO_ROW;
    guint32 least = SAME_LENGTH_MS + 1;

    if (row->duration == 0 || row->is_known)
      continue;
    for (gsize k = i; k-- > first && row->duration - rows->rows[run[k].value].duration < least;) {
      if (may_join_by_length (rows, run[i].value, run[k].value)) {
        best = run[k].value;
        least = row->duration - rows->rows[best].duration;
      }
    }
    for (gsize k = i + 1;
         k < end && rows->rows[run[k].value].duration - row->duration < least; k++) {
      if (may_join_by_length (rows, run[i].value, run[k].value)) {
        best = run[k].value;
        least = rows->rows[best].duration - row->duration;
      }
    }
    if (best != DGZ_NO_ROW)
      join (rows, best, run[i].value);
  }
}

/* How far two lengths are from one another; SAME_LENGTH_MS + 1 where too far, or not known. */
static guint32
length_between (const DgzRow *a,
                const DgzRow *b)
{
  guint32 between = a->duration > b->duration ? a->duration - b->duration
                                              : b->duration - a->duration;

  return a->duration == 0 || b->duration == 0 ? SAME_LENGTH_MS + 1
                                              : MIN (between, SAME_LENGTH_MS + 1);
}

static gboolean
is_same_release (const DgzRows *rows,
                 const DgzRow  *a,
                 const DgzRow  *b)
{
  const char *title = dgz_texts_get (&rows->release_titles, a->release);

  return *title && strcmp (title, dgz_texts_get (&rows->release_titles, b->release)) == 0;
}

/* Whether another source's track is the one of a file, and how well it fits: the least is the best.
 * One that has sound comes first, then one of the same ISRC, then the nearest length. */
static gboolean
is_of_file (const DgzRows *rows,
            guint32        file,
            guint32        other,
            guint32       *misfit)
{
  const DgzRow *x = &rows->rows[file];
  const DgzRow *y = &rows->rows[other];
  guint32 between = length_between (x, y);
  gboolean is_unknown = x->duration == 0 || y->duration == 0;
  gboolean is_near = between <= SAME_LENGTH_MS;
  gboolean is_isrc = x->isrc != 0 && x->isrc == y->isrc;
  gboolean is_stem = x->stem == y->stem;

  *misfit = between + (is_isrc ? 0 : 2 * SAME_LENGTH_MS) +
            (rows->rows[main_of (rows, other)].is_known ? 0 : 4 * SAME_LENGTH_MS);
  return !y->is_file &&
         ((is_isrc && (is_stem || is_near)) ||
          (is_stem && (is_near || (is_unknown && is_same_release (rows, x, y)))));
}

/* Joins the files of a run, which is ordered by duration, each to the track that it fits best. */
static void
join_files (DgzRows           *rows,
            const DgzSortItem *run,
            gsize              n)
{
  for (gsize i = 0; i < n; i++) {
    guint32 file = run[i].value;
    gsize first = i > MOST_NEIGHBOURS ? i - MOST_NEIGHBOURS : 0;
    gsize end = MIN (n, i + MOST_NEIGHBOURS);
    guint32 best = DGZ_NO_ROW;
    guint32 least = G_MAXUINT32;

    if (!rows->rows[file].is_file || rows->rows[file].main != DGZ_NO_ROW)
      continue;
    /* Those of unknown length come first in a run. */
    for (gsize k = 0; k < end; k = k == MOST_NEIGHBOURS ? MAX (first, k + 1) : k + 1) {
      guint32 misfit;

      if (is_of_file (rows, file, run[k].value, &misfit) && misfit < least) {
        best = run[k].value;
        least = misfit;
      }
    }
    if (best != DGZ_NO_ROW)
      rows->rows[file].main = main_of (rows, best);
  }
}

/* Joins files by ISRC: of all tracks only those that may be one with a file are sorted. */
static void
join_files_by_isrc (DgzRows           *rows,
                    const DgzSortItem *by_duration)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DgzSortItem));

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].is_file && rows->rows[i].isrc != 0)
      g_hash_table_add (wanted, &rows->rows[i].isrc);
  }
  if (g_hash_table_size (wanted) == 0)
    return;

  for (guint32 i = 0; i < rows->n; i++) {
    DgzSortItem item = { rows->rows[by_duration[i].value].isrc, by_duration[i].value };

    if (item.key != 0 && g_hash_table_contains (wanted, &item.key))
      g_array_append_val (items, item);
  }
  each_run (rows, (DgzSortItem *) items->data, items->len, join_files);
}

static gboolean
has_files (const DgzRows *rows)
{
  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].is_file)
      return TRUE;
  }

  return FALSE;
}

static void
sort_by_duration (const DgzRows *rows,
                  DgzSortItem   *items)
{
  for (guint32 i = 0; i < rows->n; i++)
    items[i] = (DgzSortItem) { rows->rows[i].duration, i };
  dgz_sort_items (items, rows->n);
}

/* Sorted by duration first, as equal keys keep their order. */
static void
each_stem (DgzRows     *rows,
           DgzSortItem *items,
           RunFunc      func)
{
  for (guint32 i = 0; i < rows->n; i++)
    items[i].key = rows->rows[items[i].value].stem;
  each_run (rows, items, rows->n, func);
}

/* The styles that a file's tags name count where nobody else names any. */
static void
share_styles (DgzRows *rows)
{
  for (guint32 i = 0; i < rows->n; i++) {
    const DgzRow *row = &rows->rows[i];
    DgzRow *main = &rows->rows[main_of (rows, i)];

    if (row->is_file && main->set == 0)
      main->set = row->set;
  }
}

/**
 * dgz_merge_share:
 * @rows: (inout): the tracks, with those that are one
 *
 * Gives tracks that are one with others what they lack: of any, what its release came out on; of a
 * file of the user's sound, and that they can be heard.
 */
void
dgz_merge_share (DgzRows *rows)
{
  for (guint32 i = 0; i < rows->n; i++) {
    const DgzRow *from = &rows->rows[i];
    const float *features = rows->features + (gsize) i * DGZ_N_FEATURES;
    float *lacking;
    DgzRow *to;

    if (from->main == DGZ_NO_ROW)
      continue;
    to = &rows->rows[main_of (rows, i)];
    to->flags |= from->flags & DGZ_FLAG_FORMATS (DGZ_ALL_FORMATS);
    if (!from->is_file)
      continue;
    lacking = rows->features + (gsize) (to - rows->rows) * DGZ_N_FEATURES;
    to->flags |= DGZ_FLAG_PREVIEW;
    to->is_known |= from->is_known;
    if (!(to->tempo > 0.0f))
      to->tempo = from->tempo;
    if (to->key == DGZ_NO_KEY)
      to->key = from->key;
    for (int f = 0; f < DGZ_N_FEATURES; f++) {
      if (isnan (lacking[f]))
        lacking[f] = features[f];
    }
  }
}

/**
 * dgz_merge_may_be:
 * @rows: the tracks, as loaded
 *
 * Whether any tracks can be one: there is more than one source.
 */
gboolean
dgz_merge_may_be (const DgzRows *rows)
{
  for (guint32 i = 1; i < rows->n; i++) {
    if (rows->rows[i].source != rows->rows[0].source)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_merge_find:
 * @rows: (inout): the tracks, with their stems
 *
 * Finds which tracks are one, and joins their styles.
 */
void
dgz_merge_find (DgzRows *rows)
{
  g_autofree DgzSortItem *items = NULL;
  gsize n = 0;

  if (!dgz_merge_may_be (rows))
    return;

  items = g_new (DgzSortItem, (gsize) rows->n + 1);
  for (guint32 i = 0; i < rows->n; i++)
    items[i] = (DgzSortItem) { hash_text (dgz_texts_get (&rows->keys, i)), i };
  each_run (rows, items, rows->n, join_ids);

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].release != 0 && rows->rows[i].place != 0)
      items[n++] = (DgzSortItem) { (guint64) rows->rows[i].release << 16 | rows->rows[i].place, i };
  }
  each_run (rows, items, n, join_places);

  sort_by_duration (rows, items);
  each_stem (rows, items, join_lengths);
  /* What is one without the files is known now. */
  if (has_files (rows)) {
    sort_by_duration (rows, items);
    join_files_by_isrc (rows, items);
    each_stem (rows, items, join_files);
    share_styles (rows);
  }
  dgz_merge_share (rows);
}

/**
 * dgz_merge_write:
 * @rows: the tracks
 * @db: the catalogue, within a transaction
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Writes which tracks are one with another.
 */
gboolean
dgz_merge_write (const DgzRows *rows,
                 DgzDb         *db,
                 GError       **error)
{
  g_autoptr (DgzStatement) add = NULL;

  /* An index is made faster once the rows are there. */
  if (!dgz_db_run (db, "DROP INDEX IF EXISTS merged_by_main", error) ||
      !dgz_db_run (db, "DELETE FROM merged", error))
    return FALSE;
  add = dgz_db_prepare (db, "INSERT INTO merged VALUES (?1, ?2)", error);
  if (!add)
    return FALSE;

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].main == DGZ_NO_ROW)
      continue;
    dgz_statement_bind_int (add, 1, rows->rows[i].id);
    dgz_statement_bind_int (add, 2, rows->rows[main_of (rows, i)].id);
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  g_clear_pointer (&add, dgz_statement_free);
  return dgz_db_run (db, "CREATE INDEX merged_by_main ON merged (main_id)", error);
}
