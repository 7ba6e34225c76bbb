/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a filter lets through, read off the catalogue's columns and the sets' names. */

#include "dgz-test-filter.h"

#include <math.h>

static bool
lists (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return true;
  }

  return false;
}

/* Whether a value that is known, or not, lies between limits of which 0 means none. */
static bool
between (bool   known,
         double value,
         double least,
         double most)
{
  if (least == 0.0 && most == 0.0)
    return true;
  return known && (least == 0.0 || value >= least) && (most == 0.0 || value <= most);
}

/* Whether some move that is not too large brings a tempo to one of the record's. */
static bool
can_be_moved (const DgzQuery *query,
              double          tempo)
{
  static const double ratios[] = { 1.0, 0.5, 2.0 };

  for (size_t i = 0; i < query->n_tracks && tempo > 0.0; i++) {
    double wanted = query->tracks[i].tempo;

    for (int r = 0; r < (query->half_double ? 3 : 1) && wanted > 0.0; r++) {
      if (fabs (wanted / (tempo * ratios[r]) - 1.0) <= query->filter->max_move)
        return true;
    }
  }

  return false;
}

static bool
has_style (const DgzTestCatalogue *catalogue,
           uint32_t                row,
           const char *const      *names,
           size_t                  n_names)
{
  uint32_t set = catalogue->style_set[row];

  for (size_t i = 0; i < n_names && set != DGZ_NO_STYLES; i++) {
    for (size_t s = 0; s < catalogue->sets[set].n_names; s++) {
      if (g_str_equal (catalogue->sets[set].names[s], names[i]))
        return true;
    }
  }

  return false;
}

static bool
is_owned (const DgzTestCatalogue *catalogue,
          const DgzFilter        *filter,
          uint32_t                row)
{
  for (size_t i = 0; i < filter->n_owned_rows; i++) {
    if (catalogue->group[filter->owned_rows[i]] == catalogue->group[row])
      return true;
  }

  return false;
}

static bool
numbers_pass (const DgzTestCatalogue *c,
              const DgzQuery         *query,
              uint32_t                row)
{
  const DgzFilter *filter = query->filter;
  bool has_key = c->key[row] != DGZ_NO_KEY;

  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    float value = c->values[(size_t) row * DGZ_N_FEATURES + (size_t) i];

    if (!between (!isnan (value), value, filter->features_least[i], 0.0))
      return false;
  }
  return between (c->tempo[row] > 0.0f, c->tempo[row], filter->tempo_least, filter->tempo_most) &&
         between (c->year[row] != 0, c->year[row], filter->year_least, filter->year_most) &&
         between (c->duration[row] != 0, c->duration[row], filter->duration_least,
                  filter->duration_most) &&
         between (c->popularity[row] != DGZ_UNKNOWN_POPULARITY, c->popularity[row],
                  filter->popularity_least, filter->popularity_most) &&
         (filter->keys == 0 || (has_key && filter->keys >> c->key[row] & 1)) &&
         (filter->max_move == 0.0 || can_be_moved (query, c->tempo[row]));
}

/* Whether the energy steps as it may from the track that is fitted best; where nothing can be
 * scored, from each. */
static bool
step_passes (const DgzTestCatalogue *c,
             const DgzQuery         *query,
             const DgzTestReference *reference,
             uint32_t                row)
{
  double energy = c->values[(size_t) row * DGZ_N_FEATURES + DGZ_FEATURE_ENERGY];
  DgzScore score = { 0 };

  if (reference)
    dgz_test_reference_score (reference, row, &score);
  for (uint32_t t = 0; t < query->n_tracks; t++) {
    double change = energy - query->tracks[t].features[DGZ_FEATURE_ENERGY];
    unsigned step = change >= 0.1 ? 4 : change <= -0.1 ? 1
                                                       : 2;

    if (reference && t != score.track)
      continue;
    if (isnan (change) || !(query->filter->steps & step))
      return false;
  }
  return true;
}

/**
 * dgz_test_filter_passes:
 * @catalogue: a catalogue
 * @query: a query
 * @reference: (nullable): the query, made ready; %NULL where nothing can be scored by it
 * @row: a row
 *
 * Whether a query's filter lets a row through, if it has any.
 */
bool
dgz_test_filter_passes (const DgzTestCatalogue *catalogue,
                        const DgzQuery         *query,
                        const DgzTestReference *reference,
                        uint32_t                row)
{
  const DgzFilter *filter = query->filter;
  uint32_t label = catalogue->label[row];

  if (!filter)
    return true;
  if (!numbers_pass (catalogue, query, row))
    return false;
  if (filter->steps != 0 && !step_passes (catalogue, query, reference, row))
    return false;
  if (filter->has_preview && !(catalogue->flags[row] & DGZ_FLAG_PREVIEW))
    return false;
  if (filter->formats != 0 && !(catalogue->flags[row] >> 2 & filter->formats))
    return false;
  if (filter->owned != DGZ_OWNED_ANY &&
      is_owned (catalogue, filter, row) != (filter->owned == DGZ_OWNED_ONLY))
    return false;
  if (filter->n_labels > 0 && (label == 0 || !lists (filter->labels, filter->n_labels, label)))
    return false;
  if (label != 0 && lists (filter->labels_out, filter->n_labels_out, label))
    return false;
  if (filter->n_styles_in > 0 &&
      !has_style (catalogue, row, filter->styles_in, filter->n_styles_in))
    return false;
  if (has_style (catalogue, row, filter->styles_out, filter->n_styles_out))
    return false;

  for (uint32_t a = catalogue->artist_first[row]; a < catalogue->artist_first[row + 1]; a++) {
    if (lists (filter->artists_out, filter->n_artists_out, catalogue->artists[a]))
      return false;
  }
  return true;
}
