/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzSourceRow:
 * @name: what it is known by
 * @kind: what it is, translated
 * @kind_id: what it is, for programs: "csv", "kaggle", "dump", "files"
 * @path: (nullable): where it was when it was imported
 * @report_path: (nullable): the text file that names every line that was left out or mended
 * @imported: when, in seconds since 1970, UTC
 * @rows: how many rows were read
 * @kept: how many tracks there are of it
 * @rejected: how many rows were left out
 * @mended: how many values were mended
 *
 * A source of the catalogue.
 */
typedef struct
{
  char *name;
  const char *kind;
  char *kind_id;
  char *path;
  char *report_path;
  gint64 imported;
  guint64 rows;
  guint64 kept;
  guint64 rejected;
  guint64 mended;
} DgzSourceRow;

/**
 * DgzStatisticRow:
 * @kind: "tracks", "provenance", "style" and so on
 * @item: what of that kind; a text in the source's spelling
 * @value: the number
 *
 * One number of the catalogue's statistics.
 */
typedef struct
{
  char *kind;
  char *item;
  double value;
} DgzStatisticRow;

/**
 * DgzSearchHit:
 * @track_id: the track's id
 * @title: its title
 * @artists: its artists, as they are shown
 * @label: (nullable): its label
 * @release: (nullable): its release
 * @year: 0 where unknown
 * @bpm: 0 where unknown
 * @key: -1 where unknown
 * @file: (nullable): where the user has it, as the file system writes it
 *
 * A track that was found.
 */
typedef struct
{
  char *track_id;
  char *title;
  char *artists;
  char *label;
  char *release;
  int year;
  double bpm;
  int key;
  char *file;
} DgzSearchHit;

GPtrArray *dgz_catalogue_info_sources    (const char   *data_dir,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dgz_catalogue_info_statistics (const char   *data_dir,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *dgz_catalogue_info_search     (const char   *data_dir,
                                          const char   *text,
                                          guint         limit,
                                          GCancellable *cancellable,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dgz_catalogue_info_verify     (const char   *data_dir,
                                          GCancellable *cancellable,
                                          GError      **error);

G_END_DECLS
