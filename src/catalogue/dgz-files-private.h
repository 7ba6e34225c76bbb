/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"
#include "dgz-own-file.h"

G_BEGIN_DECLS

/* Tells them from another program's database: "DGZF". */
#define DGZ_FILES_APPLICATION 0x44475a46

/* The tables that this version writes. An older one is migrated; a newer is left alone. */
#define DGZ_FILES_VERSION 1

/* What dgz_file_row_read() reads; the ratio is the user's, and outlives the row. */
#define DGZ_FILE_COLUMNS                                                                    \
  "f.id, f.key, f.path, f.folder, f.size, f.changed, f.title, f.artists, f.album, f.label," \
  " f.catno, f.isrc, f.styles, f.number, f.year, f.seconds, f.gain, f.tag_bpm, f.tag_key,"  \
  " f.state, f.trouble, f.heard_version, f.bpm, f.bpm_confidence, f.key_heard,"             \
  " f.key_confidence, f.loudness, f.peak, f.danceability, f.energy, f.speechiness,"         \
  " f.acousticness, f.instrumentalness, f.liveness, f.valence, r.ratio"
#define DGZ_FILE_TABLES " FROM file f LEFT JOIN ratio r ON r.key = f.key "

/* Of these files alone. */
struct _DgzFiles
{
  DgzOwnFile own;
  GHashTable *statements; /* SQL (static) -> DgzStatement: prepared once */
  gboolean is_in_batch;
  gboolean is_ratio_due; /* whether what the user said in the batch is to be on the disk */
};

DgzFiles     *dgz_files_look          (const char    *path,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
DgzStatement *dgz_files_get_statement (DgzFiles      *self,
                                       const char    *sql,
                                       GError       **error);
DgzFile      *dgz_files_take_one      (DgzStatement  *statement,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
DgzFile      *dgz_files_load_key      (DgzFiles      *self,
                                       const char    *key,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
DgzFile      *dgz_files_load_id       (DgzFiles      *self,
                                       gint64         id,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dgz_files_begin_change  (DgzFiles      *self,
                                       GError       **error);
gboolean      dgz_files_end_change    (DgzFiles      *self,
                                       gboolean       done,
                                       GError       **error);
gboolean      dgz_files_flush         (DgzFiles      *self,
                                       GError       **error);
DgzFile      *dgz_file_row_read       (DgzStatement  *row) G_GNUC_WARN_UNUSED_RESULT;
void          dgz_file_row_bind       (DgzStatement  *statement,
                                       const DgzFile *file);
gboolean      dgz_file_is_told        (const DgzFile *file);
gboolean      dgz_file_is_same        (const DgzFile *a,
                                       const DgzFile *b);
char        **dgz_file_dup_credits    (const DgzFile *file,
                                       char         **title);

G_END_DECLS
