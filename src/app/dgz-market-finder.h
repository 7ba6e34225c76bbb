/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-record.h"

G_BEGIN_DECLS

#define DGZ_TYPE_MARKET_FINDER (dgz_market_finder_get_type ())

G_DECLARE_FINAL_TYPE (DgzMarketFinder, dgz_market_finder, DGZ, MARKET_FINDER, GObject)

DgzMarketFinder *dgz_market_finder_new          (DgzDiscogs      *discogs,
                                                 const char      *currency);
void             dgz_market_finder_set_currency (DgzMarketFinder *self,
                                                 const char      *currency);
void             dgz_market_finder_ask          (DgzMarketFinder *self,
                                                 DgzRecord       *record,
                                                 DgzFetchFlags    flags);
void             dgz_market_finder_offer_async (DgzMarketFinder    *self,
                                                gint64              id,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
DgzOffer        *dgz_market_finder_offer_finish (DgzMarketFinder *self,
                                                 GAsyncResult    *result,
                                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void             dgz_market_finder_close        (DgzMarketFinder *self);

G_END_DECLS
