/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_ENTRY (dgz_crate_entry_get_type ())

/* Properties "track" and "note". */
G_DECLARE_FINAL_TYPE (DgzCrateEntry, dgz_crate_entry, DGZ, CRATE_ENTRY, GObject)

DgzTrack   *dgz_crate_entry_get_track (DgzCrateEntry *self);
const char *dgz_crate_entry_get_note  (DgzCrateEntry *self);
gint64      dgz_crate_entry_get_added (DgzCrateEntry *self);

#define DGZ_TYPE_CRATE (dgz_crate_get_type ())

/* A list model of #DgzCrateEntry, in the user's order; properties "name", "seconds" and
 * "n-items". */
G_DECLARE_FINAL_TYPE (DgzCrate, dgz_crate, DGZ, CRATE, GObject)

gint64      dgz_crate_get_id      (DgzCrate   *self);
const char *dgz_crate_get_name    (DgzCrate   *self);
double      dgz_crate_get_seconds (DgzCrate   *self);
gboolean    dgz_crate_has_track   (DgzCrate   *self,
                                   const char *track_id);

G_END_DECLS
