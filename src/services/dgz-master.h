/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-pages.h"

G_BEGIN_DECLS

/**
 * DgzMaster:
 * @id: the master's number
 * @main_release: the number of its main release, more than 0
 * @title: the title
 * @artist: the artists in one line, as shown; may be empty
 * @year: 0 where unknown
 * @genres: may be empty
 * @styles: may be empty
 * @for_sale: copies for sale of all versions; -1 where unknown
 * @lowest: lowest price over all versions; NaN where unknown. The answer does
 *   not say of which currency it is, so it is no figure to show.
 * @cover_url: (nullable): a cover
 *
 * A Discogs master: what all pressings of a record have in common. How many
 * these are, a page of versions tells.
 */
typedef struct
{
  gint64 id;
  gint64 main_release;
  char *title;
  char *artist;
  int year;
  char **genres;
  char **styles;
  gint64 for_sale;
  double lowest;
  char *cover_url;
} DgzMaster;

/**
 * DgzVersion:
 * @id: the release's number
 * @title: its title
 * @released: (nullable): "1998-12-00" or "1998"
 * @year: 0 where unknown
 * @country: (nullable): the country
 * @format: (nullable): "Vinyl, LP, Album"
 * @major_formats: "Vinyl"; empty in old answers
 * @label: (nullable): the labels
 * @catno: (nullable): the catalogue numbers
 * @thumb_url: (nullable): a small image
 * @have: -1 where unknown
 * @want: -1 where unknown
 *
 * A pressing of a master.
 */
typedef struct
{
  gint64 id;
  char *title;
  char *released;
  int year;
  char *country;
  char *format;
  char **major_formats;
  char *label;
  char *catno;
  char *thumb_url;
  gint64 have;
  gint64 want;
} DgzVersion;

/**
 * DgzVersionPage:
 * @versions: (element-type DgzVersion): in Discogs' order
 * @pages: where the page stands
 *
 * One page of the pressings of a master.
 */
typedef struct
{
  GPtrArray *versions;
  DgzPages pages;
} DgzVersionPage;

DgzMaster      *dgz_master_parse       (GBytes         *json,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_master_free        (DgzMaster      *master);
DgzVersionPage *dgz_version_page_parse (GBytes         *json,
                                        GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void            dgz_version_page_free  (DgzVersionPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMaster, dgz_master_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzVersionPage, dgz_version_page_free)

G_END_DECLS
