/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Random queries. What they ask for is mostly something that the catalogue
 * has, so that it decides.
 */

#include "dgz-test-query.h"

#include <math.h>
#include <string.h>

/* Names that a catalogue hardly has; words of some are known. */
static const char *const strangers[] = { "free jazz", "dub poetry", "zouk", "acid jazz", "dub" };

static uint32_t
below (uint64_t *random,
       size_t    n)
{
  return (uint32_t) dgz_random_below (random, n);
}

/**
 * dgz_test_profile:
 * @catalogue: a catalogue
 * @row: one of its rows
 *
 * What a record would know of a track that is this row.
 */
DgzProfile
dgz_test_profile (const DgzTestCatalogue *catalogue,
                  uint32_t                row)
{
  DgzProfile profile = { .tempo = catalogue->tempo[row] };

  memcpy (profile.features, catalogue->values + (size_t) row * DGZ_N_FEATURES,
          sizeof profile.features);
  profile.key = catalogue->key[row] == DGZ_NO_KEY ? DGZ_KEY_UNKNOWN : catalogue->key[row];
  return profile;
}

static const char *
any_style (const DgzTestCatalogue *catalogue,
           uint64_t               *random)
{
  const DgzStyleSet *set = &catalogue->sets[below (random, catalogue->n_sets)];

  return below (random, 6) ? set->names[below (random, set->n_names)]
                           : strangers[below (random, G_N_ELEMENTS (strangers))];
}

static void
fill_weights (DgzQuery *query,
              uint64_t *random)
{
  static const double usual[DGZ_N_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };
  bool changed = below (random, 2) == 0;
  uint32_t most = below (random, 12);

  for (uint32_t i = 0; i < DGZ_N_PARTS; i++) {
    query->weights[i] = changed ? below (random, 4) * dgz_random_unit (random) : usual[i];
    /* Now and then one part counts for everything. */
    if (most < DGZ_N_PARTS)
      query->weights[i] *= i == most ? 1e3 : below (random, 2) * 1e-6;
  }
}

/* Mostly the usual ones; else any, of which 0 stands for none. */
static void
fill_caps (DgzQuery *query,
           uint64_t *random)
{
  bool usual = below (random, 3) > 0;

  query->cap_artist = usual ? DGZ_CAP_ARTIST : below (random, 5);
  query->cap_release = usual ? DGZ_CAP_RELEASE : below (random, 4);
  query->cap_label = usual ? DGZ_CAP_LABEL : below (random, 5);
}

static size_t
fill_out (uint32_t       *out,
          const uint32_t *column,
          uint32_t        n_rows,
          uint64_t       *random)
{
  size_t n = n_rows > 0 ? below (random, 4) : 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t value = column[below (random, n_rows)];
    size_t at = i;

    for (; at > 0 && out[at - 1] > value; at--)
      out[at] = out[at - 1];
    out[at] = value;
  }
  return n;
}

/* A span of values of which 0 means no limit: both ends, one, or neither to speak of. */
static void
span (uint32_t  from,
      uint32_t  length,
      uint32_t *least,
      uint32_t *most,
      uint64_t *random)
{
  uint32_t ends = 1 + below (random, 3);

  *least = ends & 1 ? from : 0;
  *most = ends & 2 ? from + below (random, length) : 0;
}

static uint32_t
any_keys (uint64_t *random)
{
  uint32_t some = below (random, 1u << DGZ_N_KEYS);

  switch (below (random, 4)) {
  case 0:
    return 1u << below (random, DGZ_N_KEYS);
  case 1:
    /* None of the keys there are. */
    return below (random, 8) ? some : 1u << DGZ_N_KEYS;
  default:
    return some;
  }
}

/* A limit on the numbers of a track. */
static void
limit_numbers (DgzFilter              *filter,
               const DgzTestCatalogue *catalogue,
               uint32_t                row,
               uint32_t                kind,
               uint64_t               *random)
{
  static const double moves[] = { 0.001, 0.01, 0.04, 0.06, 0.08, 0.16, DGZ_MAX_MOVE };
  uint32_t least, most;

  switch (kind) {
  case 0:
    span ((uint32_t) MAX (catalogue->tempo[row], 1), 8, &least, &most, random);
    filter->tempo_least = (float) least;
    filter->tempo_most = (float) most;
    break;
  case 1:
    filter->max_move = moves[below (random, G_N_ELEMENTS (moves))];
    break;
  case 2:
    filter->keys = any_keys (random);
    break;
  case 3:
    span (below (random, 8) ? 1989 + below (random, 7) : 3000, 5, &least, &most, random);
    filter->year_least = (int) least;
    filter->year_most = (int) most;
    break;
  case 4:
    span (catalogue->duration[row], below (random, 2) ? 6000 : 300000, &filter->duration_least,
          &filter->duration_most, random);
    break;
  case 5:
    filter->features_least[below (random, DGZ_N_FEATURES)] = (float) dgz_random_unit (random);
    break;
  case 6:
    filter->steps = 1 + below (random, 7);
    break;
  default:
    span (below (random, 3) * 50 + below (random, 2), 60, &least, &most, random);
    filter->popularity_least = (int) MIN (least, 100);
    filter->popularity_most = (int) MIN (most, 100);
  }
}

/* A limit on what a track is called, who made it and who owns it. */
static void
limit_names (DgzTestQuery           *test,
             const DgzTestCatalogue *catalogue,
             uint32_t                kind,
             uint64_t               *random)
{
  DgzFilter *filter = &test->filter;
  uint32_t n_rows = catalogue->features.n_rows;
  size_t n = 1 + below (random, 3);

  switch (kind) {
  case 0:
    filter->has_preview = true;
    break;
  case 6:
    filter->formats = 1 + below (random, DGZ_ALL_FORMATS);
    break;
  case 1:
    filter->owned = below (random, 2) ? DGZ_OWNED_NOT : DGZ_OWNED_ONLY;
    filter->owned_rows = test->filter_rows;
    filter->n_owned_rows = below (random, G_N_ELEMENTS (test->filter_rows) + 1);
    for (size_t i = 0; i < filter->n_owned_rows; i++)
      test->filter_rows[i] = below (random, n_rows);
    break;
  case 2:
    filter->labels = test->filter_labels;
    filter->n_labels = n;
    for (size_t i = 0; i < n; i++)
      test->filter_labels[i] = catalogue->label[below (random, n_rows)];
    if (below (random, 2)) {
      filter->labels_out = filter->labels;
      filter->n_labels_out = n;
      filter->n_labels = 0;
    }
    break;
  case 3:
    filter->artists_out = test->filter_artists;
    filter->n_artists_out = n;
    for (size_t i = 0; i < n; i++)
      test->filter_artists[i] = 1 + below (random, n_rows / 2 + 2);
    break;
  default:
    for (size_t i = 0; i < n; i++)
      test->filter_styles[kind % 2][i] = any_style (catalogue, random);
    if (kind % 2) {
      filter->styles_in = test->filter_styles[1];
      filter->n_styles_in = n;
    } else {
      filter->styles_out = test->filter_styles[0];
      filter->n_styles_out = n;
    }
  }
}

/**
 * dgz_test_filter_init:
 * @test: a query; receives a filter
 * @catalogue: a catalogue with rows
 * @seed: the seed
 *
 * Makes a random filter: mostly of one limit, else of any number from none.
 */
void
dgz_test_filter_init (DgzTestQuery           *test,
                      const DgzTestCatalogue *catalogue,
                      uint64_t                seed)
{
  enum { N_NUMBERS = 8,
         N_LIMITS = 15 };
  uint64_t random = seed;
  uint32_t n = below (&random, 3) ? 1 : below (&random, 5);

  memset (&test->filter, 0, sizeof test->filter);
  test->query.filter = &test->filter;
  for (; n > 0; n--) {
    uint32_t kind = below (&random, N_LIMITS);
    uint32_t row = below (&random, catalogue->features.n_rows);

    if (kind < N_NUMBERS)
      limit_numbers (&test->filter, catalogue, row, kind, &random);
    else
      limit_names (test, catalogue, kind - N_NUMBERS, &random);
  }
}

/* Rows, or what is like none; with the styles of that row, with others or with none. */
static void
fill_disliked (DgzTestQuery           *test,
               const DgzTestCatalogue *catalogue,
               uint64_t               *random)
{
  test->query.disliked = test->disliked;
  test->query.n_disliked = below (random, 2) ? below (random, DGZ_TEST_MAX_DISLIKED + 1) : 0;

  for (size_t i = 0; i < test->query.n_disliked; i++) {
    uint32_t row = below (random, catalogue->features.n_rows);
    uint32_t set = catalogue->style_set[row];
    DgzSeed *seed = &test->disliked[i];

    *seed = (DgzSeed) { .track = dgz_test_profile (catalogue, row) };
    if (below (random, 5) == 0)
      seed->track = (DgzProfile) { .features = { NAN }, .key = DGZ_KEY_UNKNOWN };
    seed->styles = test->disliked_styles[i];
    if (set != DGZ_NO_STYLES && below (random, 2)) {
      seed->styles = catalogue->sets[set].names;
      seed->n_styles = catalogue->sets[set].n_names;
    } else if (below (random, 2)) {
      seed->n_styles = 1 + below (random, G_N_ELEMENTS (test->disliked_styles[i]));
      for (size_t s = 0; s < seed->n_styles; s++)
        test->disliked_styles[i][s] = any_style (catalogue, random);
    }
  }
}

static void
fill_related (DgzTestQuery           *test,
              const DgzTestCatalogue *catalogue,
              uint64_t               *random)
{
  uint32_t n_rows = catalogue->features.n_rows;
  uint32_t step = MAX (1, 2 * n_rows / DGZ_TEST_MAX_RELATED);

  test->query.related = test->related;
  for (uint32_t row = below (random, step + 1);
       row < n_rows && test->query.n_related < DGZ_TEST_MAX_RELATED;
       row += 1 + below (random, step + 1))
    test->related[test->query.n_related++] = row;
}

static void
fill_record (DgzTestQuery           *test,
             const DgzTestCatalogue *catalogue,
             uint64_t               *random)
{
  DgzQuery *query = &test->query;
  uint32_t n_rows = catalogue->features.n_rows;

  query->tracks = test->tracks;
  query->n_tracks = 1 + below (random, G_N_ELEMENTS (test->tracks));
  for (size_t i = 0; i < query->n_tracks; i++) {
    test->tracks[i] = dgz_test_profile (catalogue, below (random, n_rows));
    if (below (random, 2) == 0)
      test->tracks[i].tempo *= 1.0f + (float) dgz_random_unit (random) * 0.05f;
  }
  query->styles = test->styles;
  query->n_styles = below (random, 5);
  for (size_t i = 0; i < query->n_styles; i++)
    test->styles[i] = any_style (catalogue, random);

  query->labels = test->labels;
  query->n_labels = below (random, 3);
  for (size_t i = 0; i < query->n_labels; i++)
    test->labels[i] = 1 + below (random, n_rows / 8 + 2);
  query->year = below (random, 3) ? 1990 + (int) below (random, 6) : 0;
  query->out_groups = test->out_groups;
  query->n_out_groups = fill_out (test->out_groups, catalogue->group, n_rows, random);
  query->out_stems = test->out_stems;
  query->n_out_stems = fill_out (test->out_stems, catalogue->stem, n_rows, random);
  query->out_releases = test->out_releases;
  query->n_out_releases = fill_out (test->out_releases, catalogue->release, n_rows, random);
}

/**
 * dgz_test_query_init:
 * @test: (out): the query
 * @catalogue: a catalogue with rows, arranged
 * @seed: the seed
 *
 * Makes a random query: the tracks are rows of the catalogue or like them.
 */
void
dgz_test_query_init (DgzTestQuery           *test,
                     const DgzTestCatalogue *catalogue,
                     uint64_t                seed)
{
  DgzQuery *query = &test->query;
  uint64_t random = seed;

  memset (test, 0, sizeof *test);
  fill_record (test, catalogue, &random);
  fill_weights (query, &random);
  query->key_rules = (DgzKeyRules) below (&random, DGZ_N_KEY_RULES);
  query->half_double = below (&random, 2) == 0;
  query->vinyl = below (&random, 3) == 0;
  query->threshold = below (&random, 3) ? 0.4 : dgz_random_unit (&random) * 0.8;
  query->lambda = below (&random, 2) ? 0.85 : 0.5 + 0.5 * dgz_random_unit (&random);
  query->length = 1 + below (&random, 40);
  query->n_threads = below (&random, 4);
  fill_caps (query, &random);

  fill_disliked (test, catalogue, &random);
  if (below (&random, 3) == 0)
    fill_related (test, catalogue, &random);
  if (below (&random, 3))
    dgz_test_filter_init (test, catalogue, dgz_random_next (&random));
}

/**
 * dgz_test_query_init_plain:
 * @test: (out): the query
 * @catalogue: a catalogue with rows, arranged
 * @seed: the seed
 *
 * Makes a random query that can be answered, if by tempo alone, and leaves nothing out. Its
 * filter is there to be used, and lets everything through.
 */
void
dgz_test_query_init_plain (DgzTestQuery           *test,
                           const DgzTestCatalogue *catalogue,
                           uint64_t                seed)
{
  DgzQuery *query = &test->query;

  dgz_test_query_init (test, catalogue, seed);
  test->tracks[0].tempo = 125;
  query->weights[DGZ_PART_BPM] = 0.1;
  query->threshold = 0.0;
  query->vinyl = false;
  query->filter = NULL;
  memset (&test->filter, 0, sizeof test->filter);
  query->n_disliked = query->n_related = 0;
  query->n_out_groups = query->n_out_stems = query->n_out_releases = 0;
}
