/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-status.h"

/**
 * DgzStyleSource:
 *
 * Where a track's styles come from, best first.
 */
typedef enum {
  DGZ_STYLE_OWN,
  DGZ_STYLE_RELEASE,
  DGZ_STYLE_ARTIST,
  DGZ_STYLE_LABEL,
} DgzStyleSource;

#define DGZ_N_STYLE_SOURCES 4

/**
 * DgzStyleSet:
 * @names: folded style names, all different
 * @n_names: how many
 * @n_tracks: how many tracks of the catalogue have just these styles
 *
 * One of the distinct sets of styles of a catalogue.
 */
typedef struct
{
  const char *const *names;
  size_t n_names;
  uint32_t n_tracks;
} DgzStyleSet;

/**
 * DgzStyleIndex:
 * @n_documents: N, the tracks that have styles
 * @n_terms: the different terms
 * @term_first: [n_terms + 1] where each term begins in @term_text; sorted by bytes
 * @term_text: the terms, each with its NUL
 * @term_df: [n_terms] how many tracks have the term
 * @n_sets: the distinct style sets
 * @set_first: [n_sets + 1] where each set begins in the next two
 * @set_term: the set's terms, ascending
 * @set_weight: their weights; each set's vector has length 1
 * @set_is_name: 1 for a term that is one of the set's names, 0 for a word of one
 *
 * The TF-IDF vectors of a catalogue's style sets. Pointers into a built
 * model or into a mapped file; owned by that.
 */
typedef struct
{
  uint64_t n_documents;
  uint32_t n_terms;
  const uint32_t *term_first;
  const char *term_text;
  const uint32_t *term_df;
  uint32_t n_sets;
  const uint32_t *set_first;
  const uint32_t *set_term;
  const double *set_weight;
  const uint8_t *set_is_name;
} DgzStyleIndex;

DgzStatus dgz_style_index_build      (const DgzStyleSet   *sets,
                                      size_t               n_sets,
                                      DgzStyleIndex       *index);
void      dgz_style_index_free       (DgzStyleIndex       *index);
DgzStatus dgz_style_index_score      (const DgzStyleIndex *index,
                                      const char *const   *names,
                                      size_t               n_names,
                                      double              *scores);
double    dgz_style_index_similarity (const DgzStyleIndex *index,
                                      uint32_t             a,
                                      uint32_t             b);
void      dgz_style_index_mark       (const DgzStyleIndex *index,
                                      const char *const   *names,
                                      size_t               n_names,
                                      bool                *marks);
double    dgz_style_source_factor    (DgzStyleSource       source);
