/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Values as tables write them: read, checked, mended or taken as unknown, and
 * what was wrong is told.
 */

#include "dgz-value.h"

#include <math.h>
#include <string.h>

#include "dgz-fold.h"

#define LEAST_TEMPO 20.0
#define MOST_TEMPO 400.0

/* Numbers of up to fifteen digits are exact in a double, and so are these powers: their quotient is
 * rounded once, as strtod() would. */
#define MOST_DIGITS 15
static const double powers[MOST_DIGITS + 1] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
                                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

/* A number as tables mostly write them, "-12.345"; the others are left to strtod(). */
static gboolean
read_plain (const char *text,
            double     *value)
{
  gboolean is_negative = *text == '-';
  gint64 digits = 0;
  int n = 0;
  int n_behind = 0;

  for (text += is_negative; g_ascii_isdigit (*text); text++, n++)
    digits = n < MOST_DIGITS ? digits * 10 + (*text - '0') : digits;
  if (*text == '.' && n > 0) {
    for (text++; g_ascii_isdigit (*text); text++, n++, n_behind++)
      digits = n < MOST_DIGITS ? digits * 10 + (*text - '0') : digits;
  }

  if (*text != '\0' || n == 0 || n > MOST_DIGITS)
    return FALSE;
  *value = (double) digits / powers[n_behind];
  if (is_negative)
    *value = -*value;
  return TRUE;
}

/**
 * dgz_value_mend:
 * @text: a field, which is changed
 * @report: told when the text is not UTF-8
 * @line: the line of the record
 * @mended: (element-type utf8): takes a text that had to be made anew
 *
 * A text without blanks around it, and with what is not UTF-8 replaced.
 *
 * Returns: (transfer none) (nullable): the text; %NULL when there is none
 */
char *
dgz_value_mend (char      *text,
                DgzReport *report,
                guint64    line,
                GPtrArray *mended)
{
  if (!dgz_utf8_valid (text, strlen (text))) {
    dgz_report_add (report, DGZ_CAUSE_BAD_UTF8, line, NULL);
    text = g_utf8_make_valid (text, -1);
    g_ptr_array_add (mended, text);
  }

  text = g_strstrip (text);
  return *text ? text : NULL;
}

/**
 * dgz_value_text:
 * @text: (nullable): a field
 *
 * A text, but for what programs write where there is none: "NaN", "None".
 *
 * Returns: (transfer none) (nullable): @text, or %NULL
 */
const char *
dgz_value_text (const char *text)
{
  static const char *const nothing[] = { "", "nan", "n/a", "null", "none" };

  for (gsize i = 0; text && i < G_N_ELEMENTS (nothing); i++) {
    if (g_ascii_strcasecmp (text, nothing[i]) == 0)
      return NULL;
  }

  return text;
}

/**
 * dgz_value_number:
 * @text: (nullable): a field
 * @least: the least value that makes sense
 * @most: the greatest one
 * @slack: how far out of that a value is moved in; further it is unknown
 * @place: where it stands
 *
 * Reads a number.
 *
 * Returns: the number, NaN where there is none that can be used
 */
double
dgz_value_number (const char     *text,
                  double          least,
                  double          most,
                  double          slack,
                  const DgzPlace *place)
{
  double value;

  if (!text || *text == '\0')
    return NAN;

  if (!read_plain (text, &value)) {
    char *end;

    value = g_ascii_strtod (text, &end);
    /* "0x7C" is a number to strtod(), and to nobody who makes tables. */
    if (*end != '\0' || !isfinite (value) || strpbrk (text, "xX"))
      value = HUGE_VAL;
  }

  if (value < least - slack || value > most + slack) {
    dgz_report_add (place->report, DGZ_CAUSE_UNREADABLE, place->line, place->column);
    return NAN;
  }
  if (value < least || value > most) {
    dgz_report_add (place->report, DGZ_CAUSE_CLAMPED, place->line, place->column);
    return CLAMP (value, least, most);
  }

  return value;
}

/**
 * dgz_value_int:
 * @text: (nullable): a field
 * @least: the least value that makes sense
 * @most: the greatest one
 * @place: where it stands
 *
 * Reads a whole number, also one that is written as "3.0".
 *
 * Returns: the number, -1 where there is none that can be used
 */
int
dgz_value_int (const char     *text,
               int             least,
               int             most,
               const DgzPlace *place)
{
  double value = dgz_value_number (text, least, most, 0.0, place);

  return isnan (value) ? -1 : (int) value;
}

/**
 * dgz_value_tempo:
 * @text: (nullable): a field
 * @place: where it stands
 *
 * Reads a tempo; sources write 0 where they found no beat.
 *
 * Returns: beats a minute, NaN where unknown
 */
double
dgz_value_tempo (const char     *text,
                 const DgzPlace *place)
{
  double tempo = dgz_value_number (text, 0.0, MOST_TEMPO, 0.0, place);

  return tempo >= LEAST_TEMPO ? tempo : NAN;
}

/**
 * dgz_value_year:
 * @text: (nullable): "2020-03-27", "2020-03", "1999"
 * @place: where it stands
 *
 * Reads the year of a date.
 *
 * Returns: the year, 0 where unknown
 */
int
dgz_value_year (const char     *text,
                const DgzPlace *place)
{
  gint64 year = 0;

  if (!text || *text == '\0')
    return 0;

  if (strspn (text, "0123456789") >= 4 && (text[4] == '\0' || text[4] == '-' || text[4] == '.'))
    year = g_ascii_strtoll (text, NULL, 10);
  if (year < 1860 || year > 2100) {
    dgz_report_add (place->report, DGZ_CAUSE_UNREADABLE, place->line, place->column);
    return 0;
  }

  return (int) year;
}

/**
 * dgz_value_barcode:
 * @text: (nullable): a field; blanks are taken out of it
 *
 * Reads a barcode: digits alone. "5.054285e+12" is what a spreadsheet makes
 * of one: its end is lost.
 *
 * Returns: (transfer none) (nullable): @text, or %NULL where there is none
 */
const char *
dgz_value_barcode (char *text)
{
  char *to = text;

  if (!text || *text == '\0' || strspn (text, "0123456789 ") < strlen (text))
    return NULL;

  for (const char *from = text; *from; from++) {
    if (*from != ' ')
      *to++ = *from;
  }
  *to = '\0';
  return text;
}

/**
 * dgz_value_isrc:
 * @text: (nullable): an ISRC, with or without hyphens
 *
 * A number for an ISRC: its twelve signs as digits of base 36, or what a text
 * that is none hashes to.
 *
 * Returns: the number, 0 for none
 */
guint64
dgz_value_isrc (const char *text)
{
  guint64 number = 0;
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  guint n = 0;
  gboolean is_odd = FALSE;

  for (; text && *text; text++) {
    char c = g_ascii_toupper (*text);

    if (c == '-' || c == ' ')
      continue;
    hash = (hash ^ (guchar) c) * G_GUINT64_CONSTANT (0x100000001b3);
    if (g_ascii_isdigit (c))
      number = number * 36 + (guint64) (c - '0');
    else if (g_ascii_isalpha (c))
      number = number * 36 + (guint64) (c - 'A') + 10;
    else
      is_odd = TRUE;
    n++;
  }

  if (n == 0)
    return 0;
  /* 36^12 is below 2^63. */
  return n == 12 && !is_odd ? number + 1 : hash | G_GUINT64_CONSTANT (1) << 63;
}
