/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-release-item.h"

G_BEGIN_DECLS

/**
 * DgzReleaseListKind:
 * @DGZ_RELEASE_LIST_VERSIONS: the pressings of a master
 * @DGZ_RELEASE_LIST_ARTIST: the records of an artist
 * @DGZ_RELEASE_LIST_LABEL: the records of a label
 *
 * What a list is of.
 */
typedef enum {
  DGZ_RELEASE_LIST_VERSIONS,
  DGZ_RELEASE_LIST_ARTIST,
  DGZ_RELEASE_LIST_LABEL,
} DgzReleaseListKind;

/**
 * DgzReleaseListState:
 * @DGZ_RELEASE_LIST_IDLE: nothing was asked yet
 * @DGZ_RELEASE_LIST_LOADING: a page is on its way
 * @DGZ_RELEASE_LIST_READY: what was asked for is there
 * @DGZ_RELEASE_LIST_WAITING: Discogs asks for a pause; goes on by itself
 * @DGZ_RELEASE_LIST_FAILED: the page did not come; the others are there
 *
 * Where a list is.
 */
typedef enum {
  DGZ_RELEASE_LIST_IDLE,
  DGZ_RELEASE_LIST_LOADING,
  DGZ_RELEASE_LIST_READY,
  DGZ_RELEASE_LIST_WAITING,
  DGZ_RELEASE_LIST_FAILED,
} DgzReleaseListState;

#define DGZ_TYPE_RELEASE_LIST (dgz_release_list_get_type ())

G_DECLARE_FINAL_TYPE (DgzReleaseList, dgz_release_list, DGZ, RELEASE_LIST, GObject)

DgzReleaseListKind  dgz_release_list_get_kind        (DgzReleaseList *self);
gint64              dgz_release_list_get_id          (DgzReleaseList *self);
DgzReleaseListState dgz_release_list_get_state       (DgzReleaseList *self);
gint64              dgz_release_list_get_total       (DgzReleaseList *self);
gboolean            dgz_release_list_get_is_complete (DgzReleaseList *self);
int                 dgz_release_list_get_wait        (DgzReleaseList *self);
const GError       *dgz_release_list_get_error       (DgzReleaseList *self);
gint64              dgz_release_list_get_stale_since (DgzReleaseList *self);
const char         *dgz_release_list_get_name        (DgzReleaseList *self);
char               *dgz_release_list_dup_link        (DgzReleaseList *self);
void                dgz_release_list_load            (DgzReleaseList *self);
void                dgz_release_list_load_more       (DgzReleaseList *self);
void                dgz_release_list_ask_price       (DgzReleaseList *self,
                                                      DgzReleaseItem *item);

G_END_DECLS
