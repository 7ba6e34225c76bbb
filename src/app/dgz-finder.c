/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One dig, from a record to a list: matches the record's tracks in the
 * catalogue, asks the engine, and loads what the list shows. Blocking; runs
 * on the thread that owns the catalogue.
 */

#include "config.h"

#include "dgz-finder.h"

#include <math.h>

#include "dgz-dig.h"
#include "dgz-match.h"
#include "dgz-reason.h"
#include "dgz-recommender.h"
#include "dgz-track-private.h"
#include "dgz-vocabulary.h"

#define DEFAULT_LENGTH 50
#define DEFAULT_THRESHOLD 0.40
#define DEFAULT_LAMBDA 0.85

typedef struct
{
  DgzCatalogue *catalogue;
  const DgzDigQuery *query;
  DgzDigAnswer *answer;
  DgzOwnRows own;
  GArray *profiles;     /* DgzProfile */
  GPtrArray *positions; /* of the record's track behind each profile */
  GPtrArray *styles;    /* names of the vocabulary; %NULL-terminated once matched */
  GPtrArray *folded;    /* the same, folded */
  int year;
} Finder;

/**
 * dgz_dig_query_new:
 *
 * Makes a query with the product's own weights and preferences.
 *
 * Returns: (transfer full): the query
 */
DgzDigQuery *
dgz_dig_query_new (void)
{
  static const double weights[DGZ_N_PARTS] = { 0.45, 0.20, 0.15, 0.10, 0.10 };
  DgzDigQuery *query = g_new0 (DgzDigQuery, 1);

  for (int i = 0; i < DGZ_N_PARTS; i++)
    query->weights[i] = weights[i];
  query->key_rules = DGZ_KEY_RULES_WIDE;
  query->half_double = TRUE;
  query->threshold = DEFAULT_THRESHOLD;
  query->lambda = DEFAULT_LAMBDA;
  query->length = DEFAULT_LENGTH;
  return query;
}

/**
 * dgz_dig_query_free:
 * @query: a query
 *
 * Frees a query.
 */
void
dgz_dig_query_free (DgzDigQuery *query)
{
  g_clear_pointer (&query->release, dgz_release_unref);
  g_free (query->track_id);
  g_clear_pointer (&query->sounds, g_array_unref);
  g_free (query);
}

/**
 * dgz_dig_answer_free:
 * @answer: an answer
 *
 * Frees an answer.
 */
void
dgz_dig_answer_free (DgzDigAnswer *answer)
{
  g_clear_pointer (&answer->tracks, g_ptr_array_unref);
  g_clear_pointer (&answer->found, g_array_unref);
  g_clear_pointer (&answer->seed, dgz_catalogue_track_free);
  g_free (answer);
}

static void
found_track_clear (DgzFoundTrack *found)
{
  g_free (found->track_id);
}

static void
finder_init (Finder            *self,
             DgzCatalogue      *catalogue,
             const DgzDigQuery *query)
{
  *self = (Finder) { .catalogue = catalogue, .query = query };
  self->answer = g_new0 (DgzDigAnswer, 1);
  self->answer->found = g_array_new (FALSE, TRUE, sizeof (DgzFoundTrack));
  g_array_set_clear_func (self->answer->found, (GDestroyNotify) found_track_clear);
  self->answer->tracks = g_ptr_array_new_with_free_func (g_object_unref);
  self->answer->is_starter = dgz_catalogue_is_starter (catalogue);
  self->answer->n_rows = dgz_catalogue_get_features (catalogue)->n_rows;
  self->profiles = g_array_new (FALSE, FALSE, sizeof (DgzProfile));
  self->positions = g_ptr_array_new_with_free_func (g_free);
  self->styles = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  dgz_own_rows_init (&self->own);
}

static void
finder_clear (Finder *self)
{
  dgz_own_rows_clear (&self->own);
  g_array_unref (self->profiles);
  g_ptr_array_unref (self->positions);
  g_ptr_array_unref (self->styles);
  g_ptr_array_unref (self->folded);
  g_clear_pointer (&self->answer, dgz_dig_answer_free);
}

static void
add_styles (Finder            *self,
            const char *const *names)
{
  for (gsize i = 0; names[i]; i++) {
    g_auto (GStrv) styles = dgz_vocabulary_styles (names[i]);

    for (gsize k = 0; styles[k]; k++) {
      /* Two of the record's names may stand for one style. */
      if (g_ptr_array_find_with_equal_func (self->styles, styles[k], g_str_equal, NULL))
        continue;
      g_ptr_array_add (self->styles, g_strdup (styles[k]));
      g_ptr_array_add (self->folded, dgz_vocabulary_fold (styles[k]));
    }
  }
}

static void
add_profile (Finder           *self,
             const DgzProfile *profile,
             const char       *position)
{
  if (self->profiles->len >= DGZ_MAX_QUERY_TRACKS)
    return;

  g_array_append_val (self->profiles, *profile);
  g_ptr_array_add (self->positions, g_strdup (position));
}

static void
profile_of (const DgzCatalogueTrack *track,
            DgzProfile              *profile)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    profile->features[i] = track->features[i];
  profile->tempo = track->tempo;
  profile->key = track->musical_key;
}

static const char *
how_name (DgzMatchHow how)
{
  return how == DGZ_MATCH_BARCODE ? "barcode" : how == DGZ_MATCH_TITLE ? "title"
                                                                       : NULL;
}

static const DgzDigSound *
find_sound (const DgzDigQuery *query,
            guint              index)
{
  for (guint i = 0; query->sounds && i < query->sounds->len; i++) {
    const DgzDigSound *sound = &g_array_index (query->sounds, DgzDigSound, i);

    if (sound->index == index)
      return sound;
  }

  return NULL;
}

/* What is known of a track of the record: example figures, or those of its match. */
static gboolean
describe_track (Finder         *self,
                guint           index,
                const DgzMatch *match,
                GError        **error)
{
  const DgzReleaseTrack *track = self->query->release->tracks->pdata[index];
  const DgzDigSound *sound = find_sound (self->query, index);
  DgzFoundTrack found = { .key = DGZ_KEY_UNKNOWN };
  DgzProfile profile;

  if (sound) {
    profile = sound->profile;
    found.how = "example";
    found.confidence = 1.0;
  } else if (match->how != DGZ_MATCH_NONE) {
    g_autoptr (DgzCatalogueTrack) matched =
        dgz_catalogue_load (self->catalogue, match->row, error);

    if (!matched)
      return FALSE;
    profile_of (matched, &profile);
    found.track_id = g_strdup (matched->key);
    found.how = how_name (match->how);
    found.confidence = match->confidence;
  }

  if (found.how) {
    found.bpm = profile.tempo;
    found.key = profile.key;
    add_profile (self, &profile, track->position);
  }
  g_array_append_val (self->answer->found, found);
  return TRUE;
}

static char **
credit_names (const GPtrArray *credits)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < credits->len; i++)
    g_strv_builder_add (builder, ((const DgzCredit *) credits->pdata[i])->name);

  return g_strv_builder_end (builder);
}

static void
match_tracks_free (GArray *tracks)
{
  for (guint i = 0; i < tracks->len; i++)
    g_strfreev ((char **) g_array_index (tracks, DgzMatchTrack, i).artists);
  g_array_unref (tracks);
}

static GArray *
wanted_tracks (const DgzRelease *release)
{
  GArray *tracks = g_array_new (FALSE, FALSE, sizeof (DgzMatchTrack));

  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzReleaseTrack *from = release->tracks->pdata[i];
    DgzMatchTrack track = { .title = from->is_heading ? "" : from->title };

    track.artists = (const char *const *) credit_names (from->artists->len > 0 ? from->artists
                                                                               : release->artists);
    track.duration_ms = from->duration_ms;
    g_array_append_val (tracks, track);
  }

  return tracks;
}

static char **
label_names (const DgzRelease *release)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < release->labels->len; i++)
    g_strv_builder_add (builder, ((const DgzReleaseLabel *) release->labels->pdata[i])->name);

  return g_strv_builder_end (builder);
}

static gboolean
match_release (Finder  *self,
               GError **error)
{
  const DgzRelease *release = self->query->release;
  g_auto (GStrv) artists = credit_names (release->artists);
  g_auto (GStrv) labels = label_names (release);
  GArray *tracks = wanted_tracks (release);
  g_autofree DgzMatch *matches = g_new0 (DgzMatch, tracks->len + 1);
  DgzMatchRelease wanted = { release->title, (const char *const *) artists,
                             (const char *const *) labels,
                             (const char *const *) release->barcodes };
  gboolean done;

  self->year = release->year;
  add_styles (self, (const char *const *) release->styles);
  done = dgz_match_release (self->catalogue, &wanted, (const DgzMatchTrack *) tracks->data,
                            tracks->len, matches, &self->own, error);
  for (guint i = 0; done && i < tracks->len; i++)
    done = describe_track (self, i, &matches[i], error);

  match_tracks_free (tracks);
  return done;
}

/* A track of the catalogue as the query. */
static gboolean
match_seed (Finder  *self,
            GError **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->catalogue);
  DgzCatalogueTrack *seed;
  DgzProfile profile;
  guint32 row;

  if (!dgz_catalogue_find_key (self->catalogue, self->query->track_id, &row, error))
    return FALSE;
  seed = dgz_catalogue_load (self->catalogue, row, error);
  if (!seed)
    return FALSE;

  self->answer->seed = seed;
  self->year = seed->year;
  add_styles (self, (const char *const *) seed->styles);
  profile_of (seed, &profile);
  add_profile (self, &profile, "");
  dgz_own_rows_add (&self->own, features, row);
  if (features->release[row] != 0)
    g_array_append_val (self->own.releases, features->release[row]);
  if (features->label[row] != 0)
    g_array_append_val (self->own.labels, features->label[row]);
  dgz_own_rows_finish (&self->own);
  return TRUE;
}

static void
fill_query (Finder   *self,
            DgzQuery *query)
{
  const DgzDigQuery *from = self->query;
  DgzProfile unknown = { .tempo = 0.0f, .key = DGZ_KEY_UNKNOWN };

  /* A record of which no track is known is still asked for by its styles. */
  if (self->profiles->len == 0) {
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      unknown.features[i] = NAN;
    add_profile (self, &unknown, "");
  }

  *query = (DgzQuery) { .tracks = (const DgzProfile *) self->profiles->data,
                       .n_tracks = self->profiles->len };
  query->styles = (const char *const *) self->folded->pdata;
  query->n_styles = self->folded->len;
  for (int i = 0; i < DGZ_N_PARTS; i++)
    query->weights[i] = from->weights[i];
  query->key_rules = from->key_rules;
  query->half_double = from->half_double;
  query->labels = (const guint32 *) self->own.labels->data;
  query->n_labels = self->own.labels->len;
  query->year = self->year;
  query->out_groups = (const guint32 *) self->own.groups->data;
  query->n_out_groups = self->own.groups->len;
  query->out_stems = (const guint32 *) self->own.stems->data;
  query->n_out_stems = self->own.stems->len;
  query->out_releases = (const guint32 *) self->own.releases->data;
  query->n_out_releases = self->own.releases->len;
  query->threshold = from->threshold;
  query->lambda = from->lambda;
  query->length = from->length;
}

static char **
version_ids (Finder             *self,
             const DgzDigResult *result,
             const DgzDigRow    *row,
             GError            **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* The first stands for the others. */
  for (guint32 i = 1; i < row->n_versions; i++) {
    g_autoptr (DgzCatalogueTrack) version =
        dgz_catalogue_load (self->catalogue, result->versions[row->first_version + i], error);

    if (!version)
      return NULL;
    g_strv_builder_add (builder, version->key);
  }

  return g_strv_builder_end (builder);
}

static DgzTrack *
make_track (Finder             *self,
            const DgzDigResult *result,
            guint               index,
            GError            **error)
{
  const DgzDigRow *row = &result->rows[index];
  g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (self->catalogue, row->row, error);
  char **versions = track ? version_ids (self, result, row, error) : NULL;
  const char *position = self->positions->pdata[row->score.track];
  const DgzProfile *seed = &g_array_index (self->profiles, DgzProfile, row->score.track);
  DgzReasonInput input = { seed, track, &row->score, result->has_part, result->expected, position,
                           (const char *const *) self->styles->pdata };
  DgzTrackData data = { 0 };

  if (!versions)
    return NULL;

  dgz_reason_fill (&input, &data);
  data.versions = versions;
  data.rank = (int) index + 1;
  data.score = row->score.score;
  data.fits = *position ? g_strdup (position) : NULL;
  data.has_pitch = row->score.pitch.ratio > 0.0;
  data.pitch = row->score.pitch.move;
  data.ratio = row->score.pitch.ratio;
  data.id = g_steal_pointer (&track->key);
  data.title = g_steal_pointer (&track->title);
  data.artists = g_steal_pointer (&track->artists);
  data.label = g_steal_pointer (&track->label);
  data.release = g_steal_pointer (&track->release);
  data.year = track->year;
  data.bpm = track->tempo;
  data.key = track->musical_key;
  data.energy = track->features[DGZ_FEATURE_ENERGY];
  data.styles = g_steal_pointer (&track->styles);
  data.preview_url = g_steal_pointer (&track->preview_url);
  data.is_invented = track->is_invented;
  return dgz_track_new (&data);
}

static gboolean
load_tracks (Finder             *self,
             const DgzDigResult *result,
             GError            **error)
{
  for (guint i = 0; i < result->n_rows; i++) {
    DgzTrack *track = make_track (self, result, i, error);

    if (!track)
      return FALSE;
    g_ptr_array_add (self->answer->tracks, track);
  }

  return TRUE;
}

static gboolean
check_status (DgzStatus     status,
              GCancellable *cancellable,
              GError      **error)
{
  switch (status) {
  case DGZ_STATUS_OK:
    return TRUE;
  case DGZ_STATUS_STOPPED:
    if (!g_cancellable_set_error_if_cancelled (cancellable, error))
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
    return FALSE;
  case DGZ_STATUS_INVALID:
    g_set_error (error, DGZ_RECOMMENDER_ERROR, DGZ_RECOMMENDER_ERROR_NO_MATCH,
                 "Nothing is known of the record that could be scored");
    return FALSE;
  case DGZ_STATUS_NO_MEMORY:
  case DGZ_STATUS_DAMAGED:
  case DGZ_STATUS_VERSION:
  default:
    g_set_error (error, DGZ_RECOMMENDER_ERROR, DGZ_RECOMMENDER_ERROR_NOT_READY,
                 "The engine failed with status %d", status);
    return FALSE;
  }
}

static gboolean
run_engine (Finder       *self,
            bool        (*go_on) (void *, double),
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  DgzDigAnswer *answer = self->answer;
  DgzDigResult result;
  gint64 start = g_get_monotonic_time ();
  DgzQuery query;
  double sum = 0.0;
  gboolean done;

  fill_query (self, &query);
  done = check_status (dgz_dig (dgz_catalogue_get_features (self->catalogue), &query, go_on, data,
                                &result),
                       cancellable, error);
  answer->scan_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  answer->n_matches = result.n_matches;
  answer->n_scanned = result.n_scanned;
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    answer->has_part[i] = result.has_part[i];
    sum += result.has_part[i] ? query.weights[i] : 0.0;
  }
  for (int i = 0; i < DGZ_N_PARTS; i++)
    answer->weights[i] = result.has_part[i] && sum > 0.0 ? query.weights[i] / sum : 0.0;

  done = done && load_tracks (self, &result, error);
  dgz_dig_result_clear (&result);
  return done;
}

/**
 * dgz_finder_find:
 * @catalogue: the catalogue, on its thread
 * @query: what to dig for
 * @go_on: told the fraction done; returns false to stop
 * @data: for @go_on
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_RECOMMENDER_ERROR,
 *   %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Digs. Blocks.
 *
 * Returns: (transfer full) (nullable): what was found
 */
DgzDigAnswer *
dgz_finder_find (DgzCatalogue      *catalogue,
                 const DgzDigQuery *query,
                 bool             (*go_on) (void *, double),
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  gint64 start = g_get_monotonic_time ();
  DgzDigAnswer *answer = NULL;
  Finder self;
  gboolean done;

  dgz_catalogue_set_cancellable (catalogue, cancellable);
  finder_init (&self, catalogue, query);
  done = query->track_id ? match_seed (&self, error) : match_release (&self, error);
  g_ptr_array_add (self.styles, NULL);
  self.answer->match_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  done = done && run_engine (&self, go_on, data, cancellable, error);
  self.answer->total_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  if (done)
    answer = g_steal_pointer (&self.answer);

  finder_clear (&self);
  dgz_catalogue_set_cancellable (catalogue, NULL);
  return answer;
}
