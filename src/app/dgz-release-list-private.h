/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-market-finder.h"
#include "dgz-release-list.h"

G_BEGIN_DECLS

DgzReleaseList *dgz_release_list_new         (DgzDiscogs        *discogs,
                                              DgzMarketFinder   *market,
                                              DgzReleaseListKind kind,
                                              gint64             id);
void            dgz_release_list_set_name    (DgzReleaseList    *self,
                                              const char        *name);
void            dgz_release_list_set_current (DgzReleaseList    *self,
                                              gint64             id);

G_END_DECLS
