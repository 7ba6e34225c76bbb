/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzSourceInfo:
 * @name: what it is known by
 * @kind: "csv", "kaggle", "dump", "files" or "starter"
 * @path: (nullable): where it was when it was imported
 * @imported: when, in seconds since 1970, UTC
 * @rows: how many rows were read
 * @kept: how many tracks there are of it
 * @folded: how many rows told more of a track that another row had
 * @rejected: how many rows were left out
 * @mended: how many values were mended
 *
 * A source of the catalogue.
 */
typedef struct
{
  char *name;
  char *kind;
  char *path;
  gint64 imported;
  guint64 rows;
  guint64 kept;
  guint64 folded;
  guint64 rejected;
  guint64 mended;
} DgzSourceInfo;

GPtrArray *dgz_sources_read     (const char    *folder,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void       dgz_source_info_free (DgzSourceInfo *info);

G_END_DECLS
