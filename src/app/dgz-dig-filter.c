/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-dig-filter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-energy.h"
#include "dgz-features.h"
#include "dgz-filter.h"
#include "dgz-key.h"

#define MAX_BPM 999.0
#define FIRST_YEAR 1000
#define LAST_YEAR 9999
#define MAX_DURATION (24 * 60 * 60)
#define MAX_POPULARITY 100

G_STATIC_ASSERT (DGZ_N_DIG_FEATURES == DGZ_N_FEATURES);
G_STATIC_ASSERT ((guint) DGZ_DIG_STEP_DOWN == DGZ_STEP_DOWN);
G_STATIC_ASSERT ((guint) DGZ_DIG_STEP_LEVEL == DGZ_STEP_LEVEL);
G_STATIC_ASSERT ((guint) DGZ_DIG_STEP_UP == DGZ_STEP_UP);
G_STATIC_ASSERT ((guint) DGZ_DIG_FORMAT_VINYL == DGZ_FORMAT_VINYL);
G_STATIC_ASSERT ((guint) DGZ_DIG_FORMAT_CD == DGZ_FORMAT_CD);
G_STATIC_ASSERT ((guint) DGZ_DIG_FORMAT_CASSETTE == DGZ_FORMAT_CASSETTE);
G_STATIC_ASSERT ((guint) DGZ_DIG_FORMAT_FILE == DGZ_FORMAT_FILE);
G_STATIC_ASSERT ((int) DGZ_DIG_OWNED_ONLY == (int) DGZ_OWNED_ONLY);

G_DEFINE_QUARK (dgz-dig-error-quark, dgz_dig_error)

/**
 * dgz_dig_filter_new:
 *
 * Makes a filter that passes everything.
 *
 * Returns: (transfer full): the filter
 */
DgzDigFilter *
dgz_dig_filter_new (void)
{
  return g_new0 (DgzDigFilter, 1);
}

/**
 * dgz_dig_filter_copy:
 * @filter: (nullable): a filter
 *
 * Copies a filter, with its names.
 *
 * Returns: (transfer full): the copy; one that passes everything for %NULL
 */
DgzDigFilter *
dgz_dig_filter_copy (const DgzDigFilter *filter)
{
  DgzDigFilter *copy = dgz_dig_filter_new ();

  if (!filter)
    return copy;

  *copy = *filter;
  copy->owned_ids = g_strdupv (filter->owned_ids);
  copy->labels = g_strdupv (filter->labels);
  copy->styles_in = g_strdupv (filter->styles_in);
  copy->styles_out = g_strdupv (filter->styles_out);
  copy->artists_out = g_strdupv (filter->artists_out);
  copy->labels_out = g_strdupv (filter->labels_out);
  return copy;
}

/**
 * dgz_dig_filter_free:
 * @filter: a filter
 *
 * Frees a filter.
 */
void
dgz_dig_filter_free (DgzDigFilter *filter)
{
  g_strfreev (filter->owned_ids);
  g_strfreev (filter->labels);
  g_strfreev (filter->styles_in);
  g_strfreev (filter->styles_out);
  g_strfreev (filter->artists_out);
  g_strfreev (filter->labels_out);
  g_free (filter);
}

static gboolean
has_features (const DgzDigFilter *filter)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (filter->features_least[i] > 0.0)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_dig_filter_has_limit:
 * @filter: a filter
 * @limit: one of its limits
 *
 * Whether a limit is set.
 */
gboolean
dgz_dig_filter_has_limit (const DgzDigFilter *filter,
                          DgzDigLimit         limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_BPM:
    return filter->bpm_least > 0.0 || filter->bpm_most > 0.0;
  case DGZ_DIG_LIMIT_WITHIN:
    return filter->within > 0.0;
  case DGZ_DIG_LIMIT_KEYS:
    return filter->keys != DGZ_DIG_KEYS_ANY;
  case DGZ_DIG_LIMIT_YEARS:
    return filter->year_least > 0 || filter->year_most > 0;
  case DGZ_DIG_LIMIT_DURATION:
    return filter->duration_least > 0 || filter->duration_most > 0;
  case DGZ_DIG_LIMIT_FEATURES:
    return has_features (filter);
  case DGZ_DIG_LIMIT_POPULARITY:
    return filter->popularity_least > 0 || filter->popularity_most > 0;
  case DGZ_DIG_LIMIT_PREVIEW:
    return filter->has_preview;
  case DGZ_DIG_LIMIT_OWNED:
    return filter->owned != DGZ_DIG_OWNED_ANY;
  case DGZ_DIG_LIMIT_LABELS:
    return filter->labels && filter->labels[0];
  case DGZ_DIG_LIMIT_STYLES_IN:
    return filter->styles_in && filter->styles_in[0];
  case DGZ_DIG_LIMIT_STYLES_OUT:
    return filter->styles_out && filter->styles_out[0];
  case DGZ_DIG_LIMIT_ARTISTS_OUT:
    return filter->artists_out && filter->artists_out[0];
  case DGZ_DIG_LIMIT_LABELS_OUT:
    return filter->labels_out && filter->labels_out[0];
  case DGZ_DIG_LIMIT_STEPS:
    return filter->steps != 0;
  case DGZ_DIG_LIMIT_FORMATS:
    return filter->formats != 0;
  case DGZ_DIG_LIMIT_NONE:
  case DGZ_N_DIG_LIMITS:
  default:
    return FALSE;
  }
}

/**
 * dgz_dig_filter_has_limits:
 * @filter: a filter
 *
 * Whether any limit is set.
 */
gboolean
dgz_dig_filter_has_limits (const DgzDigFilter *filter)
{
  for (int i = DGZ_DIG_LIMIT_NONE; i < DGZ_N_DIG_LIMITS; i++) {
    if (dgz_dig_filter_has_limit (filter, (DgzDigLimit) i))
      return TRUE;
  }

  return FALSE;
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

/* Each limit is 0 for none, or within its bounds; NaN is neither. */
static gboolean
is_within (double value,
           double least,
           double most)
{
  return value == 0.0 || (value >= least && value <= most);
}

/* Whether the least is no more than the most, where both are set. */
static gboolean
is_range (double least,
          double most)
{
  return least == 0.0 || most == 0.0 || least <= most;
}

static gboolean
check_tempo (const DgzDigFilter *filter,
             GError            **error)
{
  if (!is_within (filter->bpm_least, 1.0, MAX_BPM) || !is_within (filter->bpm_most, 1.0, MAX_BPM))
    return refuse (error, _ ("A tempo is between 1 and 999 beats a minute."));
  if (!is_range (filter->bpm_least, filter->bpm_most))
    return refuse (error, _ ("The lowest tempo is higher than the highest."));
  if (!(filter->within >= 0.0 && filter->within <= DGZ_DIG_MAX_WITHIN))
    return refuse (error, _ ("A pitch move is more than 0 and at most 25 per cent."));

  return TRUE;
}

static gboolean
check_keys (const DgzDigFilter *filter,
            GError            **error)
{
  if (filter->keys == DGZ_DIG_KEYS_CHOSEN &&
      (filter->key_set == 0 || filter->key_set >> DGZ_N_KEYS != 0))
    return refuse (error, _ ("A key is 1A to 12A or 1B to 12B, and at least one is wanted."));

  return TRUE;
}

static gboolean
check_times (const DgzDigFilter *filter,
             GError            **error)
{
  if (!is_within (filter->year_least, FIRST_YEAR, LAST_YEAR) ||
      !is_within (filter->year_most, FIRST_YEAR, LAST_YEAR))
    return refuse (error, _ ("A year has four digits."));
  if (!is_range (filter->year_least, filter->year_most))
    return refuse (error, _ ("The first year is after the last."));
  if (!is_within (filter->duration_least, 1, MAX_DURATION) ||
      !is_within (filter->duration_most, 1, MAX_DURATION))
    return refuse (error, _ ("A length is between one second and a day."));
  if (!is_range (filter->duration_least, filter->duration_most))
    return refuse (error, _ ("The shortest length is longer than the longest."));

  return TRUE;
}

static gboolean
check_numbers (const DgzDigFilter *filter,
               GError            **error)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (!(filter->features_least[i] >= 0.0 && filter->features_least[i] <= 1.0))
      return refuse (error, _ ("The least of an audio feature is between 0 and 1."));
  }
  if (!is_within (filter->popularity_least, 1, MAX_POPULARITY) ||
      !is_within (filter->popularity_most, 1, MAX_POPULARITY))
    return refuse (error, _ ("A popularity is between 0 and 100, and the highest is at least 1."));
  if (!is_range (filter->popularity_least, filter->popularity_most))
    return refuse (error, _ ("The lowest popularity is higher than the highest."));

  return TRUE;
}

static gboolean
check_bits (const DgzDigFilter *filter,
            GError            **error)
{
  if (filter->steps >> DGZ_N_DIG_STEPS != 0)
    return refuse (error, _ ("An energy step is down, level or up."));
  if (filter->formats >> DGZ_N_DIG_FORMATS != 0)
    return refuse (error, _ ("A format is vinyl, cd, cassette or file."));

  return TRUE;
}

static gboolean
check_names (const DgzDigFilter *filter,
             GError            **error)
{
  char **const lists[] = { filter->labels, filter->styles_in, filter->styles_out,
                           filter->artists_out, filter->labels_out };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    for (gsize k = 0; lists[i] && lists[i][k]; k++) {
      g_autofree char *name = g_strstrip (g_strdup (lists[i][k]));

      if (*name == '\0' || !g_utf8_validate (name, -1, NULL))
        return refuse (error, _ ("The name of a label, a style or an artist is empty."));
    }
  }

  return TRUE;
}

/**
 * dgz_dig_filter_check:
 * @filter: a filter
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Checks that the limits make sense. Any thread.
 */
gboolean
dgz_dig_filter_check (const DgzDigFilter *filter,
                      GError            **error)
{
  return check_tempo (filter, error) && check_keys (filter, error) &&
         check_times (filter, error) && check_numbers (filter, error) &&
         check_bits (filter, error) && check_names (filter, error);
}

/**
 * dgz_dig_feature_name:
 * @index: 0 to 6
 *
 * What an audio feature is called in files and options; not translated.
 */
const char *
dgz_dig_feature_name (guint index)
{
  static const char *const names[DGZ_N_DIG_FEATURES] = {
    [DGZ_FEATURE_DANCEABILITY] = "danceability",
    [DGZ_FEATURE_ENERGY] = "energy",
    [DGZ_FEATURE_SPEECHINESS] = "speechiness",
    [DGZ_FEATURE_ACOUSTICNESS] = "acousticness",
    [DGZ_FEATURE_INSTRUMENTALNESS] = "instrumentalness",
    [DGZ_FEATURE_LIVENESS] = "liveness",
    [DGZ_FEATURE_VALENCE] = "valence",
  };

  return names[index];
}

/**
 * dgz_dig_step_name:
 * @index: which of the DGZ_DIG_STEP_ bits, from the lowest
 *
 * What an energy step is called in options and documents; not translated.
 */
const char *
dgz_dig_step_name (guint index)
{
  static const char *const names[DGZ_N_DIG_STEPS] = { "down", "level", "up" };

  return names[index];
}

/**
 * dgz_dig_format_name:
 * @index: which of the DGZ_DIG_FORMAT_ bits, from the lowest
 *
 * What a format is called in options and documents; not translated.
 */
const char *
dgz_dig_format_name (guint index)
{
  static const char *const names[DGZ_N_DIG_FORMATS] = { "vinyl", "cd", "cassette", "file" };

  return names[index];
}
