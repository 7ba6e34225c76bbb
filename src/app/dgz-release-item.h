/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzReleasePrice:
 * @DGZ_RELEASE_PRICE_UNASKED: nobody asked yet
 * @DGZ_RELEASE_PRICE_ASKED: Discogs is being asked
 * @DGZ_RELEASE_PRICE_KNOWN: the price is there, or that there is none
 * @DGZ_RELEASE_PRICE_FAILED: Discogs could not be asked
 *
 * What is known of the price of a release in a list.
 */
typedef enum {
  DGZ_RELEASE_PRICE_UNASKED,
  DGZ_RELEASE_PRICE_ASKED,
  DGZ_RELEASE_PRICE_KNOWN,
  DGZ_RELEASE_PRICE_FAILED,
} DgzReleasePrice;

#define DGZ_TYPE_RELEASE_ITEM (dgz_release_item_get_type ())

G_DECLARE_FINAL_TYPE (DgzReleaseItem, dgz_release_item, DGZ, RELEASE_ITEM, GObject)

gint64          dgz_release_item_get_id         (DgzReleaseItem    *self);
gboolean        dgz_release_item_get_is_master  (DgzReleaseItem    *self);
const char     *dgz_release_item_get_artist     (DgzReleaseItem    *self);
const char     *dgz_release_item_get_title      (DgzReleaseItem    *self);
int             dgz_release_item_get_year       (DgzReleaseItem    *self);
const char     *dgz_release_item_get_country    (DgzReleaseItem    *self);
const char     *dgz_release_item_get_format     (DgzReleaseItem    *self);
const char     *dgz_release_item_get_label      (DgzReleaseItem    *self);
const char     *dgz_release_item_get_catno      (DgzReleaseItem    *self);
gint64          dgz_release_item_get_have       (DgzReleaseItem    *self);
gint64          dgz_release_item_get_want       (DgzReleaseItem    *self);
gboolean        dgz_release_item_get_is_current (DgzReleaseItem    *self);
DgzReleasePrice dgz_release_item_get_price      (DgzReleaseItem    *self);
const char     *dgz_release_item_get_price_text (DgzReleaseItem    *self);
gboolean        dgz_release_item_matches        (DgzReleaseItem    *self,
                                                 const char *const *words);
char           *dgz_release_item_dup_link       (DgzReleaseItem    *self);

G_END_DECLS
