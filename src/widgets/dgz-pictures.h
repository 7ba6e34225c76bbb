/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PICTURES (dgz_pictures_get_type ())

G_DECLARE_FINAL_TYPE (DgzPictures, dgz_pictures, DGZ, PICTURES, AdwBin)

GtkWidget *dgz_pictures_new       (void);
void       dgz_pictures_set_track (DgzPictures *self,
                                   DgzTrack    *track,
                                   DgzSoundMap *map);

G_END_DECLS
