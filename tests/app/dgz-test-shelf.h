/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-private.h"

G_BEGIN_DECLS

/**
 * DgzTestShelf:
 * @folder: holds all others
 * @data_dir: the program's data folder
 * @music: a folder with nothing in it
 * @settings: the program's settings
 * @importer: what the shelf hands its files to
 * @means: what shelves are made with
 * @shelf: (nullable): the shelf, once it is open
 *
 * A shelf with folders of its own, whose tags and analysis are played.
 */
typedef struct
{
  char *folder;
  char *data_dir;
  char *music;
  GSettings *settings;
  DgzImporter *importer;
  DgzShelfMeans means;
  DgzShelf *shelf;
} DgzTestShelf;

void        dgz_test_shelf_set_up     (DgzTestShelf *self,
                                       gconstpointer data);
void        dgz_test_shelf_tear_down  (DgzTestShelf *self,
                                       gconstpointer data);
void        dgz_test_shelf_open       (DgzTestShelf *self);
void        dgz_test_shelf_close      (DgzTestShelf *self);
char       *dgz_test_shelf_write      (DgzTestShelf *self,
                                       const char   *name);
void        dgz_test_shelf_add        (DgzTestShelf *self,
                                       const char   *path);
void        dgz_test_shelf_wait_files (DgzTestShelf *self,
                                       guint         n,
                                       guint         n_failed);
void        dgz_test_shelf_rest       (DgzTestShelf *self);
GListModel *dgz_test_shelf_list       (DgzTestShelf *self,
                                       const char   *folder,
                                       DgzShelfWhich which);

guint dgz_test_shelf_n_tags    (void);
guint dgz_test_shelf_n_heard   (void);
void  dgz_test_shelf_hold      (gboolean    is_held);
void  dgz_test_shelf_hold_tags (gboolean    hold);
void  dgz_test_shelf_set_log   (const char *path);

gboolean dgz_test_shelf_read_tags (const char        *uri,
                                   GCancellable      *cancellable,
                                   DgzTags           *tags,
                                   GError           **error);
gboolean dgz_test_shelf_analyse   (const char        *uri,
                                   const char *const *styles,
                                   GCancellable      *cancellable,
                                   DgzAnalysis       *analysis,
                                   GError           **error);

G_END_DECLS
