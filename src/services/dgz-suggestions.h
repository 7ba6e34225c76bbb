/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzGrade:
 *
 * How well a record is kept, the best first, as Discogs grades.
 */
typedef enum {
  DGZ_GRADE_MINT,
  DGZ_GRADE_NEAR_MINT,
  DGZ_GRADE_VERY_GOOD_PLUS,
  DGZ_GRADE_VERY_GOOD,
  DGZ_GRADE_GOOD_PLUS,
  DGZ_GRADE_GOOD,
  DGZ_GRADE_FAIR,
  DGZ_GRADE_POOR,
} DgzGrade;

#define DGZ_N_GRADES 8

/**
 * DgzGradePrice:
 * @grade: for a copy of this grade
 * @value: the price, more than 0
 * @currency: ISO code of the currency
 *
 * A price that Discogs suggests.
 */
typedef struct
{
  DgzGrade grade;
  double value;
  char currency[4];
} DgzGradePrice;

/**
 * DgzSuggestions:
 * @suggestions: [@n_suggestions]: the best grade first, each once
 * @n_suggestions: 0 where Discogs suggests nothing: the user has no seller
 *   settings, or the release was never sold
 *
 * The prices that Discogs suggests for a release.
 */
typedef struct
{
  DgzGradePrice suggestions[DGZ_N_GRADES];
  guint n_suggestions;
} DgzSuggestions;

/**
 * DgzSuggestionRange:
 * @currency: ISO code of the currency of all three
 * @low: the lowest suggestion
 * @low_grade: the grade it is for
 * @median: the middle one; of an even count the mean of the middle two
 * @median_grades: [@n_median_grades]: the grades of the middle, the lower price first
 * @n_median_grades: 1 or 2
 * @high: the highest suggestion
 * @high_grade: the grade it is for
 *
 * Low, median and high over the suggestions by grade. No figures of past sales.
 */
typedef struct
{
  char currency[4];
  double low;
  DgzGrade low_grade;
  double median;
  DgzGrade median_grades[2];
  guint n_median_grades;
  double high;
  DgzGrade high_grade;
} DgzSuggestionRange;

const char     *dgz_grade_get_name        (DgzGrade              grade);
const char     *dgz_grade_get_code        (DgzGrade              grade);
DgzSuggestions *dgz_suggestions_parse     (GBytes               *json,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;
DgzSuggestions *dgz_suggestions_new_none  (void);
gboolean        dgz_suggestions_get_range (const DgzSuggestions *self,
                                           DgzSuggestionRange   *range);
void            dgz_suggestions_free      (DgzSuggestions       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSuggestions, dgz_suggestions_free)

G_END_DECLS
