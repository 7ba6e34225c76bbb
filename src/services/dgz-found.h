/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-pages.h"

G_BEGIN_DECLS

/**
 * DgzFound:
 * @id: the release's or master's number
 * @is_master: whether it is a master
 * @master_id: the release's master, or @id of a master; 0 where there is none
 * @artist: (nullable): the artists in one line, as shown
 * @title: the title
 * @year: 0 where unknown
 * @country: (nullable): the country
 * @format: (nullable): "Vinyl, 12\", 33 ⅓ RPM"
 * @label: (nullable): the first label
 * @catno: (nullable): its catalogue number
 * @barcodes: digits only, may be empty
 * @thumb_url: (nullable): a small image
 * @have: -1 where unknown
 * @want: -1 where unknown
 *
 * A record that a search found.
 */
typedef struct
{
  gint64 id;
  gboolean is_master;
  gint64 master_id;
  char *artist;
  char *title;
  int year;
  char *country;
  char *format;
  char *label;
  char *catno;
  char **barcodes;
  char *thumb_url;
  gint64 have;
  gint64 want;
} DgzFound;

/**
 * DgzFoundPage:
 * @found: (element-type DgzFound): in Discogs' order
 * @pages: where the page stands; its total counts what is no record, too
 *
 * One page of what a search found.
 */
typedef struct
{
  GPtrArray *found;
  DgzPages pages;
} DgzFoundPage;

DgzFoundPage *dgz_found_page_parse (GBytes       *json,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_found_page_free  (DgzFoundPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFoundPage, dgz_found_page_free)

G_END_DECLS
