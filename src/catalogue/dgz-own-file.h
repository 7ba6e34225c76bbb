/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

/**
 * DgzOwnKind:
 * @name: the file, in the data folder
 * @application: tells it from another program's database
 * @version: of its schema
 * @settings: SQL that is run before it is written to
 * @queries: of its tables, ends with %NULL: that they can be prepared tells that these are there
 * @prepare: brings one that is empty, or older, to @version
 * @is_replaceable: whether it is begun anew also where some of it could be read
 *
 * A kind of database that only the user can fill.
 */
typedef struct
{
  const char *name;
  int application;
  int version;
  const char *settings;
  const char *const *queries;
  gboolean (*prepare) (DgzDb *db, const char *path, GError **error);
  gboolean is_replaceable;
} DgzOwnKind;

/**
 * DgzOwnFile:
 * @db: the connection
 * @is_read_only: whether nothing can be kept in it
 * @is_damaged: whether it is damaged, and therefore only read
 * @set_aside: (nullable): what was found in its place, where it was set aside
 *
 * An open database of the user's.
 */
typedef struct
{
  DgzDb *db;
  gboolean is_read_only;
  gboolean is_damaged;
  char *set_aside;
} DgzOwnFile;

gboolean dgz_own_file_open      (DgzOwnFile       *self,
                                 const DgzOwnKind *kind,
                                 const char       *folder,
                                 GError          **error);
void     dgz_own_file_clear     (DgzOwnFile       *self);
void     dgz_own_file_translate (GError          **error);

G_END_DECLS
