/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A filter's limits, one by one, in words. */

#include "config.h"

#include "dgz-filter-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-key.h"
#include "dgz-text.h"

/* More names than these make a chip too long to be read. */
#define MOST_NAMES 2
#define MOST_KEYS 4

/**
 * dgz_filter_words_has:
 * @filter: a filter
 * @limit: one of its limits
 *
 * Whether a limit is set.
 */
gboolean
dgz_filter_words_has (const DgzDigFilter *filter,
                      DgzDigLimit         limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_STEPS:
    return filter->steps != 0;
  case DGZ_DIG_LIMIT_FORMATS:
    return filter->formats != 0;
  default:
    return dgz_dig_filter_has_limit (filter, limit);
  }
}

static void
drop_range (DgzDigFilter *filter,
            DgzDigLimit   limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_BPM:
    filter->bpm_least = filter->bpm_most = 0.0;
    break;
  case DGZ_DIG_LIMIT_WITHIN:
    filter->within = 0.0;
    break;
  case DGZ_DIG_LIMIT_YEARS:
    filter->year_least = filter->year_most = 0;
    break;
  case DGZ_DIG_LIMIT_DURATION:
    filter->duration_least = filter->duration_most = 0;
    break;
  case DGZ_DIG_LIMIT_POPULARITY:
    filter->popularity_least = filter->popularity_most = 0;
    break;
  case DGZ_DIG_LIMIT_FEATURES:
    memset (filter->features_least, 0, sizeof filter->features_least);
    break;
  default:
    break;
  }
}

/* Where a limit's names are kept; %NULL for one without. */
static char ***
names_of (DgzDigFilter *filter,
          DgzDigLimit   limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_LABELS:
    return &filter->labels;
  case DGZ_DIG_LIMIT_LABELS_OUT:
    return &filter->labels_out;
  case DGZ_DIG_LIMIT_STYLES_IN:
    return &filter->styles_in;
  case DGZ_DIG_LIMIT_STYLES_OUT:
    return &filter->styles_out;
  case DGZ_DIG_LIMIT_ARTISTS_OUT:
    return &filter->artists_out;
  default:
    return NULL;
  }
}

/**
 * dgz_filter_words_drop:
 * @filter: a filter
 * @limit: one of its limits
 *
 * Takes one limit off.
 */
void
dgz_filter_words_drop (DgzDigFilter *filter,
                       DgzDigLimit   limit)
{
  char ***names = names_of (filter, limit);

  switch (limit) {
  case DGZ_DIG_LIMIT_KEYS:
    filter->keys = DGZ_DIG_KEYS_ANY;
    filter->key_set = 0;
    break;
  case DGZ_DIG_LIMIT_PREVIEW:
    filter->has_preview = FALSE;
    break;
  case DGZ_DIG_LIMIT_OWNED:
    filter->owned = DGZ_DIG_OWNED_ANY;
    break;
  case DGZ_DIG_LIMIT_STEPS:
    filter->steps = 0;
    break;
  case DGZ_DIG_LIMIT_FORMATS:
    filter->formats = 0;
    break;
  default:
    drop_range (filter, limit);
    break;
  }
  if (names)
    g_clear_pointer (names, g_strfreev);
}

/**
 * dgz_filter_words_name:
 * @limit: a limit of a filter
 *
 * What a limit is called by itself, as a heading.
 */
const char *
dgz_filter_words_name (DgzDigLimit limit)
{
  static const char *const names[DGZ_N_DIG_LIMITS] = {
    [DGZ_DIG_LIMIT_BPM] = N_ ("BPM"),
    [DGZ_DIG_LIMIT_WITHIN] = N_ ("Pitch from the Record"),
    [DGZ_DIG_LIMIT_KEYS] = N_ ("Key"),
    [DGZ_DIG_LIMIT_YEARS] = N_ ("Year"),
    [DGZ_DIG_LIMIT_DURATION] = N_ ("Length"),
    [DGZ_DIG_LIMIT_FEATURES] = N_ ("Sound"),
    [DGZ_DIG_LIMIT_POPULARITY] = N_ ("Popularity"),
    [DGZ_DIG_LIMIT_PREVIEW] = N_ ("Preview"),
    [DGZ_DIG_LIMIT_OWNED] = N_ ("What You Own"),
    [DGZ_DIG_LIMIT_LABELS] = N_ ("Label"),
    [DGZ_DIG_LIMIT_STYLES_IN] = N_ ("Style"),
    [DGZ_DIG_LIMIT_STYLES_OUT] = N_ ("Without Style"),
    [DGZ_DIG_LIMIT_ARTISTS_OUT] = N_ ("Without Artist"),
    [DGZ_DIG_LIMIT_STEPS] = N_ ("Energy Step"),
    [DGZ_DIG_LIMIT_FORMATS] = N_ ("Format"),
    [DGZ_DIG_LIMIT_LABELS_OUT] = N_ ("Without Label"),
  };

  return names[limit] ? _ (names[limit]) : "";
}

/**
 * dgz_filter_words_feature:
 * @index: 0 to 6
 *
 * What an audio feature is called.
 */
const char *
dgz_filter_words_feature (guint index)
{
  static const char *const names[DGZ_N_DIG_FEATURES] = {
    N_ ("danceability"),
    N_ ("energy"),
    N_ ("speechiness"),
    N_ ("acousticness"),
    N_ ("instrumentalness"),
    N_ ("liveness"),
    N_ ("valence"),
  };

  return _ (names[index]);
}

/* A range whose ends may be open: "120–128", "from 120", "up to 128". */
static char *
join_range (const char *least,
            const char *most)
{
  if (least && most && strcmp (least, most) == 0)
    return g_strdup (least);
  if (least && most)
    /* Translators: a range, like 120–128 */
    return g_strdup_printf (_ ("%s–%s"), least, most);
  if (least)
    /* Translators: a range without an upper end */
    return g_strdup_printf (_ ("from %s"), least);

  /* Translators: a range without a lower end */
  return g_strdup_printf (_ ("up to %s"), most);
}

static char *
describe_range (double least,
                double most)
{
  g_autofree char *from = least > 0.0 ? g_strdup_printf ("%.15g", least) : NULL;
  g_autofree char *to = most > 0.0 ? g_strdup_printf ("%.15g", most) : NULL;

  return join_range (from, to);
}

static char *
describe_duration (const DgzDigFilter *filter)
{
  g_autofree char *from = filter->duration_least > 0
                              ? dgz_text_duration ((gint64) filter->duration_least * 1000)
                              : NULL;
  g_autofree char *to = filter->duration_most > 0
                            ? dgz_text_duration ((gint64) filter->duration_most * 1000)
                            : NULL;
  g_autofree char *range = NULL;

  if (filter->duration_least % 60 != 0 || filter->duration_most % 60 != 0)
    return join_range (from, to);

  range = describe_range (filter->duration_least / 60, filter->duration_most / 60);
  /* Translators: a range of minutes */
  return g_strdup_printf (_ ("%s min"), range);
}

static char *
describe_keys (const DgzDigFilter  *filter,
               const DgzDigOptions *options)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = 0;

  if (filter->keys == DGZ_DIG_KEYS_COMPATIBLE)
    return g_strdup (options->key_rules == DGZ_DIG_KEY_RULES_STRICT   ? _ ("Keys: strict")
                     : options->key_rules == DGZ_DIG_KEY_RULES_BOOSTS ? _ ("Keys: boosts")
                                                                      : _ ("Keys: wide"));

  for (int hour = 1; hour <= 12; hour++) {
    for (int minor = 1; minor >= 0; minor--) {
      for (int key = 0; key < DGZ_N_KEYS; key++) {
        g_autofree char *name = NULL;
        char letter;

        if (!(filter->key_set >> key & 1) || dgz_key_camelot (key, &letter) != hour ||
            (letter == 'A') != (minor == 1))
          continue;
        name = dgz_text_key (key);
        if (n++ < MOST_KEYS)
          g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", name);
      }
    }
  }
  if (n > MOST_KEYS)
    g_string_append_printf (text, " +%d", n - MOST_KEYS);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_features (const DgzDigFilter *filter)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    g_autofree char *part =
        /* Translators: an audio feature, and its least */
        g_strdup_printf (_ ("%s ≥ %.3g"), dgz_filter_words_feature (i), filter->features_least[i]);

    if (filter->features_least[i] > 0.0)
      g_strv_builder_add (builder, part);
  }

  parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}

/* "Dub Techno or Ambient", "Dub Techno, Ambient +3" */
static char *
join_names (char **names)
{
  guint n = g_strv_length (names);

  if (n == 1)
    return g_strdup (names[0]);
  if (n == 2)
    /* Translators: two names, of which one is enough */
    return g_strdup_printf (_ ("%s or %s"), names[0], names[1]);

  return g_strdup_printf ("%s, %s +%u", names[0], names[1], n - MOST_NAMES);
}

static char *
describe_names (char      **names,
                DgzDigLimit limit)
{
  g_autofree char *list = join_names (names);

  switch (limit) {
  case DGZ_DIG_LIMIT_LABELS:
    /* Translators: the names of labels */
    return g_strdup_printf (_ ("label %s"), list);
  case DGZ_DIG_LIMIT_LABELS_OUT:
    /* Translators: the names of labels */
    return g_strdup_printf (_ ("not label %s"), list);
  case DGZ_DIG_LIMIT_STYLES_OUT:
    /* Translators: the names of styles */
    return g_strdup_printf (_ ("not %s"), list);
  case DGZ_DIG_LIMIT_ARTISTS_OUT:
    /* Translators: the names of artists */
    return g_strdup_printf (_ ("without %s"), list);
  default:
    return g_steal_pointer (&list);
  }
}

static char *
describe_bits (guint              bits,
               const char *const *names,
               const char        *separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; names[i]; i++) {
    if (bits >> i & 1)
      g_strv_builder_add (builder, _ (names[i]));
  }

  parts = g_strv_builder_end (builder);
  return g_strjoinv (separator, parts);
}

/* How a range of years, lengths and so on is said. */
static char *
describe_numbers (const DgzDigFilter  *filter,
                  const DgzDigOptions *options,
                  DgzDigLimit          limit)
{
  g_autofree char *range = NULL;

  switch (limit) {
  case DGZ_DIG_LIMIT_BPM:
    range = describe_range (filter->bpm_least, filter->bpm_most);
    /* Translators: a range of tempi */
    return g_strdup_printf (_ ("%s BPM"), range);
  case DGZ_DIG_LIMIT_WITHIN:
    return g_strdup_printf (options->half_double
                                /* Translators: a pitch move in per cent */
                                ? _ ("±%.3g %% of the record")
                                /* Translators: a pitch move in per cent, and of no tempo that is
                                 * half or double */
                                : _ ("±%.3g %% of the record, not half or double"),
                            filter->within);
  case DGZ_DIG_LIMIT_YEARS:
    return describe_range (filter->year_least, filter->year_most);
  case DGZ_DIG_LIMIT_DURATION:
    return describe_duration (filter);
  case DGZ_DIG_LIMIT_POPULARITY:
  default:
    range = describe_range (filter->popularity_least, filter->popularity_most);
    /* Translators: a range of popularities */
    return g_strdup_printf (_ ("popularity %s"), range);
  }
}

/**
 * dgz_filter_words_describe:
 * @filter: a filter
 * @options: how lists are made
 * @limit: one of its limits that is set
 *
 * Says a limit in few words: "120–128 BPM".
 *
 * Returns: (transfer full): the words
 */
char *
dgz_filter_words_describe (const DgzDigFilter  *filter,
                           const DgzDigOptions *options,
                           DgzDigLimit          limit)
{
  static const char *const formats[] = { N_ ("Vinyl"), N_ ("CD"), N_ ("Cassette"), N_ ("File"),
                                         NULL };
  static const char *const steps[] = { N_ ("energy falls"), N_ ("energy stays"),
                                       N_ ("energy rises"), NULL };
  char ***names = names_of ((DgzDigFilter *) filter, limit);

  if (names)
    return describe_names (*names, limit);

  switch (limit) {
  case DGZ_DIG_LIMIT_KEYS:
    return describe_keys (filter, options);
  case DGZ_DIG_LIMIT_FEATURES:
    return describe_features (filter);
  case DGZ_DIG_LIMIT_PREVIEW:
    return g_strdup (_ ("has a preview"));
  case DGZ_DIG_LIMIT_OWNED:
    return g_strdup (filter->owned == DGZ_DIG_OWNED_ONLY ? _ ("owned") : _ ("not owned"));
  case DGZ_DIG_LIMIT_STEPS:
    return describe_bits (filter->steps, steps, _ (" or "));
  case DGZ_DIG_LIMIT_FORMATS:
    return describe_bits (filter->formats, formats, _ (" or "));
  default:
    return describe_numbers (filter, options, limit);
  }
}

/**
 * dgz_filter_words_lists:
 * @names: (nullable): names of a filter
 * @name: a name
 *
 * Whether a name is among others, in whatever case.
 */
gboolean
dgz_filter_words_lists (char      **names,
                        const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (gsize i = 0; names && names[i]; i++) {
    g_autofree char *own = g_utf8_casefold (names[i], -1);

    if (strcmp (own, wanted) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_filter_words_set:
 * @names: (inout) (nullable): names of a filter
 * @name: a name
 * @is_in: whether it is to be among them
 *
 * Adds a name to others, or takes it away.
 */
void
dgz_filter_words_set (char     ***names,
                      const char *name,
                      gboolean    is_in)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  if (is_in && dgz_filter_words_lists (*names, name))
    return;

  for (gsize i = 0; *names && (*names)[i]; i++) {
    g_autofree char *own = g_utf8_casefold ((*names)[i], -1);

    if (strcmp (own, wanted) != 0)
      g_strv_builder_add (builder, (*names)[i]);
  }
  if (is_in)
    g_strv_builder_add (builder, name);
  g_strfreev (*names);
  *names = g_strv_builder_end (builder);
}
