/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-sound-map.h"
#include "dgz-track.h"

G_BEGIN_DECLS

GtkWidget *dgz_sound_table_new (DgzTrack    *track,
                                DgzSoundMap *map);

G_END_DECLS
