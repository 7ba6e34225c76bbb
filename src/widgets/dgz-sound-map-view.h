/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-chart.h"
#include "dgz-record-profile.h"
#include "dgz-track.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SOUND_MAP_VIEW (dgz_sound_map_view_get_type ())

G_DECLARE_FINAL_TYPE (DgzSoundMapView, dgz_sound_map_view, DGZ, SOUND_MAP_VIEW, DgzChart)

void     dgz_sound_map_view_set_profile (DgzSoundMapView  *self,
                                         DgzRecordProfile *profile,
                                         GListModel       *tracks);
gboolean dgz_sound_map_view_has_places  (DgzSoundMapView  *self);

G_END_DECLS
