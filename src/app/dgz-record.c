/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The record that is dug from: what Discogs says of it, and, as they come,
 * the market's figures, the cover and what the catalogue knows of its tracks.
 */

#include "config.h"

#include "dgz-record-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum {
  SIGNAL_MARKET_CHANGED,
  SIGNAL_TRACKS_CHANGED,
  SIGNAL_COVER_CHANGED,
  SIGNAL_COVER_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzRecord, dgz_record, G_TYPE_OBJECT)

static void
record_track_clear (DgzRecordTrack *track)
{
  g_free (track->position);
  g_free (track->title);
  g_free (track->artists);
  g_free (track->track_id);
  g_free (track->match_title);
  g_free (track->match_artists);
}

static void
dgz_record_finalize (GObject *object)
{
  DgzRecord *self = DGZ_RECORD (object);

  g_clear_pointer (&self->release, dgz_release_unref);
  g_free (self->title);
  g_free (self->artist);
  g_free (self->label);
  g_free (self->catno);
  g_free (self->released);
  g_strfreev (self->styles);
  g_array_unref (self->tracks);
  dgz_record_market_clear (&self->market);
  dgz_sales_note_free (self->saved_note);
  dgz_library_release_free (self->library);
  g_clear_pointer (&self->cover, g_bytes_unref);
  g_free (self->cover_page);

  G_OBJECT_CLASS (dgz_record_parent_class)->finalize (object);
}

static void
dgz_record_class_init (DgzRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_record_finalize;

  signals[SIGNAL_MARKET_CHANGED] =
      g_signal_new ("market-changed", DGZ_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_TRACKS_CHANGED] =
      g_signal_new ("tracks-changed", DGZ_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_COVER_CHANGED] =
      g_signal_new ("cover-changed", DGZ_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[SIGNAL_COVER_WANTED] =
      g_signal_new ("cover-wanted", DGZ_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
dgz_record_init (DgzRecord *self)
{
  self->tracks = g_array_new (FALSE, TRUE, sizeof (DgzRecordTrack));
  g_array_set_clear_func (self->tracks, (GDestroyNotify) record_track_clear);
  dgz_record_market_init (&self->market);
}

/* Discogs writes 00 for a day or month that is not known. */
static char *
format_date (const char *date)
{
  g_auto (GStrv) parts = g_strsplit (date ? date : "", "-", 3);
  guint n = g_strv_length (parts);
  int year = n > 0 ? atoi (parts[0]) : 0;
  int month = n > 1 ? atoi (parts[1]) : 0;
  int day = n > 2 ? atoi (parts[2]) : 0;
  g_autoptr (GDateTime) time = NULL;

  if (year <= 0)
    return NULL;
  time = g_date_time_new_utc (year, month > 0 ? month : 1, day > 0 ? day : 1, 0, 0, 0.0);
  if (!time || month == 0)
    return g_strdup_printf ("%d", year);

  /* Translators: a day, or a month, in the form of strftime */
  return g_date_time_format (time, day > 0 ? _ ("%-d %B %Y") : _ ("%B %Y"));
}

static void
set_features_unknown (DgzRecordTrack *track)
{
  for (int i = 0; i < DGZ_N_DIG_FEATURES; i++)
    track->features[i] = NAN;
}

static void
add_tracks (DgzRecord        *self,
            const DgzRelease *release)
{
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzReleaseTrack *from = release->tracks->pdata[i];
    DgzRecordTrack track = { 0 };

    track.position = g_strdup (from->position);
    track.title = g_strdup (from->title);
    track.artists = from->artists->len > 0 ? dgz_release_credit_line (from->artists) : NULL;
    track.duration_ms = from->duration_ms;
    track.is_heading = from->is_heading;
    track.key = -1;
    set_features_unknown (&track);
    g_array_append_val (self->tracks, track);
  }
}

/* Labels that differ, joined; a record out on one label under two numbers names it once. */
static void
set_labels (DgzRecord        *self,
            const DgzRelease *release)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) catnos = g_ptr_array_new ();

  for (guint i = 0; i < release->labels->len; i++) {
    const DgzReleaseLabel *label = release->labels->pdata[i];

    if (!g_ptr_array_find_with_equal_func (names, label->name, g_str_equal, NULL))
      g_ptr_array_add (names, label->name);
    if (label->catno && !g_ptr_array_find_with_equal_func (catnos, label->catno, g_str_equal, NULL))
      g_ptr_array_add (catnos, label->catno);
  }

  g_ptr_array_add (names, NULL);
  g_ptr_array_add (catnos, NULL);
  self->label = names->len > 1 ? g_strjoinv (", ", (char **) names->pdata) : NULL;
  self->catno = catnos->len > 1 ? g_strjoinv (", ", (char **) catnos->pdata) : NULL;
}

/**
 * dgz_record_new_from_release:
 * @release: what Discogs said
 * @freshness: (nullable): and when
 *
 * Makes a record.
 *
 * Returns: (transfer full): the record
 */
DgzRecord *
dgz_record_new_from_release (DgzRelease         *release,
                             const DgzFreshness *freshness)
{
  DgzRecord *self = g_object_new (DGZ_TYPE_RECORD, NULL);

  self->release = dgz_release_ref (release);
  self->title = g_strdup (release->title);
  self->artist = dgz_release_credit_line (release->artists);
  self->released = format_date (release->released);
  self->year = release->year;
  self->styles = g_strdupv (release->styles);
  set_labels (self, release);
  add_tracks (self, release);
  if (freshness)
    self->freshness = *freshness;
  /* Discogs is asked for its price next; a saved answer has none to come. */
  self->market.is_pending = freshness != NULL;
  return self;
}

static void
show_note (DgzRecord          *self,
           const DgzSalesNote *note)
{
  dgz_record_market_show_note (&self->market, note, note != self->saved_note);
}

static gint64
day_to_unix (const char *date)
{
  g_autofree char *text = g_strconcat (date ? date : "", "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time ? g_date_time_to_unix (time) : 0;
}

/**
 * dgz_record_new_from_saved:
 * @saved: a record that comes with the program
 *
 * Makes a record with the figures of the day it was saved.
 *
 * Returns: (transfer full): the record
 */
DgzRecord *
dgz_record_new_from_saved (const DgzSaved *saved)
{
  DgzFreshness freshness = { day_to_unix (saved->date), TRUE };
  DgzRecord *self = dgz_record_new_from_release (saved->release, &freshness);

  self->is_example = TRUE;
  self->saved_note = dgz_sales_note_new (saved->noted_low, saved->noted_median, saved->noted_high,
                                         saved->market->currency, saved->date);
  show_note (self, self->saved_note);
  dgz_record_set_market (self, saved->market, &freshness, NULL);

  for (guint i = 0; i < saved->sounds->len; i++) {
    const DgzSavedSound *sound = saved->sounds->pdata[i];

    for (guint t = 0; t < self->tracks->len; t++) {
      DgzRecordTrack *track = dgz_record_edit_track (self, t);

      if (g_strcmp0 (track->position, sound->position) != 0)
        continue;
      track->bpm = sound->tempo;
      track->key = sound->key_class * 2 + sound->mode;
      track->is_example = TRUE;
      track->how = "example";
      track->confidence = 1.0;
    }
  }

  return self;
}

/**
 * dgz_record_new_stand_in:
 * @title: what stands in the title's place
 * @artist: its artists
 * @label: (nullable): its label
 * @year: 0 where unknown
 * @styles: its styles
 *
 * Makes a stand-in for a record, for digging from tracks of the catalogue.
 *
 * Returns: (transfer full): the record, without tracks
 */
DgzRecord *
dgz_record_new_stand_in (const char        *title,
                         const char        *artist,
                         const char        *label,
                         int                year,
                         const char *const *styles)
{
  DgzRecord *self = g_object_new (DGZ_TYPE_RECORD, NULL);

  self->title = g_strdup (title);
  self->artist = g_strdup (artist);
  self->label = g_strdup (label);
  self->year = year;
  self->released = year > 0 ? g_strdup_printf ("%d", year) : NULL;
  self->styles = g_strdupv ((char **) styles);
  return self;
}

/**
 * dgz_record_add_track:
 * @self: a stand-in
 * @title: a track's title
 * @artists: its artists
 *
 * Adds a track of the catalogue.
 *
 * Returns: (transfer none): the track, to add what is known of it; valid until the next is added
 */
DgzRecordTrack *
dgz_record_add_track (DgzRecord  *self,
                      const char *title,
                      const char *artists)
{
  DgzRecordTrack track = { .key = -1, .how = "catalogue", .confidence = 1.0 };

  set_features_unknown (&track);
  track.position = g_strdup ("");
  track.title = g_strdup (title);
  track.artists = g_strcmp0 (artists, self->artist) == 0 ? NULL : g_strdup (artists);
  g_array_append_val (self->tracks, track);
  return &g_array_index (self->tracks, DgzRecordTrack, self->tracks->len - 1);
}

/**
 * dgz_record_get_release_data:
 * @self: a record
 *
 * What Discogs said of it.
 *
 * Returns: (transfer none) (nullable): %NULL for a track of the catalogue
 */
DgzRelease *
dgz_record_get_release_data (DgzRecord *self)
{
  return self->release;
}

/**
 * dgz_record_edit_market:
 * @self: a record
 *
 * What is known of the market, to be changed; then call dgz_record_market_changed().
 *
 * Returns: (transfer none)
 */
DgzRecordMarket *
dgz_record_edit_market (DgzRecord *self)
{
  return &self->market;
}

/**
 * dgz_record_market_changed:
 * @self: a record
 *
 * Tells that what is known of the market was changed.
 */
void
dgz_record_market_changed (DgzRecord *self)
{
  g_signal_emit (self, signals[SIGNAL_MARKET_CHANGED], 0);
}

/**
 * dgz_record_set_library:
 * @self: a record
 * @library: (transfer full): what the user's library has of it
 *
 * Adds what the user's library has of it, in the place of what it had.
 */
void
dgz_record_set_library (DgzRecord         *self,
                        DgzLibraryRelease *library)
{
  dgz_library_release_free (self->library);
  self->library = library;
  if (library->note) {
    show_note (self, library->note);
    g_signal_emit (self, signals[SIGNAL_MARKET_CHANGED], 0);
  }
}

/**
 * dgz_record_get_library:
 * @self: a record
 *
 * What the user's library has of it, to be changed as that is.
 *
 * Returns: (transfer none) (nullable): %NULL while that is not known
 */
DgzLibraryRelease *
dgz_record_get_library (DgzRecord *self)
{
  return self->library;
}

/**
 * dgz_record_set_note:
 * @self: a record of which it is known what the library has
 * @note: (nullable): the user's note of past sales; %NULL takes it away
 *
 * Changes the note.
 */
void
dgz_record_set_note (DgzRecord          *self,
                     const DgzSalesNote *note)
{
  dgz_sales_note_free (self->library->note);
  self->library->note = dgz_sales_note_copy (note);
  show_note (self, note ? self->library->note : self->saved_note);
  g_signal_emit (self, signals[SIGNAL_MARKET_CHANGED], 0);
}

/**
 * dgz_record_set_cover:
 * @self: a record
 * @cover: an image file
 * @source: where it is from
 * @page: (nullable): the address of a page that shows it with its source
 *
 * Adds the cover.
 */
void
dgz_record_set_cover (DgzRecord     *self,
                      GBytes        *cover,
                      DgzCoverSource source,
                      const char    *page)
{
  g_clear_pointer (&self->cover, g_bytes_unref);
  self->cover = g_bytes_ref (cover);
  self->cover_source = source;
  g_free (self->cover_page);
  self->cover_page = g_strdup (page);
  g_signal_emit (self, signals[SIGNAL_COVER_CHANGED], 0);
}

/**
 * dgz_record_edit_track:
 * @self: a record
 * @index: which track
 *
 * A track, to add what the catalogue knows of it; then call
 * dgz_record_tracks_changed().
 *
 * Returns: (transfer none)
 */
DgzRecordTrack *
dgz_record_edit_track (DgzRecord *self,
                       guint      index)
{
  return &g_array_index (self->tracks, DgzRecordTrack, index);
}

/**
 * dgz_record_tracks_changed:
 * @self: a record
 *
 * Tells that tracks were edited.
 */
void
dgz_record_tracks_changed (DgzRecord *self)
{
  g_signal_emit (self, signals[SIGNAL_TRACKS_CHANGED], 0);
}

/**
 * dgz_record_want_cover:
 * @self: a record
 *
 * Has the cover fetched, the first time: nobody is asked for one that is not looked at. The signal
 * #DgzRecord::cover-changed tells when it has come.
 */
void
dgz_record_want_cover (DgzRecord *self)
{
  if (self->is_cover_wanted)
    return;

  self->is_cover_wanted = TRUE;
  g_signal_emit (self, signals[SIGNAL_COVER_WANTED], 0);
}
