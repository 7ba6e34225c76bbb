/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Random catalogues, with few different values, so that exact ties, unknown
 * parts, shared groups and full caps all come up.
 */

#include "dgz-test-catalogue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-index-build.h"

#define MAX_SETS 16
#define MAX_SET_NAMES 4
/* Clusters are found among so many rows; the others are put into the nearest. */
#define MAX_CLUSTERED 4096

static const char *const vocabulary[] = {
  "ambient", "techno", "dub techno", "dub", "deep house", "house", "acid house",
  "drum and bass", "minimal", "minimal techno", "electro", "breakbeat"
};

/**
 * dgz_test_seed:
 *
 * A seed that differs from run to run and is told, unless --seed fixes it.
 */
uint64_t
dgz_test_seed (void)
{
  uint64_t seed = (uint64_t) (uint32_t) g_test_rand_int () << 32 | (uint32_t) g_test_rand_int ();

  g_test_message ("seed 0x%016" G_GINT64_MODIFIER "x", seed);
  return seed;
}

static uint32_t
below (uint64_t *random,
       uint32_t  n)
{
  return (uint32_t) dgz_random_below (random, n);
}

static void
allocate (DgzTestCatalogue *catalogue,
          uint32_t          n_rows)
{
  DgzFeatures *features = &catalogue->features;

  features->n_rows = n_rows;
  features->features = catalogue->values = g_new0 (float, (size_t) n_rows *DGZ_N_FEATURES);
  features->tempo = catalogue->tempo = g_new0 (float, n_rows);
  features->key = catalogue->key = g_new0 (uint8_t, n_rows);
  features->cluster = catalogue->cluster = g_new0 (uint8_t, n_rows);
  features->style_set = catalogue->style_set = g_new0 (uint32_t, n_rows);
  features->style_source = catalogue->style_source = g_new0 (uint8_t, n_rows);
  features->flags = catalogue->flags = g_new0 (uint8_t, n_rows);
  features->popularity = catalogue->popularity = g_new0 (uint8_t, n_rows);
  features->year = catalogue->year = g_new0 (int16_t, n_rows);
  features->duration = catalogue->duration = g_new0 (uint32_t, n_rows);
  features->label = catalogue->label = g_new0 (uint32_t, n_rows);
  features->release = catalogue->release = g_new0 (uint32_t, n_rows);
  features->group = catalogue->group = g_new0 (uint32_t, n_rows);
  features->stem = catalogue->stem = g_new0 (uint32_t, n_rows);
  features->original = catalogue->original = g_new0 (uint32_t, n_rows);
  features->track = catalogue->track = g_new0 (uint32_t, n_rows);
  features->id_rank = catalogue->id_rank = g_new0 (uint32_t, n_rows);
  features->artist_first = catalogue->artist_first = g_new0 (uint32_t, (size_t) n_rows + 1);
  features->artists = catalogue->artists = g_new0 (uint32_t, (size_t) n_rows * 3);
}

/* Different sets, each of one to four names. */
static void
make_sets (DgzTestCatalogue *catalogue,
           uint64_t         *random)
{
  uint32_t seen[MAX_SETS];
  size_t wanted = 2 + below (random, MAX_SETS - 2);

  catalogue->sets = g_new0 (DgzStyleSet, MAX_SETS);
  while (catalogue->n_sets < wanted) {
    DgzStyleSet *set = &catalogue->sets[catalogue->n_sets];
    const char **names = g_new0 (const char *, MAX_SET_NAMES);
    uint32_t bits = 0;
    bool known = false;

    for (uint32_t i = 1 + below (random, MAX_SET_NAMES); i > 0; i--)
      bits |= 1u << below (random, G_N_ELEMENTS (vocabulary));
    for (size_t i = 0; i < catalogue->n_sets; i++)
      known = known || seen[i] == bits;
    if (known) {
      g_free (names);
      continue;
    }

    for (uint32_t i = 0; i < G_N_ELEMENTS (vocabulary); i++) {
      if (bits & 1u << i)
        names[set->n_names++] = vocabulary[i];
    }
    set->names = names;
    seen[catalogue->n_sets++] = bits;
  }
}

/* Whether a part of a row is known. */
static bool
knows (DgzTestShape shape,
       DgzTestShape none,
       uint64_t    *random)
{
  return !(shape & none) && (below (random, 5) > 0 || shape & DGZ_TEST_ONE_CELL);
}

static void
copy_sound (DgzTestCatalogue *catalogue,
            uint32_t          row,
            uint32_t          twin)
{
  memcpy (catalogue->values + (size_t) row * DGZ_N_FEATURES,
          catalogue->values + (size_t) twin * DGZ_N_FEATURES, DGZ_N_FEATURES * sizeof (float));
  catalogue->tempo[row] = catalogue->tempo[twin];
  catalogue->key[row] = catalogue->key[twin];
  catalogue->style_set[row] = catalogue->style_set[twin];
  catalogue->style_source[row] = catalogue->style_source[twin];
}

/* What a score reads. One row in three sounds just like an earlier one. */
static void
fill_sound (DgzTestCatalogue *catalogue,
            uint32_t          row,
            DgzTestShape      shape,
            uint64_t         *random)
{
  static const float tempi[] = { 60, 62.5f, 87, 120, 124, 125, 126,
                                 130, 140, 174, 250, 16, 31, 600 };
  bool few = shape & DGZ_TEST_FEW_VALUES;
  float *values = catalogue->values + (size_t) row * DGZ_N_FEATURES;
  float tempo = few ? tempi[3 + below (random, 2)] : tempi[below (random, G_N_ELEMENTS (tempi))];

  if (shape & DGZ_TEST_FINE_TEMPI)
    tempo *= 1.0f + (float) dgz_random_unit (random) * 0.1f;
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    values[i] = few ? (float) below (random, 2) : (float) dgz_random_unit (random);
  if (!knows (shape, DGZ_TEST_NO_SOUND, random))
    values[below (random, DGZ_N_FEATURES)] = NAN;
  catalogue->tempo[row] = knows (shape, DGZ_TEST_NO_TEMPO, random) ? tempo : 0;
  catalogue->key[row] = DGZ_NO_KEY;
  if (knows (shape, DGZ_TEST_NO_KEY, random))
    catalogue->key[row] = (uint8_t) below (random, few ? 3 : DGZ_N_KEYS);
  catalogue->style_set[row] = DGZ_NO_STYLES;
  if (knows (shape, DGZ_TEST_NO_STYLES, random))
    catalogue->style_set[row] = below (random, (uint32_t) (few ? 2 : catalogue->n_sets));
  catalogue->style_source[row] = (uint8_t) below (random, few ? 2 : DGZ_N_STYLE_SOURCES);

  if (shape & DGZ_TEST_ONE_CELL)
    catalogue->style_set[row] = catalogue->style_source[row] = 0;
  if (row > 0 && below (random, 3) == 0)
    copy_sound (catalogue, row, below (random, row));
}

/* What exclusion, folding, caps and ties read. */
static void
fill_credits (DgzTestCatalogue *catalogue,
              uint32_t          row,
              uint64_t         *random)
{
  uint32_t n_rows = catalogue->features.n_rows;
  uint32_t many = n_rows / 2 + 2;
  uint32_t *refs = &catalogue->features.n_artist_refs;

  catalogue->flags[row] = (uint8_t) below (random, 64);
  catalogue->popularity[row] = below (random, 3) ? (uint8_t) (below (random, 3) * 50)
                                                 : DGZ_UNKNOWN_POPULARITY;
  catalogue->year[row] = below (random, 4) ? (int16_t) (1990 + below (random, 6)) : 0;
  catalogue->duration[row] = below (random, 600000);
  catalogue->label[row] = below (random, 4) ? 1 + below (random, n_rows / 8 + 2) : 0;
  catalogue->release[row] = below (random, 4) ? 1 + below (random, many) : 0;
  catalogue->group[row] = 1 + below (random, n_rows);
  catalogue->stem[row] = 1000 + catalogue->group[row] / 2;
  catalogue->original[row] = 5000 + catalogue->group[row] / 3;
  catalogue->track[row] = 1 + row;
  catalogue->id_rank[row] = row;

  for (uint32_t i = below (random, 4); i > 0; i--)
    catalogue->artists[(*refs)++] = 1 + below (random, many);
  catalogue->artist_first[row + 1] = *refs;
}

static void
shuffle_ids (DgzTestCatalogue *catalogue,
             uint64_t         *random)
{
  for (uint32_t row = catalogue->features.n_rows; row > 1; row--) {
    uint32_t other = below (random, row);
    uint32_t rank = catalogue->id_rank[row - 1];

    catalogue->id_rank[row - 1] = catalogue->id_rank[other];
    catalogue->id_rank[other] = rank;
  }
}

static int
compare_keys (const void *a,
              const void *b,
              void       *data)
{
  const DgzFeatures *features = data;
  uint64_t x = dgz_index_key (features, *(const uint32_t *) a);
  uint64_t y = dgz_index_key (features, *(const uint32_t *) b);

  return (x > y) - (x < y);
}

static void
permute (void           *column,
         size_t          size,
         const uint32_t *from,
         uint32_t        n)
{
  g_autofree char *copy = g_memdup2 (column, n * size);

  for (uint32_t row = 0; row < n; row++)
    memcpy ((char *) column + row * size, copy + from[row] * size, size);
}

static void
permute_artists (DgzTestCatalogue *catalogue,
                 const uint32_t   *from)
{
  uint32_t n = catalogue->features.n_rows;
  g_autofree uint32_t *first = g_memdup2 (catalogue->artist_first, (n + 1) * sizeof (uint32_t));
  g_autofree uint32_t *artists =
      g_memdup2 (catalogue->artists, catalogue->features.n_artist_refs * sizeof (uint32_t));
  uint32_t at = 0;

  for (uint32_t row = 0; row < n; row++) {
    catalogue->artist_first[row] = at;
    for (uint32_t i = first[from[row]]; i < first[from[row] + 1]; i++)
      catalogue->artists[at++] = artists[i];
  }
  catalogue->artist_first[n] = at;
}

/**
 * dgz_test_catalogue_arrange:
 * @catalogue: a catalogue whose columns were changed
 *
 * Brings the rows into the order of a scan, and makes the index anew.
 */
void
dgz_test_catalogue_arrange (DgzTestCatalogue *catalogue)
{
  uint32_t n = catalogue->features.n_rows;
  g_autofree uint32_t *from = g_new (uint32_t, n + 1);
  void *words[] = { catalogue->tempo, catalogue->style_set, catalogue->duration, catalogue->label,
                    catalogue->release, catalogue->group, catalogue->stem, catalogue->original,
                    catalogue->track, catalogue->id_rank };
  void *bytes[] = { catalogue->key, catalogue->cluster, catalogue->style_source, catalogue->flags,
                    catalogue->popularity };
  DgzStatus status;

  for (uint32_t row = 0; row < n; row++)
    from[row] = row;
  qsort_r (from, n, sizeof *from, compare_keys, &catalogue->features);

  permute (catalogue->values, DGZ_N_FEATURES * sizeof (float), from, n);
  permute (catalogue->year, sizeof *catalogue->year, from, n);
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    permute (words[i], sizeof (uint32_t), from, n);
  for (size_t i = 0; i < G_N_ELEMENTS (bytes); i++)
    permute (bytes[i], 1, from, n);
  permute_artists (catalogue, from);

  dgz_index_free (&catalogue->features);
  status = dgz_index_build (&catalogue->features);
  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
}

/**
 * dgz_test_catalogue_learn:
 * @catalogue: a catalogue whose columns were changed
 * @seed: for the clusters
 *
 * Measures the space, finds the clusters and counts the styles anew.
 */
void
dgz_test_catalogue_learn (DgzTestCatalogue *catalogue,
                          uint64_t          seed)
{
  DgzFeatures *features = &catalogue->features;
  uint32_t n_clustered = MIN (features->n_rows, MAX_CLUSTERED);
  DgzStatus status;

  dgz_space_measure (&features->space, features->features, features->tempo, features->n_rows);
  status = dgz_space_cluster (&features->space, features->features, features->tempo, n_clustered,
                              seed, catalogue->cluster, NULL, NULL);
  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
  for (uint32_t row = n_clustered; row < features->n_rows; row++) {
    const float *values = catalogue->values + (size_t) row * DGZ_N_FEATURES;
    double z[DGZ_N_DIMENSIONS];

    dgz_space_place (&features->space, values, catalogue->tempo[row], z);
    catalogue->cluster[row] = dgz_features_known (values) ? dgz_space_nearest (&features->space, z)
                                                          : DGZ_NO_CLUSTER;
  }

  for (size_t i = 0; i < catalogue->n_sets; i++)
    catalogue->sets[i].n_tracks = 0;
  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (features->style_set[row] != DGZ_NO_STYLES)
      catalogue->sets[features->style_set[row]].n_tracks++;
  }
  dgz_style_index_free (&features->styles);
  status = dgz_style_index_build (catalogue->sets, catalogue->n_sets, &features->styles);
  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
}

/**
 * dgz_test_catalogue_new:
 * @seed: the seed
 * @n_rows: how many tracks
 *
 * Makes a random catalogue, with means that are random too.
 */
DgzTestCatalogue *
dgz_test_catalogue_new (uint64_t seed,
                        uint32_t n_rows)
{
  return dgz_test_catalogue_new_shaped (seed, n_rows, 0);
}

/**
 * dgz_test_catalogue_new_shaped:
 * @seed: the seed
 * @n_rows: how many tracks
 * @shape: what is odd about it
 *
 * Makes a random catalogue of a certain kind.
 */
DgzTestCatalogue *
dgz_test_catalogue_new_shaped (uint64_t     seed,
                               uint32_t     n_rows,
                               DgzTestShape shape)
{
  DgzTestCatalogue *catalogue = g_new0 (DgzTestCatalogue, 1);
  DgzExpected *expected = &catalogue->features.expected;
  uint64_t random = seed;

  allocate (catalogue, n_rows);
  make_sets (catalogue, &random);
  for (uint32_t row = 0; row < n_rows; row++) {
    fill_sound (catalogue, row, shape, &random);
    fill_credits (catalogue, row, &random);
  }
  shuffle_ids (catalogue, &random);
  dgz_test_catalogue_learn (catalogue, seed);
  if (n_rows > 0 && (shape & DGZ_TEST_ONE_CELL))
    memset (catalogue->cluster, 0, n_rows);

  expected->style = dgz_random_unit (&random);
  expected->audio = dgz_random_unit (&random);
  expected->cluster = dgz_random_unit (&random);
  for (int i = 0; i < 2; i++)
    expected->bpm[i] = dgz_random_unit (&random);
  for (int i = 0; i < DGZ_N_KEY_RULES; i++)
    expected->key[i] = dgz_random_unit (&random);
  return catalogue;
}

/**
 * dgz_test_catalogue_free:
 * @catalogue: a catalogue
 *
 * Frees a catalogue.
 */
void
dgz_test_catalogue_free (DgzTestCatalogue *catalogue)
{
  void *columns[] = {
    catalogue->values, catalogue->tempo, catalogue->key, catalogue->cluster,
    catalogue->style_set, catalogue->style_source, catalogue->flags, catalogue->popularity,
    catalogue->year, catalogue->duration, catalogue->label, catalogue->release,
    catalogue->group, catalogue->stem, catalogue->original, catalogue->track,
    catalogue->id_rank, catalogue->artist_first, catalogue->artists
  };

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (columns[i]);
  for (size_t i = 0; i < catalogue->n_sets; i++)
    g_free ((void *) catalogue->sets[i].names);
  g_free (catalogue->sets);
  dgz_index_free (&catalogue->features);
  dgz_style_index_free (&catalogue->features.styles);
  g_free (catalogue);
}

static bool
append_bytes (void       *data,
              const void *bytes,
              size_t      length)
{
  g_byte_array_append (data, bytes, (guint) length);
  return true;
}

/**
 * dgz_test_catalogue_write:
 * @catalogue: a catalogue
 *
 * Writes the feature file of a catalogue that is arranged into memory.
 */
GByteArray *
dgz_test_catalogue_write (const DgzTestCatalogue *catalogue)
{
  GByteArray *file = g_byte_array_new ();
  DgzStatus status = dgz_features_write (&catalogue->features, append_bytes, file);

  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
  return file;
}
