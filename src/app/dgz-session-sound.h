/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"
#include "dgz-session-file.h"

G_BEGIN_DECLS

DgzRelease  *dgz_session_sound_make_release (const DgzSessionSound *sound);
GArray      *dgz_session_sound_make_profile (const DgzSessionSound *sound);
DgzDigQuery *dgz_dig_query_new_for_sound    (const DgzSessionSound *sound);

G_END_DECLS
