/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Limits and weights as they are typed: "120-126", "8A,9A", "energy=0.6".
 *
 * Only the form is looked at here; whether the values make sense together is
 * asked with dgz_dig_filter_check() and dgz_dig_options_check().
 */

#include "config.h"

#include "dgz-dig-parse.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dgz-key-notation.h"
#include "dgz-key.h"

/* More than any value that makes sense, and far less than an int holds. */
#define HUGE_VALUE 1e6

/**
 * DgzReadFunc:
 *
 * Reads one value, all of the text; values are 0 or more.
 */
typedef gboolean (*DgzReadFunc) (const char *text,
                                 double     *value);

/**
 * DgzNameFunc:
 *
 * The name that stands for a bit.
 */
typedef const char *(*DgzNameFunc) (guint index);

static gboolean
refuse (GError    **error,
        const char *format,
        const char *text)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *sentence = g_strjoinv (valid, parts);

  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

/* A number as every locale writes it here: digits and a point. */
static gboolean
read_number (const char *text,
             double     *value)
{
  char *end;

  if (!g_ascii_isdigit (*text) && *text != '.')
    return FALSE;
  /* "0x10" is a number elsewhere. */
  if (strspn (text, "0123456789.") != strlen (text))
    return FALSE;

  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && *value < HUGE_VALUE;
}

static gboolean
read_whole (const char *text,
            double     *value)
{
  return read_number (text, value) && !strchr (text, '.');
}

/* "3:30" or "1:02:30", in seconds. */
static gboolean
read_duration (const char *text,
               double     *value)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  guint n = g_strv_length (parts);

  if (n < 2 || n > 3)
    return FALSE;

  *value = 0.0;
  for (guint i = 0; i < n; i++) {
    double part;

    if (!read_whole (parts[i], &part) || (i > 0 && (part >= 60.0 || strlen (parts[i]) != 2)))
      return FALSE;
    *value = *value * 60.0 + part;
  }

  return *value < HUGE_VALUE;
}

/*
 * "5-8", "5-" or "-8"; where @single, "5" is from 5 to 5. An end that is left out is 0, so an
 * upper end that is typed as 0 must not pass for none, nor both ends together.
 */
static gboolean
read_range (const char *text,
            DgzReadFunc read,
            gboolean    single,
            double     *least,
            double     *most)
{
  g_auto (GStrv) dashes = g_strsplit (text, "–", -1);
  g_autofree char *plain = g_strjoinv ("-", dashes);
  g_auto (GStrv) ends = g_strsplit (plain, "-", -1);
  guint n = g_strv_length (ends);

  *least = 0.0;
  *most = 0.0;
  if (n == 1 && single && read (ends[0], least)) {
    *most = *least;
    return *most > 0.0;
  }
  if (n != 2)
    return FALSE;

  g_strstrip (ends[0]);
  g_strstrip (ends[1]);
  if (*ends[0] == '\0' && *ends[1] == '\0')
    return FALSE;

  return (*ends[0] == '\0' || read (ends[0], least)) &&
         (*ends[1] == '\0' ? *least > 0.0 : read (ends[1], most) && *most > 0.0);
}

/**
 * dgz_dig_parse_number:
 * @text: "0.85"
 * @number: (out): the number, 0 or more
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a number.
 */
gboolean
dgz_dig_parse_number (const char *text,
                      double     *number,
                      GError    **error)
{
  if (read_number (text, number))
    return TRUE;

  /* Translators: what somebody typed where a number is wanted */
  return refuse (error, _ ("“%s” is no number from 0 on; write 0.85."), text);
}

/**
 * dgz_dig_parse_bpm:
 * @text: "120-126", "120-", "-126"
 * @filter: (inout): receives the tempi
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a range of tempi.
 */
gboolean
dgz_dig_parse_bpm (const char   *text,
                   DgzDigFilter *filter,
                   GError      **error)
{
  if (read_range (text, read_number, FALSE, &filter->bpm_least, &filter->bpm_most))
    return TRUE;

  return refuse (error, _ ("“%s” is no range of tempi; write 120-126, 120- or -126."), text);
}

/**
 * dgz_dig_parse_within:
 * @text: "6"
 * @filter: (inout): receives the largest pitch move
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a pitch move in per cent.
 */
gboolean
dgz_dig_parse_within (const char   *text,
                      DgzDigFilter *filter,
                      GError      **error)
{
  if (read_number (text, &filter->within) && filter->within > 0.0)
    return TRUE;

  return refuse (error, _ ("“%s” is no pitch move; write 6 for 6 per cent."), text);
}

static int
find_key (const char *text)
{
  for (int key = 0; key < DGZ_N_KEYS; key++) {
    g_autofree char *name = dgz_key_notation_write (DGZ_KEY_NOTATION_CAMELOT, key);

    if (g_ascii_strcasecmp (name, text) == 0)
      return key;
  }

  return DGZ_KEY_UNKNOWN;
}

/**
 * dgz_dig_parse_keys:
 * @text: "8A,9A" or "compatible"
 * @filter: (inout): receives the keys
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads keys in Camelot notation.
 */
gboolean
dgz_dig_parse_keys (const char   *text,
                    DgzDigFilter *filter,
                    GError      **error)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  if (strcmp (text, "compatible") == 0) {
    filter->keys = DGZ_DIG_KEYS_COMPATIBLE;
    return TRUE;
  }

  filter->keys = DGZ_DIG_KEYS_CHOSEN;
  filter->key_set = 0;
  for (guint i = 0; names[i]; i++) {
    int key = find_key (g_strstrip (names[i]));

    if (key == DGZ_KEY_UNKNOWN)
      return refuse (error, _ ("“%s” is no key; write 8A,9A or compatible."), names[i]);
    filter->key_set |= 1u << key;
  }

  return filter->key_set != 0 ||
         refuse (error, _ ("“%s” is no key; write 8A,9A or compatible."), text);
}

/* Reads a range of whole numbers. */
static gboolean
parse_ints (const char *text,
            DgzReadFunc read,
            gboolean    single,
            int        *least,
            int        *most)
{
  double from;
  double to;

  if (!read_range (text, read, single, &from, &to))
    return FALSE;

  *least = (int) from;
  *most = (int) to;
  return TRUE;
}

/**
 * dgz_dig_parse_years:
 * @text: "1995-2005", "1995-", "-2005", "1999"
 * @filter: (inout): receives the years
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a range of years.
 */
gboolean
dgz_dig_parse_years (const char   *text,
                     DgzDigFilter *filter,
                     GError      **error)
{
  if (parse_ints (text, read_whole, TRUE, &filter->year_least, &filter->year_most))
    return TRUE;

  return refuse (error, _ ("“%s” is no range of years; write 1995-2005, 1995- or -2005."), text);
}

/**
 * dgz_dig_parse_length:
 * @text: "3:00-8:00", "3:00-", "-8:00"
 * @filter: (inout): receives the lengths
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a range of lengths in minutes and seconds.
 */
gboolean
dgz_dig_parse_length (const char   *text,
                      DgzDigFilter *filter,
                      GError      **error)
{
  if (parse_ints (text, read_duration, FALSE, &filter->duration_least, &filter->duration_most))
    return TRUE;

  return refuse (error, _ ("“%s” is no range of lengths; write 3:00-8:00, 3:00- or -8:00."), text);
}

/**
 * dgz_dig_parse_popularity:
 * @text: "0-40", "60-", "-40"
 * @filter: (inout): receives the popularities
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads a range of popularities.
 */
gboolean
dgz_dig_parse_popularity (const char   *text,
                          DgzDigFilter *filter,
                          GError      **error)
{
  if (parse_ints (text, read_whole, FALSE, &filter->popularity_least, &filter->popularity_most))
    return TRUE;

  return refuse (error, _ ("“%s” is no range of popularities; write 0-40, 60- or -40."), text);
}

/* Reads names that stand for bits, apart by commas. */
static gboolean
read_bits (const char *text,
           DgzNameFunc get_name,
           guint       n_names,
           guint      *bits)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  *bits = 0;
  for (guint i = 0; names[i]; i++) {
    guint index = 0;

    g_strstrip (names[i]);
    while (index < n_names && g_ascii_strcasecmp (get_name (index), names[i]) != 0)
      index++;
    if (index == n_names)
      return FALSE;
    *bits |= 1u << index;
  }

  return *bits != 0;
}

/**
 * dgz_dig_parse_steps:
 * @text: "level,up"
 * @filter: (inout): receives the steps
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads energy steps.
 */
gboolean
dgz_dig_parse_steps (const char   *text,
                     DgzDigFilter *filter,
                     GError      **error)
{
  if (read_bits (text, dgz_dig_step_name, DGZ_N_DIG_STEPS, &filter->steps))
    return TRUE;

  return refuse (error, _ ("“%s” is no energy step; write down, level or up, or several like "
                           "level,up."),
                 text);
}

/**
 * dgz_dig_parse_formats:
 * @text: "vinyl,cd"
 * @filter: (inout): receives the formats
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads what a release came out on.
 */
gboolean
dgz_dig_parse_formats (const char   *text,
                       DgzDigFilter *filter,
                       GError      **error)
{
  if (read_bits (text, dgz_dig_format_name, DGZ_N_DIG_FORMATS, &filter->formats))
    return TRUE;

  return refuse (error, _ ("“%s” is no format; write vinyl, cd, cassette or file, or several like "
                           "vinyl,cd."),
                 text);
}

/* Splits "name=0.6". */
static gboolean
read_setting (const char *text,
              char      **name,
              double     *value)
{
  const char *sign = strchr (text, '=');

  if (!sign || !read_number (sign + 1, value))
    return FALSE;

  *name = g_strndup (text, (gsize) (sign - text));
  g_strstrip (*name);
  return TRUE;
}

/**
 * dgz_dig_parse_least:
 * @text: "energy=0.6"
 * @filter: (inout): receives the least of the feature
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads the least that an audio feature may be; see dgz_dig_feature_name().
 */
gboolean
dgz_dig_parse_least (const char   *text,
                     DgzDigFilter *filter,
                     GError      **error)
{
  g_autofree char *name = NULL;
  double value;

  if (!read_setting (text, &name, &value))
    return refuse (error, _ ("“%s” is not the least of a feature; write energy=0.6."), text);

  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (strcmp (name, dgz_dig_feature_name (i)) == 0) {
      filter->features_least[i] = value;
      return TRUE;
    }
  }

  return refuse (error,
                 _ ("“%s” is no audio feature; they are danceability, energy, speechiness, "
                    "acousticness, instrumentalness, liveness and valence."),
                 name);
}

/**
 * dgz_dig_parse_weights:
 * @text: "style=45,audio=20,cluster=15,bpm=10,key=10", or some of them
 * @options: (inout): receives the weights
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads weights in per cent; those that are not named stay as they are.
 */
gboolean
dgz_dig_parse_weights (const char    *text,
                       DgzDigOptions *options,
                       GError       **error)
{
  static const char *const names[DGZ_N_SCORE_PARTS] = { "style", "audio", "cluster", "bpm", "key" };
  g_auto (GStrv) settings = g_strsplit (text, ",", -1);

  for (guint i = 0; settings[i] || i == 0; i++) {
    g_autofree char *name = NULL;
    double value;
    int part = 0;

    if (!settings[i] || !read_setting (g_strstrip (settings[i]), &name, &value))
      return refuse (error, _ ("“%s” is no weight; write style=45,audio=20."), text);
    while (part < DGZ_N_SCORE_PARTS && strcmp (names[part], name) != 0)
      part++;
    if (part == DGZ_N_SCORE_PARTS)
      return refuse (error,
                     _ ("“%s” is no part of the score; they are style, audio, cluster, bpm and "
                        "key."),
                     name);
    options->weights[part] = value / 100.0;
  }

  return TRUE;
}

/**
 * dgz_dig_parse_key_rules:
 * @text: "strict", "wide" or "boosts"
 * @options: (inout): receives the rules
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Reads which keys count as compatible.
 */
gboolean
dgz_dig_parse_key_rules (const char    *text,
                         DgzDigOptions *options,
                         GError       **error)
{
  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    if (strcmp (text, dgz_dig_key_rules_name ((DgzDigKeyRules) i)) == 0) {
      options->key_rules = (DgzDigKeyRules) i;
      return TRUE;
    }
  }

  return refuse (error, _ ("“%s” is no set of rules for keys; they are strict, wide and boosts."),
                 text);
}
