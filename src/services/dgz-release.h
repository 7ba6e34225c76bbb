/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzCredit:
 * @name: the artist's name, as Discogs keeps it: "Somebody (2)"
 * @shown: the name on this record, without number and star
 * @join: (nullable): what stands between this name and the next
 */
typedef struct
{
  char *name;
  char *shown;
  char *join;
} DgzCredit;

/**
 * DgzReleaseLabel:
 * @name: the label's name, without its number
 * @catno: (nullable): the catalogue number
 */
typedef struct
{
  char *name;
  char *catno;
} DgzReleaseLabel;

/**
 * DgzReleaseTrack:
 * @position: "A1", may be empty; "A1/A2" where one entry is several tracks
 * @title: the title
 * @work: (nullable): the work that it is a part of: the title over it in the tracklist
 * @duration_ms: 0 where unknown
 * @artists: (element-type DgzCredit): empty when they are the release's
 * @guests: (element-type DgzCredit): who is credited as featured
 * @remixers: (element-type DgzCredit): who is credited for a remix
 * @isrc: (nullable): its ISRC, twelve signs
 * @is_heading: a heading within the tracklist, not a track
 */
typedef struct
{
  char *position;
  char *title;
  char *work;
  gint64 duration_ms;
  GPtrArray *artists;
  GPtrArray *guests;
  GPtrArray *remixers;
  char *isrc;
  gboolean is_heading;
} DgzReleaseTrack;

/**
 * DgzRelease:
 *
 * A Discogs release, as plain values. Unknown texts are %NULL, unknown counts
 * -1, other unknown numbers 0. Immutable once parsed; reference counted.
 */
typedef struct
{
  gint64 id;
  gint64 master_id;
  char *title;
  GPtrArray *artists; /* DgzCredit */
  GPtrArray *labels;  /* DgzReleaseLabel */
  char *format;       /* "2 × Vinyl, 12\", 45 RPM" */
  char *country;
  char *released; /* "2024-05-21", "1999-03-00", "1999" */
  int year;
  char **genres;
  char **styles;
  GPtrArray *tracks; /* DgzReleaseTrack */
  char **barcodes;   /* digits only */
  gboolean is_mixed; /* by a DJ: its tracks are parts of one long mix */
  gint64 have;
  gint64 want;
  gint64 rating_count;
  double rating;
  char *cover_url;
} DgzRelease;

/**
 * DgzMarket:
 * @currency: (nullable): ISO code of @lowest
 * @lowest: NaN where unknown
 * @for_sale: -1 where unknown
 * @blocked: whether Discogs does not let it be sold
 *
 * What Discogs' market says of a release.
 */
typedef struct
{
  char *currency;
  double lowest;
  gint64 for_sale;
  gboolean blocked;
} DgzMarket;

DgzRelease *dgz_release_parse       (GBytes          *json,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
DgzRelease *dgz_release_ref         (DgzRelease      *release);
void        dgz_release_unref       (DgzRelease      *release);
char       *dgz_release_credit_line (const GPtrArray *credits);
gint64      dgz_release_parse_main  (GBytes          *json,
                                     GError         **error);
gboolean    dgz_price_is_sound      (double           value,
                                     const char      *currency);
DgzMarket  *dgz_market_parse        (GBytes          *json,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
DgzMarket  *dgz_market_copy         (const DgzMarket *market);
void        dgz_market_free         (DgzMarket       *market);
gint64      dgz_duration_parse      (const char      *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzRelease, dgz_release_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMarket, dgz_market_free)

G_END_DECLS
