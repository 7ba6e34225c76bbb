/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-test-styles.h"

#include <math.h>
#include <string.h>

static int
compare_strings (const void *a,
                 const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
keep_term (DgzTestStyles *styles,
           const char    *term)
{
  for (size_t i = 0; i < styles->n_terms; i++) {
    if (strcmp (styles->terms[i], term) == 0)
      return;
  }

  g_assert_cmpuint (styles->n_terms, <, DGZ_TEST_MAX_TERMS);
  styles->terms[styles->n_terms++] = g_strdup (term);
}

static void
collect_terms (DgzTestStyles     *styles,
               const char *const *names,
               size_t             n_names)
{
  for (size_t i = 0; i < n_names; i++) {
    g_auto (GStrv) words = g_strsplit (names[i], " ", -1);

    keep_term (styles, names[i]);
    for (size_t w = 0; words[w]; w++)
      keep_term (styles, words[w]);
  }
}

static bool
has_word (const char *name,
          const char *word)
{
  size_t length = strlen (word);

  if (strchr (word, ' '))
    return false;
  for (const char *at = strstr (name, word); at; at = strstr (at + 1, word)) {
    if ((at == name || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return true;
  }

  return false;
}

/* 1 for a name, 0.5 for a word of a longer one, 0 for neither. */
static double
term_frequency (const char        *term,
                const char *const *names,
                size_t             n_names)
{
  double tf = 0.0;

  for (size_t i = 0; i < n_names; i++) {
    if (strcmp (names[i], term) == 0)
      return 1.0;
    if (has_word (names[i], term))
      tf = 0.5;
  }

  return tf;
}

/* How many tracks have each set; the last number is of those that have any. */
static double *
count_tracks (const DgzTestCatalogue *catalogue)
{
  double *counts = g_new0 (double, catalogue->n_sets + 1);

  for (uint32_t row = 0; row < catalogue->features.n_rows; row++) {
    if (catalogue->style_set[row] != DGZ_NO_STYLES) {
      counts[catalogue->style_set[row]]++;
      counts[catalogue->n_sets]++;
    }
  }
  return counts;
}

/* Returns the vector's length. */
static double
fill_vector (const DgzTestStyles *styles,
             const double        *idf,
             const char *const   *names,
             size_t               n_names,
             double              *vector)
{
  double squares = 0.0;

  for (size_t t = 0; t < styles->n_terms; t++) {
    vector[t] = term_frequency (styles->terms[t], names, n_names) * idf[t];
    squares += vector[t] * vector[t];
  }
  return sqrt (squares);
}

/**
 * dgz_test_styles_init:
 * @styles: (out): the vectors
 * @catalogue: a catalogue; its tracks are counted one by one
 * @query: a query
 *
 * Computes every style vector from the names.
 */
void
dgz_test_styles_init (DgzTestStyles          *styles,
                      const DgzTestCatalogue *catalogue,
                      const DgzQuery         *query)
{
  double idf[DGZ_TEST_MAX_TERMS];
  g_autofree double *counts = count_tracks (catalogue);

  memset (styles, 0, sizeof *styles);
  for (size_t s = 0; s < catalogue->n_sets; s++)
    collect_terms (styles, catalogue->sets[s].names, catalogue->sets[s].n_names);
  collect_terms (styles, query->styles, query->n_styles);
  qsort (styles->terms, styles->n_terms, sizeof *styles->terms, compare_strings);

  for (size_t t = 0; t < styles->n_terms; t++) {
    double df = 0.0;

    for (size_t s = 0; s < catalogue->n_sets; s++) {
      if (term_frequency (styles->terms[t], catalogue->sets[s].names,
                          catalogue->sets[s].n_names) > 0.0)
        df += counts[s];
    }
    idf[t] = log ((1.0 + counts[catalogue->n_sets]) / (1.0 + df)) + 1.0;
  }

  styles->sets = g_malloc0 ((catalogue->n_sets + 1) * sizeof *styles->sets);
  for (size_t s = 0; s < catalogue->n_sets; s++) {
    double length = fill_vector (styles, idf, catalogue->sets[s].names,
                                 catalogue->sets[s].n_names, styles->sets[s]);

    for (size_t t = 0; t < styles->n_terms && length > 0.0; t++)
      styles->sets[s][t] /= length;
  }
  styles->length = fill_vector (styles, idf, query->styles, query->n_styles, styles->query);
}

/**
 * dgz_test_styles_clear:
 * @styles: vectors
 *
 * Frees style vectors.
 */
void
dgz_test_styles_clear (DgzTestStyles *styles)
{
  for (size_t t = 0; t < styles->n_terms; t++)
    g_free (styles->terms[t]);
  g_free (styles->sets);
}

static double
dot (const double *a,
     const double *b)
{
  double sum = 0.0;

  for (size_t t = 0; t < DGZ_TEST_MAX_TERMS; t++)
    sum += a[t] * b[t];
  return sum;
}

/**
 * dgz_test_styles_score:
 * @styles: vectors
 * @set: one of the catalogue's sets
 *
 * The cosine of a set with the record.
 */
double
dgz_test_styles_score (const DgzTestStyles *styles,
                       uint32_t             set)
{
  if (styles->length == 0.0)
    return 0.0;
  return MIN (dot (styles->sets[set], styles->query) / styles->length, 1.0);
}

/**
 * dgz_test_styles_like:
 * @styles: vectors
 * @a: one of the catalogue's sets
 * @b: another
 *
 * The cosine of two sets.
 */
double
dgz_test_styles_like (const DgzTestStyles *styles,
                      uint32_t             a,
                      uint32_t             b)
{
  return a == b ? 1.0 : MIN (dot (styles->sets[a], styles->sets[b]), 1.0);
}
