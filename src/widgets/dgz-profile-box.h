/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PROFILE_BOX (dgz_profile_box_get_type ())

/* How the record sounds: its tracks' figures, the energy through the tracklist, the map. */
G_DECLARE_FINAL_TYPE (DgzProfileBox, dgz_profile_box, DGZ, PROFILE_BOX, AdwBin)

void dgz_profile_box_set_session (DgzProfileBox *self,
                                  DgzSession    *session);

G_END_DECLS
