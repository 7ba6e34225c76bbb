/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The sentences that the user reads, made from codes and numbers: the window,
 * the command line and the server say the same.
 */

#include "config.h"

#include "dgz-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "dgz-dig-options.h"
#include "dgz-key-notation.h"
#include "dgz-key.h"
#include "dgz-text-market.h"
#include "dgz-text-sign.h"

/**
 * dgz_text_part_name:
 * @part: a part of the score
 *
 * What a part is called.
 */
const char *
dgz_text_part_name (DgzScorePart part)
{
  static const char *const names[DGZ_N_SCORE_PARTS] = {
    [DGZ_SCORE_STYLE] = N_ ("Style"),
    [DGZ_SCORE_AUDIO] = N_ ("Audio"),
    [DGZ_SCORE_CLUSTER] = N_ ("Cluster"),
    [DGZ_SCORE_BPM] = N_ ("BPM"),
    [DGZ_SCORE_KEY] = N_ ("Key"),
  };

  return _ (names[part]);
}

/**
 * dgz_text_part_letter:
 * @part: a part of the score
 *
 * The letter that stands for a part where there is no room for its name.
 */
const char *
dgz_text_part_letter (DgzScorePart part)
{
  static const char *const letters[DGZ_N_SCORE_PARTS] = {
    /* Translators: the first letter of Style, of Audio, of Cluster, of BPM, of Key */
    [DGZ_SCORE_STYLE] = N_ ("S"),
    [DGZ_SCORE_AUDIO] = N_ ("A"),
    [DGZ_SCORE_CLUSTER] = N_ ("C"),
    [DGZ_SCORE_BPM] = N_ ("B"),
    [DGZ_SCORE_KEY] = N_ ("K"),
  };

  return _ (letters[part]);
}

/**
 * dgz_text_key:
 * @key: pitch class * 2 + mode, -1 where unknown
 *
 * A key as the user has keys written: "8A". Any thread.
 *
 * Returns: (transfer full): the text, empty for an unknown key
 */
char *
dgz_text_key (int key)
{
  return dgz_key_notation_write (dgz_key_notation_get (), key);
}

/**
 * dgz_text_key_hour:
 * @key: pitch class * 2 + mode, -1 where unknown
 *
 * A key's place on the Camelot wheel, 1 to 12; 0 for an unknown key.
 */
int
dgz_text_key_hour (int key)
{
  char letter;

  return key < 0 || key >= DGZ_N_KEYS ? 0 : dgz_key_camelot (key, &letter);
}

/**
 * dgz_text_key_relation:
 * @from: the record's key
 * @to: the candidate's key
 *
 * How one key lies to another: "same", "relative", "+1".
 *
 * Returns: (transfer full): the words
 */
char *
dgz_text_key_relation (int from,
                       int to)
{
  int steps = dgz_key_steps (from, to);

  switch (dgz_key_move (from, to)) {
  case DGZ_KEY_MOVE_SAME:
    return g_strdup (_ ("same"));
  case DGZ_KEY_MOVE_RELATIVE:
    return g_strdup (_ ("relative"));
  case DGZ_KEY_MOVE_DIAGONAL:
    return g_strdup (_ ("diagonal"));
  case DGZ_KEY_MOVE_PARALLEL:
    return g_strdup (_ ("parallel"));
  case DGZ_KEY_MOVE_SEMITONE:
    return g_strdup (_ ("semitone"));
  case DGZ_KEY_MOVE_STEP:
  case DGZ_KEY_MOVE_TWO_STEPS:
    return dgz_text_keep_sign (g_strdup_printf ("%s%d", steps < 0 ? "−" : "+", ABS (steps)));
  case DGZ_KEY_MOVE_OTHER:
  default:
    return g_strdup (_ ("clash"));
  }
}

/**
 * dgz_text_key_move:
 * @from: the record's key
 * @to: the candidate's key
 * @heard: the candidate's key once its pitch is moved; @to where that does not move the key
 * @move: the pitch-fader move; 0.01 is +1 %
 *
 * From one key to another: "8A to 9A (+1)", "8A to 9A, heard as 4A at +5.9 % (−4)".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_key_move (int    from,
                   int    to,
                   int    heard,
                   double move)
{
  g_autofree char *record = dgz_text_key (from);
  g_autofree char *own = dgz_text_key (to);
  g_autofree char *sounding = dgz_text_key (heard);
  g_autofree char *pitch = dgz_text_pitch (move, 1.0);
  g_autofree char *relation = dgz_text_key_relation (from, heard);

  if (heard == to)
    /* Translators: the record's key, the track's, how they relate */
    return g_strdup_printf (_ ("%s to %s (%s)"), record, own, relation);

  /* Translators: the record's key, the track's, the key that it is heard in once its pitch is
   * moved, the move, how the record's key and the one that is heard relate */
  return g_strdup_printf (_ ("%s to %s, heard as %s at %s (%s)"), record, own, sounding, pitch,
                          relation);
}

/**
 * dgz_text_penalty:
 * @penalty: what a row loses for being like a track that was left out
 *
 * Why a row ranks lower than its score.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL for none
 */
char *
dgz_text_penalty (double penalty)
{
  if (!(penalty > 0.0))
    return NULL;

  /* Translators: what is taken off a score */
  return g_strdup_printf (_ ("−%.2f: like something you left out"), penalty);
}

/**
 * dgz_text_boost:
 * @boost: what a row gains for being by a related artist
 *
 * Why a row ranks higher than its score.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL for none
 */
char *
dgz_text_boost (double boost)
{
  if (!(boost > 0.0))
    return NULL;

  /* Translators: what is added to a score */
  return g_strdup_printf (_ ("+%.2f: related artist"), boost);
}

/**
 * dgz_text_bpm:
 * @bpm: beats a minute, 0 where unknown
 *
 * A tempo, to one decimal.
 *
 * Returns: (transfer full): the text, empty for an unknown tempo
 */
char *
dgz_text_bpm (double bpm)
{
  return bpm > 0.0 ? g_strdup_printf ("%.1f", bpm) : g_strdup ("");
}

/**
 * dgz_text_pitch:
 * @move: a pitch-fader move; 0.01 is +1 %
 * @ratio: 1, or 1/2 or 2
 *
 * A move to one decimal, with how the tempo is counted: "−0.8 %", "2× +1.0 %".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_pitch (double move,
                double ratio)
{
  double percent = round (move * 1000.0) / 10.0;
  const char *sign = percent < 0.0 ? "−" : percent > 0.0 ? "+"
                                                         : "±";
  const char *counted = ratio == 0.5 ? "½× " : ratio == 2.0 ? "2× "
                                                            : "";

  /* Translators: a pitch move: how the tempo is counted, sign, per cent */
  return dgz_text_keep_sign (g_strdup_printf (_ ("%s%s%.1f %%"), counted, sign, fabs (percent)));
}

/**
 * dgz_text_duration:
 * @duration_ms: 0 where unknown
 *
 * A duration as records print it: "9:24".
 *
 * Returns: (transfer full): the text, empty for an unknown duration
 */
char *
dgz_text_duration (gint64 duration_ms)
{
  gint64 seconds = (duration_ms + 500) / 1000;

  if (duration_ms <= 0)
    return g_strdup ("");
  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

/**
 * dgz_text_price:
 * @currency: ISO code
 * @value: the price
 *
 * A price with its currency: "EUR 17.48".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_price (const char *currency,
                double      value)
{
  g_autofree char *amount = dgz_text_amount (currency, value);

  /* Translators: a price: its currency, like EUR, and its amount; %2$s stands for the amount */
  return g_strdup_printf (C_ ("price", "%1$s %2$s"), currency, amount);
}

/**
 * dgz_text_age:
 * @fetched: a time, seconds since 1970
 *
 * How long ago something was said.
 *
 * Returns: (transfer full): the words
 */
char *
dgz_text_age (gint64 fetched)
{
  gint64 minutes = MAX (0, g_get_real_time () / G_USEC_PER_SEC - fetched) / 60;
  g_autoptr (GDateTime) time = NULL;

  if (minutes < 2)
    return g_strdup (_ ("just now"));
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes),
                            (int) minutes);
  if (minutes < 2 * 24 * 60)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) (minutes / 60)),
                            (int) (minutes / 60));

  time = g_date_time_new_from_unix_local (fetched);
  /* Translators: a day, in the form of strftime */
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

/**
 * dgz_text_list:
 * @list: words
 *
 * Words as a sentence lists them: "Dub Techno and Ambient".
 *
 * Returns: (transfer full): the text, empty for an empty list
 */
char *
dgz_text_list (const char *const *list)
{
  guint n = list ? g_strv_length ((char **) list) : 0;
  GString *text;

  if (n == 0)
    return g_strdup ("");

  text = g_string_new (list[0]);
  for (guint i = 1; i + 1 < n; i++)
    g_string_append_printf (text, ", %s", list[i]);
  if (n > 1)
    /* Translators: before the last word of a list */
    g_string_append_printf (text, _ (" and %s"), list[n - 1]);

  return g_string_free (text, FALSE);
}

/**
 * dgz_text_missing_parts:
 * @has_part: [5] which parts the record has
 *
 * Which parts of the score the record lacks, and what that means.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when it has all
 */
char *
dgz_text_missing_parts (const gboolean *has_part)
{
  const char *missing[DGZ_N_SCORE_PARTS + 1] = { NULL };
  g_autofree char *list = NULL;
  guint n = 0;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (!has_part[i])
      missing[n++] = dgz_text_part_name (i);
  }
  if (n == 0)
    return NULL;

  list = dgz_text_list (missing);
  /* Translators: names of parts of the score */
  return g_strdup_printf (_ ("Not known of this record: %s. The other parts count for more."),
                          list);
}

/**
 * dgz_text_styles_alone:
 * @is_any_found: whether any track of the record is in the catalogue
 *
 * That nothing but the record's styles makes the list.
 *
 * Returns: (transfer full): a sentence
 */
char *
dgz_text_styles_alone (gboolean is_any_found)
{
  return g_strdup (
      is_any_found
          ? _ ("Nothing is known of how the chosen tracks sound; the list rests on the record's "
               "styles alone.")
          : _ ("None of its tracks is in the catalogue; the list rests on its styles alone."));
}

/**
 * dgz_text_stand_in:
 *
 * What is said where the catalogue stands in for Discogs.
 *
 * Returns: (transfer none): a sentence
 */
const char *
dgz_text_stand_in (void)
{
  return _ ("Discogs cannot be reached; this is what the catalogue knows of the record.");
}

/**
 * dgz_text_match:
 * @how: (nullable): how a track was found in the catalogue, as #DgzRecordTrack has it
 * @confidence: 0 to 1
 *
 * How a track was found, and how sure that is.
 *
 * Returns: (transfer full) (nullable): a line, %NULL for what was not looked for
 */
char *
dgz_text_match (const char *how,
                double      confidence)
{
  static const struct
  {
    const char *how;
    const char *text;
  } ways[] = {
    { "barcode", N_ ("In the catalogue, by barcode and title") },
    { "isrc", N_ ("In the catalogue, by ISRC") },
    { "title", N_ ("In the catalogue, by artist and title") },
    { "place", N_ ("In the catalogue, by barcode, place and length") },
  };

  if (g_strcmp0 (how, "chosen") == 0)
    return g_strdup (_ ("Chosen by hand"));
  if (g_strcmp0 (how, "file") == 0)
    return g_strdup (_ ("Known from your file"));
  for (gsize i = 0; how && i < G_N_ELEMENTS (ways); i++) {
    if (strcmp (how, ways[i].how) == 0)
      /* Translators: how a track was found, and how sure that is */
      return g_strdup_printf (_ ("%s (%.0f %% sure)"), _ (ways[i].text), confidence * 100.0);
  }

  return NULL;
}

/**
 * dgz_text_unknown_names:
 * @names: names in a filter that the catalogue does not know
 *
 * Which names mean nothing here.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when there are none
 */
char *
dgz_text_unknown_names (const char *const *names)
{
  g_autofree char *list = dgz_text_list (names);

  /* Translators: names of labels, styles and artists */
  return *list ? g_strdup_printf (_ ("Not in the catalogue: %s."), list) : NULL;
}

/**
 * dgz_text_left_out:
 * @n: how many tracks were too many to be dug from
 *
 * That not all tracks count.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when all do
 */
char *
dgz_text_left_out (guint n)
{
  if (n == 0)
    return NULL;

  /* Translators: how many tracks of a record count, how many do not */
  return g_strdup_printf (ngettext ("Only the first %d tracks count; %u more does not.",
                                    "Only the first %d tracks count; %u more do not.", n),
                          DGZ_DIG_MAX_TRACKS, n);
}

/**
 * dgz_text_limit:
 * @limit: a limit of a filter
 *
 * What a limit is called.
 */
const char *
dgz_text_limit (DgzDigLimit limit)
{
  static const char *const names[DGZ_N_DIG_LIMITS] = {
    [DGZ_DIG_LIMIT_NONE] = "",
    [DGZ_DIG_LIMIT_BPM] = N_ ("tempo"),
    [DGZ_DIG_LIMIT_WITHIN] = N_ ("pitch move"),
    [DGZ_DIG_LIMIT_KEYS] = N_ ("key"),
    [DGZ_DIG_LIMIT_YEARS] = N_ ("year"),
    [DGZ_DIG_LIMIT_DURATION] = N_ ("length"),
    [DGZ_DIG_LIMIT_FEATURES] = N_ ("audio features"),
    [DGZ_DIG_LIMIT_POPULARITY] = N_ ("popularity"),
    [DGZ_DIG_LIMIT_PREVIEW] = N_ ("preview"),
    [DGZ_DIG_LIMIT_OWNED] = N_ ("what you own"),
    [DGZ_DIG_LIMIT_LABELS] = N_ ("label"),
    [DGZ_DIG_LIMIT_STYLES_IN] = N_ ("style"),
    [DGZ_DIG_LIMIT_STYLES_OUT] = N_ ("styles left out"),
    [DGZ_DIG_LIMIT_ARTISTS_OUT] = N_ ("artists left out"),
    [DGZ_DIG_LIMIT_LABELS_OUT] = N_ ("labels left out"),
    [DGZ_DIG_LIMIT_STEPS] = N_ ("energy step"),
    [DGZ_DIG_LIMIT_FORMATS] = N_ ("format"),
  };

  return *names[limit] ? _ (names[limit]) : names[limit];
}

/**
 * dgz_text_empty:
 * @n_passed: tracks that the filter lets through
 * @relax: where none do, the limit without which the most would
 * @n_relaxed: how many would without it
 *
 * Why a list is empty where a filter is set, and which limit to relax.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
dgz_text_empty (guint64     n_passed,
                DgzDigLimit relax,
                guint64     n_relaxed)
{
  g_autofree char *count = dgz_text_count (n_passed > 0 ? n_passed : n_relaxed);

  if (n_passed > 0)
    return g_strdup_printf (ngettext ("%s track passes the filters, but does not fit well enough.",
                                      "%s tracks pass the filters, but none fits well enough.",
                                      (gulong) n_passed),
                            count);
  if (relax == DGZ_DIG_LIMIT_NONE)
    return g_strdup (_ ("No track passes the filters; more than one of them must be relaxed."));

  /* Translators: the name of a limit, like "tempo", and how many tracks would pass without it */
  return g_strdup_printf (ngettext ("No track passes the filters. Relax this one first: %s "
                                    "(%s track would pass without it).",
                                    "No track passes the filters. Relax this one first: %s "
                                    "(%s tracks would pass without it).",
                                    (gulong) n_relaxed),
                          dgz_text_limit (relax), count);
}

/**
 * dgz_text_count:
 * @count: a number of things
 *
 * A number with its thousands apart, as the locale has it: "1,234,567".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_count (guint64 count)
{
  const char *separator = localeconv ()->thousands_sep;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  gsize n = strlen (digits);
  GString *text = g_string_new (NULL);

  /* The locale of no country has none, and its words are English. */
  if (*separator == '\0')
    separator = ",";
  for (gsize i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append (text, separator);
    g_string_append_c (text, digits[i]);
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_text_span:
 * @seconds: how long, 0 or more
 *
 * A time that something takes, no more exact than a guess is: "40 s", "3 min", "1 h 20 min".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_span (double seconds)
{
  gint64 minutes = (gint64) ceil (seconds / 60.0);

  if (seconds <= 59.0)
    return g_strdup_printf (_ ("%d s"), (int) ceil (seconds));
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), (int) minutes);

  /* Translators: hours and minutes */
  return g_strdup_printf (_ ("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}

/**
 * dgz_text_files_waiting:
 * @n: how many files
 *
 * That files are still to be heard, within a list: "56 not analysed yet".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_files_waiting (guint n)
{
  g_autofree char *count = dgz_text_count (n);

  /* Translators: a number of files */
  return g_strdup_printf (ngettext ("%s not analysed yet", "%s not analysed yet", n), count);
}

/**
 * dgz_text_files_failed:
 * @n: how many files
 *
 * That files cannot be heard, within a list: "2 cannot be analysed".
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_files_failed (guint n)
{
  g_autofree char *count = dgz_text_count (n);

  /* Translators: a number of files */
  return g_strdup_printf (ngettext ("%s cannot be analysed", "%s cannot be analysed", n), count);
}
