/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-track-private.h"

#include "dgz-energy.h"
#include "dgz-key-notation.h"
#include "dgz-space.h"
#include "dgz-text.h"

/**
 * DgzTrack:
 *
 * A recommended track. It may be made on one thread and read on another: what
 * it is stays as it is, but for dgz_track_take() and how keys are written, on the thread that reads
 * it.
 */
struct _DgzTrack
{
  GObject parent_instance;

  DgzTrackData data;
  char *artist;
  int notation; /* of the keys in the evidence; -1: as it was made */
};

G_DEFINE_FINAL_TYPE (DgzTrack, dgz_track, G_TYPE_OBJECT)

static void
dgz_track_finalize (GObject *object)
{
  DgzTrack *self = DGZ_TRACK (object);

  g_free (self->data.id);
  g_free (self->data.title);
  g_strfreev (self->data.artists);
  g_free (self->data.label);
  g_free (self->data.release);
  g_strfreev (self->data.styles);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    g_free (self->data.parts[i].evidence);
  g_free (self->data.fits);
  g_free (self->data.key_relation);
  g_strfreev (self->data.reasons);
  g_free (self->data.preview_url);
  g_free (self->data.isrc);
  g_strfreev (self->data.versions);
  g_free (self->data.file);
  g_free (self->artist);

  G_OBJECT_CLASS (dgz_track_parent_class)->finalize (object);
}

static guint changed_signal;

static void
dgz_track_class_init (DgzTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_track_finalize;

  /* It was ranked again, and what is known of it is read anew. */
  changed_signal = g_signal_new ("changed", DGZ_TYPE_TRACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
dgz_track_init (DgzTrack *self)
{
}

/**
 * dgz_track_new:
 * @data: what it is made of; emptied
 *
 * Makes a track. Any thread.
 *
 * Returns: (transfer full): the track
 */
DgzTrack *
dgz_track_new (DgzTrackData *data)
{
  DgzTrack *self = g_object_new (DGZ_TYPE_TRACK, NULL);

  self->notation = -1;
  self->data = *data;
  *data = (DgzTrackData) { 0 };
  self->artist = g_strjoinv (", ", self->data.artists);
  return self;
}

/**
 * dgz_track_take:
 * @self: a track
 * @from: the same track, as it was found by another search
 *
 * Takes over what was found, and leaves @from what @self had. Tells nobody: see
 * dgz_track_changed().
 */
void
dgz_track_take (DgzTrack *self,
                DgzTrack *from)
{
  DgzTrackData data = self->data;
  char *artist = self->artist;
  char *id = from->data.id;

  self->notation = -1;
  from->notation = -1;
  self->data = from->data;
  self->artist = from->artist;
  from->data = data;
  from->artist = artist;
  /* By its id a track is held on to. */
  self->data.id = data.id;
  from->data.id = id;
}

/**
 * dgz_track_changed:
 * @self: a track
 *
 * Tells whoever shows a track that it has other numbers.
 */
void
dgz_track_changed (DgzTrack *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/**
 * dgz_track_get_id:
 * @self: a track
 *
 * The track's id, as its source writes it.
 */
const char *
dgz_track_get_id (DgzTrack *self)
{
  return self->data.id;
}

/**
 * dgz_track_get_title:
 * @self: a track
 *
 * The title.
 */
const char *
dgz_track_get_title (DgzTrack *self)
{
  return self->data.title;
}

/**
 * dgz_track_get_artist:
 * @self: a track
 *
 * The artists' names in one line.
 */
const char *
dgz_track_get_artist (DgzTrack *self)
{
  return self->artist;
}

/**
 * dgz_track_get_artists:
 * @self: a track
 *
 * The artists' names.
 */
const char *const *
dgz_track_get_artists (DgzTrack *self)
{
  return (const char *const *) self->data.artists;
}

/**
 * dgz_track_get_label:
 * @self: a track
 *
 * The label, or %NULL.
 */
const char *
dgz_track_get_label (DgzTrack *self)
{
  return self->data.label;
}

/**
 * dgz_track_get_release:
 * @self: a track
 *
 * The title of the release, or %NULL.
 */
const char *
dgz_track_get_release (DgzTrack *self)
{
  return self->data.release;
}

/**
 * dgz_track_get_year:
 * @self: a track
 *
 * The year, 0 where unknown.
 */
int
dgz_track_get_year (DgzTrack *self)
{
  return self->data.year;
}

/**
 * dgz_track_get_bpm:
 * @self: a track
 *
 * The tempo in beats a minute, 0 where unknown.
 */
double
dgz_track_get_bpm (DgzTrack *self)
{
  return self->data.bpm;
}

/**
 * dgz_track_get_key:
 * @self: a track
 *
 * The key: pitch class * 2 + mode, -1 where unknown.
 */
int
dgz_track_get_key (DgzTrack *self)
{
  return self->data.key;
}

/**
 * dgz_track_get_energy:
 * @self: a track
 *
 * The energy, 0 to 1; NaN where unknown.
 */
double
dgz_track_get_energy (DgzTrack *self)
{
  return self->data.energy;
}

/**
 * dgz_track_get_styles:
 * @self: a track
 *
 * The styles' names.
 */
const char *const *
dgz_track_get_styles (DgzTrack *self)
{
  return (const char *const *) self->data.styles;
}

/**
 * dgz_track_get_rank:
 * @self: a track
 *
 * The place in the list, from 1.
 */
int
dgz_track_get_rank (DgzTrack *self)
{
  return self->data.rank;
}

/**
 * dgz_track_get_score:
 * @self: a track
 *
 * The score: the sum of the contributions, in the order of the parts.
 */
double
dgz_track_get_score (DgzTrack *self)
{
  return self->data.score;
}

/**
 * dgz_track_get_rank_score:
 * @self: a track
 *
 * What the list was ranked by: the score less the penalty, with the boost.
 */
double
dgz_track_get_rank_score (DgzTrack *self)
{
  return self->data.rank_score;
}

/**
 * dgz_track_get_penalty:
 * @self: a track
 *
 * What it loses for being like a track that was left out, 0 to 0.15.
 */
double
dgz_track_get_penalty (DgzTrack *self)
{
  return self->data.penalty;
}

/**
 * dgz_track_get_boost:
 * @self: a track
 *
 * What it gains for being by a related artist, 0 or 0.05.
 */
double
dgz_track_get_boost (DgzTrack *self)
{
  return self->data.boost;
}

/**
 * dgz_track_get_fits:
 * @self: a track
 *
 * The position of the record's track that it fits best, or %NULL.
 */
const char *
dgz_track_get_fits (DgzTrack *self)
{
  return self->data.fits;
}

/**
 * dgz_track_get_shift:
 * @self: a track
 *
 * In vinyl mode, the semitones by which its pitch move shifts its key; otherwise 0.
 */
int
dgz_track_get_shift (DgzTrack *self)
{
  return self->data.shift;
}

/**
 * dgz_track_get_heard_key:
 * @self: a track
 *
 * The key as it is heard once the pitch is moved: pitch class * 2 + mode, -1 where unknown.
 */
int
dgz_track_get_heard_key (DgzTrack *self)
{
  return self->data.heard_key;
}

/**
 * dgz_track_get_key_relation:
 * @self: a track
 *
 * How its key, as it is heard, lies to that track's, translated, or %NULL.
 */
const char *
dgz_track_get_key_relation (DgzTrack *self)
{
  return self->data.key_relation;
}

/* The evidence was made while the tracks were ranked; since then the user may have keys written
 * another way. */
static void
rewrite_keys (DgzTrack *self)
{
  DgzTrackPart *part = &self->data.parts[DGZ_SCORE_KEY];
  g_autofree char *old = NULL;

  if (self->notation == (int) dgz_key_notation_get ())
    return;

  self->notation = (int) dgz_key_notation_get ();
  if (!part->is_present || part->is_assumed || self->data.fit_key < 0 || self->data.key < 0)
    return;

  old = part->evidence;
  part->evidence = dgz_text_key_move (self->data.fit_key, self->data.key, self->data.heard_key,
                                      self->data.pitch);
  for (char **reason = self->data.reasons; reason && *reason; reason++) {
    if (g_strcmp0 (*reason, old) == 0) {
      g_free (*reason);
      *reason = g_strdup (part->evidence);
    }
  }
}

/**
 * dgz_track_get_reasons:
 * @self: a track
 *
 * Why it is recommended, strongest first, translated.
 */
const char *const *
dgz_track_get_reasons (DgzTrack *self)
{
  rewrite_keys (self);
  return (const char *const *) self->data.reasons;
}

/**
 * dgz_track_get_preview_url:
 * @self: a track
 *
 * Where a clip of it can be heard, or %NULL.
 */
const char *
dgz_track_get_preview_url (DgzTrack *self)
{
  return self->data.preview_url;
}

/**
 * dgz_track_get_isrc:
 * @self: a track
 *
 * The code of its recording, or %NULL.
 */
const char *
dgz_track_get_isrc (DgzTrack *self)
{
  return self->data.isrc;
}

/**
 * dgz_track_get_seconds:
 * @self: a track
 *
 * How long it is, in seconds; 0 where unknown.
 */
double
dgz_track_get_seconds (DgzTrack *self)
{
  return self->data.seconds;
}

/**
 * dgz_track_get_is_invented:
 * @self: a track
 *
 * Whether it is of the invented starter catalogue.
 */
gboolean
dgz_track_get_is_invented (DgzTrack *self)
{
  return self->data.is_invented;
}

/**
 * dgz_track_get_versions:
 * @self: a track
 *
 * The ids of its other versions that are folded under it.
 */
const char *const *
dgz_track_get_versions (DgzTrack *self)
{
  return (const char *const *) self->data.versions;
}

/**
 * dgz_track_get_discogs_release:
 * @self: a track
 *
 * The number of a release on Discogs that it is on, 0 where none is known.
 */
gint64
dgz_track_get_discogs_release (DgzTrack *self)
{
  return self->data.discogs_release;
}

/**
 * dgz_track_get_file:
 * @self: a track
 *
 * Where the user has this very recording, as the file system writes it, or %NULL.
 */
const char *
dgz_track_get_file (DgzTrack *self)
{
  return self->data.file;
}

/**
 * dgz_track_get_is_owned:
 * @self: a track
 *
 * Whether the user has a file of it, or of another version of it.
 */
gboolean
dgz_track_get_is_owned (DgzTrack *self)
{
  return self->data.is_owned;
}

/**
 * dgz_track_get_loudness:
 * @self: a track
 *
 * How loud the whole of it is: in LUFS that of its file, else in dB as the source of the catalogue
 * measured it, which is much the same; 0 or NaN where unknown.
 */
double
dgz_track_get_loudness (DgzTrack *self)
{
  return self->data.loudness;
}

/**
 * dgz_track_get_estimated:
 * @self: a track
 *
 * What of it was estimated from its sound: DGZ_TRACK_ESTIMATED_ bits.
 */
guint
dgz_track_get_estimated (DgzTrack *self)
{
  return self->data.estimated;
}

/**
 * dgz_track_get_part:
 * @self: a track
 * @part: which
 *
 * One part of the score.
 *
 * Returns: (transfer none)
 */
const DgzTrackPart *
dgz_track_get_part (DgzTrack    *self,
                    DgzScorePart part)
{
  rewrite_keys (self);
  return &self->data.parts[part];
}

/**
 * dgz_track_get_pitch:
 * @self: a track
 * @move: (out): what its deck must be moved by; 0.01 is +1 %
 * @ratio: (out): 1, or 1/2 or 2 where its tempo is counted so
 *
 * The move that brings it to the record's tempo.
 *
 * Returns: %FALSE when one of the tempi is unknown
 */
gboolean
dgz_track_get_pitch (DgzTrack *self,
                     double   *move,
                     double   *ratio)
{
  *move = self->data.pitch;
  *ratio = self->data.ratio;
  return self->data.has_pitch;
}

/**
 * dgz_track_is_same:
 * @self: (nullable): a track
 * @other: (nullable): another, perhaps of a list that was made anew
 *
 * Whether two are one and the same track of the catalogue.
 *
 * Returns: %FALSE where one of them is %NULL
 */
gboolean
dgz_track_is_same (DgzTrack *self,
                   DgzTrack *other)
{
  if (!self || !other)
    return FALSE;

  /* What comes from nowhere in the catalogue has no id. */
  return self == other ||
         (self->data.id && *self->data.id && g_strcmp0 (self->data.id, other->data.id) == 0);
}

/**
 * dgz_track_get_features:
 * @self: a track
 *
 * How it sounds.
 *
 * Returns: (transfer none): [7] in the order of dgz_dig_feature_name(), 0 to 1, NaN where unknown
 */
const double *
dgz_track_get_features (DgzTrack *self)
{
  return self->data.features;
}

/**
 * dgz_track_get_fit_features:
 * @self: a track
 *
 * How the record's track sounds that it fits best.
 *
 * Returns: (transfer none): [7] as of dgz_track_get_features()
 */
const double *
dgz_track_get_fit_features (DgzTrack *self)
{
  return self->data.fit_features;
}

/**
 * dgz_track_get_fit_bpm:
 * @self: a track
 *
 * The tempo of the record's track that it fits best.
 *
 * Returns: beats a minute, 0 where unknown
 */
double
dgz_track_get_fit_bpm (DgzTrack *self)
{
  return self->data.fit_bpm;
}

/**
 * dgz_track_get_fit_key:
 * @self: a track
 *
 * The key of the record's track that it fits best.
 *
 * Returns: pitch class * 2 + mode, -1 where unknown
 */
int
dgz_track_get_fit_key (DgzTrack *self)
{
  return self->data.fit_key;
}

/**
 * dgz_track_get_energy_change:
 * @self: a track
 *
 * How much more energy it has than the record's track that it fits best.
 *
 * Returns: -1 to 1, NaN where unknown
 */
double
dgz_track_get_energy_change (DgzTrack *self)
{
  return self->data.features[DGZ_FEATURE_ENERGY] - self->data.fit_features[DGZ_FEATURE_ENERGY];
}

/**
 * dgz_track_get_energy_step:
 * @self: a track
 *
 * The same in words: down, level or up, by the rule of the engine's filter.
 */
DgzEnergyStep
dgz_track_get_energy_step (DgzTrack *self)
{
  /* They were floats before. */
  switch (dgz_energy_step ((float) self->data.fit_features[DGZ_FEATURE_ENERGY],
                           (float) self->data.features[DGZ_FEATURE_ENERGY])) {
  case DGZ_STEP_DOWN:
    return DGZ_ENERGY_DOWN;
  case DGZ_STEP_LEVEL:
    return DGZ_ENERGY_LEVEL;
  case DGZ_STEP_UP:
    return DGZ_ENERGY_UP;
  default:
    return DGZ_ENERGY_UNKNOWN;
  }
}

/**
 * dgz_track_get_place:
 * @self: a track
 * @x: (out): along the first principal component
 * @y: (out): along the second
 *
 * Where it lies on the map of the catalogue's sound.
 *
 * Returns: %FALSE where its sound is not known
 */
gboolean
dgz_track_get_place (DgzTrack *self,
                     double   *x,
                     double   *y)
{
  *x = self->data.place[0];
  *y = self->data.place[1];
  return self->data.has_place;
}
