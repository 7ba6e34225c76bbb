/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-evaluation.h"
#include "dgz-score.h"

G_BEGIN_DECLS

#define DGZ_EVAL_TOP 50

/**
 * DgzEvalGroup:
 * @name: what the table calls it
 * @rows: (element-type guint32): its known tracks, each once
 *
 * A group of tracks that belong together.
 */
typedef struct
{
  char *name;
  GArray *rows;
} DgzEvalGroup;

/**
 * DgzEvalQuery:
 * @group: the group's name
 * @row: the track that is asked with
 * @relevant: (element-type guint32): what should be found
 * @profile: how the track sounds
 * @styles: its styles, folded; empty where they are hidden
 * @label: its label's number, 0 for none
 * @year: its year, 0 where unknown
 *
 * One query.
 */
typedef struct
{
  char *group;
  guint32 row;
  GArray *relevant;
  DgzProfile profile;
  char **styles;
  guint32 label;
  int year;
} DgzEvalQuery;

/**
 * DgzEvalTable:
 * @n_queries: how many queries
 * @n_columns: how many methods, the final lists the last
 * @values: [n_queries][n_columns][DGZ_N_EVAL_METRICS] NaN where there is none
 * @lists: [n_queries][n_columns][DGZ_EVAL_TOP] the first rows of each ranking
 * @lengths: [n_queries][n_columns] how many of them there are
 * @able: [n_queries][n_columns] whether the query has what the method ranks by
 * @n_units: how many groups there are queries of
 * @units: [n_queries] the group of each query, ascending from 0
 * @left_out: [n_queries] how many tracks were neither ranked nor relevant
 *
 * What every query gave, method by method.
 */
typedef struct
{
  guint n_queries;
  guint n_columns;
  double *values;
  guint32 *lists;
  guint8 *lengths;
  guint8 *able;
  guint n_units;
  guint *units;
  guint *left_out;
} DgzEvalTable;

/**
 * DgzEvalBench:
 * @features: the catalogue as the methods see it
 * @options: how to evaluate
 * @queries: (element-type DgzEvalQuery): the queries
 * @traits: what the groups are made by
 * @table: receives the figures
 *
 * What the threads that rank share; only the table is written to, each query's part by one thread.
 */
typedef struct
{
  const DgzFeatures *features;
  const DgzEvaluationOptions *options;
  GPtrArray *queries;
  const DgzEvalAgreement *traits;
  DgzEvalTable *table;
} DgzEvalBench;

typedef struct _DgzEvalRanker DgzEvalRanker;

GPtrArray     *dgz_eval_read_groups  (DgzCatalogue               *catalogue,
                                      const char                 *path,
                                      DgzEvaluation              *result,
                                      GCancellable               *cancellable,
                                      GError                    **error);
GPtrArray     *dgz_eval_make_queries (DgzCatalogue               *catalogue,
                                      GPtrArray                  *groups,
                                      const DgzEvaluationOptions *options,
                                      DgzEvaluation              *result,
                                      GCancellable               *cancellable,
                                      GError                    **error);
gboolean       dgz_eval_is_out       (const DgzFeatures          *features,
                                      const DgzEvaluationOptions *options,
                                      guint32                     query,
                                      guint32                     row);
void           dgz_eval_find_traits  (const DgzFeatures          *features,
                                      GPtrArray                  *queries,
                                      DgzEvaluation              *result);
DgzEvalRanker *dgz_eval_ranker_new   (const DgzEvalBench         *bench);
void           dgz_eval_ranker_free  (DgzEvalRanker              *self);
gboolean       dgz_eval_ranker_rank  (DgzEvalRanker              *self,
                                      guint                       index);
void           dgz_eval_measure_list (const DgzFeatures          *features,
                                      const DgzProfile           *query,
                                      const guint32              *rows,
                                      guint                       n,
                                      double                     *values);
gboolean       dgz_eval_summarise    (const DgzEvalTable         *table,
                                      const DgzEvaluationOptions *options,
                                      DgzEvaluation              *result,
                                      GCancellable               *cancellable,
                                      GError                    **error);

G_END_DECLS
