/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-list.h"

G_BEGIN_DECLS

/**
 * DgzShelfLine:
 * @file: the file
 * @folded: all that is searched, folded
 * @artist: what sorts it by artist
 * @title: what sorts it by title
 * @place: its place among those that were loaded
 *
 * A file, made ready to be sorted and searched.
 */
typedef struct
{
  DgzShelfFile *file;
  char *folded;
  char *artist;
  char *title;
  guint place;
} DgzShelfLine;

/**
 * DgzShelfLines:
 *
 * All files, each way that they can be sorted; does not change once it is made.
 */
typedef struct _DgzShelfLines DgzShelfLines;

DgzShelfLines *dgz_shelf_lines_new     (GListModel          *files,
                                        GCancellable        *cancellable);
DgzShelfLines *dgz_shelf_lines_ref     (DgzShelfLines       *self);
void           dgz_shelf_lines_unref   (DgzShelfLines       *self);
guint          dgz_shelf_lines_get_n   (const DgzShelfLines *self);
GPtrArray     *dgz_shelf_lines_arrange (const DgzShelfLines *self,
                                        DgzShelfOrder        order,
                                        DgzShelfWhich        which,
                                        const char          *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzShelfLines, dgz_shelf_lines_unref)

G_END_DECLS
