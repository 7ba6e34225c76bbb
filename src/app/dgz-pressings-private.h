/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-pressings.h"

G_BEGIN_DECLS

DgzPressings *dgz_pressings_new (DgzDiscogs *discogs,
                                 gint64      master_id,
                                 const char *currency);

G_END_DECLS
