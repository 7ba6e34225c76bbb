/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DgzListColumn:
 *
 * The columns of the list, in the order in which they stand.
 */
typedef enum {
  DGZ_COLUMN_TITLE,
  DGZ_COLUMN_LABEL,
  DGZ_COLUMN_BPM,
  DGZ_COLUMN_KEY,
  DGZ_COLUMN_ENERGY,
  DGZ_COLUMN_BAR,
  DGZ_COLUMN_SCORE,
} DgzListColumn;

#define DGZ_N_LIST_COLUMNS (DGZ_COLUMN_SCORE + 1)

/**
 * DgzListSort:
 * @DGZ_SORT_PICKED: the order in which the list was picked
 *
 * What the list can be sorted by.
 */
typedef enum {
  DGZ_SORT_PICKED,
  DGZ_SORT_TITLE,
  DGZ_SORT_ARTIST,
  DGZ_SORT_LABEL,
  DGZ_SORT_YEAR,
  DGZ_SORT_BPM,
  DGZ_SORT_KEY,
  DGZ_SORT_ENERGY,
  DGZ_SORT_SCORE,
} DgzListSort;

#define DGZ_N_LIST_SORTS (DGZ_SORT_SCORE + 1)

#define DGZ_TYPE_LIST_COLUMNS (dgz_list_columns_get_type ())

/* Signal "changed": other columns are hidden now, or the list is sorted in another way. */
G_DECLARE_FINAL_TYPE (DgzListColumns, dgz_list_columns, DGZ, LIST_COLUMNS, GObject)

DgzListColumns *dgz_list_columns_new            (GSettings      *settings);
GtkSorter      *dgz_list_columns_get_sorter     (DgzListColumns *self);
GActionGroup   *dgz_list_columns_get_actions    (DgzListColumns *self);
GMenuModel     *dgz_list_columns_dup_menu       (DgzListColumns *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        dgz_list_columns_get_is_hidden  (DgzListColumns *self,
                                                 DgzListColumn   column);
void            dgz_list_columns_set_is_hidden  (DgzListColumns *self,
                                                 DgzListColumn   column,
                                                 gboolean        is_hidden);
DgzListSort     dgz_list_columns_get_sort       (DgzListColumns *self);
gboolean        dgz_list_columns_get_descending (DgzListColumns *self);
void            dgz_list_columns_sort           (DgzListColumns *self,
                                                 DgzListSort     sort);

const char   *dgz_list_column_name (DgzListColumn column);
const char   *dgz_list_sort_name   (DgzListSort   sort);
DgzListColumn dgz_list_sort_column (DgzListSort   sort);

G_END_DECLS
