/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the charts show of a catalogue, computed once after each import. One
 * row of the table statistic is one number:
 *
 *   kind                item                     value
 *   tracks              all, features, tempo, key, styles, merged   how many
 *   provenance          own, release, artist, label, none           tracks
 *   year, key           "1999", "8A"                                tracks
 *   artist              the name, of the largest thousand           tracks
 *   label, style        the folded name, of the largest thousand    tracks
 *   popularity          unknown, less, moderate, popular, very      tracks
 *   mean FEATURE        "", and sd                                  its own unit
 *   quartile FEATURE    "1", "2", "3"                               its own unit
 *   histogram FEATURE   "00" to "19"                                tracks
 *   correlation FEATURE the other feature                           -1 to 1
 *   axis 1 to axis 3    a feature: how much it counts along it      -1 to 1
 *   axes                "1", "2", "3": the share of all spread      0 to 1
 *
 * FEATURE is one of the seven, or tempo. A histogram has twenty steps from 0
 * to 1, of tempo from 40 to 240. Quartiles are right to a thousandth of that
 * range.
 */

#include "dgz-statistics.h"

#include <math.h>

#include "dgz-features.h"
#include "dgz-generation.h"
#include "dgz-key.h"
#include "dgz-pca.h"
#include "dgz-schema.h"
#include "dgz-sort.h"

#define N_MEASURES (DGZ_N_FEATURES + 1)
#define N_STEPS 20
#define N_AXES 3
#define N_FINE 2000
#define LEAST_TEMPO 40.0
#define TEMPO_RANGE 200.0
#define MOST_NAMES 1000

static const char *const measure_names[N_MEASURES] = {
  "danceability",
  "energy",
  "speechiness",
  "acousticness",
  "instrumentalness",
  "liveness",
  "valence",
  "tempo",
};

/**
 * dgz_statistics_measure_name:
 * @measure: a place among the seven features and the tempo, 0 to 7
 *
 * What a measure is called in the statistics.
 *
 * Returns: (transfer none)
 */
const char *
dgz_statistics_measure_name (int measure)
{
  return measure_names[measure];
}

typedef struct
{
  DgzStatement *add;
  GError *error;
} Writer;

static void
put (Writer     *writer,
     const char *kind,
     const char *item,
     double      value)
{
  if (writer->error || isnan (value))
    return;

  dgz_statement_bind_text (writer->add, 1, kind);
  dgz_statement_bind_text (writer->add, 2, item);
  dgz_statement_bind_double (writer->add, 3, value);
  dgz_statement_run (writer->add, &writer->error);
}

/* A measure, 0 to 1 over its range, NaN where unknown. A tempo may be out of that range. */
static double
measure_of (const DgzRows *rows,
            guint32        row,
            int            measure)
{
  double tempo = rows->rows[row].tempo;

  if (measure < DGZ_N_FEATURES)
    return (double) rows->features[(gsize) row * DGZ_N_FEATURES + (gsize) measure];
  return tempo > 0.0 ? (tempo - LEAST_TEMPO) / TEMPO_RANGE : NAN;
}

static double
to_unit (int    measure,
         double value)
{
  return measure < DGZ_N_FEATURES ? value : LEAST_TEMPO + value * TEMPO_RANGE;
}

typedef struct
{
  guint64 n;
  double sum[2];
  double products[3]; /* xx, yy, xy */
} Pair;

static void
add_pair (Pair  *pair,
          double x,
          double y)
{
  if (isnan (x) || isnan (y))
    return;

  pair->n++;
  pair->sum[0] += x;
  pair->sum[1] += y;
  pair->products[0] += x * x;
  pair->products[1] += y * y;
  pair->products[2] += x * y;
}

static double
correlation_of (const Pair *pair)
{
  double n = (double) pair->n;
  double xx = pair->products[0] - pair->sum[0] * pair->sum[0] / n;
  double yy = pair->products[1] - pair->sum[1] * pair->sum[1] / n;
  double xy = pair->products[2] - pair->sum[0] * pair->sum[1] / n;

  return pair->n > 1 && xx > 0.0 && yy > 0.0 ? CLAMP (xy / sqrt (xx * yy), -1.0, 1.0) : NAN;
}

typedef struct
{
  Pair pairs[N_MEASURES][N_MEASURES];
  guint64 fine[N_MEASURES][N_FINE];
} Measures;

static void
write_distribution (Writer        *writer,
                    const guint64 *fine,
                    guint64        n,
                    int            measure)
{
  const char *name = measure_names[measure];
  g_autofree char *histogram = g_strconcat ("histogram ", name, NULL);
  g_autofree char *quartile = g_strconcat ("quartile ", name, NULL);
  guint64 sum = 0;
  int quarter = 1;

  for (int s = 0; s < N_STEPS; s++) {
    g_autofree char *item = g_strdup_printf ("%02d", s);
    guint64 step = 0;

    for (int i = 0; i < N_FINE / N_STEPS; i++)
      step += fine[s * (N_FINE / N_STEPS) + i];
    put (writer, histogram, item, (double) step);
  }

  for (int i = 0; i < N_FINE && n > 0; i++) {
    sum += fine[i];
    for (; quarter < 4 && sum * 4 >= n * (guint64) quarter; quarter++) {
      g_autofree char *item = g_strdup_printf ("%d", quarter);

      put (writer, quartile, item, to_unit (measure, (i + 0.5) / N_FINE));
    }
  }
}

static void
write_measures (Writer        *writer,
                const DgzRows *rows)
{
  g_autofree Measures *measures = g_new0 (Measures, 1);

  for (guint32 i = 0; i < rows->n; i++) {
    double values[N_MEASURES];

    if (rows->rows[i].main != DGZ_NO_ROW)
      continue;
    for (int m = 0; m < N_MEASURES; m++) {
      values[m] = measure_of (rows, i, m);
      if (!isnan (values[m]))
        measures->fine[m][CLAMP ((int) (values[m] * N_FINE), 0, N_FINE - 1)]++;
    }
    for (int m = 0; m < N_MEASURES; m++) {
      for (int other = m; other < N_MEASURES; other++)
        add_pair (&measures->pairs[m][other], values[m], values[other]);
    }
  }

  for (int m = 0; m < N_MEASURES; m++) {
    const Pair *self = &measures->pairs[m][m];
    double mean = self->n > 0 ? self->sum[0] / (double) self->n : NAN;
    double variance = self->n > 0 ? self->products[0] / (double) self->n - mean * mean : NAN;
    g_autofree char *kind = g_strconcat ("mean ", measure_names[m], NULL);
    g_autofree char *correlation = g_strconcat ("correlation ", measure_names[m], NULL);

    put (writer, kind, "", to_unit (m, mean));
    put (writer, kind, "sd", sqrt (MAX (variance, 0.0)) * (m < DGZ_N_FEATURES ? 1 : TEMPO_RANGE));
    write_distribution (writer, measures->fine[m], self->n, m);
    for (int other = m + 1; other < N_MEASURES; other++)
      put (writer, correlation, measure_names[other],
           correlation_of (&measures->pairs[m][other]));
  }
}

/* Of the names that tracks have, those of the most tracks. */
static void
write_largest (Writer         *writer,
               const char     *kind,
               const guint32  *counts,
               const DgzTexts *names)
{
  g_autofree DgzSortItem *items = g_new (DgzSortItem, names->n + 1);

  for (gsize i = 0; i < names->n; i++)
    items[i] = (DgzSortItem) { G_MAXUINT32 - counts[i], (guint32) i };
  dgz_sort_items (items, names->n);
  for (gsize i = 0; i < MIN (names->n, MOST_NAMES); i++) {
    if (counts[items[i].value] > 0)
      put (writer, kind, dgz_texts_get (names, items[i].value), counts[items[i].value]);
  }
}

static void
write_names (Writer        *writer,
             const DgzRows *rows)
{
  g_autofree guint32 *artists = g_new0 (guint32, rows->artist_names.n + 1);
  g_autofree guint32 *labels = g_new0 (guint32, rows->label_names.n + 1);
  g_autofree guint32 *styles = g_new0 (guint32, rows->style_names.n + 1);

  for (guint32 i = 0; i < rows->n; i++) {
    const DgzRow *row = &rows->rows[i];
    gsize n_styles;
    const guint32 *set = dgz_style_sets_get (rows->sets, row->set, &n_styles);

    if (row->main != DGZ_NO_ROW)
      continue;
    for (guint32 a = row[0].artist_first; a < row[1].artist_first; a++)
      artists[g_array_index (rows->artists, guint32, a)]++;
    if (row->label != 0)
      labels[row->label]++;
    for (gsize s = 0; s < n_styles; s++) {
      if (set[s] < rows->style_names.n)
        styles[set[s]]++;
    }
  }

  write_largest (writer, "artist", artists, &rows->artist_names);
  write_largest (writer, "label", labels, &rows->label_names);
  write_largest (writer, "style", styles, &rows->style_names);
}

/* Along which axes tracks differ most, for the map; of z-scores. */
static void
write_axes (Writer        *writer,
            const DgzRows *rows)
{
  g_autofree float *features = g_new (float, (gsize) rows->n *DGZ_N_FEATURES + 1);
  g_autofree float *tempo = g_new (float, (gsize) rows->n + 1);
  DgzSpace space;
  DgzAxes axes;
  double total = 0.0;
  gsize n = 0;

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].main != DGZ_NO_ROW)
      continue;
    memcpy (features + n * DGZ_N_FEATURES, rows->features + (gsize) i * DGZ_N_FEATURES,
            DGZ_N_FEATURES * sizeof *features);
    tempo[n++] = rows->rows[i].tempo;
  }

  dgz_space_measure (&space, features, tempo, n);
  dgz_pca_find (&space, features, tempo, n, &axes);
  for (int a = 0; a < DGZ_N_DIMENSIONS; a++)
    total += axes.variances[a];
  for (int a = 0; a < N_AXES && total > 0.0; a++) {
    g_autofree char *kind = g_strdup_printf ("axis %d", a + 1);
    g_autofree char *item = g_strdup_printf ("%d", a + 1);

    put (writer, "axes", item, axes.variances[a] / total);
    for (int m = 0; m < N_MEASURES; m++)
      put (writer, kind, measure_names[m], axes.loadings[a][m]);
  }
}

enum {
  COUNT_ALL,
  COUNT_FEATURES,
  COUNT_TEMPO,
  COUNT_KEY,
  COUNT_STYLES,
  COUNT_MERGED,
  N_COUNTS,
};

typedef struct
{
  guint64 tracks[N_COUNTS];
  guint64 provenances[DGZ_N_STYLE_SOURCES];
  guint64 keys[DGZ_N_KEYS];
  guint64 classes[5];
  guint64 years[G_MAXINT16 + 1];
} Counts;

static void
count_row (Counts        *counts,
           const DgzRows *rows,
           guint32        i)
{
  const DgzRow *row = &rows->rows[i];
  int class = row->popularity == DGZ_UNKNOWN_POPULARITY ? 0
              : row->popularity < 25                    ? 1
              : row->popularity < 50                    ? 2
              : row->popularity < 75                    ? 3
                                                        : 4;

  counts->tracks[COUNT_ALL]++;
  counts->tracks[COUNT_FEATURES] +=
      dgz_features_known (rows->features + (gsize) i * DGZ_N_FEATURES);
  counts->tracks[COUNT_TEMPO] += row->tempo > 0.0f;
  counts->tracks[COUNT_STYLES] += row->set != 0;
  counts->classes[class]++;
  if (row->set != 0 && row->provenance < DGZ_N_STYLE_SOURCES)
    counts->provenances[row->provenance]++;
  if (row->year > 0)
    counts->years[row->year]++;
  if (row->key < DGZ_N_KEYS) {
    counts->tracks[COUNT_KEY]++;
    counts->keys[row->key]++;
  }
}

static void
write_keys_and_years (Writer       *writer,
                      const Counts *counts)
{
  for (int key = 0; key < DGZ_N_KEYS; key++) {
    char letter;
    int number = dgz_key_camelot (key, &letter);
    g_autofree char *item = g_strdup_printf ("%d%c", number, letter);

    put (writer, "key", item, (double) counts->keys[key]);
  }
  for (int year = 1; year <= G_MAXINT16; year++) {
    g_autofree char *item = counts->years[year] > 0 ? g_strdup_printf ("%d", year) : NULL;

    if (item)
      put (writer, "year", item, (double) counts->years[year]);
  }
}

static void
write_counts (Writer        *writer,
              const DgzRows *rows)
{
  static const char *const tracks[N_COUNTS] = { "all", "features", "tempo",
                                                "key", "styles", "merged" };
  static const char *const provenances[] = { "own", "release", "artist", "label" };
  static const char *const classes[] = { "unknown", "less", "moderate", "popular", "very" };
  g_autofree Counts *counts = g_new0 (Counts, 1);

  for (guint32 i = 0; i < rows->n; i++) {
    if (rows->rows[i].main == DGZ_NO_ROW)
      count_row (counts, rows, i);
    else
      counts->tracks[COUNT_MERGED]++;
  }

  for (int i = 0; i < N_COUNTS; i++)
    put (writer, "tracks", tracks[i], (double) counts->tracks[i]);
  for (int i = 0; i < DGZ_N_STYLE_SOURCES; i++)
    put (writer, "provenance", provenances[i], (double) counts->provenances[i]);
  put (writer, "provenance", "none",
       (double) (counts->tracks[COUNT_ALL] - counts->tracks[COUNT_STYLES]));
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    put (writer, "popularity", classes[i], (double) counts->classes[i]);
  write_keys_and_years (writer, counts);
}

/**
 * dgz_statistics_write:
 * @rows: the tracks, merged, and with the styles they inherit
 * @db: the catalogue, within a transaction
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Computes and writes the statistics.
 */
gboolean
dgz_statistics_write (const DgzRows *rows,
                      DgzDb         *db,
                      GError       **error)
{
  g_autoptr (DgzStatement) add = NULL;
  Writer writer = { NULL, NULL };

  if (!dgz_db_run (db, "DELETE FROM statistic", error))
    return FALSE;
  /* Two styles or labels may be shown alike though they are known apart. */
  add = dgz_db_prepare (db,
                        "INSERT INTO statistic VALUES (?1, ?2, ?3)"
                        " ON CONFLICT DO UPDATE SET value = value + excluded.value",
                        error);
  if (!add)
    return FALSE;

  writer.add = add;
  write_counts (&writer, rows);
  write_names (&writer, rows);
  write_measures (&writer, rows);
  write_axes (&writer, rows);
  if (writer.error) {
    g_propagate_error (error, writer.error);
    return FALSE;
  }

  return TRUE;
}

/* Labels and styles are counted by their folded names, and told by those that are shown. */
static const char read_sql[] =
    "SELECT s.kind, CASE s.kind"
    " WHEN 'label' THEN ifnull((SELECT name FROM label WHERE folded = s.item), s.item)"
    " WHEN 'style' THEN ifnull((SELECT name FROM style WHERE folded = s.item), s.item)"
    " ELSE s.item END, s.value FROM statistic s ORDER BY s.kind,"
    " CASE WHEN s.kind IN ('artist', 'label', 'style') THEN -s.value ELSE 0 END, s.item";

/**
 * dgz_statistics_read:
 * @folder: a generation's folder
 * @func: takes each number
 * @data: for @func
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads the statistics of a catalogue, by kind; of names the largest come first. Any thread.
 */
gboolean
dgz_statistics_read (const char      *folder,
                     DgzStatisticFunc func,
                     gpointer         data,
                     GError         **error)
{
  g_autofree char *path = g_build_filename (folder, DGZ_DATABASE_NAME, NULL);
  g_autoptr (DgzDb) db = dgz_db_open (path, DGZ_DB_READ, error);
  g_autoptr (DgzStatement) statement = NULL;
  GError *local_error = NULL;

  if (!db || !dgz_schema_check (db, error))
    return FALSE;
  statement = dgz_db_prepare (db, read_sql, error);
  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error))
    func (dgz_statement_get_text (statement, 0), dgz_statement_get_text (statement, 1),
          dgz_statement_get_double (statement, 2), data);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}
