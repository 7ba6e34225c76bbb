/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From the engine's rows to tracks that can be shown.
 */

#include "config.h"

#include "dgz-finder-rows.h"

#include "dgz-reason.h"
#include "dgz-track-private.h"

G_STATIC_ASSERT (DGZ_TRACK_ESTIMATED_BPM == DGZ_ESTIMATED_TEMPO);
G_STATIC_ASSERT (DGZ_TRACK_ESTIMATED_KEY == DGZ_ESTIMATED_KEY);
G_STATIC_ASSERT (DGZ_TRACK_ESTIMATED_FEATURE (1) == DGZ_ESTIMATED_FEATURE (1));

static char **
version_ids (const DgzFinderRows *self,
             const DgzDigRow     *row,
             GError             **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  /* The first stands for the others. */
  for (guint32 i = 1; i < row->n_versions; i++) {
    g_autoptr (DgzCatalogueTrack) version = dgz_catalogue_load (
        self->catalogue, self->result->versions[row->first_version + i], error);

    if (!version)
      return NULL;
    g_strv_builder_add (builder, version->key);
  }

  return g_strv_builder_end (builder);
}

static void
take_score (const DgzDigRow *row,
            DgzTrackData    *data)
{
  data->score = row->score.score;
  data->rank_score = row->rank_score;
  data->penalty = row->penalty;
  data->boost = row->boost;
  data->has_pitch = row->score.pitch.ratio > 0.0;
  data->pitch = row->score.pitch.move;
  data->ratio = row->score.pitch.ratio;
  data->shift = row->score.shift;
}

static void
take_track (DgzCatalogueTrack *track,
            DgzTrackData      *data)
{
  data->id = g_steal_pointer (&track->key);
  data->title = g_steal_pointer (&track->title);
  data->artists = g_steal_pointer (&track->artists);
  data->label = g_steal_pointer (&track->label);
  data->release = g_steal_pointer (&track->release);
  data->year = track->year;
  data->bpm = track->tempo;
  data->key = track->musical_key;
  data->energy = track->features[DGZ_FEATURE_ENERGY];
  data->styles = g_steal_pointer (&track->styles);
  data->preview_url = g_steal_pointer (&track->preview_url);
  data->isrc = g_steal_pointer (&track->isrc);
  data->seconds = (double) track->duration_ms / 1000.0;
  data->is_invented = track->is_invented;
  data->discogs_release = track->discogs_release;
  data->file = g_steal_pointer (&track->path);
  data->loudness = track->loudness;
  data->estimated = track->estimated;
}

/* The figures of the track and of the one that it fits, as a chart draws them. */
static void
take_sound (const DgzFinderRows     *self,
            const DgzCatalogueTrack *track,
            const DgzProfile        *fits,
            DgzTrackData            *data)
{
  for (int i = 0; i < DGZ_N_FEATURES; i++) {
    data->features[i] = track->features[i];
    data->fit_features[i] = fits->features[i];
  }
  data->fit_bpm = fits->tempo;
  data->fit_key = fits->key;
  data->has_place =
      dgz_finder_sound_place (self->sound, track->features, track->tempo, data->place);
}

static DgzTrack *
make_track (const DgzFinderRows *self,
            guint                index,
            GError             **error)
{
  const DgzDigRow *row = &self->result->rows[index];
  g_autoptr (DgzCatalogueTrack) track = dgz_catalogue_load (self->catalogue, row->row, error);
  char **versions = track ? version_ids (self, row, error) : NULL;
  const char *position = self->positions->pdata[row->score.track];
  DgzReasonInput input = { &self->tracks[row->score.track], track, &row->score,
                           self->result->has_part, self->result->expected, position, self->styles };
  DgzTrackData data = { 0 };

  if (!versions)
    return NULL;

  dgz_reason_fill (&input, &data);
  data.versions = versions;
  data.rank = (int) index + 1;
  data.fits = *position ? g_strdup (position) : NULL;
  take_score (row, &data);
  take_sound (self, track, &self->tracks[row->score.track], &data);
  take_track (track, &data);
  data.is_owned = dgz_catalogue_is_owned (self->catalogue, row->row);
  return dgz_track_new (&data);
}

/**
 * dgz_finder_rows_load:
 * @self: what the rows are made from
 * @tracks: receives a #DgzTrack for each row
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Loads what a list shows. Blocks.
 */
gboolean
dgz_finder_rows_load (const DgzFinderRows *self,
                      GPtrArray           *tracks,
                      GError             **error)
{
  for (guint i = 0; i < self->result->n_rows; i++) {
    DgzTrack *track = make_track (self, i, error);

    if (!track)
      return FALSE;
    g_ptr_array_add (tracks, track);
  }

  return TRUE;
}
