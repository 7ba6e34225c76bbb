/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-record.h"

G_BEGIN_DECLS

#define DGZ_TYPE_COVER_FINDER (dgz_cover_finder_get_type ())

G_DECLARE_FINAL_TYPE (DgzCoverFinder, dgz_cover_finder, DGZ, COVER_FINDER, GObject)

DgzCoverFinder *dgz_cover_finder_new   (DgzDiscogs     *discogs,
                                        const char     *user_agent,
                                        const char     *cache_dir);
void            dgz_cover_finder_add   (DgzCoverFinder *self,
                                        DgzRecord      *record);
void            dgz_cover_finder_close (DgzCoverFinder *self);

G_END_DECLS
