/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-crate.h"

G_BEGIN_DECLS

/**
 * DgzCratesState:
 * @DGZ_CRATES_LOADING: they are being read
 * @DGZ_CRATES_READY: they are there
 * @DGZ_CRATES_FAILED: they cannot be read; see dgz_crates_get_error()
 *
 * Where the crates are.
 */
typedef enum {
  DGZ_CRATES_LOADING,
  DGZ_CRATES_READY,
  DGZ_CRATES_FAILED,
} DgzCratesState;

#define DGZ_CRATES_ERROR (dgz_crates_error_quark ())

/**
 * DgzCratesError:
 * @DGZ_CRATES_ERROR_BAD_NAME: a name is empty or too long
 * @DGZ_CRATES_ERROR_NAME_TAKEN: there is a crate of this name
 * @DGZ_CRATES_ERROR_HAS_TRACK: the track is in the crate
 * @DGZ_CRATES_ERROR_GONE: the crate was removed
 * @DGZ_CRATES_ERROR_BAD_TRACK: what is known of the track makes no sense
 * @DGZ_CRATES_ERROR_NOT_READY: they are not read yet, or cannot be read
 *
 * Why a change of the crates is not made. The message is a sentence for the user.
 */
typedef enum {
  DGZ_CRATES_ERROR_BAD_NAME,
  DGZ_CRATES_ERROR_NAME_TAKEN,
  DGZ_CRATES_ERROR_HAS_TRACK,
  DGZ_CRATES_ERROR_GONE,
  DGZ_CRATES_ERROR_BAD_TRACK,
  DGZ_CRATES_ERROR_NOT_READY,
} DgzCratesError;

/**
 * DgzCrateFormat:
 *
 * What a crate can be written as.
 */
typedef enum {
  DGZ_CRATE_FORMAT_M3U8,
  DGZ_CRATE_FORMAT_CSV,
  DGZ_CRATE_FORMAT_TEXT,
} DgzCrateFormat;

#define DGZ_N_CRATE_FORMATS 3

/**
 * DgzCrateChange:
 *
 * What takes a change of the crates back.
 */
typedef struct _DgzCrateChange DgzCrateChange;

#define DGZ_TYPE_CRATES (dgz_crates_get_type ())

/* A list model of #DgzCrate, by name; properties "state" and "current" (where + puts a track);
 * signal "failed" (GError): what was changed could not be kept, and was taken back. */
G_DECLARE_FINAL_TYPE (DgzCrates, dgz_crates, DGZ, CRATES, GObject)

GQuark          dgz_crates_error_quark   (void);
DgzCratesState  dgz_crates_get_state     (DgzCrates          *self);
const GError   *dgz_crates_get_error     (DgzCrates          *self);
void            dgz_crates_reload        (DgzCrates          *self);
DgzCrate       *dgz_crates_get_current   (DgzCrates          *self);
void            dgz_crates_set_current   (DgzCrates          *self,
                                          DgzCrate           *crate);
DgzCrate       *dgz_crates_create        (DgzCrates          *self,
                                          const char         *name,
                                          GError            **error);
DgzCrateChange *dgz_crates_rename        (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          const char         *name,
                                          GError            **error);
DgzCrateChange *dgz_crates_remove        (DgzCrates          *self,
                                          DgzCrate           *crate);
DgzCrateChange *dgz_crates_add_track     (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          DgzTrack           *track,
                                          GError            **error);
DgzCrateChange *dgz_crates_remove_entry  (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          guint               position);
DgzCrateChange *dgz_crates_move_entry    (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          guint               from,
                                          guint               to);
DgzCrateChange *dgz_crates_set_note      (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          guint               position,
                                          const char         *note);
void            dgz_crates_undo          (DgzCrates          *self,
                                          DgzCrateChange     *change);
void            dgz_crate_change_free    (DgzCrateChange     *change);
void            dgz_crates_export_async  (DgzCrates          *self,
                                          DgzCrate           *crate,
                                          DgzCrateFormat      format,
                                          GFile              *file,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean        dgz_crates_export_finish (DgzCrates          *self,
                                          GAsyncResult       *result,
                                          guint              *n_without_file,
                                          GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzCrateChange, dgz_crate_change_free)

G_END_DECLS
