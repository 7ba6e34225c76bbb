/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The document that "recommend --json" prints. Its shape is promised: see
 * diggerz-cli(1). Fields may be added; none changes its meaning.
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "dgz-cli-member.h"
#include "dgz-cli.h"
#include "dgz-text.h"

static const char *const part_names[DGZ_N_SCORE_PARTS] = { "style", "audio", "cluster", "bpm",
                                                           "key" };

/* An empty text is none. */
static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  dgz_cli_add_text (builder, name, value && *value ? value : NULL);
}

static void
add_known_count (JsonBuilder *builder,
                 const char  *name,
                 gint64       value,
                 gboolean     is_known)
{
  if (is_known)
    dgz_cli_add_count (builder, name, value);
  else
    add_text (builder, name, NULL);
}

static void
add_texts (JsonBuilder       *builder,
           const char        *name,
           const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values && values[i]; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
begin_object (JsonBuilder *builder,
              const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_key (JsonBuilder *builder,
         int          key)
{
  static const char *const names[] = { "C", "C#", "D", "D#", "E", "F",
                                       "F#", "G", "G#", "A", "A#", "B" };
  g_autofree char *camelot = dgz_text_key (key);
  g_autofree char *name = key >= 0 && key < 24 ? g_strdup_printf ("%s %s", names[key / 2],
                                                                  key % 2 ? "major" : "minor")
                                               : NULL;

  add_text (builder, "key", name);
  add_text (builder, "camelot", camelot);
}

static void
add_record_track (JsonBuilder          *builder,
                  const DgzRecordTrack *track)
{
  json_builder_begin_object (builder);
  add_text (builder, "position", track->position);
  add_text (builder, "title", track->title);
  add_text (builder, "artists", track->artists);
  add_known_count (builder, "duration", track->duration_ms / 1000, track->duration_ms > 0);
  if (track->how) {
    begin_object (builder, "match");
    add_text (builder, "track_id", track->track_id);
    dgz_cli_add_number (builder, "confidence", track->confidence);
    add_text (builder, "how", track->how);
    json_builder_end_object (builder);
  } else {
    add_text (builder, "match", NULL);
  }
  dgz_cli_add_number (builder, "bpm", track->bpm > 0.0 ? track->bpm : NAN);
  add_key (builder, track->key);
  json_builder_end_object (builder);
}

static void
add_record_tracks (JsonBuilder *builder,
                   const char  *name,
                   DgzRecord   *record)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; record && i < dgz_record_get_n_tracks (record); i++) {
    const DgzRecordTrack *track = dgz_record_get_track (record, i);

    if (!track->is_heading)
      add_record_track (builder, track);
  }
  json_builder_end_array (builder);
}

static void
add_record (JsonBuilder *builder,
            DgzRecord   *record)
{
  begin_object (builder, "release");
  add_known_count (builder, "id", dgz_record_get_id (record), dgz_record_get_id (record) > 0);
  add_text (builder, "artist", dgz_record_get_artist (record));
  add_text (builder, "title", dgz_record_get_title (record));
  add_text (builder, "label", dgz_record_get_label (record));
  add_text (builder, "catno", dgz_record_get_catno (record));
  add_text (builder, "format", dgz_record_get_format (record));
  add_known_count (builder, "year", dgz_record_get_year (record), dgz_record_get_year (record) > 0);
  add_text (builder, "country", dgz_record_get_country (record));
  add_texts (builder, "styles", dgz_record_get_styles (record));
  add_record_tracks (builder, "tracks", record);
  json_builder_end_object (builder);
}

static void
add_market (JsonBuilder *builder,
            DgzRecord   *record)
{
  const DgzRecordMarket *market = dgz_record_get_market (record);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  begin_object (builder, "market");
  add_text (builder, "currency", market->currency);
  dgz_cli_add_number (builder, "lowest", market->lowest);
  add_known_count (builder, "for_sale", market->for_sale, market->for_sale >= 0);
  add_text (builder, "suggested", NULL);
  if (market->noted_date) {
    begin_object (builder, "noted");
    dgz_cli_add_number (builder, "low", market->noted_low);
    dgz_cli_add_number (builder, "median", market->noted_median);
    dgz_cli_add_number (builder, "high", market->noted_high);
    add_text (builder, "currency", market->noted_currency);
    add_text (builder, "date", market->noted_date);
    json_builder_end_object (builder);
  } else {
    add_text (builder, "noted", NULL);
  }
  add_text (builder, "source",
            market->fetched == 0                 ? NULL
            : dgz_record_get_is_example (record) ? "example"
                                                 : "discogs");
  add_known_count (builder, "age_s", now - market->fetched, market->fetched > 0);
  json_builder_end_object (builder);
}

static void
add_part (JsonBuilder        *builder,
          const char         *name,
          const DgzTrackPart *part)
{
  if (!part->is_present) {
    add_text (builder, name, NULL);
    return;
  }

  begin_object (builder, name);
  dgz_cli_add_number (builder, "value", part->value);
  dgz_cli_add_number (builder, "weight", part->weight);
  dgz_cli_add_number (builder, "contribution", part->contribution);
  json_builder_set_member_name (builder, "assumed");
  json_builder_add_boolean_value (builder, part->is_assumed);
  json_builder_end_object (builder);
}

/* An object of two ends, null where neither is set. */
static void
add_range (JsonBuilder *builder,
           const char  *name,
           double       least,
           double       most)
{
  if (least == 0.0 && most == 0.0) {
    add_text (builder, name, NULL);
    return;
  }

  begin_object (builder, name);
  dgz_cli_add_number (builder, "least", least > 0.0 ? least : NAN);
  dgz_cli_add_number (builder, "most", most > 0.0 ? most : NAN);
  json_builder_end_object (builder);
}

/* The keys that pass, in Camelot notation; null for any. */
static void
add_keys (JsonBuilder *builder,
          guint32      keys)
{
  if (keys == 0) {
    add_text (builder, "keys", NULL);
    return;
  }

  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (int key = 0; key < 24; key++) {
    g_autofree char *name = dgz_text_key (key);

    if (keys & (1u << key))
      json_builder_add_string_value (builder, name);
  }
  json_builder_end_array (builder);
}

/* The name that stands for a bit. */
typedef const char *(*DgzNameFunc) (guint index);

/* The names of the bits that are set. */
static void
add_bits (JsonBuilder *builder,
          const char  *name,
          guint        bits,
          DgzNameFunc  get_name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; bits >> i != 0; i++) {
    if (bits >> i & 1)
      json_builder_add_string_value (builder, get_name (i));
  }
  json_builder_end_array (builder);
}

static void
add_filters (JsonBuilder *builder,
             DgzSession  *session)
{
  const DgzDigFilter *filter = dgz_session_get_filter (session);

  begin_object (builder, "filters");
  add_range (builder, "bpm", filter->bpm_least, filter->bpm_most);
  dgz_cli_add_number (builder, "within_percent", filter->within > 0.0 ? filter->within : NAN);
  add_keys (builder, dgz_session_get_keys (session));
  add_range (builder, "years", filter->year_least, filter->year_most);
  add_range (builder, "duration", filter->duration_least, filter->duration_most);
  begin_object (builder, "features_least");
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    dgz_cli_add_number (builder, dgz_dig_feature_name (i),
                        filter->features_least[i] > 0.0 ? filter->features_least[i] : NAN);
  json_builder_end_object (builder);
  add_range (builder, "popularity", filter->popularity_least, filter->popularity_most);
  json_builder_set_member_name (builder, "preview");
  json_builder_add_boolean_value (builder, filter->has_preview);
  add_text (builder, "owned",
            filter->owned == DGZ_DIG_OWNED_ONLY  ? "only"
            : filter->owned == DGZ_DIG_OWNED_NOT ? "not"
                                                 : NULL);
  add_texts (builder, "labels", (const char *const *) filter->labels);
  add_texts (builder, "not_labels", (const char *const *) filter->labels_out);
  add_texts (builder, "styles", (const char *const *) filter->styles_in);
  add_texts (builder, "not_styles", (const char *const *) filter->styles_out);
  add_texts (builder, "not_artists", (const char *const *) filter->artists_out);
  add_bits (builder, "energy_steps", filter->steps, dgz_dig_step_name);
  add_bits (builder, "formats", filter->formats, dgz_dig_format_name);
  add_texts (builder, "unknown", dgz_session_get_unknown_names (session));
  json_builder_end_object (builder);
}

/* What the user has of it. A path need not be UTF-8; a link always is. */
static void
add_own (JsonBuilder *builder,
         DgzTrack    *track)
{
  const char *file = dgz_track_get_file (track);
  g_autofree char *link = file ? g_filename_to_uri (file, NULL, NULL) : NULL;
  guint estimated = dgz_track_get_estimated (track);

  add_text (builder, "file", link);
  json_builder_set_member_name (builder, "owned");
  json_builder_add_boolean_value (builder, dgz_track_get_is_owned (track));
  json_builder_set_member_name (builder, "estimated");
  json_builder_begin_array (builder);
  if (estimated & DGZ_TRACK_ESTIMATED_BPM)
    json_builder_add_string_value (builder, "bpm");
  if (estimated & DGZ_TRACK_ESTIMATED_KEY)
    json_builder_add_string_value (builder, "key");
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (estimated & DGZ_TRACK_ESTIMATED_FEATURE (i))
      json_builder_add_string_value (builder, dgz_dig_feature_name (i));
  }
  json_builder_end_array (builder);
}

/* How energetic it is, and how that steps from the record's track that it fits. */
static void
add_energy (JsonBuilder *builder,
            DgzTrack    *track)
{
  static const char *const steps[] = {
    [DGZ_ENERGY_UNKNOWN] = NULL,
    [DGZ_ENERGY_DOWN] = "down",
    [DGZ_ENERGY_LEVEL] = "level",
    [DGZ_ENERGY_UP] = "up",
  };

  dgz_cli_add_number (builder, "energy", dgz_track_get_energy (track));
  dgz_cli_add_number (builder, "energy_change", dgz_track_get_energy_change (track));
  add_text (builder, "energy_step", steps[dgz_track_get_energy_step (track)]);
}

static void
add_row (JsonBuilder *builder,
         DgzTrack    *track)
{
  double move;
  double ratio;
  double pitch = dgz_track_get_pitch (track, &move, &ratio) ? move * 100.0 : NAN;
  const char *preview = dgz_track_get_preview_url (track);

  json_builder_begin_object (builder);
  dgz_cli_add_count (builder, "rank", dgz_track_get_rank (track));
  add_text (builder, "track_id", dgz_track_get_id (track));
  add_text (builder, "title", dgz_track_get_title (track));
  add_texts (builder, "artists", dgz_track_get_artists (track));
  add_text (builder, "label", dgz_track_get_label (track));
  add_text (builder, "release", dgz_track_get_release (track));
  add_known_count (builder, "year", dgz_track_get_year (track), dgz_track_get_year (track) > 0);
  dgz_cli_add_number (builder, "bpm",
                      dgz_track_get_bpm (track) > 0.0 ? dgz_track_get_bpm (track) : NAN);
  add_key (builder, dgz_track_get_key (track));
  add_energy (builder, track);
  add_texts (builder, "styles", dgz_track_get_styles (track));
  dgz_cli_add_number (builder, "score", dgz_track_get_score (track));
  dgz_cli_add_number (builder, "penalty", dgz_track_get_penalty (track));
  dgz_cli_add_number (builder, "boost", dgz_track_get_boost (track));
  dgz_cli_add_number (builder, "rank_score", dgz_track_get_rank_score (track));
  begin_object (builder, "parts");
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    add_part (builder, part_names[i], dgz_track_get_part (track, i));
  json_builder_end_object (builder);
  add_text (builder, "fits", dgz_track_get_fits (track));
  dgz_cli_add_number (builder, "pitch_percent", pitch);
  dgz_cli_add_count (builder, "shift", dgz_track_get_shift (track));
  add_texts (builder, "reasons", dgz_track_get_reasons (track));
  add_text (builder, "preview",
            preview ? preview : dgz_track_get_is_invented (track) ? "synthesised"
                                                                  : NULL);
  add_texts (builder, "versions", dgz_track_get_versions (track));
  add_own (builder, track);
  json_builder_end_object (builder);
}

static void
add_figures (JsonBuilder             *builder,
             const DgzSessionFigures *figures)
{
  begin_object (builder, "weights");
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    dgz_cli_add_number (builder, part_names[i], figures->has_part[i] ? figures->weights[i] : NAN);
  json_builder_end_object (builder);
}

static void
add_timing (JsonBuilder             *builder,
            const DgzSessionFigures *figures)
{
  begin_object (builder, "timing");
  dgz_cli_add_number (builder, "match_ms", figures->match_ms);
  dgz_cli_add_number (builder, "scan_ms", figures->scan_ms);
  dgz_cli_add_number (builder, "total_ms", figures->total_ms);
  dgz_cli_add_count (builder, "rows_scanned", (gint64) figures->scanned);
  dgz_cli_add_count (builder, "rows_total", (gint64) figures->rows);
  json_builder_end_object (builder);
}

/**
 * dgz_cli_json_document:
 * @session: a session whose dig is done
 *
 * Writes what a dig found as one JSON object.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_cli_json_document (DgzSession *session)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel *tracks = dgz_session_get_tracks (session);
  const DgzSessionFigures *figures = dgz_session_get_figures (session);

  json_builder_begin_object (builder);
  add_record (builder, dgz_session_get_record (session));
  add_record_tracks (builder, "extra", dgz_session_get_extra (session));
  add_market (builder, dgz_session_get_record (session));
  add_figures (builder, figures);
  add_filters (builder, session);
  dgz_cli_add_count (builder, "matches", (gint64) figures->matches);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (tracks); i++) {
    g_autoptr (DgzTrack) track = g_list_model_get_item (tracks, i);

    add_row (builder, track);
  }
  json_builder_end_array (builder);
  add_timing (builder, figures);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
