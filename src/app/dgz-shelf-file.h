/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzShelfFileState:
 * @DGZ_SHELF_FILE_WAITING: it is still to be heard
 * @DGZ_SHELF_FILE_HEARD: all is known that can be
 * @DGZ_SHELF_FILE_FAILED: it cannot be heard; dgz_shelf_file_get_trouble() says why
 *
 * How far a file is.
 */
typedef enum {
  DGZ_SHELF_FILE_WAITING,
  DGZ_SHELF_FILE_HEARD,
  DGZ_SHELF_FILE_FAILED,
} DgzShelfFileState;

#define DGZ_TYPE_SHELF_FILE (dgz_shelf_file_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelfFile, dgz_shelf_file, DGZ, SHELF_FILE, GObject)

const char        *dgz_shelf_file_get_key               (DgzShelfFile *self);
const char        *dgz_shelf_file_get_path              (DgzShelfFile *self);
const char        *dgz_shelf_file_get_folder            (DgzShelfFile *self);
const char        *dgz_shelf_file_get_title             (DgzShelfFile *self);
const char        *dgz_shelf_file_get_artist            (DgzShelfFile *self);
const char        *dgz_shelf_file_get_album             (DgzShelfFile *self);
const char *const *dgz_shelf_file_get_styles            (DgzShelfFile *self);
double             dgz_shelf_file_get_seconds           (DgzShelfFile *self);
double             dgz_shelf_file_get_bpm               (DgzShelfFile *self);
gboolean           dgz_shelf_file_get_bpm_is_estimated  (DgzShelfFile *self);
gboolean           dgz_shelf_file_get_bpm_is_unsure     (DgzShelfFile *self);
int                dgz_shelf_file_get_tone              (DgzShelfFile *self);
gboolean           dgz_shelf_file_get_tone_is_estimated (DgzShelfFile *self);
gboolean           dgz_shelf_file_get_tone_is_unsure    (DgzShelfFile *self);
double             dgz_shelf_file_get_ratio             (DgzShelfFile *self);
double             dgz_shelf_file_get_loudness          (DgzShelfFile *self);
DgzShelfFileState  dgz_shelf_file_get_state             (DgzShelfFile *self);
const char        *dgz_shelf_file_get_trouble           (DgzShelfFile *self);

G_END_DECLS
