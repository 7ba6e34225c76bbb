/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-match-pool.h"
#include "dgz-match.h"

G_BEGIN_DECLS

/**
 * DgzMatchCredit:
 * @DGZ_MATCH_CREDIT_MAIN: the first artist, or all of those that one name joins
 * @DGZ_MATCH_CREDIT_SECOND: another of the artists
 * @DGZ_MATCH_CREDIT_SIDE: one of a joined name, or nobody but who made the remix
 * @DGZ_MATCH_CREDIT_GUEST: a guest
 * @DGZ_MATCH_CREDIT_NONE: none of them
 *
 * How a row's credits agree with a track's; the best first.
 */
typedef enum {
  DGZ_MATCH_CREDIT_MAIN,
  DGZ_MATCH_CREDIT_SECOND,
  DGZ_MATCH_CREDIT_SIDE,
  DGZ_MATCH_CREDIT_GUEST,
  DGZ_MATCH_CREDIT_NONE,
} DgzMatchCredit;

/**
 * DgzMatchWanted:
 * @title: its title, taken apart
 * @duration: 0 where unknown, or where it says nothing
 * @isrc: 0 for none
 * @place: its place on the record
 * @disc_place: its place on its disc
 * @first: (element-type guint32): numbers for the first artist, or for all together
 * @others: (element-type guint32): numbers of the other artists
 * @joined: (element-type GArray): of each name that joins several: their numbers, 0 among them for
 *   one that the catalogue does not know
 * @guests: (element-type guint32): numbers of guests
 * @remixers: (element-type guint32): numbers of who made the remix
 *
 * A record's track, in the catalogue's numbers.
 */
typedef struct
{
  const DgzMatchTitle *title;
  gint64 duration;
  guint64 isrc;
  int place;
  int disc_place;
  GArray *first;
  GArray *others;
  GPtrArray *joined;
  GArray *guests;
  GArray *remixers;
} DgzMatchWanted;

/**
 * DgzMatchHome:
 * @features: the catalogue's columns
 * @barcode: (element-type guint32): releases with the record's barcode
 * @releases: (element-type guint32): these, and other pressings
 * @labels: (element-type guint32): the record's labels
 * @is_live: whether the record's title says that it was recorded live
 *
 * Where in the catalogue a record's tracks are most likely.
 */
typedef struct
{
  const DgzFeatures *features;
  const GArray *barcode;
  const GArray *releases;
  const GArray *labels;
  gboolean is_live;
} DgzMatchHome;

/**
 * DgzMatchFit:
 * @how: what agrees
 * @row: the row
 * @credit: how the artists agree
 * @is_same_shape: whether length and make are told alike
 * @is_loose: whether only one of the titles has a subtitle
 * @is_release: whether the row is on the record, or another pressing
 * @is_label: whether it is on the record's label
 * @gap: between the lengths, milliseconds; %G_MAXINT64 where one is unknown
 *
 * How well a row fits.
 */
typedef struct
{
  DgzMatchHow how;
  guint32 row;
  DgzMatchCredit credit;
  gboolean is_same_shape;
  gboolean is_loose;
  gboolean is_release;
  gboolean is_label;
  gint64 gap;
} DgzMatchFit;

gboolean       dgz_match_fit            (const DgzMatchHome   *home,
                                         const DgzMatchWanted *wanted,
                                         const DgzMatchRow    *row,
                                         DgzMatchFit          *fit);
gboolean       dgz_match_fit_place      (const DgzMatchHome   *home,
                                         const DgzMatchWanted *wanted,
                                         const DgzMatchRow    *row,
                                         DgzMatchFit          *fit);
gboolean       dgz_match_fit_is_better  (const DgzMatchHome   *home,
                                         const DgzMatchWanted *wanted,
                                         const DgzMatchFit    *fit,
                                         const DgzMatchFit    *than);
double         dgz_match_fit_confidence (const DgzMatchFit    *fit);
DgzMatchCredit dgz_match_fit_credit     (const DgzMatchHome   *home,
                                         const DgzMatchWanted *wanted,
                                         guint32               row);

G_END_DECLS
