/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-master.h"
#include "dgz-pressing.h"

G_BEGIN_DECLS

DgzPressing *dgz_pressing_new        (const DgzVersion   *version);
void         dgz_pressing_set_market (DgzPressing        *self,
                                      const DgzMarket    *market,
                                      const DgzFreshness *freshness);

G_END_DECLS
