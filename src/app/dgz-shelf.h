/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-importer.h"
#include "dgz-shelf-file.h"
#include "dgz-shelf-folder.h"

G_BEGIN_DECLS

/**
 * DgzShelfState:
 * @DGZ_SHELF_IDLE: nothing is under way
 * @DGZ_SHELF_SCANNING: the folders are looked through
 * @DGZ_SHELF_ANALYSING: files are heard, or would be if that were not paused
 * @DGZ_SHELF_IMPORTING: the catalogue takes over what has changed
 *
 * What the shelf does.
 */
typedef enum {
  DGZ_SHELF_IDLE,
  DGZ_SHELF_SCANNING,
  DGZ_SHELF_ANALYSING,
  DGZ_SHELF_IMPORTING,
} DgzShelfState;

/**
 * DgzShelfWhich:
 * @DGZ_SHELF_ALL: all files
 * @DGZ_SHELF_WAITING: those that are still to be heard
 * @DGZ_SHELF_FAILED: those that cannot be heard
 *
 * Which files to list.
 */
typedef enum {
  DGZ_SHELF_ALL,
  DGZ_SHELF_WAITING,
  DGZ_SHELF_FAILED,
} DgzShelfWhich;

#define DGZ_TYPE_SHELF (dgz_shelf_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelf, dgz_shelf, DGZ, SHELF, GObject)

DgzShelf     *dgz_shelf_new               (const char         *data_dir,
                                           GSettings          *settings,
                                           DgzImporter        *importer);
GListModel   *dgz_shelf_get_folders       (DgzShelf           *self);
gboolean      dgz_shelf_add_folder        (DgzShelf           *self,
                                           const char         *path,
                                           GError            **error);
gboolean      dgz_shelf_remove_folder     (DgzShelf           *self,
                                           const char         *path);
void          dgz_shelf_keep_folder       (DgzShelf           *self,
                                           const char         *path);
void          dgz_shelf_forget_folder     (DgzShelf           *self,
                                           const char         *path);
DgzShelfState dgz_shelf_get_state         (DgzShelf           *self);
const char   *dgz_shelf_get_title         (DgzShelf           *self);
const char   *dgz_shelf_get_detail        (DgzShelf           *self);
double        dgz_shelf_get_fraction      (DgzShelf           *self);
const char   *dgz_shelf_get_trouble       (DgzShelf           *self);
guint         dgz_shelf_get_n_files       (DgzShelf           *self);
guint         dgz_shelf_get_n_waiting     (DgzShelf           *self);
guint         dgz_shelf_get_n_failed      (DgzShelf           *self);
gboolean      dgz_shelf_get_is_paused     (DgzShelf           *self);
void          dgz_shelf_set_is_paused     (DgzShelf           *self,
                                           gboolean            is_paused);
void          dgz_shelf_rescan            (DgzShelf           *self);
void          dgz_shelf_retry_failed      (DgzShelf           *self);
void          dgz_shelf_cancel            (DgzShelf           *self);
void          dgz_shelf_load_files_async  (DgzShelf           *self,
                                           const char         *folder,
                                           DgzShelfWhich       which,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GListModel   *dgz_shelf_load_files_finish (DgzShelf           *self,
                                           GAsyncResult       *result,
                                           GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_shelf_set_ratio_async   (DgzShelf           *self,
                                           const char         *key,
                                           double              ratio,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean      dgz_shelf_set_ratio_finish  (DgzShelf           *self,
                                           GAsyncResult       *result,
                                           double             *before,
                                           GError            **error);
void          dgz_shelf_close_async       (DgzShelf           *self,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean      dgz_shelf_close_finish      (DgzShelf           *self,
                                           GAsyncResult       *result,
                                           GError            **error);

/*
 * Properties, all told with notify: state (int), title, detail, trouble (strings, nullable),
 * fraction (-1 where it cannot be told), n-files, n-waiting, n-failed (uints), is-paused.
 * Signal "changed": files came, went or changed; at most once a second.
 */

G_END_DECLS
