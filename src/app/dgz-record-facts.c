/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a record tells of itself. */

#include "config.h"

#include "dgz-record-private.h"

/**
 * dgz_record_get_id:
 * @self: a record
 *
 * The Discogs release's number, 0 for a track of the catalogue.
 */
gint64
dgz_record_get_id (DgzRecord *self)
{
  return self->release ? self->release->id : 0;
}

/**
 * dgz_record_get_title:
 * @self: a record
 *
 * The title.
 */
const char *
dgz_record_get_title (DgzRecord *self)
{
  return self->title;
}

/**
 * dgz_record_get_artist:
 * @self: a record
 *
 * The artists, as they are credited.
 */
const char *
dgz_record_get_artist (DgzRecord *self)
{
  return self->artist;
}

/**
 * dgz_record_get_label:
 * @self: a record
 *
 * The labels, or %NULL.
 */
const char *
dgz_record_get_label (DgzRecord *self)
{
  return self->label;
}

/**
 * dgz_record_get_catno:
 * @self: a record
 *
 * The catalogue numbers, or %NULL.
 */
const char *
dgz_record_get_catno (DgzRecord *self)
{
  return self->catno;
}

/**
 * dgz_record_get_format:
 * @self: a record
 *
 * The format with its descriptions, or %NULL.
 */
const char *
dgz_record_get_format (DgzRecord *self)
{
  return self->release ? self->release->format : NULL;
}

/**
 * dgz_record_get_country:
 * @self: a record
 *
 * The country, or %NULL.
 */
const char *
dgz_record_get_country (DgzRecord *self)
{
  return self->release ? self->release->country : NULL;
}

/**
 * dgz_record_get_released:
 * @self: a record
 *
 * The date, month or year it came out, in words, or %NULL.
 */
const char *
dgz_record_get_released (DgzRecord *self)
{
  return self->released;
}

/**
 * dgz_record_get_year:
 * @self: a record
 *
 * The year, 0 where unknown.
 */
int
dgz_record_get_year (DgzRecord *self)
{
  return self->year;
}

/**
 * dgz_record_get_styles:
 * @self: a record
 *
 * The styles, as Discogs names them.
 */
const char *const *
dgz_record_get_styles (DgzRecord *self)
{
  return (const char *const *) self->styles;
}

/**
 * dgz_record_get_have:
 * @self: a record
 *
 * How many people have it, -1 where unknown.
 */
gint64
dgz_record_get_have (DgzRecord *self)
{
  return self->release ? self->release->have : -1;
}

/**
 * dgz_record_get_want:
 * @self: a record
 *
 * How many people want it, -1 where unknown.
 */
gint64
dgz_record_get_want (DgzRecord *self)
{
  return self->release ? self->release->want : -1;
}

/**
 * dgz_record_get_rating:
 * @self: a record
 * @count: (out): of how many ratings, -1 where unknown
 *
 * The mean rating, 0 to 5.
 */
double
dgz_record_get_rating (DgzRecord *self,
                       gint64    *count)
{
  *count = self->release ? self->release->rating_count : -1;
  return self->release ? self->release->rating : 0.0;
}

/**
 * dgz_record_get_n_tracks:
 * @self: a record
 *
 * How many tracks and headings there are.
 */
guint
dgz_record_get_n_tracks (DgzRecord *self)
{
  return self->tracks->len;
}

/**
 * dgz_record_get_track:
 * @self: a record
 * @index: which
 *
 * A track.
 *
 * Returns: (transfer none)
 */
const DgzRecordTrack *
dgz_record_get_track (DgzRecord *self,
                      guint      index)
{
  return &g_array_index (self->tracks, DgzRecordTrack, index);
}

/**
 * dgz_record_get_market:
 * @self: a record
 *
 * What is known of the market.
 *
 * Returns: (transfer none)
 */
const DgzRecordMarket *
dgz_record_get_market (DgzRecord *self)
{
  return &self->market;
}

/**
 * dgz_record_get_fetched:
 * @self: a record
 *
 * When Discogs said so, seconds since 1970; 0 where that is not known.
 */
gint64
dgz_record_get_fetched (DgzRecord *self)
{
  return self->freshness.fetched;
}

/**
 * dgz_record_get_is_stale:
 * @self: a record
 *
 * Whether it is older than it should be, and shown for want of a newer answer.
 */
gboolean
dgz_record_get_is_stale (DgzRecord *self)
{
  return self->freshness.is_stale;
}

/**
 * dgz_record_get_is_example:
 * @self: a record
 *
 * Whether it is the example that comes with the program.
 */
gboolean
dgz_record_get_is_example (DgzRecord *self)
{
  return self->is_example;
}

/**
 * dgz_record_get_is_discogs:
 * @self: a record
 *
 * Whether the data is Discogs'.
 */
gboolean
dgz_record_get_is_discogs (DgzRecord *self)
{
  return self->release != NULL;
}

/**
 * dgz_record_dup_url:
 * @self: a record
 *
 * Its page on Discogs.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
dgz_record_dup_url (DgzRecord *self)
{
  if (!self->release)
    return NULL;

  return g_strdup_printf ("https://www.discogs.com/release/%" G_GINT64_FORMAT, self->release->id);
}

/**
 * dgz_record_get_cover:
 * @self: a record
 *
 * The cover's image file, once it has come.
 *
 * Returns: (transfer none) (nullable)
 */
GBytes *
dgz_record_get_cover (DgzRecord *self)
{
  return self->cover;
}

/**
 * dgz_record_get_cover_source:
 * @self: a record
 *
 * Where the cover is from.
 */
DgzCoverSource
dgz_record_get_cover_source (DgzRecord *self)
{
  return self->cover_source;
}

/**
 * dgz_record_get_cover_page:
 * @self: a record
 *
 * A page that shows the cover with its source.
 *
 * Returns: (transfer none) (nullable): the address
 */
const char *
dgz_record_get_cover_page (DgzRecord *self)
{
  return self->cover_page;
}
