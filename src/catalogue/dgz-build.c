/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the feature file of a catalogue: learns the space, the clusters and
 * the style vectors with the tracks in the order of their ids, brings them into
 * the order that a scan wants, makes its index, and writes them.
 */

#include "dgz-build.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "dgz-catalogue-error.h"
#include "dgz-index-build.h"
#include "dgz-score.h"
#include "dgz-sort.h"
#include "dgz-versions.h"

/* Fixed, so that the same catalogue gives the same clusters and means everywhere. */
#define CLUSTER_SEED 20240521
#define PAIR_SEED 30797823

/* The columns in their order; each is [n]. */
typedef struct
{
  guint32 n;
  float *features;
  float *tempo;
  guint8 *key;
  guint8 *cluster;
  guint8 *style_source;
  guint8 *flags;
  guint8 *popularity;
  gint16 *year;
  guint32 *style_set;
  guint32 *duration;
  guint32 *label;
  guint32 *release;
  guint32 *group;
  guint32 *stem;
  guint32 *original;
  guint32 *track;
  guint32 *id_rank;
  guint32 *artist_first;
  GArray *artists;
} Columns;

static void
columns_init (Columns *columns)
{
  guint32 **words[] = { &columns->duration, &columns->label, &columns->release, &columns->stem,
                        &columns->original, &columns->track, &columns->artist_first };
  guint8 **bytes[] = { &columns->flags, &columns->popularity };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    *words[i] = g_new (guint32, (gsize) columns->n + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (bytes); i++)
    *bytes[i] = g_new (guint8, (gsize) columns->n + 1);
  columns->year = g_new (gint16, (gsize) columns->n + 1);
  columns->artists = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
columns_clear (Columns *columns)
{
  void *arrays[] = { columns->features, columns->tempo, columns->key, columns->cluster,
                     columns->style_source, columns->flags, columns->popularity, columns->year,
                     columns->style_set, columns->duration, columns->label, columns->release,
                     columns->group, columns->stem, columns->original, columns->track,
                     columns->id_rank, columns->artist_first };

  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  g_clear_pointer (&columns->artists, g_array_unref);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const DgzRows *rows = data;
  guint32 x = ((const DgzSortItem *) a)->value;
  guint32 y = ((const DgzSortItem *) b)->value;
  int order = strcmp (dgz_texts_get (&rows->keys, x), dgz_texts_get (&rows->keys, y));

  return order != 0 ? order : (x > y) - (x < y);
}

/* The first eight bytes of an id, as a number that sorts as they do. */
static guint64
prefix_of (const char *key)
{
  guint64 prefix = 0;

  for (int i = 0; i < 8; i++)
    prefix = prefix << 8 | (*key ? (guchar) *key++ : 0);
  return prefix;
}

/**
 * dgz_build_order:
 * @rows: the tracks, merged
 * @n_ordered: (out): how many are tracks of their own
 *
 * The tracks of their own by the bytes of their ids: the order of the feature file.
 *
 * Returns: (transfer full): [n_ordered] rows
 */
guint32 *
dgz_build_order (const DgzRows *rows,
                 guint32       *n_ordered)
{
  g_autofree DgzSortItem *items = g_new (DgzSortItem, (gsize) rows->n + 1);
  guint32 *order = g_new (guint32, (gsize) rows->n + 1);
  guint32 n = 0;
  guint32 end;

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].main == DGZ_NO_ROW)
      items[n++] = (DgzSortItem) { prefix_of (dgz_texts_get (&rows->keys, i)), i };
  }

  dgz_sort_items (items, n);
  for (guint32 i = 0; i < n; i = end) {
    for (end = i + 1; end < n && items[end].key == items[i].key; end++)
      ;
    if (end > i + 1)
      g_qsort_with_data (items + i, (int) (end - i), sizeof *items, compare_keys, (gpointer) rows);
  }

  for (guint32 i = 0; i < n; i++)
    order[i] = items[i].value;
  *n_ordered = n;
  return order;
}

/* What tracks sound like: all that is needed to find the clusters. */
static void
fill_sound (Columns       *columns,
            const DgzRows *rows,
            const guint32 *order)
{
  columns->features = g_new (float, ((gsize) columns->n + 1) * DGZ_N_FEATURES);
  columns->tempo = g_new (float, (gsize) columns->n + 1);
  columns->cluster = g_new (guint8, (gsize) columns->n + 1);
  for (guint32 i = 0; i < columns->n; i++) {
    memcpy (columns->features + (gsize) i * DGZ_N_FEATURES,
            rows->features + (gsize) order[i] * DGZ_N_FEATURES, DGZ_N_FEATURES * sizeof (float));
    columns->tempo[i] = rows->rows[order[i]].tempo;
    columns->cluster[i] = DGZ_NO_CLUSTER;
  }
}

/* What the order of a scan rests on. */
static void
fill_kinds (Columns       *columns,
            const DgzRows *rows,
            const guint32 *order)
{
  columns->key = g_new (guint8, (gsize) columns->n + 1);
  columns->style_source = g_new (guint8, (gsize) columns->n + 1);
  for (guint32 i = 0; i < columns->n; i++) {
    columns->key[i] = rows->rows[order[i]].key;
    columns->style_source[i] = rows->rows[order[i]].provenance;
  }
}

static void
fill_columns (Columns       *columns,
              const DgzRows *rows,
              const guint32 *order)
{
  for (guint32 i = 0; i < columns->n; i++) {
    const DgzRow *row = &rows->rows[order[columns->id_rank[i]]];
    guint32 first = row->artist_first;

    columns->flags[i] = row->flags;
    columns->popularity[i] = row->popularity;
    columns->year[i] = row->year;
    columns->duration[i] = row->duration;
    columns->label[i] = row->label;
    columns->release[i] = row->release;
    columns->stem[i] = row->stem;
    columns->original[i] = row->original;
    columns->track[i] = row->id;
    columns->artist_first[i] = columns->artists->len;
    g_array_append_vals (columns->artists, &g_array_index (rows->artists, guint32, first),
                         row[1].artist_first - first);
  }
  columns->artist_first[columns->n] = columns->artists->len;
}

static void
group_versions (Columns       *columns,
                const DgzRows *rows,
                const guint32 *order)
{
  g_autofree DgzVersionRow *versions = g_new (DgzVersionRow, (gsize) columns->n + 1);

  columns->group = g_new (guint32, (gsize) columns->n + 1);
  for (guint32 i = 0; i < columns->n; i++) {
    const DgzRow *row = &rows->rows[order[i]];

    versions[i] = (DgzVersionRow) { row->stem, row->isrc, row->duration };
  }
  dgz_versions_group (versions, columns->n, columns->group);
}

/* Style sets that tracks have are numbered anew, from 0. */
static gboolean
index_styles (Columns       *columns,
              const DgzRows *rows,
              const guint32 *order,
              DgzFeatures   *features,
              GError       **error)
{
  guint32 n_all = dgz_style_sets_size (rows->sets);
  g_autofree guint32 *numbers = g_new0 (guint32, (gsize) n_all + 1);
  g_autofree DgzStyleSet *sets = g_new0 (DgzStyleSet, (gsize) n_all + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize n_sets = 0;

  columns->style_set = g_new (guint32, (gsize) columns->n + 1);
  for (guint32 i = 0; i < columns->n; i++) {
    guint32 set = rows->rows[order[i]].set;
    gsize n_styles;
    const guint32 *styles = set < n_all ? dgz_style_sets_get (rows->sets, set, &n_styles) : NULL;

    columns->style_set[i] = DGZ_NO_STYLES;
    if (!styles)
      continue;
    if (numbers[set] == 0) {
      const char **list = g_new (const char *, n_styles);

      for (gsize s = 0; s < n_styles; s++)
        list[s] = dgz_texts_get (&rows->style_names, styles[s]);
      g_ptr_array_add (names, list);
      sets[n_sets++] = (DgzStyleSet) { list, n_styles, 0 };
      numbers[set] = (guint32) n_sets;
    }
    columns->style_set[i] = numbers[set] - 1;
    sets[numbers[set] - 1].n_tracks++;
  }

  if (dgz_style_index_build (sets, n_sets, &features->styles) != DGZ_STATUS_OK)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Out of memory");
  return TRUE;
}

/* Frees a column, and returns it in another order. */
static gpointer
reorder (gpointer       column,
         gsize          size,
         const guint32 *from,
         guint32        n)
{
  char *sorted = g_malloc (((gsize) n + 1) * size);

  for (guint32 i = 0; i < n; i++)
    memcpy (sorted + i * size, (const char *) column + from[i] * size, size);
  g_free (column);
  return sorted;
}

/* From the order of the ids to that of a scan. */
static void
arrange (Columns     *columns,
         DgzFeatures *features)
{
  g_autofree DgzSortItem *items = g_new (DgzSortItem, (gsize) columns->n + 1);
  guint32 n = columns->n;
  guint32 *from = g_new (guint32, (gsize) n + 1);

  for (guint32 i = 0; i < n; i++)
    items[i] = (DgzSortItem) { dgz_index_key (features, i), i };
  dgz_sort_items (items, n);
  for (guint32 i = 0; i < n; i++)
    from[i] = items[i].value;
  g_clear_pointer (&items, g_free);

  columns->id_rank = from;
  columns->features = reorder (columns->features, DGZ_N_FEATURES * sizeof (float), from, n);
  columns->tempo = reorder (columns->tempo, sizeof (float), from, n);
  columns->key = reorder (columns->key, 1, from, n);
  columns->cluster = reorder (columns->cluster, 1, from, n);
  columns->style_source = reorder (columns->style_source, 1, from, n);
  columns->style_set = reorder (columns->style_set, sizeof (guint32), from, n);
  columns->group = reorder (columns->group, sizeof (guint32), from, n);
}

static bool
should_stop (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static void
point_at (DgzFeatures   *features,
          const Columns *columns)
{
  features->n_rows = columns->n;
  features->n_artist_refs = columns->artists ? columns->artists->len : 0;
  features->features = columns->features;
  features->tempo = columns->tempo;
  features->key = columns->key;
  features->cluster = columns->cluster;
  features->style_set = columns->style_set;
  features->style_source = columns->style_source;
  features->flags = columns->flags;
  features->popularity = columns->popularity;
  features->year = columns->year;
  features->duration = columns->duration;
  features->label = columns->label;
  features->release = columns->release;
  features->group = columns->group;
  features->stem = columns->stem;
  features->original = columns->original;
  features->track = columns->track;
  features->id_rank = columns->id_rank;
  features->artist_first = columns->artist_first;
  features->artists = columns->artists ? (const guint32 *) columns->artists->data : NULL;
}

static gboolean
find_clusters (Columns      *columns,
               DgzFeatures  *features,
               GCancellable *cancellable,
               GError      **error)
{
  DgzStatus status;

  dgz_space_measure (&features->space, columns->features, columns->tempo, columns->n);
  status = dgz_space_cluster (&features->space, columns->features, columns->tempo, columns->n,
                              CLUSTER_SEED, columns->cluster, should_stop, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status != DGZ_STATUS_OK)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Out of memory");

  return TRUE;
}

static bool
write_cb (void       *data,
          const void *bytes,
          size_t      length)
{
  return fwrite (bytes, 1, length, data) == length;
}

static gboolean
write_file (const DgzFeatures *features,
            const char        *path,
            GError           **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  FILE *file = g_fopen (temporary, "wbe");
  gboolean written = FALSE;
  int number = errno;

  if (file) {
    errno = 0;
    written = dgz_features_write (features, write_cb, file) == DGZ_STATUS_OK;
    number = errno;
    if (fclose (file) != 0) {
      written = FALSE;
      number = errno;
    }
  }

  if (written && g_rename (temporary, path) == 0)
    return TRUE;

  g_unlink (temporary);
  return dgz_catalogue_fail (error,
                             number == ENOSPC || number == EDQUOT ? DGZ_CATALOGUE_ERROR_FULL
                                                                  : DGZ_CATALOGUE_ERROR_FAILED,
                             "%s: %s", path, g_strerror (number));
}

static gboolean
make_index (DgzFeatures *features,
            GError     **error)
{
  switch (dgz_index_build (features)) {
  case DGZ_STATUS_OK:
    return TRUE;
  case DGZ_STATUS_NO_MEMORY:
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "Out of memory");
  case DGZ_STATUS_STOPPED:
  case DGZ_STATUS_INVALID:
  case DGZ_STATUS_DAMAGED:
  case DGZ_STATUS_VERSION:
  default:
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "The rows are in no order");
  }
}

/**
 * dgz_build_features:
 * @rows: (inout): the tracks, with stems, merged, and with the styles they inherit; they have no
 *   features any more then
 * @order: [n] from dgz_build_order()
 * @n: how many are tracks of their own
 * @path: the feature file to write; replaced as a whole
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes the feature file of a catalogue. Takes about 120 bytes of memory a
 * track: the clusters and versions are found before most columns are made.
 */
gboolean
dgz_build_features (DgzRows       *rows,
                    const guint32 *order,
                    guint32        n,
                    const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Columns columns = { .n = n };
  DgzFeatures features = { 0 };
  gboolean built;

  fill_sound (&columns, rows, order);
  g_clear_pointer (&rows->features, g_free);
  built = find_clusters (&columns, &features, cancellable, error);
  if (built) {
    group_versions (&columns, rows, order);
    fill_kinds (&columns, rows, order);
    built = index_styles (&columns, rows, order, &features, error);
  }
  if (built) {
    point_at (&features, &columns);
    arrange (&columns, &features);
    columns_init (&columns);
    fill_columns (&columns, rows, order);
    point_at (&features, &columns);
    built = make_index (&features, error);
  }
  if (built) {
    dgz_features_expect (&features, PAIR_SEED);
    built = write_file (&features, path, error);
  }

  dgz_index_free (&features);
  dgz_style_index_free (&features.styles);
  columns_clear (&columns);
  return built;
}
