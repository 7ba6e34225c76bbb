/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a dig is from: the record and the tracks of the catalogue that count as
 * its own, those to keep away from, and the rows by related artists. Looked up
 * where the finder does not have it from the dig before.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-finder-private.h"
#include "dgz-related.h"

/* How many tracks that were looked up are kept, a few hundred bytes each. */
#define MOST_SEEDS 1000

static void
add_profile (DgzFinderDig     *self,
             const DgzProfile *profile,
             const char       *position)
{
  if (self->profiles->len >= DGZ_MAX_QUERY_TRACKS) {
    self->answer->n_left_out++;
    return;
  }

  g_array_append_val (self->profiles, *profile);
  g_ptr_array_add (self->positions, g_strdup (position));
}

static gboolean
is_chosen (const GArray *chosen,
           guint         index)
{
  for (guint i = 0; chosen && i < chosen->len; i++) {
    if (g_array_index (chosen, guint, i) == index)
      return TRUE;
  }

  return chosen == NULL;
}

static void
append_all (GArray       *to,
            const GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

/* The figures of a track of the record, as a chart draws them. */
static void
take_sound (DgzFinderDig          *self,
            const DgzMatchedTrack *track,
            DgzFoundTrack         *found)
{
  const DgzProfile *profile = &track->profile;

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    found->features[i] = track->is_known ? (double) profile->features[i] : NAN;
  found->place.is_known = track->is_known &&
                          dgz_finder_sound_place (self->finder->sound, profile->features,
                                                  profile->tempo, found->place.at);
}

/* Takes what was matched of the record: all of it stays out, the chosen tracks count. */
static void
take_record (DgzFinderDig           *self,
             const DgzMatchedRecord *record)
{
  const DgzRelease *release = record->release;

  self->year = release->year;
  dgz_finder_add_styles (self->styles, self->folded, (const char *const *) release->styles);
  append_all (self->own.groups, record->own.groups);
  append_all (self->own.stems, record->own.stems);
  append_all (self->own.releases, record->own.releases);
  append_all (self->own.labels, record->own.labels);
  append_all (self->artists, record->artists);

  for (guint i = 0; i < record->tracks->len; i++) {
    const DgzMatchedTrack *track = &g_array_index (record->tracks, DgzMatchedTrack, i);
    DgzFoundTrack found;

    dgz_found_track_copy (&track->found, &found);
    take_sound (self, track, &found);
    g_array_append_val (self->answer->found, found);
    if (track->is_known && is_chosen (self->query->chosen, i))
      add_profile (self, &track->profile,
                   ((const DgzReleaseTrack *) release->tracks->pdata[i])->position);
  }
}

static gboolean
match_release (DgzFinderDig *self,
               GCancellable *cancellable,
               GError      **error)
{
  const DgzDigQuery *query = self->query;
  DgzFinder *finder = self->finder;
  DgzMatchedRecord *record;

  self->answer->was_kept =
      finder->record && dgz_matched_record_is (finder->record, query);
  if (!self->answer->was_kept) {
    record = dgz_matched_record_new (finder->catalogue, query, cancellable, error);
    if (!record)
      return FALSE;
    g_clear_pointer (&finder->record, dgz_matched_record_free);
    finder->record = record;
  }

  take_record (self, finder->record);
  return TRUE;
}

static const DgzFinderSeed *
find_seed (DgzFinder  *self,
           const char *track_id,
           GError    **error)
{
  DgzFinderSeed *seed = g_hash_table_lookup (self->seeds, track_id);

  if (seed)
    return seed;

  seed = dgz_finder_seed_new (self->catalogue, track_id, error);
  if (seed)
    g_hash_table_insert (self->seeds, g_strdup (track_id), seed);
  return seed;
}

static void
take_seed (DgzFinderDig        *self,
           const DgzFinderSeed *seed,
           const char          *position)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->finder->catalogue);
  guint32 row = seed->row;
  const guint32 *artists;
  gsize n_artists = dgz_features_artists (features, row, &artists);

  if (self->year == 0)
    self->year = seed->year;
  dgz_finder_add_styles (self->styles, self->folded, (const char *const *) seed->styles->pdata);
  add_profile (self, &seed->profile, position);
  dgz_own_rows_add (&self->own, features, row);
  if (features->release[row] != 0)
    g_array_append_val (self->own.releases, features->release[row]);
  if (features->label[row] != 0)
    g_array_append_val (self->own.labels, features->label[row]);
  if (!seed->is_by_nobody)
    g_array_append_vals (self->artists, artists, (guint) n_artists);
}

/* What a row says that it fits: the only track of all needs no name. */
static char *
seed_position (const DgzDigQuery *query,
               guint              index)
{
  if (query->release)
    return g_strdup_printf ("+%u", index + 1);

  return query->track_ids[1] ? g_strdup_printf ("%u", index + 1) : g_strdup ("");
}

/* Tracks of the catalogue, as tracks of the record. */
static gboolean
match_seeds (DgzFinderDig *self,
             GError      **error)
{
  char **ids = self->query->track_ids;

  for (guint i = 0; ids && ids[i]; i++) {
    g_autofree char *position = seed_position (self->query, i);
    const DgzFinderSeed *seed = find_seed (self->finder, ids[i], error);
    DgzCatalogueTrack *track =
        seed ? dgz_catalogue_load (self->finder->catalogue, seed->row, error) : NULL;
    DgzDigPlace place;

    if (!track)
      return FALSE;
    g_ptr_array_add (self->answer->seeds, track);
    place.is_known = dgz_finder_sound_place (self->finder->sound, track->features, track->tempo,
                                             place.at);
    g_array_append_val (self->answer->seed_places, place);
    take_seed (self, seed, position);
  }

  return TRUE;
}

/* The row of a track that was left out; it may have been so in another catalogue. */
static gboolean
find_set_aside (DgzFinder  *self,
                const char *track_id,
                gboolean   *is_there,
                guint32    *row,
                GError    **error)
{
  GError *local_error = NULL;
  gpointer known;

  if (!g_hash_table_lookup_extended (self->set_aside, track_id, NULL, &known)) {
    gboolean found = dgz_catalogue_find_key (self->catalogue, track_id, row, &local_error);

    if (!found &&
        !g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
      g_propagate_error (error, local_error);
      return FALSE;
    }
    g_clear_error (&local_error);
    known = GUINT_TO_POINTER (found ? *row + 1 : 0);
    g_hash_table_insert (self->set_aside, g_strdup (track_id), known);
  }

  *is_there = known != NULL;
  *row = GPOINTER_TO_UINT (known) - 1;
  return TRUE;
}

/* Leaves all of them out, with their versions. */
static gboolean
leave_out (DgzFinderDig *self,
           char        **ids,
           GPtrArray    *there,
           guint        *n_missing,
           GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (self->finder->catalogue);

  for (guint i = 0; ids && ids[i]; i++) {
    gboolean is_there;
    guint32 row;

    if (!find_set_aside (self->finder, ids[i], &is_there, &row, error))
      return FALSE;
    if (is_there) {
      g_array_append_val (self->own.groups, features->group[row]);
      g_ptr_array_add (there, ids[i]);
    } else {
      (*n_missing)++;
    }
  }

  return TRUE;
}

static gboolean
match_disliked (DgzFinderDig *self,
                GError      **error)
{
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  guint n_unknown = 0; /* of another catalogue: no news to whoever removed them there */
  guint first;

  if (!leave_out (self, self->query->removed_ids, there, &n_unknown, error) ||
      !leave_out (self, self->query->disliked_ids, there, &self->answer->n_missing_disliked, error))
    return FALSE;

  first = there->len > DGZ_DIG_MAX_PENALTIES ? there->len - DGZ_DIG_MAX_PENALTIES : 0;
  for (guint i = first; i < there->len; i++) {
    const DgzFinderSeed *seed = find_seed (self->finder, there->pdata[i], error);
    DgzSeed disliked;

    if (!seed)
      return FALSE;
    disliked.track = seed->profile;
    disliked.styles = (const char *const *) seed->folded->pdata;
    disliked.n_styles = seed->folded->len;
    g_array_append_val (self->disliked, disliked);
  }

  return TRUE;
}

/* Rows by artists related to the record's; a walk over the catalogue, so the last are kept. */
static gboolean
find_related (DgzFinderDig *self,
              GCancellable *cancellable,
              GError      **error)
{
  DgzFinder *finder = self->finder;
  const DgzFeatures *features = dgz_catalogue_get_features (finder->catalogue);
  gsize size = self->artists->len * sizeof (guint32);
  guint32 *rows;
  size_t n_rows;
  DgzStatus status;

  if (!self->query->options.related || self->artists->len == 0 ||
      (finder->related_to->len == self->artists->len &&
       memcmp (finder->related_to->data, self->artists->data, size) == 0))
    return TRUE;

  dgz_catalogue_send_for_columns (finder->catalogue);
  status = dgz_related_find (features, (const guint32 *) self->artists->data, self->artists->len,
                             &rows, &n_rows);
  if (!dgz_finder_check_status (status, cancellable, error)) {
    free (rows);
    return FALSE;
  }

  free (finder->related);
  finder->related = rows;
  finder->n_related = n_rows;
  g_array_set_size (finder->related_to, 0);
  append_all (finder->related_to, self->artists);
  return TRUE;
}

/* A record of which no track is known is still asked for by its styles. */
static void
add_unknown (DgzFinderDig *self)
{
  DgzProfile unknown = { .tempo = 0.0f, .key = DGZ_KEY_UNKNOWN };

  for (int i = 0; i < DGZ_N_FEATURES; i++)
    unknown.features[i] = NAN;
  add_profile (self, &unknown, "");
}

/**
 * dgz_finder_match:
 * @self: a dig that has just begun
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_RECOMMENDER_ERROR, %DGZ_CATALOGUE_ERROR or
 *   %G_IO_ERROR_CANCELLED
 *
 * Finds out everything that the engine must know before it is asked. Blocks.
 */
gboolean
dgz_finder_match (DgzFinderDig *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  const DgzDigQuery *query = self->query;

  /* Not while a dig is under way: it points into them. */
  if (g_hash_table_size (self->finder->seeds) > MOST_SEEDS)
    g_hash_table_remove_all (self->finder->seeds);

  if ((query->release && !match_release (self, cancellable, error)) || !match_seeds (self, error) ||
      !match_disliked (self, error) || !find_related (self, cancellable, error))
    return FALSE;

  dgz_own_rows_finish (&self->own);
  g_ptr_array_add (self->styles, NULL);
  if (self->profiles->len == 0)
    add_unknown (self);
  dgz_finder_filter_set_keys (&self->filter, query->filter,
                              (const DgzProfile *) self->profiles->data, self->profiles->len,
                              (DgzKeyRules) query->options.key_rules);
  self->answer->keys = self->filter.filter.keys;
  return TRUE;
}
