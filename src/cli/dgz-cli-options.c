/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The options of "recommend". What they say is checked before anything is
 * opened or asked; each objection is a sentence.
 */

#include "config.h"

#include "dgz-cli-options.h"

#include <glib/gi18n.h>

#include "dgz-dig-parse.h"
#include "dgz-text.h"

#define NO_LIMIT G_MININT

/* The options as they are typed; those that need no reading are in DgzCliOptions. */
typedef struct
{
  char *only;
  char *weights;
  char *key_rules;
  gboolean no_half_double;
  gboolean vinyl;
  gboolean related;
  char *wider;
  char *lambda;
  char *threshold;
  char *bpm;
  char *within;
  char *keys;
  char *years;
  char **labels;
  char **not_labels;
  char **styles;
  char **not_styles;
  char **not_artists;
  char *length;
  char **least;
  char *popularity;
  char *steps;
  char *formats;
  int caps[3]; /* of artist, release and label */
  gboolean preview;
  gboolean owned;
  gboolean not_owned;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->only);
  g_free (typed->weights);
  g_free (typed->key_rules);
  g_free (typed->wider);
  g_free (typed->lambda);
  g_free (typed->threshold);
  g_free (typed->bpm);
  g_free (typed->within);
  g_free (typed->keys);
  g_free (typed->years);
  g_strfreev (typed->labels);
  g_strfreev (typed->not_labels);
  g_strfreev (typed->styles);
  g_strfreev (typed->not_styles);
  g_strfreev (typed->not_artists);
  g_free (typed->length);
  g_strfreev (typed->least);
  g_free (typed->popularity);
  g_free (typed->steps);
  g_free (typed->formats);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static void
add_start_entries (GOptionContext *context,
                   DgzCliOptions  *self,
                   Typed          *typed)
{
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json, N_ ("Print one JSON object"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &self->limit, N_ ("Print at most N tracks"), N_ ("N") },
    { "track", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->tracks,
      N_ ("Start from a track of the catalogue, by itself or besides a record; may be repeated"),
      N_ ("ID") },
    { "only", 0, 0, G_OPTION_ARG_STRING, &typed->only,
      N_ ("Count only these tracks of the record"), N_ ("A1,B2") },
    { "less-like", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->less_like,
      N_ ("Keep away from a track of the catalogue; may be repeated"), N_ ("ID") },
    { "release-json", 0, 0, G_OPTION_ARG_FILENAME, &self->release_json,
      N_ ("Read a saved answer of Discogs instead of asking"), N_ ("FILE") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir,
      N_ ("Keep data and cache in this folder"), N_ ("FOLDER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->rest, NULL, N_ ("URL|NUMBER") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_score_entries (GOptionContext *context,
                   Typed          *typed)
{
  const GOptionEntry entries[] = {
    { "weights", 0, 0, G_OPTION_ARG_STRING, &typed->weights,
      N_ ("Weigh parts of the score: style, audio, cluster, bpm, key"), N_ ("style=45,…") },
    { "key-rules", 0, 0, G_OPTION_ARG_STRING, &typed->key_rules,
      N_ ("Judge keys by these rules"), N_ ("strict|wide|boosts") },
    { "no-half-double", 0, 0, G_OPTION_ARG_NONE, &typed->no_half_double,
      N_ ("Do not count half and double tempo"), NULL },
    { "vinyl", 0, 0, G_OPTION_ARG_NONE, &typed->vinyl,
      N_ ("Judge keys as they are heard when pitching moves them"), NULL },
    { "related", 0, 0, G_OPTION_ARG_NONE, &typed->related,
      N_ ("Put tracks by related artists forward"), NULL },
    { "wider", 0, 0, G_OPTION_ARG_STRING, &typed->wider,
      N_ ("From 0 (closer) to 1 (tracks that differ more); 0.3 without"), N_ ("X") },
    { "lambda", 0, 0, G_OPTION_ARG_STRING, &typed->lambda,
      N_ ("The same, as the weight of the score: from 1 to 0.5"), N_ ("X") },
    { "threshold", 0, 0, G_OPTION_ARG_STRING, &typed->threshold,
      N_ ("The least score, from 0 to 1; 0.4 without"), N_ ("X") },
    { "cap-artist", 0, 0, G_OPTION_ARG_INT, &typed->caps[0],
      N_ ("At most N tracks by one artist, 0 for any number; 2 without"), N_ ("N") },
    { "cap-release", 0, 0, G_OPTION_ARG_INT, &typed->caps[1],
      N_ ("At most N tracks from one release, 0 for any number; 1 without"), N_ ("N") },
    { "cap-label", 0, 0, G_OPTION_ARG_INT, &typed->caps[2],
      N_ ("At most N of the first ten tracks from one label, 0 for any number; 3 without"),
      N_ ("N") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_filter_entries (GOptionContext *context,
                    Typed          *typed)
{
  const GOptionEntry entries[] = {
    { "bpm", 0, 0, G_OPTION_ARG_STRING, &typed->bpm, N_ ("Only these tempi"), N_ ("120-126") },
    { "within", 0, 0, G_OPTION_ARG_STRING, &typed->within,
      N_ ("Only what this pitch move brings to a tempo of the record"), N_ ("PERCENT") },
    { "keys", 0, 0, G_OPTION_ARG_STRING, &typed->keys,
      N_ ("Only these keys, or those that go with the record’s"), N_ ("8A,9A|compatible") },
    { "years", 0, 0, G_OPTION_ARG_STRING, &typed->years,
      N_ ("Only these years; 1995- and -2005 as well"), N_ ("1995-2005") },
    { "label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->labels,
      N_ ("Only this label; may be repeated"), N_ ("NAME") },
    { "not-label", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->not_labels,
      N_ ("Not this label; may be repeated"), N_ ("NAME") },
    { "style", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->styles,
      N_ ("Only this style; may be repeated"), N_ ("NAME") },
    { "not-style", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->not_styles,
      N_ ("Not this style; may be repeated"), N_ ("NAME") },
    { "not-artist", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->not_artists,
      N_ ("Not this artist; may be repeated"), N_ ("NAME") },
    { "length", 0, 0, G_OPTION_ARG_STRING, &typed->length, N_ ("Only these lengths"),
      N_ ("3:00-8:00") },
    { "min", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed->least,
      N_ ("The least of an audio feature, 0 to 1; may be repeated"), N_ ("energy=0.6") },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &typed->preview, N_ ("Only what has a preview"), NULL },
    { "owned", 0, 0, G_OPTION_ARG_NONE, &typed->owned, N_ ("Only what you have a file of"), NULL },
    { "not-owned", 0, 0, G_OPTION_ARG_NONE, &typed->not_owned,
      N_ ("Only what you have no file of"), NULL },
    { "popularity", 0, 0, G_OPTION_ARG_STRING, &typed->popularity,
      N_ ("Only these popularities, 0 to 100"), N_ ("0-40") },
    { "energy-step", 0, 0, G_OPTION_ARG_STRING, &typed->steps,
      N_ ("Only what has less, as much or more energy than the record’s track that it fits best"),
      N_ ("down,level,up") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &typed->formats,
      N_ ("Only what came out on one of these"), N_ ("vinyl,cd,cassette,file") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/* "A1,B2" */
static gboolean
read_only (DgzCliOptions *self,
           const char    *text,
           GError       **error)
{
  self->only = g_strsplit (text, ",", -1);
  for (guint i = 0; self->only[i] || i == 0; i++) {
    if (!self->only[i] || *g_strstrip (self->only[i]) == '\0')
      return refuse (error, _ ("--only takes positions on the record, like A1,B2"));
  }

  return TRUE;
}

/* Tells a wish about lambda from none. */
static gboolean
read_lambda (DgzCliOptions *self,
             const Typed   *typed,
             GError       **error)
{
  double wider;

  if (typed->wider && typed->lambda)
    return refuse (error, _ ("--wider and --lambda say the same; one of them is enough"));
  if (typed->lambda)
    return dgz_dig_parse_number (typed->lambda, &self->dig.lambda, error);
  if (!typed->wider)
    return TRUE;

  if (!dgz_dig_parse_number (typed->wider, &wider, error))
    return FALSE;
  if (wider > 1.0)
    return refuse (error, _ ("--wider takes a number from 0 (closer) to 1 (wider)"));
  self->dig.lambda = 1.0 - wider / 2.0;
  return TRUE;
}

static gboolean
read_caps (DgzDigOptions *dig,
           const Typed   *typed,
           GError       **error)
{
  guint *const caps[] = { &dig->cap_artist, &dig->cap_release, &dig->cap_label };

  for (gsize i = 0; i < G_N_ELEMENTS (caps); i++) {
    if (typed->caps[i] == NO_LIMIT)
      continue;
    if (typed->caps[i] < 0)
      return refuse (error, _ ("A cap is a number of rows, 0 to 10000; 0 stands for none."));
    *caps[i] = (guint) typed->caps[i];
  }

  return TRUE;
}

static gboolean
read_score (DgzCliOptions *self,
            const Typed   *typed,
            GError       **error)
{
  DgzDigOptions *dig = &self->dig;

  dig->half_double = !typed->no_half_double;
  dig->vinyl = typed->vinyl;
  dig->related = typed->related;
  if (self->limit != NO_LIMIT) {
    if (self->limit < 1 || self->limit > DGZ_DIG_MAX_LENGTH)
      return refuse (error, _ ("--limit takes a number from 1 to 10000"));
    dig->length = (guint) self->limit;
  }

  return (!typed->weights || dgz_dig_parse_weights (typed->weights, dig, error)) &&
         (!typed->key_rules || dgz_dig_parse_key_rules (typed->key_rules, dig, error)) &&
         (!typed->threshold || dgz_dig_parse_number (typed->threshold, &dig->threshold, error)) &&
         read_lambda (self, typed, error) && read_caps (dig, typed, error) &&
         dgz_dig_options_check (dig, error);
}

static gboolean
read_filter (DgzCliOptions *self,
             Typed         *typed,
             GError       **error)
{
  const struct
  {
    const char *text;
    gboolean (*parse) (const char *, DgzDigFilter *, GError **);
  } rows[] = {
    { typed->bpm, dgz_dig_parse_bpm },
    { typed->within, dgz_dig_parse_within },
    { typed->keys, dgz_dig_parse_keys },
    { typed->years, dgz_dig_parse_years },
    { typed->length, dgz_dig_parse_length },
    { typed->popularity, dgz_dig_parse_popularity },
    { typed->steps, dgz_dig_parse_steps },
    { typed->formats, dgz_dig_parse_formats },
  };
  DgzDigFilter *filter = self->filter;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i].text && !rows[i].parse (rows[i].text, filter, error))
      return FALSE;
  }
  for (gsize i = 0; typed->least && typed->least[i]; i++) {
    if (!dgz_dig_parse_least (typed->least[i], filter, error))
      return FALSE;
  }

  if (typed->owned && typed->not_owned)
    return refuse (error, _ ("--owned and --not-owned leave nothing; one of them is enough"));
  filter->owned = typed->owned       ? DGZ_DIG_OWNED_ONLY
                  : typed->not_owned ? DGZ_DIG_OWNED_NOT
                                     : DGZ_DIG_OWNED_ANY;
  filter->has_preview = typed->preview;
  filter->labels = g_steal_pointer (&typed->labels);
  filter->labels_out = g_steal_pointer (&typed->not_labels);
  filter->styles_in = g_steal_pointer (&typed->styles);
  filter->styles_out = g_steal_pointer (&typed->not_styles);
  filter->artists_out = g_steal_pointer (&typed->not_artists);
  return dgz_dig_filter_check (filter, error);
}

/* What is started from. */
static gboolean
check_start (const DgzCliOptions *self,
             GError             **error)
{
  gboolean has_record = self->rest || self->release_json;
  const char *objection = self->rest ? dgz_text_check_entry (self->rest[0]) : NULL;

  if (!has_record && !self->tracks)
    return refuse (error, _ ("a Discogs link, --track or --release-json is missing"));
  if ((self->rest && self->release_json) || (self->rest && self->rest[1]))
    return refuse (error, _ ("only one record can be started from"));
  if (objection)
    return refuse (error, objection);
  if (self->only && !has_record)
    return refuse (error, _ ("--only chooses among a record’s tracks; there is no record"));

  return TRUE;
}

/**
 * dgz_cli_options_parse:
 * @self: (out): the options; clear with dgz_cli_options_clear(), whatever is returned
 * @argc: how many arguments, the command's name among them
 * @argv: the arguments
 * @error: return location for an error whose message says what is not understood
 *
 * Reads the options of "recommend".
 */
gboolean
dgz_cli_options_parse (DgzCliOptions *self,
                       int            argc,
                       char         **argv,
                       GError       **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (Typed) typed = { .caps = { NO_LIMIT, NO_LIMIT, NO_LIMIT } };

  *self = (DgzCliOptions) { .limit = NO_LIMIT };
  self->filter = dgz_dig_filter_new ();
  dgz_dig_options_init (&self->dig);

  g_option_context_set_summary (
      context, _ ("Recommends tracks of the catalogue that fit a Discogs record."));
  add_start_entries (context, self, &typed);
  add_score_entries (context, &typed);
  add_filter_entries (context, &typed);
  return g_option_context_parse (context, &argc, &argv, error) &&
         (!typed.only || read_only (self, typed.only, error)) && check_start (self, error) &&
         read_score (self, &typed, error) && read_filter (self, &typed, error);
}

/**
 * dgz_cli_options_clear:
 * @self: the options
 *
 * Frees what the options hold.
 */
void
dgz_cli_options_clear (DgzCliOptions *self)
{
  g_free (self->release_json);
  g_free (self->data_dir);
  g_strfreev (self->rest);
  g_strfreev (self->tracks);
  g_strfreev (self->less_like);
  g_strfreev (self->only);
  g_clear_pointer (&self->filter, dgz_dig_filter_free);
}
