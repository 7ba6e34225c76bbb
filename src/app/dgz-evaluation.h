/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzEvalMethod:
 *
 * The ways of ranking that are compared. Rows of weights given by hand follow after these.
 */
typedef enum {
  DGZ_EVAL_RANDOM,
  DGZ_EVAL_POPULARITY,
  DGZ_EVAL_STYLE,
  DGZ_EVAL_AUDIO,
  DGZ_EVAL_BPM_KEY,
  DGZ_EVAL_WRITTEN,
  DGZ_EVAL_DOCUMENTED,
  DGZ_EVAL_DIGGERZ,
  DGZ_EVAL_NO_STYLE,
  DGZ_EVAL_NO_AUDIO,
  DGZ_EVAL_NO_CLUSTER,
  DGZ_EVAL_NO_BPM,
  DGZ_EVAL_NO_KEY,
} DgzEvalMethod;

#define DGZ_N_EVAL_METHODS 13

/**
 * DgzEvalMetric:
 *
 * What is measured: of the whole ranking up to MRR, of its first 50 from diversity on.
 */
typedef enum {
  DGZ_EVAL_RECALL_10,
  DGZ_EVAL_RECALL_50,
  DGZ_EVAL_RECALL_500,
  DGZ_EVAL_R_PRECISION,
  DGZ_EVAL_NDCG_50,
  DGZ_EVAL_MRR,
  DGZ_EVAL_DIVERSITY,
  DGZ_EVAL_ARTISTS,
  DGZ_EVAL_COVERAGE,
  DGZ_EVAL_MIXABLE,
  DGZ_EVAL_HARMONIC,
} DgzEvalMetric;

#define DGZ_N_EVAL_METRICS 11

/**
 * DgzEvalTrait:
 *
 * What groups may be made by.
 */
typedef enum {
  DGZ_EVAL_TRAIT_STYLES,
  DGZ_EVAL_TRAIT_LABEL,
  DGZ_EVAL_TRAIT_YEAR,
} DgzEvalTrait;

#define DGZ_N_EVAL_TRAITS 3
#define DGZ_N_EVAL_WEIGHTS 5
#define DGZ_EVAL_MOST_TOLD 5

/**
 * DgzEvaluationOptions:
 * @seed: for the choice of queries, what is random, and the resamples
 * @must_draw: whether a group's query is drawn by @seed; otherwise it is the first by id
 * @per_group: how many tracks of a group are queried with, 1 or more
 * @limit: how many queries at most, 0 for all
 * @half: 'A' or 'B' for one half of the groups, 0 for all
 * @hide_styles: whether nobody may see any styles
 * @other_releases: whether tracks of the query's own release are left out as well
 * @factors: what styles of the artist's and the label's other tracks count; NaN: the product's
 * @weights: (nullable): [@n_weights * 5] of style, audio, cluster, BPM, key: one more method each
 * @n_weights: how many more methods
 * @resamples: how often the bootstrap draws
 * @threads: how many threads
 *
 * How to evaluate.
 */
typedef struct
{
  guint64 seed;
  gboolean must_draw;
  guint per_group;
  guint limit;
  char half;
  gboolean hide_styles;
  gboolean other_releases;
  double factors[2];
  double *weights;
  guint n_weights;
  guint resamples;
  guint threads;
} DgzEvaluationOptions;

/**
 * DgzEstimate:
 * @value: the mean over the groups, each the mean of its queries; NaN where there is none
 * @low: lower end of the 95 % interval
 * @high: upper end
 * @n: how many groups it is made from
 */
typedef struct
{
  double value;
  double low;
  double high;
  guint64 n;
} DgzEstimate;

/**
 * DgzEvalAgreement:
 * @n: how many queries have the trait
 * @within: how often a relevant track has it in common with the query
 * @random: how often any other candidate does
 * @beyond_chance: (within - random) / (1 - random)
 * @defines: whether groups are taken to be made by it: @beyond_chance is 0.5 or more
 *
 * Whether a trait is what makes the groups.
 */
typedef struct
{
  guint n;
  double within;
  double random;
  double beyond_chance;
  gboolean defines;
} DgzEvalAgreement;

/**
 * DgzEvalRow:
 * @able: how many queries have what the method ranks by
 * @metrics: the figures; of a method that is not able for any query they are NaN
 *
 * One method's figures.
 */
typedef struct
{
  guint able;
  DgzEstimate metrics[DGZ_N_EVAL_METRICS];
} DgzEvalRow;

/**
 * DgzEvaluation:
 * @n_tracks: tracks of the catalogue
 * @n_lines: pairs that were read
 * @n_bad: lines that are no pair
 * @n_duplicates: pairs that were there before
 * @n_unknown: pairs whose track is not in the catalogue
 * @told: the first few bad and unknown lines, translated
 * @n_groups: groups
 * @n_small: groups with fewer than two known tracks
 * @n_alone: groups in which every two tracks share an artist or are versions of one another
 * @n_other_half: groups of the other half
 * @n_over_limit: queries over the limit
 * @n_queries: queries
 * @n_seeds: how many different tracks they ask with; those of one track are not independent
 * @n_relevant: mean of relevant tracks of a query
 * @n_left_out: mean of tracks that the artist filter leaves out
 * @traits: what the groups are made by
 * @n_methods: length of @methods
 * @methods: the methods' figures, of the whole ranking
 * @final: the figures of the lists that the product shows
 * @final_length: their mean length
 * @differences: [n_methods * DGZ_N_EVAL_METRICS] Diggerz less the method, query by query
 *
 * The result of an evaluation.
 */
typedef struct
{
  guint n_tracks;
  guint64 n_lines;
  guint64 n_bad;
  guint64 n_duplicates;
  guint64 n_unknown;
  char **told;
  guint n_groups;
  guint n_small;
  guint n_alone;
  guint n_other_half;
  guint n_over_limit;
  guint n_queries;
  guint n_seeds;
  double n_relevant;
  double n_left_out;
  DgzEvalAgreement traits[DGZ_N_EVAL_TRAITS];
  guint n_methods;
  DgzEvalRow *methods;
  DgzEvalRow final;
  double final_length;
  DgzEstimate *differences;
} DgzEvaluation;

typedef void (*DgzEvaluationProgress) (double   fraction,
                                       gpointer data);

void           dgz_evaluation_run_async  (const char                 *data_dir,
                                          const char                 *path,
                                          const DgzEvaluationOptions *options,
                                          GCancellable               *cancellable,
                                          DgzEvaluationProgress       progress,
                                          gpointer                    progress_data,
                                          GAsyncReadyCallback         callback,
                                          gpointer                    user_data);
DgzEvaluation *dgz_evaluation_run_finish (GAsyncResult               *result,
                                          GError                    **error)
    G_GNUC_WARN_UNUSED_RESULT;
void           dgz_evaluation_free       (DgzEvaluation              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzEvaluation, dgz_evaluation_free)

G_END_DECLS
