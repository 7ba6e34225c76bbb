/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Mint to Poor. */
#define DGZ_MOST_SUGGESTIONS 8

/**
 * DgzSuggestionsState:
 * @DGZ_SUGGESTIONS_NONE: nobody was asked for any
 * @DGZ_SUGGESTIONS_NO_TOKEN: likewise, as there is no token
 * @DGZ_SUGGESTIONS_PENDING: they are still to come
 * @DGZ_SUGGESTIONS_READY: there are some
 * @DGZ_SUGGESTIONS_EMPTY: Discogs suggests nothing: the user has no seller settings, or the
 *   release was never sold
 * @DGZ_SUGGESTIONS_FAILED: they could not be had
 *
 * What became of the prices that Discogs suggests.
 */
typedef enum {
  DGZ_SUGGESTIONS_NONE,
  DGZ_SUGGESTIONS_NO_TOKEN,
  DGZ_SUGGESTIONS_PENDING,
  DGZ_SUGGESTIONS_READY,
  DGZ_SUGGESTIONS_EMPTY,
  DGZ_SUGGESTIONS_FAILED,
} DgzSuggestionsState;

/**
 * DgzRecordSuggestion:
 * @name: the grade as Discogs names it: "Very Good Plus (VG+)"
 * @code: its short form: "VG+"
 * @value: the price
 * @currency: ISO code
 *
 * The price that Discogs suggests for a copy of a grade. The names last for ever.
 */
typedef struct
{
  const char *name;
  const char *code;
  double value;
  char currency[4];
} DgzRecordSuggestion;

/**
 * DgzRecordSuggestionPoint:
 * @value: the price
 * @grades: [@n_grades]: which suggestions it is of, the lower price first
 * @n_grades: 1; 2 where it is the mean of two
 *
 * Low, median or high over the suggestions.
 */
typedef struct
{
  double value;
  const DgzRecordSuggestion *grades[2];
  guint n_grades;
} DgzRecordSuggestionPoint;

/**
 * DgzRecordSuggestions:
 * @state: what became of them
 * @list: [@n]: the best grade first
 * @n: how many there are
 * @has_range: whether @low, @median and @high are known: all are in one currency
 * @low: the lowest
 * @median: the middle one
 * @high: the highest
 * @fetched: when Discogs said so, seconds since 1970
 * @is_stale: whether that is longer ago than it should be
 * @trouble: (nullable): why they could not be had, in a sentence
 *
 * The prices that Discogs suggests. They are no prices of sales.
 */
typedef struct
{
  DgzSuggestionsState state;
  DgzRecordSuggestion list[DGZ_MOST_SUGGESTIONS];
  guint n;
  gboolean has_range;
  DgzRecordSuggestionPoint low;
  DgzRecordSuggestionPoint median;
  DgzRecordSuggestionPoint high;
  gint64 fetched;
  gboolean is_stale;
  char *trouble;
} DgzRecordSuggestions;

/**
 * DgzRecordMarket:
 * @currency: (nullable): ISO code
 * @lowest: NaN where unknown
 * @for_sale: -1 where unknown
 * @is_blocked: whether Discogs does not let it be sold
 * @fetched: when the figures were given, seconds since 1970; 0 while not known
 * @is_pending: whether the figures are still to come
 * @is_stale: whether they are older than they should be, for want of newer ones
 * @trouble: (nullable): why they could not be had, in a sentence
 * @suggestions: what Discogs suggests
 * @noted_low: past sales noted from the release's page, NaN where none
 * @noted_median: likewise
 * @noted_high: likewise
 * @noted_currency: (nullable): ISO code
 * @noted_date: (nullable): the day of the note, ISO 8601; %NULL where nothing was noted
 * @is_noted_by_user: whether the user noted it, and not who made the example
 * @is_noted_in_order: whether the noted prices rise from low to high
 *
 * What is known of the market.
 */
typedef struct
{
  char *currency;
  double lowest;
  gint64 for_sale;
  gboolean is_blocked;
  gint64 fetched;
  gboolean is_pending;
  gboolean is_stale;
  char *trouble;
  DgzRecordSuggestions suggestions;
  double noted_low;
  double noted_median;
  double noted_high;
  char *noted_currency;
  char *noted_date;
  gboolean is_noted_by_user;
  gboolean is_noted_in_order;
} DgzRecordMarket;

/**
 * DgzOffer:
 * @currency: (nullable): ISO code
 * @lowest: NaN where unknown
 * @for_sale: -1 where unknown
 * @is_blocked: whether Discogs does not let it be sold
 * @fetched: when the figures were given, seconds since 1970
 * @is_stale: whether they are older than they should be, for want of newer ones
 *
 * For how much a release is offered.
 */
typedef struct
{
  char *currency;
  double lowest;
  gint64 for_sale;
  gboolean is_blocked;
  gint64 fetched;
  gboolean is_stale;
} DgzOffer;

void dgz_offer_free (DgzOffer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzOffer, dgz_offer_free)

G_END_DECLS
