/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An evaluation as a program reads it; the names are documented in diggerz-cli(1).
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "dgz-cli-eval.h"
#include "dgz-cli-member.h"

static const char *const method_ids[DGZ_N_EVAL_METHODS] = {
  [DGZ_EVAL_RANDOM] = "random",
  [DGZ_EVAL_POPULARITY] = "popularity",
  [DGZ_EVAL_STYLE] = "style_only",
  [DGZ_EVAL_AUDIO] = "audio_only",
  [DGZ_EVAL_BPM_KEY] = "bpm_key_only",
  [DGZ_EVAL_WRITTEN] = "prototype_written",
  [DGZ_EVAL_DOCUMENTED] = "prototype_documented",
  [DGZ_EVAL_DIGGERZ] = "diggerz",
  [DGZ_EVAL_NO_STYLE] = "without_style",
  [DGZ_EVAL_NO_AUDIO] = "without_audio",
  [DGZ_EVAL_NO_CLUSTER] = "without_cluster",
  [DGZ_EVAL_NO_BPM] = "without_bpm",
  [DGZ_EVAL_NO_KEY] = "without_key",
};

static const char *const metric_ids[DGZ_N_EVAL_METRICS] = {
  [DGZ_EVAL_RECALL_10] = "recall_10",
  [DGZ_EVAL_RECALL_50] = "recall_50",
  [DGZ_EVAL_RECALL_500] = "recall_500",
  [DGZ_EVAL_R_PRECISION] = "r_precision",
  [DGZ_EVAL_NDCG_50] = "ndcg_50",
  [DGZ_EVAL_MRR] = "mrr",
  [DGZ_EVAL_DIVERSITY] = "diversity",
  [DGZ_EVAL_ARTISTS] = "artists",
  [DGZ_EVAL_COVERAGE] = "coverage",
  [DGZ_EVAL_MIXABLE] = "mixable",
  [DGZ_EVAL_HARMONIC] = "harmonic",
};

static void
add_estimates (JsonBuilder       *builder,
               const char        *name,
               const DgzEstimate *estimates)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (int m = 0; m < DGZ_N_EVAL_METRICS; m++) {
    json_builder_set_member_name (builder, metric_ids[m]);
    if (isnan (estimates[m].value)) {
      json_builder_add_null_value (builder);
      continue;
    }
    json_builder_begin_object (builder);
    dgz_cli_add_number (builder, "value", estimates[m].value);
    dgz_cli_add_number (builder, "low", estimates[m].low);
    dgz_cli_add_number (builder, "high", estimates[m].high);
    dgz_cli_add_count (builder, "n", estimates[m].n);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

static void
add_options (JsonBuilder                *builder,
             const DgzEvaluationOptions *options)
{
  const char half[] = { options->half, '\0' };

  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "other_releases");
  json_builder_add_boolean_value (builder, options->other_releases);
  dgz_cli_add_text (builder, "half", options->half ? half : NULL);
  json_builder_set_member_name (builder, "hide_styles");
  json_builder_add_boolean_value (builder, options->hide_styles);
  json_builder_set_member_name (builder, "seed");
  if (options->must_draw)
    json_builder_add_int_value (builder, (gint64) options->seed);
  else
    json_builder_add_null_value (builder);
  dgz_cli_add_count (builder, "per_group", options->per_group);
  dgz_cli_add_count (builder, "resamples", options->resamples);
  dgz_cli_add_number (builder, "artist_factor", options->factors[0]);
  dgz_cli_add_number (builder, "label_factor", options->factors[1]);
  json_builder_end_object (builder);
}

static void
add_counts (JsonBuilder         *builder,
            const DgzEvaluation *result)
{
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  dgz_cli_add_count (builder, "tracks", result->n_tracks);
  dgz_cli_add_count (builder, "lines", result->n_lines);
  dgz_cli_add_count (builder, "bad", result->n_bad);
  dgz_cli_add_count (builder, "duplicates", result->n_duplicates);
  dgz_cli_add_count (builder, "unknown", result->n_unknown);
  dgz_cli_add_count (builder, "groups", result->n_groups);
  dgz_cli_add_count (builder, "small", result->n_small);
  dgz_cli_add_count (builder, "other_half", result->n_other_half);
  dgz_cli_add_count (builder, "nothing_to_find", result->n_alone);
  dgz_cli_add_count (builder, "over_limit", result->n_over_limit);
  dgz_cli_add_count (builder, "queries", result->n_queries);
  dgz_cli_add_count (builder, "query_tracks", result->n_seeds);
  dgz_cli_add_number (builder, "relevant", result->n_relevant);
  dgz_cli_add_number (builder, "left_out", result->n_left_out);
  json_builder_end_object (builder);
}

static void
add_traits (JsonBuilder         *builder,
            const DgzEvaluation *result)
{
  static const char *const ids[DGZ_N_EVAL_TRAITS] = {
    [DGZ_EVAL_TRAIT_STYLES] = "styles",
    [DGZ_EVAL_TRAIT_LABEL] = "label",
    [DGZ_EVAL_TRAIT_YEAR] = "year",
  };

  json_builder_set_member_name (builder, "traits");
  json_builder_begin_object (builder);
  for (int t = 0; t < DGZ_N_EVAL_TRAITS; t++) {
    const DgzEvalAgreement *trait = &result->traits[t];

    json_builder_set_member_name (builder, ids[t]);
    json_builder_begin_object (builder);
    dgz_cli_add_count (builder, "n", trait->n);
    dgz_cli_add_number (builder, "within", trait->within);
    dgz_cli_add_number (builder, "random", trait->random);
    dgz_cli_add_number (builder, "beyond_chance", trait->beyond_chance);
    json_builder_set_member_name (builder, "defines");
    json_builder_add_boolean_value (builder, trait->defines);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

static void
add_method (JsonBuilder                *builder,
            const DgzEvaluation        *result,
            const DgzEvaluationOptions *options,
            guint                       method)
{
  gboolean is_decidable = !result->traits[DGZ_EVAL_TRAIT_STYLES].defines ||
                          (method != DGZ_EVAL_STYLE && method != DGZ_EVAL_NO_STYLE);

  json_builder_begin_object (builder);
  dgz_cli_add_text (builder, "method",
                    method < DGZ_N_EVAL_METHODS ? method_ids[method] : "weights");
  json_builder_set_member_name (builder, "weights");
  if (method < DGZ_N_EVAL_METHODS) {
    json_builder_add_null_value (builder);
  } else {
    gsize first = (gsize) (method - DGZ_N_EVAL_METHODS) * DGZ_N_EVAL_WEIGHTS;

    json_builder_begin_array (builder);
    for (int w = 0; w < DGZ_N_EVAL_WEIGHTS; w++)
      json_builder_add_double_value (builder, options->weights[first + w]);
    json_builder_end_array (builder);
  }
  dgz_cli_add_count (builder, "able", result->methods[method].able);
  add_estimates (builder, "metrics", result->methods[method].metrics);
  json_builder_set_member_name (builder, "decidable");
  json_builder_add_boolean_value (builder, is_decidable);
  if (is_decidable) {
    add_estimates (builder, "diggerz_less_this",
                   result->differences + (gsize) method * DGZ_N_EVAL_METRICS);
  } else {
    dgz_cli_add_text (builder, "diggerz_less_this", NULL);
  }
  json_builder_end_object (builder);
}

/**
 * dgz_cli_eval_json:
 * @result: an evaluation
 * @options: how it was made
 * @path: the table it was made from
 *
 * Writes an evaluation as one JSON document.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_cli_eval_json (const DgzEvaluation        *result,
                   const DgzEvaluationOptions *options,
                   const char                 *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  dgz_cli_add_text (builder, "file", shown);
  add_options (builder, options);
  add_counts (builder, result);
  json_builder_set_member_name (builder, "told");
  json_builder_begin_array (builder);
  for (guint i = 0; result->told && result->told[i]; i++)
    json_builder_add_string_value (builder, result->told[i]);
  json_builder_end_array (builder);
  add_traits (builder, result);
  json_builder_set_member_name (builder, "methods");
  json_builder_begin_array (builder);
  for (guint method = 0; method < result->n_methods; method++)
    add_method (builder, result, options, method);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "final");
  json_builder_begin_object (builder);
  dgz_cli_add_number (builder, "length", result->final_length);
  add_estimates (builder, "metrics", result->final.metrics);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
