/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The club music shop's half of the tables. Some of its tracks are also the
 * streaming service's, under the same ISRC; keys and tempi differ now and then.
 */

#include "gen-tables.h"

#include "dgz-random.h"
#include "gen-genres.h"

#define UPDATED ",2023-09-19 15:01:03\n"
/* Of a hundred tracks: known to the streaming service, without an ISRC, with a sub-genre. */
#define SHARED 18
#define WITHOUT_ISRC 5
#define WITH_SUBGENRE 13
#define TRACKS_PER_RELEASE 4

typedef struct
{
  const GenWorld *world;
  uint32_t n_tracks;
  uint32_t n_artists; /* the streaming service's come first */
  uint32_t n_labels;
  GenOut text;
  GenOut tracks;
  GenOut artist_tracks;
} Club;

/* A track of the shop. Where it is not @shared, @track holds what was made up. */
typedef struct
{
  uint32_t index;
  bool shared;
  bool has_isrc;
  GenTrack track;
  int bpm;
  int pitch;
  int mode;
} ClubTrack;

static void
put_text (Club   *self,
          GenOut *to)
{
  gen_out_field (to, self->text.data, self->text.used);
  self->text.used = 0;
}

/* Letters and digits of a name, joined by dashes, as it stands in an address. */
static void
put_slug (GenOut     *to,
          const char *bytes,
          size_t      length)
{
  for (size_t i = 0; i < length; i++) {
    char letter = bytes[i];

    if (letter >= 'A' && letter <= 'Z')
      letter = (char) (letter - 'A' + 'a');
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
      gen_out_char (to, letter);
    else if (letter == ' ')
      gen_out_char (to, '-');
  }
}

/* The end of the rows of artists, labels and releases: address and picture. */
static void
put_address (Club       *self,
             GenOut     *to,
             const char *kind,
             GenKind     seed,
             uint32_t    id)
{
  gen_out_string (to, ",club.invalid/");
  gen_out_string (to, kind);
  gen_out_char (to, '/');
  put_slug (to, self->text.data, self->text.used);
  gen_out_char (to, '/');
  gen_out_uint (to, id);
  gen_out_char (to, ',');
  gen_out_uint (to, 1000000 + id);
  gen_out_char (to, ',');
  gen_out_hex (to, gen_world_seed (self->world, seed, id), 32);
  gen_out_string (to, UPDATED);
  self->text.used = 0;
}

static void
put_people (Club       *self,
            const char *folder)
{
  GenOut to;

  gen_table (&to, folder, "bp_artist",
             "artist_id,artist_name,artist_url,artist_img_id,artist_img_uuid,updated_on");
  for (uint32_t i = 0; i < self->n_artists; i++) {
    gen_out_uint (&to, i + 1);
    gen_out_char (&to, ',');
    gen_world_put_artist (self->world, &self->text, i);
    gen_out_field (&to, self->text.data, self->text.used);
    put_address (self, &to, "artist", GEN_KIND_ARTIST, i + 1);
  }
  gen_out_close (&to);

  gen_table (&to, folder, "bp_label",
             "label_id,label_name,label_url,label_img_id,label_img_uuid,updated_on");
  for (uint32_t i = 0; i < self->n_labels; i++) {
    gen_out_uint (&to, i + 1);
    gen_out_char (&to, ',');
    gen_name_label (&self->text, gen_world_seed (self->world, GEN_KIND_LABEL, i));
    gen_out_field (&to, self->text.data, self->text.used);
    put_address (self, &to, "label", GEN_KIND_LABEL, i + 1);
  }
  gen_out_close (&to);
}

static void
put_date (Club    *self,
          GenOut  *to,
          uint32_t release)
{
  uint64_t bits = gen_world_seed (self->world, GEN_KIND_CLUB_RELEASE, release) >> 32;
  uint64_t age = bits & 255;

  gen_out_uint (to, 2023 - age * age / 256 * 25 / 256);
  gen_out_char (to, '-');
  gen_out_padded (to, 1 + (bits >> 8 & 255) % 12, 2);
  gen_out_char (to, '-');
  gen_out_padded (to, 1 + (bits >> 16 & 255) % 28, 2);
}

static void
put_releases (Club       *self,
              const char *folder)
{
  GenOut to;

  gen_table (&to, folder, "bp_release",
             "release_id,release_title,release_date,release_url,release_img_id,"
             "release_img_uuid,updated_on");
  for (uint32_t i = 0; i * (uint64_t) TRACKS_PER_RELEASE < self->n_tracks; i++) {
    gen_out_uint (&to, i + 1);
    gen_out_char (&to, ',');
    gen_name_title (&self->text, gen_world_seed (self->world, GEN_KIND_CLUB_RELEASE, i));
    gen_out_field (&to, self->text.data, self->text.used);
    gen_out_char (&to, ',');
    put_date (self, &to, i);
    put_address (self, &to, "release", GEN_KIND_CLUB_RELEASE, i + 1);
  }
  gen_out_close (&to);
}

/* What the shop hears; the streaming service's machine may have heard half the beat. */
static void
choose_sound (Club      *self,
              ClubTrack *club,
              uint64_t   random)
{
  const GenStyle *style = &gen_styles[club->track.style];
  uint64_t bits = dgz_random_next (&random);
  GenFeatures features;

  club->bpm = style->tempo + gen_features_gauss (&random, style->spread * 100) / 1000;
  club->pitch = (int) (bits >> 32 & 255) % 12;
  club->mode = (int) (bits >> 40 & 1);
  if (!club->shared)
    return;

  gen_world_features (self->world, &club->track, &features);
  if (bits % 100 < 95)
    club->bpm = (features.tempo + 500) / 1000;
  if (club->bpm * 3 < style->tempo * 2)
    club->bpm *= 2;
  if (club->bpm * 2 > style->tempo * 3)
    club->bpm /= 2;
  if ((bits >> 8) % 100 < 85) {
    club->pitch = features.key;
    club->mode = features.mode;
  }
}

static void
make_track (Club      *self,
            uint32_t   index,
            ClubTrack *club)
{
  uint64_t random = gen_world_seed (self->world, GEN_KIND_CLUB_TRACK, index);
  uint64_t bits = dgz_random_next (&random);
  GenTrack *track = &club->track;

  club->index = index;
  club->shared = bits % 100 < SHARED;
  if (club->shared) {
    gen_world_track (self->world, (uint32_t) ((bits >> 16) % self->world->n_tracks), track);
    club->has_isrc = track->has_isrc;
  } else {
    uint32_t release = index / TRACKS_PER_RELEASE;
    uint64_t chance = bits >> 16 & 255;

    *track = (GenTrack) { .index = index, .take = self->world->n_tracks + index, .song = index };
    random += release;
    track->n_artists = 1 + (chance % 4 == 0);
    track->artists[0] = (uint32_t) (gen_world_seed (self->world, GEN_KIND_CLUB_RELEASE, release) %
                                    self->n_artists);
    track->artists[1] = (track->artists[0] + 1) % self->n_artists;
    track->style = gen_world_artist_style (self->world, track->artists[0]);
    track->version = chance < 60 ? GEN_VERSION_REMIX : GEN_VERSION_ORIGINAL;
    track->year = 2000 + (int) (bits >> 24 & 255) % 24;
    track->duration_ms = gen_styles[track->style].seconds * 1000 +
                         gen_features_gauss (&random, 20000);
    club->has_isrc = (bits >> 40) % 100 >= WITHOUT_ISRC;
  }
  choose_sound (self, club, random);
}

/* The columns up to the address: what the track is called and which kind it is. */
static void
put_names (Club            *self,
           const ClubTrack *club,
           uint64_t         bits)
{
  GenVersion version = club->track.version;
  GenOut *to = &self->tracks;

  gen_name_title (&self->text, gen_world_seed (self->world,
                                               club->shared ? GEN_KIND_SONG_TITLE
                                                            : GEN_KIND_CLUB_TRACK,
                                               club->track.song));
  put_text (self, to);
  gen_out_char (to, ',');
  if (version == GEN_VERSION_PLAIN)
    version = GEN_VERSION_ORIGINAL;
  gen_name_version (&self->text, version,
                    gen_world_seed (self->world, GEN_KIND_REMIXER, club->track.take));
  put_text (self, to);
  gen_out_string (to, version == GEN_VERSION_REMIX ? ",t," : ",f,");
  put_date (self, to, club->index / TRACKS_PER_RELEASE);
  gen_out_char (to, ',');
  gen_out_uint (to, (uint64_t) club->track.style + 1);
  gen_out_char (to, ',');
  if (bits % 100 < WITH_SUBGENRE)
    gen_out_uint (to, gen_genres_choose (club->track.style, bits >> 32));
}

static void
put_track (Club            *self,
           const ClubTrack *club,
           uint32_t         id)
{
  const GenTrack *track = &club->track;
  uint32_t release = club->index / TRACKS_PER_RELEASE;
  uint64_t bits = gen_world_seed (self->world, GEN_KIND_CLUB_TRACK, club->index) >> 8;
  uint64_t random = gen_world_seed (self->world, GEN_KIND_CLUB_RELEASE, release);
  uint64_t seconds = (uint64_t) track->duration_ms / 1000;
  GenOut *to = &self->tracks;

  gen_out_uint (to, id);
  gen_out_char (to, ',');
  put_names (self, club, bits);
  gen_out_string (to, ",club.invalid/track/");
  gen_out_uint (to, id);
  gen_out_char (to, ',');
  gen_out_uint (to, (uint64_t) club->bpm);
  gen_out_char (to, ',');
  gen_out_uint (to, seconds / 60);
  gen_out_char (to, ':');
  gen_out_padded (to, seconds % 60, 2);
  gen_out_char (to, ',');
  gen_out_uint (to, (uint64_t) track->duration_ms);
  gen_out_char (to, ',');
  if (club->has_isrc)
    gen_world_put_isrc (self->world, to, track->take, track->year);
  gen_out_char (to, ',');
  /* Sharps for some releases, flats for others. */
  gen_out_uint (to, gen_genres_key_id (club->pitch, club->mode, club->index & 4));
  gen_out_char (to, ',');
  gen_out_uint (to, gen_world_skewed (&random, self->n_labels) + 1);
  gen_out_char (to, ',');
  gen_out_uint (to, release + 1);
  gen_out_string (to, club->shared && club->has_isrc ? ",t" : ",f");
  gen_out_string (to, UPDATED);
}

static void
put_track_artists (Club            *self,
                   const ClubTrack *club,
                   uint32_t         id)
{
  GenOut *to = &self->artist_tracks;

  for (int i = 0; i < club->track.n_artists; i++) {
    gen_out_uint (to, club->track.artists[i] + 1);
    gen_out_char (to, ',');
    gen_out_uint (to, id);
    gen_out_string (to, i > 0 && club->track.version == GEN_VERSION_REMIX ? ",t" : ",f");
    gen_out_string (to, UPDATED);
  }
}

/**
 * gen_club:
 * @world: a world
 * @n_club: how many tracks the shop has
 * @folder: an existing folder
 *
 * Writes the shop's eight tables.
 */
void
gen_club (const GenWorld *world,
          uint32_t        n_club,
          const char     *folder)
{
  Club self = { .world = world,
                .n_tracks = n_club,
                .n_artists = world->n_artists + n_club / 25,
                .n_labels = n_club / 100 + 10 };

  gen_out_open_text (&self.text);
  gen_genres_put (folder);
  gen_genres_put_keys (folder);
  put_people (&self, folder);
  put_releases (&self, folder);
  gen_table (&self.tracks, folder, "bp_track",
             "track_id,title,mix,is_remixed,release_date,genre_id,subgenre_id,track_url,bpm,"
             "duration,duration_ms,isrc,key_id,label_id,release_id,is_matched_spot,updated_on");
  gen_table (&self.artist_tracks, folder, "bp_artist_track",
             "artist_id,track_id,is_remixer,updated_on");
  for (uint32_t i = 0; i < n_club; i++) {
    uint32_t id = 20000 + 2 * i + (i % 7 == 0);
    ClubTrack club;

    make_track (&self, i, &club);
    put_track (&self, &club, id);
    put_track_artists (&self, &club, id);
  }
  gen_out_close (&self.tracks);
  gen_out_close (&self.artist_tracks);
  gen_out_close (&self.text);
}
