/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-playback.h"

G_BEGIN_DECLS

#define DGZ_TYPE_MPRIS (dgz_mpris_get_type ())

G_DECLARE_FINAL_TYPE (DgzMpris, dgz_mpris, DGZ, MPRIS, GObject)

DgzMpris *dgz_mpris_new (DgzPlayback *playback);

G_END_DECLS
