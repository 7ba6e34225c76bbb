/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Matching a Discogs record in the catalogue: its tracks, what of the
 * catalogue is the record itself, its labels and its artists. Nothing here
 * depends on how the list is to be made, so that it can be kept.
 */

#include "config.h"

#include "dgz-finder-record.h"

#include <string.h>

#include "dgz-finder-fixes.h"
#include "dgz-finder-wanted.h"
#include "dgz-resolve.h"
#include "dgz-vocabulary.h"

static void
matched_track_clear (DgzMatchedTrack *track)
{
  dgz_found_track_clear (&track->found);
}

/**
 * dgz_profile_of_track:
 * @track: a track of the catalogue
 * @profile: (out): how it sounds
 *
 * Takes what a profile has from a track.
 */
void
dgz_profile_of_track (const DgzCatalogueTrack *track,
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
  static const char *const names[] = {
    [DGZ_MATCH_BARCODE] = "barcode",
    [DGZ_MATCH_TITLE] = "title",
    [DGZ_MATCH_ISRC] = "isrc",
    [DGZ_MATCH_PLACE] = "place",
  };

  return names[how];
}

static const DgzDigSound *
find_sound (const GArray *sounds,
            guint         index)
{
  for (guint i = 0; sounds && i < sounds->len; i++) {
    const DgzDigSound *sound = &g_array_index (sounds, DgzDigSound, i);

    if (sound->index == index)
      return sound;
  }

  return NULL;
}

static gboolean
take_row (DgzMatchedTrack *track,
          DgzCatalogue    *catalogue,
          guint32          row,
          const char      *how,
          double           confidence,
          GError         **error)
{
  g_autoptr (DgzCatalogueTrack) matched = dgz_catalogue_load (catalogue, row, error);

  if (!matched)
    return FALSE;

  dgz_profile_of_track (matched, &track->profile);
  track->found.track_id = g_strdup (matched->key);
  track->found.match_title = g_strdup (matched->title);
  track->found.match_artists = g_strjoinv (", ", matched->artists);
  track->found.how = how;
  track->found.confidence = confidence;
  track->found.estimated = matched->estimated;
  return TRUE;
}

/* What is known of a track of the record: the figures of what was chosen by hand, else those
 * that are told, else those of its match. */
static gboolean
describe_track (DgzMatchedRecord   *self,
                DgzCatalogue       *catalogue,
                guint               index,
                const DgzFinderFix *fix,
                const DgzMatch     *match,
                GError            **error)
{
  const DgzDigSound *sound = find_sound (self->sounds, index);
  DgzMatchedTrack track = { .found.key = DGZ_KEY_UNKNOWN, .found.fix = fix->fix };

  if (fix->fix == DGZ_FIX_CHOSEN) {
    if (!take_row (&track, catalogue, fix->row, "chosen", 1.0, error))
      return FALSE;
    dgz_own_rows_add (&self->own, dgz_catalogue_get_features (catalogue), fix->row);
  } else if (sound) {
    track.profile = sound->profile;
    /* What has no number at Discogs is a file, and was heard. */
    track.found.how = self->release->id > 0 ? "example" : "file";
    track.found.confidence = 1.0;
    track.found.estimated = sound->estimated;
  } else if (match->how != DGZ_MATCH_NONE &&
             !take_row (&track, catalogue, match->row, how_name (match->how), match->confidence,
                        error)) {
    return FALSE;
  }

  track.is_known = track.found.how != NULL;
  if (track.is_known) {
    track.found.bpm = track.profile.tempo;
    track.found.key = track.profile.key;
  }
  g_array_append_val (self->tracks, track);
  return TRUE;
}

/* What was settled by hand is not looked for: the title of what a track is not would keep that out
 * of the list. */
static void
leave_out (DgzFinderWanted    *wanted,
           const DgzFinderFix *fixes)
{
  for (guint i = 0; i < wanted->tracks->len; i++) {
    DgzMatchTrack *track = &g_array_index (wanted->tracks, DgzMatchTrack, i);

    if (fixes[i].fix == DGZ_FIX_NONE || fixes[i].fix == DGZ_FIX_MISSING)
      continue;
    track->title = "";
    track->isrc = NULL;
    track->place = 0;
    track->disc_place = 0;
  }
}

/* What Discogs writes where there is no artist: everybody would be related to it. */
static gboolean
is_nobody (const char *name)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (name);

  return dgz_vocabulary_is_nobody (folded);
}

static gboolean
find_artists (DgzMatchedRecord *self,
              DgzCatalogue     *catalogue,
              const GPtrArray  *credits,
              GError          **error)
{
  for (guint i = 0; i < credits->len; i++) {
    const DgzCredit *credit = credits->pdata[i];
    gboolean is_new = TRUE;
    guint32 id;

    if (is_nobody (credit->name))
      continue;
    if (!dgz_resolve_artist (catalogue, credit->name, &id, error))
      return FALSE;
    for (guint k = 0; k < self->artists->len; k++)
      is_new = is_new && g_array_index (self->artists, guint32, k) != id;
    if (id > 0 && is_new)
      g_array_append_val (self->artists, id);
  }

  return TRUE;
}

static gboolean
find_all_artists (DgzMatchedRecord *self,
                  DgzCatalogue     *catalogue,
                  GError          **error)
{
  if (!find_artists (self, catalogue, self->release->artists, error))
    return FALSE;

  for (guint i = 0; i < self->release->tracks->len; i++) {
    const DgzReleaseTrack *track = self->release->tracks->pdata[i];

    if (!find_artists (self, catalogue, track->artists, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
match_tracks (DgzMatchedRecord   *self,
              DgzCatalogue       *catalogue,
              const DgzFinderFix *fixes,
              GCancellable       *cancellable,
              GError            **error)
{
  g_autofree DgzMatch *matches = g_new0 (DgzMatch, self->release->tracks->len + 1);
  DgzFinderWanted wanted;
  gboolean done;

  dgz_finder_wanted_init (&wanted, self->release);
  leave_out (&wanted, fixes);
  done = dgz_match_release (catalogue, &wanted.release,
                            (const DgzMatchTrack *) wanted.tracks->data, wanted.tracks->len,
                            matches, &self->own, cancellable, error);
  dgz_finder_wanted_clear (&wanted);

  for (guint i = 0; done && i < self->release->tracks->len; i++)
    done = describe_track (self, catalogue, i, &fixes[i], &matches[i], error);

  /* What was chosen came last. */
  dgz_own_rows_finish (&self->own);
  return done;
}

static gboolean
match (DgzMatchedRecord *self,
       DgzCatalogue     *catalogue,
       GCancellable     *cancellable,
       GError          **error)
{
  g_autofree DgzFinderFix *fixes =
      dgz_finder_fixes_find (catalogue, self->fixes, self->release->tracks->len, error);

  return fixes && match_tracks (self, catalogue, fixes, cancellable, error) &&
         find_all_artists (self, catalogue, error);
}

/**
 * dgz_matched_record_new:
 * @catalogue: the catalogue, on its thread
 * @query: a query that was checked and has a record
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Matches a record. Blocks.
 *
 * Returns: (transfer full) (nullable): what the catalogue knows of it
 */
DgzMatchedRecord *
dgz_matched_record_new (DgzCatalogue      *catalogue,
                        const DgzDigQuery *query,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (DgzMatchedRecord) self = g_new0 (DgzMatchedRecord, 1);

  self->release = dgz_release_ref (query->release);
  self->sounds = query->sounds ? g_array_ref (query->sounds) : NULL;
  self->fixes = query->fixes ? g_array_ref (query->fixes) : NULL;
  self->tracks = g_array_new (FALSE, TRUE, sizeof (DgzMatchedTrack));
  g_array_set_clear_func (self->tracks, (GDestroyNotify) matched_track_clear);
  self->artists = g_array_new (FALSE, FALSE, sizeof (guint32));
  dgz_own_rows_init (&self->own);
  if (!match (self, catalogue, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_matched_record_free:
 * @self: what is known of a record
 *
 * Frees it.
 */
void
dgz_matched_record_free (DgzMatchedRecord *self)
{
  dgz_release_unref (self->release);
  g_clear_pointer (&self->sounds, g_array_unref);
  g_clear_pointer (&self->fixes, g_array_unref);
  g_array_unref (self->tracks);
  g_array_unref (self->artists);
  dgz_own_rows_clear (&self->own);
  g_free (self);
}

/**
 * dgz_matched_record_is:
 * @self: what is known of a record
 * @query: a query that has a record
 *
 * Whether it is of this query's record, matched with its example figures and matches by hand.
 */
gboolean
dgz_matched_record_is (const DgzMatchedRecord *self,
                       const DgzDigQuery      *query)
{
  const GArray *sounds = query->sounds;
  guint n_own = self->sounds ? self->sounds->len : 0;
  guint n = sounds ? sounds->len : 0;

  /* The release is held, so that no other can be where it is. */
  return self->release == query->release && n_own == n &&
         dgz_finder_fixes_equal (self->fixes, query->fixes) &&
         (n == 0 || memcmp (self->sounds->data, sounds->data, n * sizeof (DgzDigSound)) == 0);
}
