/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The streaming service's half of the tables: artists, releases, tracks, features. */

#include "gen-tables.h"

#include <stdio.h>

#define UPDATED ",2023-08-22 18:08:48\n"

typedef struct
{
  const GenWorld *world;
  GenOut text;
  GenOut artists;
  GenOut releases;
  GenOut tracks;
  GenOut artist_tracks;
  GenOut artist_releases;
  GenOut features;
} Tables;

/**
 * gen_table:
 * @out: (out): close with gen_out_close()
 * @folder: a folder
 * @name: the table's name
 * @header: the names of its columns
 *
 * Begins the table @name.csv in @folder.
 */
void
gen_table (GenOut     *out,
           const char *folder,
           const char *name,
           const char *header)
{
  char path[4096];

  snprintf (path, sizeof path, "%s/%s.csv", folder, name);
  gen_out_open (out, path);
  /* The name is wanted for messages alone, and must outlive this function. */
  out->path = name;
  gen_out_string (out, header);
  gen_out_char (out, '\n');
}

static void
move_field (Tables *self,
            GenOut *to)
{
  gen_out_field (to, self->text.data, self->text.used);
  gen_out_char (to, ',');
  self->text.used = 0;
}

static void
put_id (Tables  *self,
        GenOut  *to,
        GenKind  kind,
        uint32_t index)
{
  gen_out_id (to, gen_world_seed (self->world, kind, index));
}

static void
put_artists (Tables *self)
{
  GenOut *to = &self->artists;

  for (uint32_t i = 0; i < self->world->n_artists; i++) {
    put_id (self, to, GEN_KIND_ARTIST, i);
    gen_out_char (to, ',');
    gen_world_put_artist (self->world, &self->text, i);
    gen_out_field (to, self->text.data, self->text.used);
    self->text.used = 0;
    gen_out_string (to, UPDATED);
  }
}

static void
put_release (Tables           *self,
             const GenRelease *release)
{
  static const char *const albums[] = { ",single,", ",album,", ",compilation," };
  GenOut *to = &self->releases;

  put_id (self, to, GEN_KIND_RELEASE, release->index);
  gen_out_char (to, ',');
  gen_name_title (&self->text,
                  gen_world_seed (self->world, GEN_KIND_RELEASE_TITLE, release->index));
  move_field (self, to);
  gen_world_put_date (to, release);
  gen_out_char (to, ',');
  gen_world_put_upc (self->world, to, release, false);
  gen_out_char (to, ',');
  gen_out_uint (to, (uint64_t) release->popularity);
  gen_out_char (to, ',');
  gen_out_uint (to, release->n_tracks);
  gen_out_string (to, albums[release->album]);
  gen_world_put_image (self->world, to, release);
  gen_out_char (to, ',');
  gen_world_put_label (self->world, &self->text, release);
  gen_out_field (to, self->text.data, self->text.used);
  self->text.used = 0;
  gen_out_string (to, UPDATED);

  put_id (self, &self->artist_releases, GEN_KIND_ARTIST, release->artist);
  gen_out_char (&self->artist_releases, ',');
  put_id (self, &self->artist_releases, GEN_KIND_RELEASE, release->index);
  gen_out_string (&self->artist_releases, UPDATED);
}

static void
put_track (Tables           *self,
           const GenRelease *release,
           const GenTrack   *track)
{
  GenOut *to = &self->tracks;

  put_id (self, to, GEN_KIND_TRACK, track->index);
  gen_out_char (to, ',');
  gen_world_put_title (self->world, &self->text, track);
  move_field (self, to);
  gen_out_uint (to, (uint64_t) track->duration_ms);
  gen_out_char (to, ',');
  if (track->has_isrc)
    gen_world_put_isrc (self->world, to, track->take, track->year);
  gen_out_char (to, ',');
  gen_out_uint (to, track->index - release->first + 1);
  gen_out_char (to, ',');
  put_id (self, to, GEN_KIND_RELEASE, release->index);
  gen_out_string (to, track->take % 16 == 0 ? ",t,1," : ",f,1,");
  gen_world_put_preview (self->world, to, track);
  gen_out_string (to, UPDATED);

  for (int i = 0; i < track->n_artists; i++) {
    put_id (self, &self->artist_tracks, GEN_KIND_ARTIST, track->artists[i]);
    gen_out_char (&self->artist_tracks, ',');
    put_id (self, &self->artist_tracks, GEN_KIND_TRACK, track->index);
    gen_out_string (&self->artist_tracks, UPDATED);
  }
}

/* Features belong to a recording: they are written once for all its tracks. */
static void
put_features (Tables         *self,
              const GenTrack *track)
{
  GenOut *to = &self->features;
  GenFeatures features;

  if (!track->has_features || track->take != track->index)
    return;
  gen_world_put_isrc (self->world, to, track->take, track->year);
  gen_out_char (to, ',');
  gen_world_features (self->world, track, &features);
  gen_features_put (to, &features, track->duration_ms);
  gen_out_string (to, UPDATED);
}

static void
open_tables (Tables     *self,
             const char *folder)
{
  gen_out_open_text (&self->text);
  gen_table (&self->artists, folder, "sp_artist", "artist_id,artist_name,updated_on");
  gen_table (&self->releases, folder, "sp_release",
             "release_id,release_title,release_date,upc,popularity,total_tracks,album_type,"
             "release_img,label_name,updated_on");
  gen_table (&self->tracks, folder, "sp_track",
             "track_id,track_title,duration_ms,isrc,track_number,release_id,explicit,"
             "disc_number,preview_url,updated_on");
  gen_table (&self->artist_tracks, folder, "sp_artist_track", "artist_id,track_id,updated_on");
  gen_table (&self->artist_releases, folder, "sp_artist_release",
             "artist_id,release_id,updated_on");
  gen_table (&self->features, folder, "audio_features",
             "isrc,acousticness,danceability,duration_ms,energy,instrumentalness,key,liveness,"
             "loudness,mode,speechiness,tempo,time_signature,valence,updated_on");
}

static void
close_tables (Tables *self)
{
  gen_out_close (&self->text);
  gen_out_close (&self->artists);
  gen_out_close (&self->releases);
  gen_out_close (&self->tracks);
  gen_out_close (&self->artist_tracks);
  gen_out_close (&self->artist_releases);
  gen_out_close (&self->features);
}

/**
 * gen_kaggle:
 * @world: a world
 * @n_club: how many tracks the club music shop has
 * @folder: an existing folder
 *
 * Writes the fourteen separate tables.
 */
void
gen_kaggle (const GenWorld *world,
            uint32_t        n_club,
            const char     *folder)
{
  Tables self = { .world = world };

  open_tables (&self, folder);
  put_artists (&self);
  for (uint32_t i = 0; i < world->n_releases; i++) {
    GenRelease release;

    gen_world_release (world, i, &release);
    put_release (&self, &release);
    for (uint32_t j = 0; j < release.n_tracks; j++) {
      GenTrack track;

      gen_world_track (world, release.first + j, &track);
      put_track (&self, &release, &track);
      put_features (&self, &track);
    }
  }
  close_tables (&self);
  gen_club (world, n_club, folder);
}
