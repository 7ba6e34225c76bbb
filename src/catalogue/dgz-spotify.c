/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The Spotify tables of the Kaggle set, joined.
 *
 * Artists, releases, who made what and how it sounds are read into memory,
 * about 600 MB for the whole set; then the tracks are read once, and each
 * takes from there what it refers to. Ids of tracks are told apart by a hash
 * of 64 bits while they are joined to artists: among ten million there are
 * two with the same one once in 370,000 sets.
 */

#include "dgz-spotify.h"

#include <math.h>
#include <string.h>

#include "dgz-interner.h"
#include "dgz-number-map.h"
#include "dgz-sort.h"
#include "dgz-texts.h"

#define N_FEATURES 7

/* How a recording sounds; NaN and -1 where unknown. */
typedef struct
{
  float features[N_FEATURES];
  float tempo;
  float loudness;
  gint8 key;
  gint8 mode;
  gint8 time_signature;
} Sound;

typedef struct
{
  gint16 year;
  gint8 popularity;
} Release;

struct _DgzSpotify
{
  DgzInterner *artists;
  DgzTexts artist_names; /* by artist's number - 1, as all below by theirs */
  DgzInterner *releases;
  DgzTexts release_titles;
  DgzTexts release_labels;
  DgzTexts release_barcodes;
  GArray *release_facts; /* Release */
  DgzSortItem *credits;  /* hash of a track's id, artist's number; sorted */
  gsize n_credits;
  gsize n_credits_allocated;
  DgzNumberMap *isrcs; /* ISRC -> place in sounds */
  GArray *sounds;      /* Sound */
  DgzReport *report;
  DgzLookupTable *tracks;
  GPtrArray *names; /* of the current track's artists */
};

static guint64
hash_id (const char *id)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id; id++)
    hash = (hash ^ (guchar) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 31;
  return hash * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static const char *const artist_columns[] = { "artist_id", "artist_name", NULL };

static void
put_artist (DgzLookupTable     *table,
            const DgzLookupRow *row,
            gpointer            data)
{
  DgzSpotify *self = data;
  gboolean is_new = FALSE;

  if (row->fields[0])
    dgz_interner_add (self->artists, row->fields[0], -1, &is_new);
  if (is_new)
    dgz_texts_add (&self->artist_names, row->fields[1]);
}

static const char *const release_columns[] = { "release_id", "release_title", "release_date",
                                               "upc", "popularity", "label_name", NULL };

static void
put_release (DgzLookupTable     *table,
             const DgzLookupRow *row,
             gpointer            data)
{
  DgzSpotify *self = data;
  DgzPlace date = dgz_lookup_table_place (table, row, 2);
  DgzPlace popularity = dgz_lookup_table_place (table, row, 4);
  gboolean is_new = FALSE;
  Release facts;

  if (row->fields[0])
    dgz_interner_add (self->releases, row->fields[0], -1, &is_new);
  if (!is_new)
    return;

  facts.year = (gint16) dgz_value_year (row->fields[2], &date);
  facts.popularity = (gint8) dgz_value_int (row->fields[4], 0, 100, &popularity);
  g_array_append_val (self->release_facts, facts);
  dgz_texts_add (&self->release_titles, row->fields[1]);
  dgz_texts_add (&self->release_barcodes, dgz_value_barcode (row->fields[3]));
  dgz_texts_add (&self->release_labels, dgz_value_text (row->fields[5]));
}

static const char *const credit_columns[] = { "track_id", "artist_id", NULL };

static void
put_credit (DgzLookupTable     *table,
            const DgzLookupRow *row,
            gpointer            data)
{
  DgzSpotify *self = data;
  guint32 artist = row->fields[1] ? dgz_interner_find (self->artists, row->fields[1], -1) : 0;

  if (!row->fields[0] || artist == 0)
    return;

  if (self->n_credits == self->n_credits_allocated) {
    self->n_credits_allocated += self->n_credits_allocated / 2 + 1024;
    self->credits = g_renew (DgzSortItem, self->credits, self->n_credits_allocated);
  }
  self->credits[self->n_credits++] = (DgzSortItem) { hash_id (row->fields[0]), artist };
}

enum {
  SOUND_ISRC,
  SOUND_TEMPO,
  SOUND_LOUDNESS,
  SOUND_KEY,
  SOUND_MODE,
  SOUND_TIME_SIGNATURE,
  SOUND_FIRST_FEATURE,
};

static const char *const sound_columns[] = {
  "isrc", "tempo", "loudness", "key", "mode", "time_signature", "danceability", "energy",
  "speechiness", "acousticness", "instrumentalness", "liveness", "valence", NULL
};

static void
put_sound (DgzLookupTable     *table,
           const DgzLookupRow *row,
           gpointer            data)
{
  DgzSpotify *self = data;
  guint64 isrc = dgz_value_isrc (dgz_value_text (row->fields[SOUND_ISRC]));
  DgzPlace places[SOUND_FIRST_FEATURE + N_FEATURES];
  Sound sound;

  if (isrc == 0 || !dgz_number_map_add (self->isrcs, isrc, self->sounds->len, NULL))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    places[i] = dgz_lookup_table_place (table, row, i);
  sound.tempo = (float) dgz_value_tempo (row->fields[SOUND_TEMPO], &places[SOUND_TEMPO]);
  sound.loudness = (float) dgz_value_number (row->fields[SOUND_LOUDNESS], -100.0, 20.0, 0.0,
                                             &places[SOUND_LOUDNESS]);
  sound.key = (gint8) dgz_value_int (row->fields[SOUND_KEY], -1, 11, &places[SOUND_KEY]);
  sound.mode = (gint8) dgz_value_int (row->fields[SOUND_MODE], 0, 1, &places[SOUND_MODE]);
  sound.time_signature = (gint8) dgz_value_int (row->fields[SOUND_TIME_SIGNATURE], 0, 16,
                                                &places[SOUND_TIME_SIGNATURE]);
  for (guint i = 0; i < N_FEATURES; i++) {
    guint at = SOUND_FIRST_FEATURE + i;

    sound.features[i] = (float) dgz_value_number (row->fields[at], 0.0, 1.0, DGZ_FEATURE_SLACK,
                                                  &places[at]);
  }
  g_array_append_val (self->sounds, sound);
}

enum {
  TRACK_ID,
  TRACK_TITLE,
  TRACK_DURATION,
  TRACK_ISRC,
  TRACK_NUMBER,
  TRACK_DISC,
  TRACK_RELEASE,
  TRACK_PREVIEW,
};

static const char *const track_columns[] = { "track_id", "track_title", "duration_ms",
                                             "isrc", "track_number", "disc_number",
                                             "release_id", "preview_url", NULL };

/**
 * dgz_spotify_load:
 * @reading: what is read; its archive and report must outlive the result
 * @members: [DGZ_N_ROLES] which member has which role, -1 for none; tracks, artists and credits
 *   are there
 * @error: return location for a #GError
 *
 * Reads all tables but that of tracks, which is begun.
 *
 * Returns: (transfer full) (nullable): the tables
 */
DgzSpotify *
dgz_spotify_load (const DgzReading *reading,
                  const int        *members,
                  GError          **error)
{
  static const DgzLookup tables[] = {
    { DGZ_ROLE_SP_ARTIST, artist_columns, put_artist },
    { DGZ_ROLE_SP_RELEASE, release_columns, put_release },
    { DGZ_ROLE_SP_ARTIST_TRACK, credit_columns, put_credit },
    { DGZ_ROLE_AUDIO_FEATURES, sound_columns, put_sound },
  };
  g_autoptr (DgzSpotify) self = g_new0 (DgzSpotify, 1);
  guint tracks = (guint) members[DGZ_ROLE_SP_TRACK];

  self->report = reading->report;
  self->artists = dgz_interner_new ();
  self->releases = dgz_interner_new ();
  self->release_facts = g_array_new (FALSE, FALSE, sizeof (Release));
  self->isrcs = dgz_number_map_new (0);
  self->sounds = g_array_new (FALSE, FALSE, sizeof (Sound));
  self->names = g_ptr_array_new ();
  if (!dgz_lookup_table_read_all (reading, members, tables, G_N_ELEMENTS (tables), self, error))
    return NULL;

  dgz_sort_items (self->credits, self->n_credits);
  dgz_report_set_file (self->report, dgz_archive_get_member (reading->archive, tracks)->name);
  self->tracks = dgz_lookup_table_open (reading->archive, tracks, track_columns, self->report,
                                        reading->cancellable, error);
  return self->tracks ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_spotify_free:
 * @self: the tables
 *
 * Frees the tables.
 */
void
dgz_spotify_free (DgzSpotify *self)
{
  g_clear_pointer (&self->tracks, dgz_lookup_table_free);
  dgz_interner_free (self->artists);
  dgz_interner_free (self->releases);
  dgz_texts_clear (&self->artist_names);
  dgz_texts_clear (&self->release_titles);
  dgz_texts_clear (&self->release_labels);
  dgz_texts_clear (&self->release_barcodes);
  g_array_unref (self->release_facts);
  g_free (self->credits);
  dgz_number_map_free (self->isrcs);
  g_array_unref (self->sounds);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
find_artists (DgzSpotify *self,
              const char *id)
{
  guint64 hash = hash_id (id);
  gsize low = 0;
  gsize high = self->n_credits;

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (self->credits[middle].key < hash)
      low = middle + 1;
    else
      high = middle;
  }

  g_ptr_array_set_size (self->names, 0);
  for (; low < self->n_credits && self->credits[low].key == hash; low++) {
    const char *name = dgz_texts_get (&self->artist_names, self->credits[low].value - 1);

    if (*name)
      g_ptr_array_add (self->names, (gpointer) name);
  }
}

static const char *
text_or_null (const DgzTexts *texts,
              guint32         number)
{
  const char *text = dgz_texts_get (texts, number - 1);

  return *text ? text : NULL;
}

static void
add_release (DgzSpotify  *self,
             const char  *id,
             DgzNewTrack *track)
{
  guint32 number = id ? dgz_interner_find (self->releases, id, -1) : 0;
  const Release *facts;

  if (number == 0)
    return;

  facts = &g_array_index (self->release_facts, Release, number - 1);
  track->release_key = id;
  track->release = text_or_null (&self->release_titles, number);
  track->label = text_or_null (&self->release_labels, number);
  track->barcode = text_or_null (&self->release_barcodes, number);
  track->year = facts->year;
  track->popularity = facts->popularity;
}

static void
add_sound (DgzSpotify  *self,
           DgzNewTrack *track)
{
  const Sound *sound;
  guint64 place;

  if (!dgz_number_map_find (self->isrcs, dgz_value_isrc (track->isrc), &place))
    return;

  sound = &g_array_index (self->sounds, Sound, place);
  for (int i = 0; i < N_FEATURES; i++)
    track->features[i] = (double) sound->features[i];
  track->tempo = (double) sound->tempo;
  track->loudness = (double) sound->loudness;
  track->key_class = sound->key;
  track->mode = sound->mode;
  track->time_signature = sound->time_signature;
}

/* Whether a row is a track; what is wrong with it is told. */
static gboolean
is_track (DgzSpotify         *self,
          const DgzLookupRow *row)
{
  DgzCause cause;

  if (!row->fields[TRACK_ID])
    cause = DGZ_CAUSE_NO_ID;
  else if (!row->fields[TRACK_TITLE])
    cause = DGZ_CAUSE_NO_TITLE;
  else if (self->names->len == 0)
    cause = DGZ_CAUSE_NO_ARTIST;
  else
    return TRUE;

  dgz_report_add (self->report, cause, row->line, NULL);
  return FALSE;
}

static void
fill_track (DgzSpotify         *self,
            const DgzLookupRow *row,
            DgzNewTrack        *track)
{
  DgzPlace duration = dgz_lookup_table_place (self->tracks, row, TRACK_DURATION);
  DgzPlace number = dgz_lookup_table_place (self->tracks, row, TRACK_NUMBER);
  double ms = dgz_value_number (row->fields[TRACK_DURATION], 0.0, 4e9, 0.0, &duration);
  const char *disc = row->fields[TRACK_DISC];
  const char *preview = row->fields[TRACK_PREVIEW];

  *track = (DgzNewTrack) DGZ_NEW_TRACK_INIT;
  g_ptr_array_add (self->names, NULL);
  track->key = row->fields[TRACK_ID];
  track->title = row->fields[TRACK_TITLE];
  track->artists = (const char *const *) self->names->pdata;
  track->isrc = dgz_value_text (row->fields[TRACK_ISRC]);
  track->duration_ms = isnan (ms) ? 0 : (gint64) ms;
  /* Numbers begin anew on each disc: only those of the first are places on the release. */
  if (!disc || strcmp (disc, "1") == 0)
    track->number = MAX (dgz_value_int (row->fields[TRACK_NUMBER], 0, 9999, &number), 0);
  track->preview_url = preview && g_str_has_prefix (preview, "http") ? preview : NULL;
  add_release (self, row->fields[TRACK_RELEASE], track);
  add_sound (self, track);
}

/**
 * dgz_spotify_next:
 * @self: the tables
 * @track: (out): the next track that can be kept; valid until the next call
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next sound track, and reports those it passes over.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_spotify_next (DgzSpotify   *self,
                  DgzNewTrack  *track,
                  GCancellable *cancellable,
                  GError      **error)
{
  DgzLookupRow row;

  while (dgz_lookup_table_next (self->tracks, &row, cancellable, error)) {
    g_ptr_array_set_size (self->names, 0);
    if (row.fields[TRACK_ID])
      find_artists (self, row.fields[TRACK_ID]);
    if (!is_track (self, &row))
      continue;
    fill_track (self, &row, track);
    return TRUE;
  }

  return FALSE;
}

/**
 * dgz_spotify_get_fraction:
 * @self: the tables
 *
 * How much of the table of tracks was read, 0 to 1.
 */
double
dgz_spotify_get_fraction (DgzSpotify *self)
{
  return dgz_lookup_table_get_fraction (self->tracks);
}
