/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "dgz-crate-private.h"
#include "dgz-dig-filter.h"
#include "dgz-track-private.h"

/**
 * DgzCrateEntry:
 *
 * A track in a crate. All but its note stays as it was when it was put there, whatever becomes of
 * the catalogue.
 */
struct _DgzCrateEntry
{
  GObject parent_instance;

  DgzLibraryEntry *kept;
  DgzTrack *track;
};

enum {
  PROP_0,
  PROP_TRACK,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzCrateEntry, dgz_crate_entry, G_TYPE_OBJECT)

static void
dgz_crate_entry_finalize (GObject *object)
{
  DgzCrateEntry *self = DGZ_CRATE_ENTRY (object);

  dgz_library_entry_free (self->kept);
  g_clear_object (&self->track);

  G_OBJECT_CLASS (dgz_crate_entry_parent_class)->finalize (object);
}

static void
dgz_crate_entry_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DgzCrateEntry *self = DGZ_CRATE_ENTRY (object);

  switch (prop_id) {
  case PROP_TRACK:
    g_value_set_object (value, self->track);
    break;
  case PROP_NOTE:
    g_value_set_string (value, self->kept->note);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_crate_entry_class_init (DgzCrateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dgz_crate_entry_finalize;
  object_class->get_property = dgz_crate_entry_get_property;

  props[PROP_TRACK] = g_param_spec_object ("track", NULL, NULL, DGZ_TYPE_TRACK, flags);
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_crate_entry_init (DgzCrateEntry *self)
{
}

static DgzTrack *
make_track (const DgzLibraryEntry *kept)
{
  DgzTrackData data = {
    .id = g_strdup (kept->track_id),
    .title = g_strdup (kept->title),
    .artists = g_strdupv (kept->artists),
    .label = g_strdup (kept->label),
    .release = g_strdup (kept->release),
    .year = kept->year,
    .bpm = kept->bpm,
    .key = kept->key,
    .energy = kept->energy,
    .styles = g_new0 (char *, 1),
    .heard_key = -1,
    .reasons = g_new0 (char *, 1),
    .preview_url = g_strdup (kept->preview_url),
    .isrc = g_strdup (kept->isrc),
    .seconds = kept->seconds,
    .is_invented = kept->is_invented,
    .versions = g_new0 (char *, 1),
    .discogs_release = kept->discogs_release,
    .file = g_strdup (kept->file),
    .is_owned = kept->file != NULL,
    .loudness = NAN,
    .fit_key = -1,
  };

  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    data.features[i] = data.fit_features[i] = NAN;
  return dgz_track_new (&data);
}

/**
 * dgz_crate_entry_new:
 * @kept: (transfer full): what the library has of it
 *
 * Makes an entry, with a track that has no score.
 *
 * Returns: (transfer full): the entry
 */
DgzCrateEntry *
dgz_crate_entry_new (DgzLibraryEntry *kept)
{
  DgzCrateEntry *self = g_object_new (DGZ_TYPE_CRATE_ENTRY, NULL);

  self->kept = kept;
  self->track = make_track (kept);
  return self;
}

/* A figure of a catalogue may be anything; what makes no sense is not known. */
static double
sensible (double value)
{
  return isfinite (value) && value >= 0.0 ? value : 0.0;
}

/**
 * dgz_crate_entry_new_from_track:
 * @track: a track
 *
 * Makes an entry of what is known of a track now.
 *
 * Returns: (transfer full): the entry
 */
DgzCrateEntry *
dgz_crate_entry_new_from_track (DgzTrack *track)
{
  DgzLibraryEntry *kept = dgz_library_entry_new (
      dgz_track_get_id (track), dgz_track_get_title (track), dgz_track_get_artists (track));
  double energy = dgz_track_get_energy (track);

  kept->label = g_strdup (dgz_track_get_label (track));
  kept->release = g_strdup (dgz_track_get_release (track));
  kept->year = dgz_track_get_year (track);
  kept->bpm = sensible (dgz_track_get_bpm (track));
  kept->key = dgz_track_get_key (track);
  kept->energy = energy >= 0.0 ? energy : NAN;
  kept->seconds = sensible (dgz_track_get_seconds (track));
  kept->isrc = g_strdup (dgz_track_get_isrc (track));
  kept->discogs_release = MAX (dgz_track_get_discogs_release (track), 0);
  kept->file = g_strdup (dgz_track_get_file (track));
  kept->preview_url = g_strdup (dgz_track_get_preview_url (track));
  kept->is_invented = dgz_track_get_is_invented (track);
  return dgz_crate_entry_new (kept);
}

/**
 * dgz_crate_entry_get_kept:
 * @self: an entry
 *
 * What the library has of it.
 *
 * Returns: (transfer none)
 */
const DgzLibraryEntry *
dgz_crate_entry_get_kept (DgzCrateEntry *self)
{
  return self->kept;
}

/**
 * dgz_crate_entry_get_id:
 * @self: an entry
 *
 * The id of its track, which no other entry of its crate has.
 */
const char *
dgz_crate_entry_get_id (DgzCrateEntry *self)
{
  return self->kept->track_id;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

/* Also where neither is known. */
static gboolean
is_same_figure (double a,
                double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) < 1e-9;
}

/**
 * dgz_crate_entry_is_same:
 * @self: a track in a crate
 * @kept: what the library has of one
 *
 * Whether all that is shown and written of the two, but for the note, is the same.
 */
gboolean
dgz_crate_entry_is_same (DgzCrateEntry         *self,
                         const DgzLibraryEntry *kept)
{
  const DgzLibraryEntry *own = self->kept;

  return is_same_text (own->track_id, kept->track_id) && is_same_text (own->title, kept->title) &&
         g_strv_equal ((const char *const *) own->artists, (const char *const *) kept->artists) &&
         is_same_text (own->label, kept->label) && is_same_text (own->release, kept->release) &&
         own->year == kept->year && own->key == kept->key &&
         is_same_figure (own->bpm, kept->bpm) && is_same_figure (own->energy, kept->energy) &&
         is_same_figure (own->seconds, kept->seconds) && is_same_text (own->isrc, kept->isrc) &&
         own->discogs_release == kept->discogs_release && is_same_text (own->file, kept->file) &&
         is_same_text (own->preview_url, kept->preview_url) &&
         !own->is_invented == !kept->is_invented;
}

/**
 * dgz_crate_entry_set_note:
 * @self: an entry
 * @note: the user's note, may be empty
 *
 * Gives it another note.
 */
void
dgz_crate_entry_set_note (DgzCrateEntry *self,
                          const char    *note)
{
  if (strcmp (self->kept->note, note) == 0)
    return;

  g_free (self->kept->note);
  self->kept->note = g_strdup (note);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTE]);
}

/**
 * dgz_crate_entry_get_track:
 * @self: an entry
 *
 * The track, as it was when it was put into the crate; its score is 0.
 *
 * Returns: (transfer none)
 */
DgzTrack *
dgz_crate_entry_get_track (DgzCrateEntry *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE_ENTRY (self), NULL);

  return self->track;
}

/**
 * dgz_crate_entry_get_note:
 * @self: an entry
 *
 * The user's note.
 *
 * Returns: (transfer none): empty where there is none
 */
const char *
dgz_crate_entry_get_note (DgzCrateEntry *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE_ENTRY (self), NULL);

  return self->kept->note;
}

/**
 * dgz_crate_entry_get_added:
 * @self: an entry
 *
 * When it was put into the crate.
 *
 * Returns: seconds since 1970, UTC
 */
gint64
dgz_crate_entry_get_added (DgzCrateEntry *self)
{
  g_return_val_if_fail (DGZ_IS_CRATE_ENTRY (self), 0);

  return self->kept->added_at;
}
