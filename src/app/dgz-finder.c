/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One dig, from a query to a list: matches the record's tracks in the
 * catalogue, asks the engine, and loads what the list shows. Blocking; runs
 * on the thread that owns the catalogue.
 *
 * What was matched for the last record is kept, with the tracks that were
 * looked up and the rows by related artists, so that another filter or other
 * weights only rank again. All of it is of one catalogue: with another there
 * is another finder.
 */

#include "config.h"

#include "dgz-finder-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-finder-rows.h"
#include "dgz-recommender.h"

/**
 * dgz_finder_new:
 * @catalogue: a catalogue, which must outlive the finder
 *
 * Makes a finder, for the thread of the catalogue.
 *
 * Returns: (transfer full): the finder
 */
DgzFinder *
dgz_finder_new (DgzCatalogue *catalogue)
{
  DgzFinder *self = g_new0 (DgzFinder, 1);

  self->catalogue = catalogue;
  self->seeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) dgz_finder_seed_free);
  self->set_aside = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->related_to = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * dgz_finder_free:
 * @self: a finder
 *
 * Frees a finder.
 */
void
dgz_finder_free (DgzFinder *self)
{
  g_clear_pointer (&self->record, dgz_matched_record_free);
  g_clear_pointer (&self->sound, dgz_finder_sound_free);
  g_hash_table_unref (self->seeds);
  g_hash_table_unref (self->set_aside);
  g_array_unref (self->related_to);
  free (self->related);
  g_free (self);
}

static void
dig_init (DgzFinderDig      *self,
          DgzFinder         *finder,
          const DgzDigQuery *query)
{
  *self = (DgzFinderDig) { .finder = finder, .query = query };
  self->answer = dgz_dig_answer_new ();
  self->answer->is_starter = dgz_catalogue_is_starter (finder->catalogue);
  self->answer->n_rows = dgz_catalogue_get_features (finder->catalogue)->n_rows;
  self->profiles = g_array_new (FALSE, FALSE, sizeof (DgzProfile));
  self->positions = g_ptr_array_new_with_free_func (g_free);
  self->styles = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->artists = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->disliked = g_array_new (FALSE, FALSE, sizeof (DgzSeed));
  dgz_own_rows_init (&self->own);
}

static void
dig_clear (DgzFinderDig *self)
{
  dgz_own_rows_clear (&self->own);
  dgz_finder_filter_clear (&self->filter);
  g_array_unref (self->profiles);
  g_ptr_array_unref (self->positions);
  g_ptr_array_unref (self->styles);
  g_ptr_array_unref (self->folded);
  g_array_unref (self->artists);
  g_array_unref (self->disliked);
  g_clear_pointer (&self->answer, dgz_dig_answer_free);
}

/**
 * dgz_finder_check_status:
 * @status: what the engine returned
 * @cancellable: (nullable): what may have stopped it
 * @error: return location for a #GError of %DGZ_RECOMMENDER_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Turns the engine's status into an error.
 */
gboolean
dgz_finder_check_status (DgzStatus     status,
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

static void
fill_own (DgzFinderDig *self,
          DgzQuery     *query)
{
  query->labels = (const guint32 *) self->own.labels->data;
  query->n_labels = self->own.labels->len;
  query->year = self->year;
  query->out_groups = (const guint32 *) self->own.groups->data;
  query->n_out_groups = self->own.groups->len;
  query->out_stems = (const guint32 *) self->own.stems->data;
  query->n_out_stems = self->own.stems->len;
  query->out_releases = (const guint32 *) self->own.releases->data;
  query->n_out_releases = self->own.releases->len;
}

static void
fill_query (DgzFinderDig *self,
            DgzQuery     *query)
{
  const DgzDigOptions *options = &self->query->options;

  *query = (DgzQuery) { .tracks = (const DgzProfile *) self->profiles->data,
                       .n_tracks = self->profiles->len };
  query->styles = (const char *const *) self->folded->pdata;
  query->n_styles = self->folded->len;
  for (int i = 0; i < DGZ_N_PARTS; i++)
    query->weights[i] = options->weights[i];
  query->key_rules = (DgzKeyRules) options->key_rules;
  query->half_double = options->half_double;
  query->vinyl = options->vinyl;
  fill_own (self, query);
  if (dgz_dig_filter_has_limits (self->query->filter))
    query->filter = &self->filter.filter;
  query->disliked = (const DgzSeed *) self->disliked->data;
  query->n_disliked = self->disliked->len;
  if (options->related && self->artists->len > 0) {
    query->related = self->finder->related;
    query->n_related = self->finder->n_related;
  }
  query->threshold = options->threshold;
  query->lambda = options->lambda;
  query->length = options->length;
  query->cap_artist = options->cap_artist;
  query->cap_release = options->cap_release;
  query->cap_label = options->cap_label;
}

static void
take_weights (DgzFinderDig       *self,
              const DgzQuery     *query,
              const DgzDigResult *result)
{
  DgzDigAnswer *answer = self->answer;
  double sum = 0.0;

  for (int i = 0; i < DGZ_N_PARTS; i++) {
    answer->has_part[i] = result->has_part[i];
    sum += result->has_part[i] ? query->weights[i] : 0.0;
  }
  for (int i = 0; i < DGZ_N_PARTS; i++)
    answer->weights[i] = result->has_part[i] && sum > 0.0 ? query->weights[i] / sum : 0.0;
}

/* Where the filter lets nothing through: which one limit leaves the most tracks out. */
static gboolean
find_limit_to_relax (DgzFinderDig   *self,
                     const DgzQuery *query,
                     GCancellable   *cancellable,
                     GError        **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->finder->catalogue);

  for (int i = DGZ_DIG_LIMIT_NONE + 1; i < DGZ_N_DIG_LIMITS; i++) {
    DgzFilter filter = self->filter.filter;
    DgzQuery relaxed = *query;
    gsize n;

    if (!dgz_dig_filter_has_limit (self->query->filter, (DgzDigLimit) i))
      continue;
    dgz_finder_filter_drop (&filter, (DgzDigLimit) i);
    relaxed.filter = &filter;
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !dgz_finder_check_status (dgz_dig_count (features, &relaxed, &n), cancellable, error))
      return FALSE;
    if (n > self->answer->n_relaxed) {
      self->answer->n_relaxed = n;
      self->answer->relax = (DgzDigLimit) i;
    }
  }

  return TRUE;
}

/* The catalogue's sound, read with the first dig that needs it. */
static gboolean
find_sound (DgzFinderDig *self,
            GError      **error)
{
  DgzFinder *finder = self->finder;

  if (!finder->sound)
    finder->sound = dgz_finder_sound_new (finder->catalogue, error);
  if (finder->sound)
    self->answer->map = dgz_sound_map_ref (finder->sound->map);
  return finder->sound != NULL;
}

static gboolean
is_something_known (DgzFinderDig *self)
{
  for (guint i = 0; i < self->profiles->len; i++) {
    const DgzProfile *profile = &g_array_index (self->profiles, DgzProfile, i);

    if (profile->tempo > 0.0f || profile->key != DGZ_KEY_UNKNOWN || !isnan (profile->features[0]))
      return TRUE;
  }

  return self->folded->len > 0;
}

/* Why the engine has nothing to score by: the record, or the weights. */
static void
explain_invalid (DgzFinderDig *self,
                 GError      **error)
{
  gboolean has_zero = FALSE;

  for (int i = 0; i < DGZ_N_PARTS; i++)
    has_zero = has_zero || self->query->options.weights[i] == 0.0;
  if (!has_zero || !is_something_known (self))
    return;

  g_clear_error (error);
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                       _ ("Nothing is known of this record for the parts of the score that count; "
                          "give the others some weight."));
}

static gboolean
run_engine (DgzFinderDig *self,
            GCancellable *cancellable,
            GError      **error)
{
  DgzDigAnswer *answer = self->answer;
  DgzDigResult result;
  gint64 start = g_get_monotonic_time ();
  DgzQuery query;
  DgzStatus status;
  gboolean done;

  fill_query (self, &query);
  if (query.filter || query.n_styles == 0)
    dgz_catalogue_send_for_columns (self->finder->catalogue);
  status = dgz_dig (dgz_catalogue_get_features (self->finder->catalogue), &query, self->go_on,
                    self->data, &result);
  done = dgz_finder_check_status (status, cancellable, error);
  if (status == DGZ_STATUS_INVALID)
    explain_invalid (self, error);
  answer->scan_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  answer->n_matches = result.n_matches;
  answer->n_scanned = result.n_scanned;
  take_weights (self, &query, &result);

  if (done) {
    const DgzFinderRows rows = { self->finder->catalogue, &result, query.tracks, self->positions,
                                 (const char *const *) self->styles->pdata, self->finder->sound };

    done = dgz_finder_rows_load (&rows, answer->tracks, error);
  }
  dgz_dig_result_clear (&result);
  if (done && query.filter && answer->n_matches == 0)
    done = find_limit_to_relax (self, &query, cancellable, error);
  return done;
}

/**
 * dgz_finder_find:
 * @self: a finder, on its catalogue's thread
 * @query: what to dig for
 * @go_on: told the fraction done; returns false to stop
 * @data: for @go_on
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_RECOMMENDER_ERROR, %DGZ_DIG_ERROR,
 *   %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Digs. Blocks.
 *
 * Returns: (transfer full) (nullable): what was found
 */
DgzDigAnswer *
dgz_finder_find (DgzFinder         *self,
                 const DgzDigQuery *query,
                 bool             (*go_on) (void *, double),
                 gpointer           data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  gint64 start = g_get_monotonic_time ();
  DgzDigAnswer *answer = NULL;
  gboolean done;
  DgzFinderDig dig;

  if (!dgz_dig_query_check (query, error))
    return NULL;

  dgz_catalogue_set_cancellable (self->catalogue, cancellable);
  dig_init (&dig, self, query);
  dig.go_on = go_on;
  dig.data = data;
  done = dgz_finder_filter_init (&dig.filter, self->catalogue, query->filter,
                                 dig.answer->unknown_names, error) &&
         find_sound (&dig, error) && dgz_finder_match (&dig, cancellable, error);
  dig.answer->match_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  done = done && run_engine (&dig, cancellable, error);
  dig.answer->total_ms = (double) (g_get_monotonic_time () - start) / 1000.0;
  if (done)
    answer = g_steal_pointer (&dig.answer);

  dig_clear (&dig);
  dgz_catalogue_set_cancellable (self->catalogue, NULL);
  return answer;
}
