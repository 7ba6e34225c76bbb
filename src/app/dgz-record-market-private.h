/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-library-values.h"
#include "dgz-record-market.h"

G_BEGIN_DECLS

void      dgz_record_market_init      (DgzRecordMarket    *self);
void      dgz_record_market_clear     (DgzRecordMarket    *self);
void      dgz_record_market_show_note (DgzRecordMarket    *self,
                                       const DgzSalesNote *note,
                                       gboolean            is_by_user);
DgzOffer *dgz_offer_new               (const DgzMarket    *market,
                                       const DgzFreshness *freshness);

G_END_DECLS
