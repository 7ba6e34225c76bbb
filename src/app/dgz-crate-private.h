/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-crate.h"
#include "dgz-library-crate.h"

G_BEGIN_DECLS

DgzCrateEntry         *dgz_crate_entry_new            (DgzLibraryEntry       *kept);
DgzCrateEntry         *dgz_crate_entry_new_from_track (DgzTrack              *track);
const DgzLibraryEntry *dgz_crate_entry_get_kept       (DgzCrateEntry         *self);
const char            *dgz_crate_entry_get_id         (DgzCrateEntry         *self);
gboolean               dgz_crate_entry_is_same        (DgzCrateEntry         *self,
                                                       const DgzLibraryEntry *kept);
void                   dgz_crate_entry_set_note       (DgzCrateEntry         *self,
                                                       const char            *note);

DgzCrate        *dgz_crate_new          (DgzLibraryCrate *kept);
DgzLibraryCrate *dgz_crate_keep         (DgzCrate        *self) G_GNUC_WARN_UNUSED_RESULT;
void             dgz_crate_set_name     (DgzCrate        *self,
                                         const char      *name);
const char      *dgz_crate_get_sort_key (DgzCrate        *self);
guint            dgz_crate_get_n        (DgzCrate        *self);
DgzCrateEntry   *dgz_crate_get_entry    (DgzCrate        *self,
                                         guint            position);
gboolean         dgz_crate_find         (DgzCrate        *self,
                                         const char      *track_id,
                                         guint           *position);
void             dgz_crate_insert       (DgzCrate        *self,
                                         guint            position,
                                         DgzCrateEntry   *entry);
void             dgz_crate_remove       (DgzCrate        *self,
                                         guint            position);
void             dgz_crate_update       (DgzCrate        *self,
                                         DgzLibraryCrate *kept);

G_END_DECLS
