/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An evaluation as a person reads it.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-cli-eval.h"
#include "dgz-cli.h"

#define NAME_WIDTH 26
#define FIGURE_WIDTH 23

static const char *const method_names[DGZ_N_EVAL_METHODS] = {
  [DGZ_EVAL_RANDOM] = N_ ("Random"),
  [DGZ_EVAL_POPULARITY] = N_ ("Popularity"),
  [DGZ_EVAL_STYLE] = N_ ("Style only"),
  [DGZ_EVAL_AUDIO] = N_ ("Audio only"),
  [DGZ_EVAL_BPM_KEY] = N_ ("BPM and key only"),
  [DGZ_EVAL_WRITTEN] = N_ ("Prototype as written"),
  [DGZ_EVAL_DOCUMENTED] = N_ ("Prototype as documented"),
  [DGZ_EVAL_DIGGERZ] = "Diggerz",
  [DGZ_EVAL_NO_STYLE] = N_ ("Diggerz without style"),
  [DGZ_EVAL_NO_AUDIO] = N_ ("Diggerz without audio"),
  [DGZ_EVAL_NO_CLUSTER] = N_ ("Diggerz without cluster"),
  [DGZ_EVAL_NO_BPM] = N_ ("Diggerz without BPM"),
  [DGZ_EVAL_NO_KEY] = N_ ("Diggerz without key"),
};

static const char *const metric_names[DGZ_N_EVAL_METRICS] = {
  [DGZ_EVAL_RECALL_10] = N_ ("Recall@10"),
  [DGZ_EVAL_RECALL_50] = N_ ("Recall@50"),
  [DGZ_EVAL_RECALL_500] = N_ ("Recall@500"),
  [DGZ_EVAL_R_PRECISION] = N_ ("R-precision"),
  [DGZ_EVAL_NDCG_50] = N_ ("NDCG@50"),
  [DGZ_EVAL_MRR] = N_ ("MRR"),
  [DGZ_EVAL_DIVERSITY] = N_ ("Diversity"),
  [DGZ_EVAL_ARTISTS] = N_ ("Artists"),
  [DGZ_EVAL_COVERAGE] = N_ ("Coverage"),
  [DGZ_EVAL_MIXABLE] = N_ ("Mixable"),
  [DGZ_EVAL_HARMONIC] = N_ ("Harmonic"),
};

/* Three to a table, so that a table fits a terminal. */
static const int tables[][3] = {
  { DGZ_EVAL_RECALL_10, DGZ_EVAL_RECALL_50, DGZ_EVAL_RECALL_500 },
  { DGZ_EVAL_R_PRECISION, DGZ_EVAL_NDCG_50, DGZ_EVAL_MRR },
  { DGZ_EVAL_DIVERSITY, DGZ_EVAL_ARTISTS, DGZ_EVAL_COVERAGE },
  { DGZ_EVAL_MIXABLE, DGZ_EVAL_HARMONIC, -1 },
};

static const int compared[] = { DGZ_EVAL_RECALL_50, DGZ_EVAL_RECALL_500, DGZ_EVAL_NDCG_50 };

static void
add_padded (GString    *text,
            const char *word,
            glong       width)
{
  g_string_append (text, word);
  for (glong i = g_utf8_strlen (word, -1); i < width; i++)
    g_string_append_c (text, ' ');
}

/* No line ends in blanks. */
static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

static void
add_estimate (GString           *text,
              const DgzEstimate *estimate,
              int                metric,
              gboolean           is_signed)
{
  int digits = metric == DGZ_EVAL_ARTISTS ? 1 : 3;
  g_autofree char *figure = NULL;

  if (isnan (estimate->value))
    figure = g_strdup ("–");
  else if (is_signed)
    figure = g_strdup_printf ("%+.*f [%+.*f, %+.*f]", digits, estimate->value, digits,
                              estimate->low, digits, estimate->high);
  else
    figure = g_strdup_printf ("%.*f [%.*f, %.*f]", digits, estimate->value, digits, estimate->low,
                              digits, estimate->high);
  add_padded (text, figure, FIGURE_WIDTH + (is_signed ? 3 : 0));
}

static char *
name_of (const DgzEvaluationOptions *options,
         guint                       method)
{
  const double *weights;

  if (method < DGZ_N_EVAL_METHODS)
    return g_strdup (_ (method_names[method]));

  weights = options->weights + (gsize) (method - DGZ_N_EVAL_METHODS) * DGZ_N_EVAL_WEIGHTS;
  return g_strdup_printf ("%g,%g,%g,%g,%g", weights[0], weights[1], weights[2], weights[3],
                          weights[4]);
}

static void
add_row (GString          *text,
         const char       *name,
         const DgzEvalRow *row,
         const int        *metrics)
{
  add_padded (text, name, NAME_WIDTH);
  for (int i = 0; i < 3 && metrics[i] >= 0; i++)
    add_estimate (text, &row->metrics[metrics[i]], metrics[i], FALSE);
  end_line (text);
}

static void
add_table (GString                    *text,
           const DgzEvaluation        *result,
           const DgzEvaluationOptions *options,
           const int                  *metrics)
{
  g_string_append_c (text, '\n');
  add_padded (text, "", NAME_WIDTH);
  for (int i = 0; i < 3 && metrics[i] >= 0; i++)
    add_padded (text, _ (metric_names[metrics[i]]), FIGURE_WIDTH);
  end_line (text);

  for (guint method = 0; method < result->n_methods; method++) {
    g_autofree char *name = name_of (options, method);

    add_row (text, name, &result->methods[method], metrics);
  }
  add_row (text, _ ("Diggerz, final lists"), &result->final, metrics);
}

static void
add_count (GString    *text,
           guint64     count,
           const char *what)
{
  g_autofree char *number = dgz_cli_count (count);

  if (count > 0)
    g_string_append_printf (text, "%8s  %s\n", number, what);
}

static void
add_counts (GString             *text,
            const DgzEvaluation *result)
{
  add_count (text, result->n_tracks, _ ("tracks in the catalogue"));
  add_count (text, result->n_lines, _ ("lines"));
  add_count (text, result->n_bad, _ ("lines without group or track"));
  add_count (text, result->n_duplicates, _ ("pairs that were there before"));
  add_count (text, result->n_unknown, _ ("tracks that are not in the catalogue"));
  for (guint i = 0; result->told && result->told[i]; i++)
    g_string_append_printf (text, "            %s\n", result->told[i]);
  add_count (text, result->n_groups, _ ("groups"));
  add_count (text, result->n_small, _ ("groups with fewer than two known tracks"));
  add_count (text, result->n_other_half, _ ("groups of the other half"));
  add_count (text, result->n_alone, _ ("groups with nothing left to find under the artist filter"));
  add_count (text, result->n_over_limit, _ ("queries over the limit"));
  add_count (text, result->n_queries, _ ("queries"));
  add_count (text, result->n_seeds, _ ("different tracks that are asked with"));
  if (result->n_queries > 0)
    g_string_append_printf (text, _ ("%8.1f  tracks to find for each, on average\n"
                                     "%8.1f  tracks left out by the artist filter, on average\n"),
                            result->n_relevant, result->n_left_out);
}

static void
add_traits (GString             *text,
            const DgzEvaluation *result)
{
  static const char *const names[DGZ_N_EVAL_TRAITS] = {
    [DGZ_EVAL_TRAIT_STYLES] = N_ ("Styles"),
    [DGZ_EVAL_TRAIT_LABEL] = N_ ("Label"),
    [DGZ_EVAL_TRAIT_YEAR] = N_ ("Year"),
  };

  g_string_append_printf (text, "\n%s\n",
                          _ ("Do groups follow from it? Share of tracks that have it in common "
                             "with the query"));
  for (int t = 0; t < DGZ_N_EVAL_TRAITS; t++) {
    const DgzEvalAgreement *trait = &result->traits[t];

    g_string_append (text, "  ");
    add_padded (text, _ (names[t]), 10);
    if (trait->n > 0)
      g_string_append_printf (text,
                              _ ("%.3f of those to find, %.3f of all: %.3f beyond chance; %s"),
                              trait->within, trait->random, trait->beyond_chance,
                              trait->defines ? _ ("yes") : _ ("no"));
    else
      g_string_append (text, _ ("unknown"));
    g_string_append_c (text, '\n');
  }
}

/* Whether a comparison with a method only says what the groups were made by. */
static gboolean
is_undecidable (const DgzEvaluation *result,
                guint                method)
{
  return result->traits[DGZ_EVAL_TRAIT_STYLES].defines &&
         (method == DGZ_EVAL_STYLE || method == DGZ_EVAL_NO_STYLE);
}

static const char *
verdict (const DgzEvaluation *result,
         guint                method)
{
  const DgzEstimate *difference =
      &result->differences[(gsize) method * DGZ_N_EVAL_METRICS + DGZ_EVAL_NDCG_50];
  const DgzEstimate *own = &result->methods[DGZ_EVAL_DIGGERZ].metrics[DGZ_EVAL_NDCG_50];
  const DgzEstimate *other = &result->methods[method].metrics[DGZ_EVAL_NDCG_50];

  if (difference->low > 0.0)
    return own->low > other->high ? _ ("better, intervals apart") : _ ("better");
  if (difference->high < 0.0)
    return own->high < other->low ? _ ("worse, intervals apart") : _ ("worse");
  return _ ("not told apart");
}

static void
add_difference (GString             *text,
                const DgzEvaluation *result,
                guint                method,
                const char          *name)
{
  const DgzEstimate *differences = result->differences + (gsize) method * DGZ_N_EVAL_METRICS;

  add_padded (text, name, NAME_WIDTH);
  if (isnan (differences[DGZ_EVAL_NDCG_50].value)) {
    g_string_append (text, _ ("no query has what this ranks by"));
  } else if (is_undecidable (result, method)) {
    g_string_append (text, _ ("not decidable on this data"));
  } else {
    for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
      add_estimate (text, &differences[compared[i]], compared[i], TRUE);
    g_string_append (text, verdict (result, method));
  }
  end_line (text);
}

static void
add_differences (GString                    *text,
                 const DgzEvaluation        *result,
                 const DgzEvaluationOptions *options)
{
  g_string_append_printf (text, "\n%s\n", _ ("Diggerz less the method, query by query"));
  add_padded (text, "", NAME_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
    add_padded (text, _ (metric_names[compared[i]]), FIGURE_WIDTH + 3);
  g_string_append_printf (text, "%s\n", _ ("By NDCG@50"));

  for (guint method = 0; method < result->n_methods; method++) {
    g_autofree char *name = name_of (options, method);

    if (method != DGZ_EVAL_DIGGERZ)
      add_difference (text, result, method, name);
  }
}

/**
 * dgz_cli_eval_text:
 * @result: an evaluation
 * @options: how it was made
 *
 * Writes an evaluation as tables.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_cli_eval_text (const DgzEvaluation        *result,
                   const DgzEvaluationOptions *options)
{
  GString *text = g_string_new (NULL);

  add_counts (text, result);
  if (result->n_queries == 0)
    return g_string_free (text, FALSE);

  add_traits (text, result);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    add_table (text, result, options, tables[i]);
  add_differences (text, result, options);
  g_string_append_printf (text, "\n%s\n",
                          _ ("Means with 95 % bootstrap intervals over the groups."));
  g_string_append_printf (text, _ ("The final lists have %.1f tracks on average.\n"),
                          result->final_length);
  return g_string_free (text, FALSE);
}
