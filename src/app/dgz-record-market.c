/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known of the market of a record: what is offered, what Discogs
 * suggests, what the user noted of past sales. Three kinds of prices, each
 * with fields of its own, as none may stand for another.
 */

#include "dgz-record-market-private.h"

#include <math.h>

#include "dgz-record-private.h"

G_STATIC_ASSERT (DGZ_MOST_SUGGESTIONS == DGZ_N_GRADES);

/**
 * dgz_record_market_init:
 * @self: (out): what is known of the market
 *
 * Begins with nothing.
 */
void
dgz_record_market_init (DgzRecordMarket *self)
{
  *self = (DgzRecordMarket) { .lowest = NAN, .for_sale = -1 };
  self->noted_low = NAN;
  self->noted_median = NAN;
  self->noted_high = NAN;
}

/**
 * dgz_record_market_clear:
 * @self: what is known of the market
 *
 * Frees what it holds.
 */
void
dgz_record_market_clear (DgzRecordMarket *self)
{
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_pointer (&self->suggestions.trouble, g_free);
  g_clear_pointer (&self->noted_currency, g_free);
  g_clear_pointer (&self->noted_date, g_free);
}

static void
take_offer (DgzRecordMarket    *self,
            const DgzMarket    *market,
            const DgzFreshness *freshness)
{
  g_free (self->currency);
  self->currency = g_strdup (market->currency);
  self->lowest = market->lowest;
  self->for_sale = market->for_sale;
  self->is_blocked = market->blocked;
  self->fetched = freshness->fetched;
  self->is_stale = freshness->is_stale;
}

static const DgzRecordSuggestion *
find_grade (const DgzRecordSuggestions *self,
            DgzGrade                    grade)
{
  for (guint i = 0; i < self->n; i++) {
    if (self->list[i].code == dgz_grade_get_code (grade))
      return &self->list[i];
  }

  g_assert_not_reached ();
}

static DgzRecordSuggestionPoint
make_point (const DgzRecordSuggestions *self,
            double                      value,
            const DgzGrade             *grades,
            guint                       n_grades)
{
  DgzRecordSuggestionPoint point = { .value = value, .n_grades = n_grades };

  for (guint i = 0; i < n_grades; i++)
    point.grades[i] = find_grade (self, grades[i]);
  return point;
}

static void
take_suggestions (DgzRecordSuggestions *self,
                  const DgzSuggestions *from,
                  const DgzFreshness   *freshness)
{
  DgzSuggestionRange range;

  *self = (DgzRecordSuggestions) { .fetched = freshness->fetched, .is_stale = freshness->is_stale };
  self->state = from->n_suggestions > 0 ? DGZ_SUGGESTIONS_READY : DGZ_SUGGESTIONS_EMPTY;
  for (guint i = 0; i < from->n_suggestions; i++) {
    const DgzGradePrice *suggestion = &from->suggestions[i];
    DgzRecordSuggestion *to = &self->list[self->n++];

    to->name = dgz_grade_get_name (suggestion->grade);
    to->code = dgz_grade_get_code (suggestion->grade);
    to->value = suggestion->value;
    g_strlcpy (to->currency, suggestion->currency, sizeof to->currency);
  }

  self->has_range = dgz_suggestions_get_range (from, &range);
  if (!self->has_range)
    return;
  self->low = make_point (self, range.low, &range.low_grade, 1);
  self->median = make_point (self, range.median, range.median_grades, range.n_median_grades);
  self->high = make_point (self, range.high, &range.high_grade, 1);
}

/**
 * dgz_record_market_pending:
 * @record: a record
 *
 * Tells that the market's figures are being asked for.
 */
void
dgz_record_market_pending (DgzRecord *record)
{
  dgz_record_edit_market (record)->is_pending = TRUE;
  dgz_record_market_changed (record);
}

/**
 * dgz_record_set_market:
 * @record: a record
 * @market: (nullable): the market's figures; %NULL when they are not to be had
 * @freshness: and when they were given
 * @trouble: (nullable): why they are not to be had, in a sentence
 *
 * Adds the market's figures. What was known before stays where there are none.
 */
void
dgz_record_set_market (DgzRecord          *record,
                       const DgzMarket    *market,
                       const DgzFreshness *freshness,
                       const char         *trouble)
{
  DgzRecordMarket *self = dgz_record_edit_market (record);

  self->is_pending = FALSE;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  if (market)
    take_offer (self, market, freshness);
  dgz_record_market_changed (record);
}

/**
 * dgz_record_set_suggestions:
 * @record: a record
 * @suggestions: what Discogs suggests, which may be nothing
 * @freshness: and when
 *
 * Adds the prices that Discogs suggests, in the place of what it had.
 */
void
dgz_record_set_suggestions (DgzRecord            *record,
                            const DgzSuggestions *suggestions,
                            const DgzFreshness   *freshness)
{
  DgzRecordMarket *self = dgz_record_edit_market (record);

  g_free (self->suggestions.trouble);
  take_suggestions (&self->suggestions, suggestions, freshness);
  dgz_record_market_changed (record);
}

/**
 * dgz_record_set_suggestions_state:
 * @record: a record
 * @state: what became of the prices that Discogs suggests
 * @trouble: (nullable): why they are not to be had, in a sentence
 *
 * Tells what becomes of the suggestions while there are none.
 */
void
dgz_record_set_suggestions_state (DgzRecord          *record,
                                  DgzSuggestionsState state,
                                  const char         *trouble)
{
  DgzRecordSuggestions *self = &dgz_record_edit_market (record)->suggestions;

  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  self->state = state;
  dgz_record_market_changed (record);
}

/**
 * dgz_record_market_show_note:
 * @self: what is known of the market
 * @note: (nullable): a note of past sales
 * @is_by_user: whether the user made it
 *
 * Takes a note, in the place of what was noted.
 */
void
dgz_record_market_show_note (DgzRecordMarket    *self,
                             const DgzSalesNote *note,
                             gboolean            is_by_user)
{
  self->noted_low = note ? note->low : (double) NAN;
  self->noted_median = note ? note->median : (double) NAN;
  self->noted_high = note ? note->high : (double) NAN;
  g_free (self->noted_currency);
  self->noted_currency = note ? g_strdup (note->currency) : NULL;
  g_free (self->noted_date);
  self->noted_date = note ? g_strdup (note->noted_on) : NULL;
  self->is_noted_by_user = note && is_by_user;
  self->is_noted_in_order = note && dgz_sales_note_is_ordered (note);
}

/**
 * dgz_offer_new:
 * @market: what Discogs said
 * @freshness: and when
 *
 * Makes an offer.
 *
 * Returns: (transfer full): the offer
 */
DgzOffer *
dgz_offer_new (const DgzMarket    *market,
               const DgzFreshness *freshness)
{
  DgzOffer *self = g_new0 (DgzOffer, 1);

  self->currency = g_strdup (market->currency);
  self->lowest = market->lowest;
  self->for_sale = market->for_sale;
  self->is_blocked = market->blocked;
  self->fetched = freshness->fetched;
  self->is_stale = freshness->is_stale;
  return self;
}

/**
 * dgz_offer_free:
 * @self: (nullable): an offer
 *
 * Frees an offer.
 */
void
dgz_offer_free (DgzOffer *self)
{
  if (!self)
    return;

  g_free (self->currency);
  g_free (self);
}
