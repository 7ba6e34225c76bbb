/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-record-market.h"

G_BEGIN_DECLS

char    *dgz_text_offer        (const DgzOffer                 *offer);
char    *dgz_text_market       (const DgzRecordMarket          *market);
char    *dgz_text_source       (gint64                          fetched,
                                gboolean                        is_stale);
char    *dgz_text_amount       (const char                     *currency,
                                double                          value);
char    *dgz_text_point_grades (const DgzRecordSuggestionPoint *point,
                                gboolean                        in_full);
char    *dgz_text_note         (const DgzRecordMarket          *market);
gboolean dgz_text_parse_price  (const char                     *text,
                                double                         *value);

G_END_DECLS
