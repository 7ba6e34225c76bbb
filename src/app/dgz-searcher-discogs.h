/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-searcher.h"

G_BEGIN_DECLS

void dgz_searcher_use_discogs (DgzSearcher *self,
                               DgzDiscogs  *discogs);

G_END_DECLS
