/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-style.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* How much of the part remains when styles are not the track's own. */
static const double source_factors[DGZ_N_STYLE_SOURCES] = {
  [DGZ_STYLE_OWN] = 1.0,
  [DGZ_STYLE_RELEASE] = 1.0,
  [DGZ_STYLE_ARTIST] = 0.9,
  [DGZ_STYLE_LABEL] = 0.8,
};

/* A word of a name of several words counts half: related styles meet in it. */
#define NAME_TF 1.0
#define WORD_TF 0.5

typedef struct
{
  const char *text; /* into a style name; not terminated */
  size_t length;
  double tf;
  uint32_t set;
} Term;

typedef struct
{
  Term *terms;
  size_t n;
  size_t allocated;
} Terms;

static int
compare_text (const Term *a,
              const Term *b)
{
  size_t shorter = a->length < b->length ? a->length : b->length;
  int order = memcmp (a->text, b->text, shorter);

  if (order != 0)
    return order;
  return (a->length > b->length) - (a->length < b->length);
}

/* By text, then set, then larger tf first. */
static int
compare_terms (const void *a,
               const void *b)
{
  const Term *x = a;
  const Term *y = b;
  int order = compare_text (x, y);

  if (order != 0)
    return order;
  if (x->set != y->set)
    return x->set < y->set ? -1 : 1;
  return (x->tf < y->tf) - (x->tf > y->tf);
}

static bool
add_term (Terms      *terms,
          const char *text,
          size_t      length,
          double      tf,
          uint32_t    set)
{
  if (terms->n == terms->allocated) {
    size_t allocated = terms->allocated ? terms->allocated * 2 : 64;
    Term *grown = realloc (terms->terms, allocated * sizeof *grown);

    if (!grown)
      return false;
    terms->terms = grown;
    terms->allocated = allocated;
  }

  terms->terms[terms->n++] = (Term) { text, length, tf, set };
  return true;
}

static bool
add_name (Terms      *terms,
          const char *name,
          uint32_t    set)
{
  if (!add_term (terms, name, strlen (name), NAME_TF, set))
    return false;
  if (!strchr (name, ' '))
    return true;

  while (*name) {
    size_t length = strcspn (name, " ");

    if (length > 0 && !add_term (terms, name, length, WORD_TF, set))
      return false;
    name += length;
    name += strspn (name, " ");
  }

  return true;
}

/* Sorts, and keeps of each term the largest tf that it has in a set. */
static void
sort_terms (Terms *terms)
{
  size_t kept = 0;

  if (terms->n > 0)
    qsort (terms->terms, terms->n, sizeof *terms->terms, compare_terms);

  for (size_t i = 0; i < terms->n; i++) {
    if (kept > 0 && terms->terms[kept - 1].set == terms->terms[i].set &&
        compare_text (&terms->terms[kept - 1], &terms->terms[i]) == 0)
      continue;
    terms->terms[kept++] = terms->terms[i];
  }

  terms->n = kept;
}

static double
idf (uint64_t n_documents,
     uint32_t df)
{
  return log ((1.0 + (double) n_documents) / (1.0 + df)) + 1.0;
}

typedef struct
{
  uint32_t *term_first;
  char *term_text;
  uint32_t *term_df;
  uint32_t *set_first;
  uint32_t *set_term;
  double *set_weight;
  uint8_t *set_is_name;
} Arrays;

static bool
allocate (Arrays      *arrays,
          const Terms *terms,
          size_t       n_sets)
{
  size_t bytes = 1;

  for (size_t i = 0; i < terms->n; i++)
    bytes += terms->terms[i].length + 1;

  arrays->term_first = calloc (terms->n + 1, sizeof (uint32_t));
  arrays->term_text = calloc (bytes, 1);
  arrays->term_df = calloc (terms->n + 1, sizeof (uint32_t));
  arrays->set_first = calloc (n_sets + 1, sizeof (uint32_t));
  arrays->set_term = calloc (terms->n + 1, sizeof (uint32_t));
  arrays->set_weight = calloc (terms->n + 1, sizeof (double));
  arrays->set_is_name = calloc (terms->n + 1, 1);
  return arrays->term_first && arrays->term_text && arrays->term_df && arrays->set_first &&
         arrays->set_term && arrays->set_weight && arrays->set_is_name;
}

/* Gives each different term a number, in order of its bytes, and counts its tracks. */
static uint32_t
number_terms (const Terms       *terms,
              const DgzStyleSet *sets,
              Arrays            *arrays,
              uint32_t          *numbers)
{
  uint32_t n_terms = 0;
  uint32_t bytes = 0;

  for (size_t i = 0; i < terms->n; i++) {
    const Term *term = &terms->terms[i];

    if (i == 0 || compare_text (&terms->terms[i - 1], term) != 0) {
      arrays->term_first[n_terms++] = bytes;
      memcpy (arrays->term_text + bytes, term->text, term->length);
      bytes += (uint32_t) term->length + 1;
    }
    numbers[i] = n_terms - 1;
    arrays->term_df[n_terms - 1] += sets[term->set].n_tracks;
    arrays->set_first[term->set + 1]++;
  }

  arrays->term_first[n_terms] = bytes;
  return n_terms;
}

/* Terms are sorted by text, so every set's come out ascending. */
static bool
fill_sets (const Terms    *terms,
           const uint32_t *numbers,
           uint64_t        n_documents,
           size_t          n_sets,
           Arrays         *arrays)
{
  uint32_t *next = calloc (n_sets + 1, sizeof *next);

  if (!next)
    return false;

  for (size_t s = 0; s < n_sets; s++) {
    arrays->set_first[s + 1] += arrays->set_first[s];
    next[s] = arrays->set_first[s];
  }

  for (size_t i = 0; i < terms->n; i++) {
    uint32_t at = next[terms->terms[i].set]++;

    arrays->set_term[at] = numbers[i];
    arrays->set_is_name[at] = terms->terms[i].tf == NAME_TF;
    arrays->set_weight[at] = terms->terms[i].tf * idf (n_documents, arrays->term_df[numbers[i]]);
  }

  for (size_t s = 0; s < n_sets; s++) {
    double sum = 0.0;

    for (uint32_t i = arrays->set_first[s]; i < arrays->set_first[s + 1]; i++)
      sum += arrays->set_weight[i] * arrays->set_weight[i];
    for (uint32_t i = arrays->set_first[s]; i < arrays->set_first[s + 1]; i++)
      arrays->set_weight[i] /= sqrt (sum);
  }

  free (next);
  return true;
}

/**
 * dgz_style_index_build:
 * @sets: the distinct style sets of a catalogue
 * @n_sets: how many
 * @index: (out): the vectors; free with dgz_style_index_free()
 *
 * Computes the TF-IDF vectors of style sets.
 *
 * A name has tf 1, a word of a name of several words 0.5, the larger where a
 * term arises twice; idf = ln ((1 + N) / (1 + df)) + 1 with df over tracks;
 * vectors are L2 normalised. Any thread.
 */
DgzStatus
dgz_style_index_build (const DgzStyleSet *sets,
                       size_t             n_sets,
                       DgzStyleIndex     *index)
{
  Terms terms = { 0 };
  Arrays arrays = { 0 };
  uint32_t *numbers = NULL;
  bool done = true;

  memset (index, 0, sizeof *index);
  for (size_t s = 0; done && s < n_sets; s++) {
    index->n_documents += sets[s].n_tracks;
    for (size_t i = 0; done && i < sets[s].n_names; i++)
      done = add_name (&terms, sets[s].names[i], (uint32_t) s);
  }

  if (done) {
    sort_terms (&terms);
    numbers = calloc (terms.n + 1, sizeof *numbers);
    done = allocate (&arrays, &terms, n_sets) && numbers;
  }
  if (done) {
    index->n_terms = number_terms (&terms, sets, &arrays, numbers);
    done = fill_sets (&terms, numbers, index->n_documents, n_sets, &arrays);
  }

  index->n_sets = (uint32_t) n_sets;
  index->term_first = arrays.term_first;
  index->term_text = arrays.term_text;
  index->term_df = arrays.term_df;
  index->set_first = arrays.set_first;
  index->set_term = arrays.set_term;
  index->set_weight = arrays.set_weight;
  index->set_is_name = arrays.set_is_name;
  free (numbers);
  free (terms.terms);
  if (!done)
    dgz_style_index_free (index);

  return done ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/**
 * dgz_style_index_free:
 * @index: an index that dgz_style_index_build() filled, not one of a mapped file
 *
 * Frees the arrays of an index.
 */
void
dgz_style_index_free (DgzStyleIndex *index)
{
  free ((void *) index->term_first);
  free ((void *) index->term_text);
  free ((void *) index->term_df);
  free ((void *) index->set_first);
  free ((void *) index->set_term);
  free ((void *) index->set_weight);
  free ((void *) index->set_is_name);
  memset (index, 0, sizeof *index);
}

/* The number of a term, or n_terms for one that the catalogue does not know. */
static uint32_t
find_term (const DgzStyleIndex *index,
           const Term          *wanted)
{
  uint32_t low = 0;
  uint32_t high = index->n_terms;

  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const char *text = index->term_text + index->term_first[middle];
    Term term = { text, strlen (text), 0.0, 0 };
    int order = compare_text (&term, wanted);

    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }

  return index->n_terms;
}

/**
 * dgz_style_index_score:
 * @index: the catalogue's style vectors
 * @names: the record's folded style names
 * @n_names: how many
 * @scores: (out): [n_sets] each set's cosine with the record, 0 to 1
 *
 * Compares a record's styles with every style set of a catalogue.
 *
 * A term that the catalogue does not know has df 0 and still counts in the
 * record's norm. Any thread.
 */
DgzStatus
dgz_style_index_score (const DgzStyleIndex *index,
                       const char *const   *names,
                       size_t               n_names,
                       double              *scores)
{
  Terms terms = { 0 };
  double *weights = calloc ((size_t) index->n_terms + 1, sizeof *weights);
  double sum = 0.0;
  bool done = weights != NULL;

  for (size_t i = 0; done && i < n_names; i++)
    done = add_name (&terms, names[i], 0);
  if (done)
    sort_terms (&terms);

  for (size_t i = 0; done && i < terms.n; i++) {
    uint32_t number = find_term (index, &terms.terms[i]);
    uint32_t df = number < index->n_terms ? index->term_df[number] : 0;
    double weight = terms.terms[i].tf * idf (index->n_documents, df);

    if (number < index->n_terms)
      weights[number] = weight;
    sum += weight * weight;
  }

  for (uint32_t s = 0; done && s < index->n_sets; s++) {
    double dot = 0.0;

    for (uint32_t i = index->set_first[s]; i < index->set_first[s + 1]; i++)
      dot += index->set_weight[i] * weights[index->set_term[i]];
    scores[s] = sum > 0.0 ? fmin (dot / sqrt (sum), 1.0) : 0.0;
  }

  free (terms.terms);
  free (weights);
  return done ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

/**
 * dgz_style_index_mark:
 * @index: the catalogue's style vectors
 * @names: folded style names
 * @n_names: how many
 * @marks: (out): [n_sets] whether a set has one of the names
 *
 * Finds the style sets that have a style; words of other names do not count. Any thread.
 */
void
dgz_style_index_mark (const DgzStyleIndex *index,
                      const char *const   *names,
                      size_t               n_names,
                      bool                *marks)
{
  memset (marks, 0, index->n_sets * sizeof *marks);
  for (size_t i = 0; i < n_names; i++) {
    Term term = { names[i], strlen (names[i]), 0.0, 0 };
    uint32_t number = find_term (index, &term);

    for (uint32_t s = 0; s < index->n_sets && number < index->n_terms; s++) {
      for (uint32_t t = index->set_first[s]; t < index->set_first[s + 1]; t++)
        marks[s] = marks[s] || (index->set_term[t] == number && index->set_is_name[t]);
    }
  }
}

/**
 * dgz_style_index_similarity:
 * @index: the catalogue's style vectors
 * @a: a set, less than n_sets
 * @b: a set, less than n_sets
 *
 * The cosine of two style sets, 0 to 1. Any thread.
 */
double
dgz_style_index_similarity (const DgzStyleIndex *index,
                            uint32_t             a,
                            uint32_t             b)
{
  uint32_t i = index->set_first[a];
  uint32_t j = index->set_first[b];
  double dot = 0.0;

  if (a == b)
    return 1.0;

  while (i < index->set_first[a + 1] && j < index->set_first[b + 1]) {
    if (index->set_term[i] == index->set_term[j])
      dot += index->set_weight[i++] * index->set_weight[j++];
    else if (index->set_term[i] < index->set_term[j])
      i++;
    else
      j++;
  }

  return fmin (dot, 1.0);
}

/**
 * dgz_style_source_factor:
 * @source: where the candidate's styles come from
 *
 * What the style part is multiplied by: inherited styles are less certain.
 */
double
dgz_style_source_factor (DgzStyleSource source)
{
  return source_factors[source];
}
