/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-record.h"

G_BEGIN_DECLS

gboolean dgz_match_can_fix     (DgzRecord            *record,
                                guint                 index);
char    *dgz_match_text        (const DgzRecordTrack *track);
char    *dgz_match_text_brief  (const DgzRecordTrack *track);
char    *dgz_match_search_text (DgzRecord            *record,
                                guint                 index);

G_END_DECLS
