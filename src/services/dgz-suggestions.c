/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-suggestions.h"

#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-json-private.h"
#include "dgz-release.h"

static const struct
{
  const char *name;
  const char *code;
} grades[DGZ_N_GRADES] = {
  [DGZ_GRADE_MINT] = { "Mint (M)", "M" },
  [DGZ_GRADE_NEAR_MINT] = { "Near Mint (NM or M-)", "NM" },
  [DGZ_GRADE_VERY_GOOD_PLUS] = { "Very Good Plus (VG+)", "VG+" },
  [DGZ_GRADE_VERY_GOOD] = { "Very Good (VG)", "VG" },
  [DGZ_GRADE_GOOD_PLUS] = { "Good Plus (G+)", "G+" },
  [DGZ_GRADE_GOOD] = { "Good (G)", "G" },
  [DGZ_GRADE_FAIR] = { "Fair (F)", "F" },
  [DGZ_GRADE_POOR] = { "Poor (P)", "P" },
};

/**
 * dgz_grade_get_name:
 * @grade: a grade
 *
 * Discogs' name of a grade, "Near Mint (NM or M-)"; not translated.
 */
const char *
dgz_grade_get_name (DgzGrade grade)
{
  g_return_val_if_fail ((guint) grade < DGZ_N_GRADES, NULL);

  return grades[grade].name;
}

/**
 * dgz_grade_get_code:
 * @grade: a grade
 *
 * Its short form, "NM".
 */
const char *
dgz_grade_get_code (DgzGrade grade)
{
  g_return_val_if_fail ((guint) grade < DGZ_N_GRADES, NULL);

  return grades[grade].code;
}

static gboolean
parse_suggestion (DgzJson       *json,
                  DgzGradePrice *suggestion)
{
  g_autofree char *currency = dgz_json_text (json, "currency");
  double value = dgz_json_double (json, "value");

  if (!(value > 0.0) || !dgz_price_is_sound (value, currency))
    return FALSE;

  suggestion->value = value;
  memcpy (suggestion->currency, currency, sizeof suggestion->currency);
  return TRUE;
}

/**
 * dgz_suggestions_parse:
 * @json: Discogs' answer to /marketplace/price_suggestions/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads suggested prices. An empty object is what users without seller settings
 * get, and means that there are none.
 *
 * Returns: (transfer full) (nullable): the suggestions. Any thread.
 */
DgzSuggestions *
dgz_suggestions_parse (GBytes  *json,
                       GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  g_autoptr (DgzSuggestions) self = NULL;
  DgzJson *root;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  self = dgz_suggestions_new_none ();
  for (DgzGrade grade = 0; grade < DGZ_N_GRADES; grade++) {
    DgzGradePrice *suggestion = &self->suggestions[self->n_suggestions];

    suggestion->grade = grade;
    if (parse_suggestion (dgz_json_member (root, grades[grade].name), suggestion))
      self->n_suggestions++;
  }

  if (self->n_suggestions == 0 && dgz_json_n_members (root) > 0) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The answer has no price of any grade");
    return NULL;
  }

  return g_steal_pointer (&self);
}

/**
 * dgz_suggestions_new_none:
 *
 * What stands for a release that Discogs suggests no price for.
 *
 * Returns: (transfer full): no suggestions
 */
DgzSuggestions *
dgz_suggestions_new_none (void)
{
  return g_new0 (DgzSuggestions, 1);
}

/* By price; at one price the worse grade is the lower. */
static int
compare (const void *a,
         const void *b)
{
  const DgzGradePrice *one = a;
  const DgzGradePrice *other = b;

  if (one->value != other->value)
    return one->value < other->value ? -1 : 1;
  return (int) other->grade - (int) one->grade;
}

/**
 * dgz_suggestions_get_range:
 * @self: suggestions
 * @range: (out): low, median and high
 *
 * Low, median and high over the grades that have a suggestion. Prices in
 * different currencies cannot be put in order, and nothing is converted.
 *
 * Returns: %FALSE when there is none, or they are not all in one currency
 */
gboolean
dgz_suggestions_get_range (const DgzSuggestions *self,
                           DgzSuggestionRange   *range)
{
  DgzGradePrice sorted[DGZ_N_GRADES];
  const DgzGradePrice *lower;
  const DgzGradePrice *upper;
  guint n = self->n_suggestions;

  memset (range, 0, sizeof *range);
  for (guint i = 1; i < n; i++) {
    if (strcmp (self->suggestions[i].currency, self->suggestions[0].currency) != 0)
      return FALSE;
  }
  if (n == 0)
    return FALSE;

  memcpy (sorted, self->suggestions, n * sizeof *sorted);
  qsort (sorted, n, sizeof *sorted, compare);
  lower = &sorted[(n - 1) / 2];
  upper = &sorted[n / 2];
  memcpy (range->currency, sorted[0].currency, sizeof range->currency);
  range->low = sorted[0].value;
  range->low_grade = sorted[0].grade;
  /* Not the half of the sum, which may be too large for a number. */
  range->median = lower->value + (upper->value - lower->value) / 2.0;
  range->median_grades[0] = lower->grade;
  range->median_grades[1] = upper->grade;
  range->n_median_grades = lower == upper ? 1 : 2;
  range->high = sorted[n - 1].value;
  range->high_grade = sorted[n - 1].grade;
  return TRUE;
}

/**
 * dgz_suggestions_free:
 * @self: suggestions
 *
 * Frees suggestions.
 */
void
dgz_suggestions_free (DgzSuggestions *self)
{
  g_free (self);
}
