/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Prices in words, and prices that somebody typed.
 */

#include "config.h"

#include "dgz-text-market.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dgz-text.h"

/* More than any record costs, in any currency that Discogs knows. */
#define MOST_PRICE 1e9

/**
 * dgz_text_offer:
 * @offer: for how much a release is offered
 *
 * What is offered: "From EUR 17.48 · 18 for sale".
 *
 * Returns: (transfer full) (nullable): the words; %NULL where nothing is known
 */
char *
dgz_text_offer (const DgzOffer *offer)
{
  int copies = (int) CLAMP (offer->for_sale, -1, G_MAXINT);
  g_autofree char *price =
      isnan (offer->lowest) || !offer->currency ? NULL
                                                : dgz_text_price (offer->currency, offer->lowest);

  if (offer->is_blocked)
    return g_strdup (_ ("Not allowed to be sold on Discogs"));
  if (copies == 0)
    return g_strdup (_ ("None for sale"));
  if (price && copies > 0)
    /* Translators: the lowest price, the number of copies: "From EUR 17.48 · 18 for sale" */
    return g_strdup_printf (ngettext ("From %s · %d for sale", "From %s · %d for sale",
                                      (gulong) copies),
                            price, copies);
  if (price)
    /* Translators: the lowest price */
    return g_strdup_printf (_ ("From %s"), price);
  if (copies > 0)
    return g_strdup_printf (ngettext ("%d for sale", "%d for sale", (gulong) copies), copies);

  return NULL;
}

/**
 * dgz_text_market:
 * @market: what is known of a record's market
 *
 * What is offered of the record, or why that is not known.
 *
 * Returns: (transfer full): the words
 */
char *
dgz_text_market (const DgzRecordMarket *market)
{
  DgzOffer offer = { .currency = market->currency,
                     .lowest = market->lowest,
                     .for_sale = market->for_sale,
                     .is_blocked = market->is_blocked };
  char *words = dgz_text_offer (&offer);

  if (words)
    return words;
  if (market->is_pending)
    return g_strdup (_ ("Asking for the price…"));
  if (market->trouble)
    /* Translators: why, in a sentence */
    return g_strdup_printf (_ ("Price not known: %s"), market->trouble);

  return g_strdup (_ ("Price not known"));
}

/**
 * dgz_text_source:
 * @fetched: when Discogs said something, seconds since 1970
 * @is_stale: whether that is longer ago than it should be
 *
 * From whom figures are, and how old: "Discogs, 12 minutes ago".
 *
 * Returns: (transfer full): the words
 */
char *
dgz_text_source (gint64   fetched,
                 gboolean is_stale)
{
  g_autofree char *age = dgz_text_age (fetched);

  if (is_stale)
    /* Translators: how long ago, or a day */
    return g_strdup_printf (_ ("Discogs, %s; may have changed since"), age);

  /* Translators: from whom figures are, and how old: "Discogs, 12 minutes ago" */
  return g_strdup_printf (_ ("Discogs, %s"), age);
}

/**
 * dgz_text_amount:
 * @currency: ISO code
 * @value: the price
 *
 * A price without its currency, where that is named once for several.
 *
 * Returns: (transfer full): the digits
 */
char *
dgz_text_amount (const char *currency,
                 double      value)
{
  gboolean whole = g_strcmp0 (currency, "JPY") == 0;

  return g_strdup_printf ("%.*f", whole ? 0 : 2, value);
}

/**
 * dgz_text_point_grades:
 * @point: low, median or high
 * @in_full: whether the grades' names are to be written out
 *
 * The grades that a price over the suggestions is of: "VG+", "VG+ / NM".
 *
 * Returns: (transfer full): the words
 */
char *
dgz_text_point_grades (const DgzRecordSuggestionPoint *point,
                       gboolean                        in_full)
{
  const char *first = in_full ? point->grades[0]->name : point->grades[0]->code;

  if (point->n_grades < 2)
    return g_strdup (first);
  if (in_full)
    /* Translators: two grades of records, whose suggested prices this is the mean of */
    return g_strdup_printf (_ ("between %s and %s"), first, point->grades[1]->name);

  return g_strdup_printf ("%s / %s", first, point->grades[1]->code);
}

static void
add_price (GString    *prices,
           const char *format,
           const char *currency,
           double      value)
{
  g_autofree char *amount = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *words = NULL;

  if (isnan (value))
    return;

  amount = dgz_text_amount (currency, value);
  parts = g_strsplit (format, "%s", 2);
  words = g_strjoinv (amount, parts);
  if (prices->len > 0)
    /* Translators: between the prices of a list */
    g_string_append (prices, _ (", "));
  g_string_append (prices, words);
}

static char *
format_day (const char *date)
{
  g_auto (GStrv) parts = g_strsplit (date, "-", 3);
  g_autoptr (GDateTime) day = NULL;

  if (g_strv_length (parts) == 3)
    day = g_date_time_new_utc (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]), 0, 0, 0.0);
  /* Translators: a day, in the form of strftime */
  return day ? g_date_time_format (day, _ ("%-d %B %Y")) : g_strdup (date);
}

/**
 * dgz_text_note:
 * @market: what is known of a record's market
 *
 * What was noted of past sales; prices that were not are left out.
 *
 * Returns: (transfer full) (nullable): the sentence; %NULL where nothing was noted
 */
char *
dgz_text_note (const DgzRecordMarket *market)
{
  g_autoptr (GString) prices = g_string_new (NULL);
  g_autofree char *day = NULL;

  if (!market->noted_date || !market->noted_currency)
    return NULL;

  /* Translators: %s is a price; three of these make a list */
  add_price (prices, _ ("low %s"), market->noted_currency, market->noted_low);
  add_price (prices, _ ("median %s"), market->noted_currency, market->noted_median);
  add_price (prices, _ ("high %s"), market->noted_currency, market->noted_high);
  day = format_day (market->noted_date);
  /* Translators: a day, prices, their currency: "Past sales, noted 8 October 2024: low 16.99,
   * median 19.21, high 20.10 EUR" */
  return g_strdup_printf (_ ("Past sales, noted %s: %s %s"), day, prices->str,
                          market->noted_currency);
}

/* What may stand around a price, or between its digits, and means nothing. */
static gboolean
is_filler (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x00a0 || c == 0x2009 || c == 0x202f || c == '\'' ||
         c == 0x2019 || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* The digits and separators of a text, or NULL where there is anything else. */
static char *
strip (const char *text)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (is_filler (c))
      continue;
    if (c > 127 || !(g_ascii_isdigit ((char) c) || c == '.' || c == ','))
      return NULL;
    g_string_append_c (bare, (char) c);
  }

  return g_string_free (g_steal_pointer (&bare), FALSE);
}

/* Whether digits are in groups of three: "1.234.567". */
static gboolean
is_grouped (const char *digits,
            gsize       length,
            char        separator)
{
  gsize run = 0;
  gboolean is_first = TRUE;

  if (digits[0] == '0')
    return FALSE;
  for (gsize i = 0; i <= length; i++) {
    if (i < length && g_ascii_isdigit (digits[i])) {
      run++;
      continue;
    }
    if (i < length && digits[i] != separator)
      return FALSE;
    if (is_first ? run < 1 || run > 3 : run != 3)
      return FALSE;
    is_first = FALSE;
    run = 0;
  }

  return TRUE;
}

/* Where the decimals begin: the last separator, unless it can only part groups of three. */
static gboolean
split_decimals (const char *bare,
                gsize      *whole)
{
  gsize length = strlen (bare);
  gsize last = length;
  gboolean is_decimal;

  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (bare[i]))
      last = i;
  }
  *whole = last;
  if (last == length)
    return TRUE;

  is_decimal = length - last - 1 <= 2 && length - last - 1 >= 1;
  if (!is_decimal) {
    /* No price has three decimals. */
    *whole = length;
    return is_grouped (bare, length, bare[last]);
  }

  return memchr (bare, bare[last], last) == NULL &&
         (strcspn (bare, ".,") == last || is_grouped (bare, last, bare[last] == '.' ? ',' : '.'));
}

/**
 * dgz_text_parse_price:
 * @text: what somebody typed, UTF-8
 * @value: (out): the price; NaN for an empty text
 *
 * Reads a price, whichever way its separators are written: "19,20", "19.20", "1.234,50", "€ 20".
 *
 * Returns: %FALSE when it is none
 */
gboolean
dgz_text_parse_price (const char *text,
                      double     *value)
{
  g_autofree char *bare = strip (text);
  g_autoptr (GString) plain = g_string_new (NULL);
  gsize whole;

  *value = NAN;
  if (!bare)
    return FALSE;
  if (*bare == '\0')
    return TRUE;
  if (!split_decimals (bare, &whole))
    return FALSE;

  for (gsize i = 0; bare[i]; i++) {
    if (g_ascii_isdigit (bare[i]))
      g_string_append_c (plain, bare[i]);
    else if (i == whole)
      g_string_append_c (plain, '.');
  }

  *value = g_ascii_strtod (plain->str, NULL);
  if (*value <= MOST_PRICE)
    return TRUE;
  *value = NAN;
  return FALSE;
}
