/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-entry.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

/**
 * DgzShelfOrder:
 * @DGZ_SHELF_BY_ARTIST: by artist, then title
 * @DGZ_SHELF_BY_TITLE: by title, then artist
 * @DGZ_SHELF_BY_ADDED: what came last first
 *
 * How a list of files is sorted.
 */
typedef enum {
  DGZ_SHELF_BY_ARTIST,
  DGZ_SHELF_BY_TITLE,
  DGZ_SHELF_BY_ADDED,
} DgzShelfOrder;

#define DGZ_TYPE_SHELF_LIST (dgz_shelf_list_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelfList, dgz_shelf_list, DGZ, SHELF_LIST, GObject)

DgzShelfList  *dgz_shelf_list_new           (DgzShelf     *shelf);
void           dgz_shelf_list_set_is_active (DgzShelfList *self,
                                             gboolean      is_active);
void           dgz_shelf_list_set_text      (DgzShelfList *self,
                                             const char   *text);
void           dgz_shelf_list_set_order     (DgzShelfList *self,
                                             DgzShelfOrder order);
void           dgz_shelf_list_set_which     (DgzShelfList *self,
                                             DgzShelfWhich which);
guint          dgz_shelf_list_get_n_all     (DgzShelfList *self);
gboolean       dgz_shelf_list_get_is_loaded (DgzShelfList *self);
gboolean       dgz_shelf_list_get_is_busy   (DgzShelfList *self);
const GError  *dgz_shelf_list_get_error     (DgzShelfList *self);
DgzShelfEntry *dgz_shelf_list_find          (DgzShelfList *self,
                                             const char   *key);
void           dgz_shelf_list_reload        (DgzShelfList *self);

G_END_DECLS
