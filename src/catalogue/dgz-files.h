/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The file in the data folder. */
#define DGZ_FILES_NAME "files.sqlite"

/* As a source of the catalogue: its kind, and what it is known by there. An import fails with
 * %DGZ_CATALOGUE_ERROR_NO_ROWS where there is no file that it could have: the source is then to be
 * removed. */
#define DGZ_FILES_KIND "files"
#define DGZ_FILES_SOURCE_NAME "My Files"

/**
 * DgzFileState:
 * @DGZ_FILE_WAITING: its tags are read, it was not heard yet
 * @DGZ_FILE_HEARD: it was analysed, or its tags say all
 * @DGZ_FILE_FAILED: it cannot be heard; #DgzFile.trouble says why
 *
 * How far a file is.
 */
typedef enum {
  DGZ_FILE_WAITING,
  DGZ_FILE_HEARD,
  DGZ_FILE_FAILED,
} DgzFileState;

/**
 * DgzFile:
 * @id: its number here; 0 in one that is new
 * @key: what the catalogue knows the track by: "file:" and a hash of the path
 * @path: where it is
 * @folder: the folder, of those that were added, that it is in
 * @size: bytes
 * @changed: when it was changed last, microseconds since 1970
 * @title: from the tags, else the file's name
 * @artists: (nullable): from the tags
 * @album: (nullable): from the tags
 * @label: (nullable): from the tags
 * @catno: (nullable): from the tags
 * @isrc: (nullable): from the tags
 * @styles: (nullable): the tags' genres, as they are; an import finds the styles for them
 * @number: its place on the release; 0 where unknown
 * @year: 0 where unknown
 * @seconds: how long it is; 0 where unknown
 * @gain: ReplayGain in dB; NaN where unknown
 * @tag_bpm: what the tags say; 0 where nothing
 * @tag_key: what the tags say; -1 where nothing
 * @state: how far it is
 * @trouble: (nullable): why it cannot be heard, for the log
 * @heard_version: the analysis' version; 0 where it was not analysed
 * @bpm: what was heard, before @ratio; 0 where nothing
 * @bpm_confidence: 0 to 1
 * @key_heard: 0 to 23; -1 where nothing was heard
 * @key_confidence: 0 to 1
 * @loudness: LUFS; NaN where unknown
 * @peak: 1 is full scale; 0 where unknown
 * @features: each 0 to 1, estimated; NaN where unknown
 * @ratio: what the user says the tempo, as told or heard, is to be multiplied by: 0.5, 1 or 2;
 *   dgz_files_put() leaves what the user said as it is
 *
 * A file of the user's.
 */
typedef struct
{
  gint64 id;
  char *key;
  char *path;
  char *folder;
  gint64 size;
  gint64 changed;
  char *title;
  char **artists;
  char *album;
  char *label;
  char *catno;
  char *isrc;
  char **styles;
  int number;
  int year;
  double seconds;
  double gain;
  double tag_bpm;
  int tag_key;
  DgzFileState state;
  char *trouble;
  int heard_version;
  double bpm;
  double bpm_confidence;
  int key_heard;
  double key_confidence;
  double loudness;
  double peak;
  double features[7];
  double ratio;
} DgzFile;

/**
 * DgzFilesCount:
 * @n: files
 * @n_waiting: of these, files that are still to be heard
 * @n_failed: of these, files that cannot be heard
 *
 * How many files there are, in one folder or in all.
 */
typedef struct
{
  guint n;
  guint n_waiting;
  guint n_failed;
} DgzFilesCount;

/* The user's own files: what they say of themselves and what was heard in them. Blocks; of the
 * thread that opened it. */
typedef struct _DgzFiles DgzFiles;

typedef gboolean (*DgzFilesFunc) (const DgzFile *file,
                                  gpointer       data);

DgzFile    *dgz_file_new            (const char    *path,
                                     const char    *folder);
void        dgz_file_free           (DgzFile       *file);
double      dgz_file_get_bpm        (const DgzFile *file,
                                     gboolean      *is_estimated);
int         dgz_file_get_key        (const DgzFile *file,
                                     gboolean      *is_estimated);
void        dgz_file_take_heard     (DgzFile       *file,
                                     const DgzFile *from);
DgzFiles   *dgz_files_open          (const char    *data_dir,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_files_close         (DgzFiles      *self);
gboolean    dgz_files_begin         (DgzFiles      *self,
                                     GError       **error);
gboolean    dgz_files_commit        (DgzFiles      *self,
                                     GError       **error);
DgzFile    *dgz_files_find          (DgzFiles      *self,
                                     const char    *path,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_files_put           (DgzFiles      *self,
                                     DgzFile       *file,
                                     GError       **error);
gboolean    dgz_files_remove        (DgzFiles      *self,
                                     gint64         id,
                                     GError       **error);
gboolean    dgz_files_remove_folder (DgzFiles      *self,
                                     const char    *folder,
                                     GError       **error);
DgzFile    *dgz_files_next_waiting  (DgzFiles      *self,
                                     gint64         after_id,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_files_set_ratio     (DgzFiles      *self,
                                     const char    *key,
                                     double         ratio,
                                     GError       **error);
gboolean    dgz_files_count         (DgzFiles      *self,
                                     const char    *folder,
                                     DgzFilesCount *count,
                                     GError       **error);
gboolean    dgz_files_foreach       (DgzFiles      *self,
                                     const char    *folder,
                                     DgzFilesFunc   func,
                                     gpointer       data,
                                     GError       **error);
gint64      dgz_files_get_revision  (DgzFiles      *self,
                                     GError       **error);
void        dgz_files_rollback      (DgzFiles      *self);
DgzFile    *dgz_files_find_key      (DgzFiles      *self,
                                     const char    *key,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;
const char *dgz_files_get_set_aside (DgzFiles      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFile, dgz_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFiles, dgz_files_close)

G_END_DECLS
