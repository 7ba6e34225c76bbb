/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the queries of an evaluation from its groups, and tells by what the groups are made.
 */

#include "config.h"

#include <string.h>

#include "dgz-evaluation-private.h"
#include "dgz-random.h"
#include "dgz-vocabulary.h"

/* From which agreement beyond chance on a trait is taken to make the groups. */
#define DEFINING 0.5

static void
query_free (gpointer data)
{
  DgzEvalQuery *query = data;

  g_free (query->group);
  g_array_unref (query->relevant);
  g_strfreev (query->styles);
  g_free (query);
}

/* 64 bits of a text, the same on every machine: FNV-1a, stirred once more. */
static guint64
hash_text (const char *text,
           guint64     seed)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ seed;

  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);

  return dgz_random_next (&hash);
}

/* Half A or B of a group: by its name alone, so that a group stays in its half. */
static char
half_of (const char *group)
{
  return hash_text (group, 0) & 1 ? 'B' : 'A';
}

static gboolean
share_artist (const DgzFeatures *features,
              guint32            a,
              guint32            b)
{
  const guint32 *artists_a;
  const guint32 *artists_b;
  gsize n_a = dgz_features_artists (features, a, &artists_a);
  gsize n_b = dgz_features_artists (features, b, &artists_b);

  for (gsize i = 0; i < n_a; i++) {
    for (gsize k = 0; k < n_b; k++) {
      if (artists_a[i] == artists_b[k])
        return TRUE;
    }
  }

  return FALSE;
}

/**
 * dgz_eval_is_out:
 * @features: the catalogue
 * @options: how to evaluate
 * @query: the row that is asked with
 * @row: a row
 *
 * Whether a row is neither ranked nor relevant: the query itself, a version of it, or a track that
 * shares any credited artist with it; a track of its release where those are left out.
 */
gboolean
dgz_eval_is_out (const DgzFeatures          *features,
                 const DgzEvaluationOptions *options,
                 guint32                     query,
                 guint32                     row)
{
  if (options->other_releases && features->release[row] != 0 &&
      features->release[row] == features->release[query])
    return TRUE;

  return row == query || features->group[row] == features->group[query] ||
         features->stem[row] == features->stem[query] || share_artist (features, query, row);
}

typedef struct
{
  const DgzFeatures *features;
  const DgzEvaluationOptions *options;
} Order;

/* The first by id is the first; or, where they are drawn, by a number that only the seed knows. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Order *order = data;
  guint64 x = order->features->id_rank[*(const guint32 *) a];
  guint64 y = order->features->id_rank[*(const guint32 *) b];

  if (order->options->must_draw) {
    guint64 state_x = order->options->seed ^ (x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
    guint64 state_y = order->options->seed ^ (y * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

    x = dgz_random_next (&state_x);
    y = dgz_random_next (&state_y);
  }

  return (x > y) - (x < y);
}

static DgzEvalQuery *
query_new (const DgzFeatures          *features,
           const DgzEvalGroup         *group,
           const DgzEvaluationOptions *options,
           guint32                     row)
{
  DgzEvalQuery *query = g_new0 (DgzEvalQuery, 1);

  query->group = g_strdup (group->name);
  query->row = row;
  query->relevant = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < group->rows->len; i++) {
    guint32 other = g_array_index (group->rows, guint32, i);

    if (!dgz_eval_is_out (features, options, row, other))
      g_array_append_val (query->relevant, other);
  }

  return query;
}

/* The first tracks of a group that have something to find. */
static void
add_queries (GPtrArray                  *queries,
             const DgzFeatures          *features,
             DgzEvalGroup               *group,
             const DgzEvaluationOptions *options,
             DgzEvaluation              *result)
{
  Order order = { features, options };
  guint n = 0;

  if (group->rows->len < 2) {
    result->n_small++;
    return;
  }
  if (options->half && half_of (group->name) != options->half) {
    result->n_other_half++;
    return;
  }

  g_array_sort_with_data (group->rows, compare_rows, &order);
  for (guint i = 0; i < group->rows->len && n < options->per_group; i++) {
    guint32 row = g_array_index (group->rows, guint32, i);
    DgzEvalQuery *query = query_new (features, group, options, row);

    if (query->relevant->len > 0) {
      g_ptr_array_add (queries, query);
      n++;
    } else {
      query_free (query);
    }
  }
  if (n == 0)
    result->n_alone++;
}

static int
compare_draws (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const DgzEvalQuery *x = *(const DgzEvalQuery *const *) a;
  const DgzEvalQuery *y = *(const DgzEvalQuery *const *) b;
  const Order *order = data;
  guint64 seed = order->options->seed + 1;
  guint64 hash_x = hash_text (x->group, seed + order->features->id_rank[x->row]);
  guint64 hash_y = hash_text (y->group, seed + order->features->id_rank[y->row]);

  return (hash_x > hash_y) - (hash_x < hash_y);
}

/* Queries of one group stand together. */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const DgzEvalQuery *x = *(const DgzEvalQuery *const *) a;
  const DgzEvalQuery *y = *(const DgzEvalQuery *const *) b;

  return strcmp (x->group, y->group);
}

static char **
fold_styles (const DgzCatalogueTrack *track)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; track->styles[i]; i++) {
    g_auto (GStrv) styles = dgz_vocabulary_styles (track->styles[i]);

    for (guint k = 0; styles[k]; k++) {
      g_autofree char *name = dgz_vocabulary_fold (styles[k]);

      if (!g_ptr_array_find_with_equal_func (folded, name, g_str_equal, NULL))
        g_ptr_array_add (folded, g_steal_pointer (&name));
    }
  }

  g_ptr_array_add (folded, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&folded), FALSE);
}

/* What the product would know of a track that somebody starts from. */
static gboolean
describe (DgzEvalQuery               *query,
          DgzCatalogue               *catalogue,
          const DgzEvaluationOptions *options,
          GError                    **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (catalogue, query->row, error);

  if (!track)
    return FALSE;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    query->profile.features[i] = track->features[i];
  query->profile.tempo = track->tempo;
  query->profile.key = track->musical_key;
  query->styles = options->hide_styles ? g_new0 (char *, 1) : fold_styles (track);
  query->label = features->label[query->row];
  query->year = track->year;
  return TRUE;
}

/**
 * dgz_eval_make_queries:
 * @catalogue: the catalogue, on its thread
 * @groups: (element-type DgzEvalGroup): the groups; their rows are put in order
 * @options: how to choose
 * @result: receives what was counted
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError
 *
 * Chooses the tracks to query with.
 *
 * Returns: (transfer full) (nullable) (element-type DgzEvalQuery): the queries, maybe none
 */
GPtrArray *
dgz_eval_make_queries (DgzCatalogue               *catalogue,
                       GPtrArray                  *groups,
                       const DgzEvaluationOptions *options,
                       DgzEvaluation              *result,
                       GCancellable               *cancellable,
                       GError                    **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (query_free);
  Order order = { features, options };

  for (guint i = 0; i < groups->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    add_queries (queries, features, groups->pdata[i], options, result);
  }
  if (options->limit > 0 && queries->len > options->limit) {
    result->n_over_limit = queries->len - options->limit;
    g_ptr_array_sort_with_data (queries, compare_draws, &order);
    g_ptr_array_set_size (queries, (int) options->limit);
    g_ptr_array_sort (queries, compare_names);
  }

  for (guint i = 0; i < queries->len; i++) {
    if (!describe (queries->pdata[i], catalogue, options, error))
      return NULL;
  }

  result->n_queries = queries->len;
  return g_steal_pointer (&queries);
}

/* What a row has of a trait; -1 for nothing. */
static gint64
trait_of (const DgzFeatures *features,
          DgzEvalTrait       trait,
          guint32            row)
{
  switch (trait) {
  case DGZ_EVAL_TRAIT_STYLES:
    if (features->style_set[row] >= features->styles.n_sets)
      return -1;
    return features->style_set[row];
  case DGZ_EVAL_TRAIT_LABEL:
    return features->label[row] != 0 ? (gint64) features->label[row] : -1;
  case DGZ_EVAL_TRAIT_YEAR:
  default:
    return features->year[row] != 0 ? features->year[row] : -1;
  }
}

/* How many tracks of the catalogue have which value; all of them under -1. */
static GHashTable *
count_trait (const DgzFeatures *features,
             DgzEvalTrait       trait)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  guint all = 0;

  for (guint32 row = 0; row < features->n_rows; row++) {
    gpointer key = GSIZE_TO_POINTER ((gsize) trait_of (features, trait, row));
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

    if (trait_of (features, trait, row) < 0)
      continue;
    all++;
    g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
  }

  g_hash_table_insert (counts, GSIZE_TO_POINTER ((gsize) -1), GUINT_TO_POINTER (all));
  return counts;
}

/* Of those that have the trait at all, the shares that have the query's. */
static gboolean
share_trait (const DgzFeatures  *features,
             DgzEvalTrait        trait,
             const DgzEvalQuery *query,
             GHashTable         *counts,
             double             *within,
             double             *random)
{
  gint64 wanted = trait_of (features, trait, query->row);
  guint all = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER ((gsize) -1)));
  guint known = 0;
  guint same = 0;

  for (guint i = 0; i < query->relevant->len; i++) {
    gint64 value =
        trait_of (features, trait, g_array_index (query->relevant, guint32, i));

    known += value >= 0 ? 1 : 0;
    same += value >= 0 && value == wanted ? 1 : 0;
  }
  if (wanted < 0 || known == 0)
    return FALSE;

  /* The query is one of them, and so is another track at least. */
  *within = (double) same / known;
  same = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GSIZE_TO_POINTER ((gsize) wanted)));
  *random = (double) (same - 1) / (all - 1);
  return TRUE;
}

/**
 * dgz_eval_find_traits:
 * @features: the catalogue
 * @queries: (element-type DgzEvalQuery): the queries
 * @result: receives the traits
 *
 * Tells by what the groups are made.
 *
 * A trait is what the query and a relevant track have in common, set against what the query and any
 * track of the catalogue do: (within - random) / (1 - random), as Cohen's kappa corrects an
 * agreement for chance. From 0.5 on the groups are taken to be made by it. Such styles say nothing
 * about style: the groups would only be found again by what made them. Such labels and years
 * must not decide ties.
 */
void
dgz_eval_find_traits (const DgzFeatures *features,
                      GPtrArray         *queries,
                      DgzEvaluation     *result)
{
  for (int t = 0; t < DGZ_N_EVAL_TRAITS; t++) {
    DgzEvalAgreement *agreement = &result->traits[t];
    g_autoptr (GHashTable) counts = count_trait (features, t);

    *agreement = (DgzEvalAgreement) { 0 };
    for (guint i = 0; i < queries->len; i++) {
      double within;
      double random;

      if (!share_trait (features, t, queries->pdata[i], counts, &within, &random))
        continue;
      agreement->n++;
      agreement->within += within;
      agreement->random += random;
    }
    if (agreement->n == 0)
      continue;

    agreement->within /= agreement->n;
    agreement->random /= agreement->n;
    if (agreement->random < 1.0)
      agreement->beyond_chance =
          (agreement->within - agreement->random) / (1.0 - agreement->random);
    agreement->defines = agreement->beyond_chance >= DEFINING;
  }
}
