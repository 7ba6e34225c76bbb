/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-filter.h"

G_BEGIN_DECLS

/* More than any filter that was saved by hand takes. */
#define DGZ_FILTER_TEXT_MAX_LENGTH (256 * 1024)

char         *dgz_dig_filter_to_text   (const DgzDigFilter *filter);
DgzDigFilter *dgz_dig_filter_from_text (const char         *text,
                                        char              **notice,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
