/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-options.h"

G_BEGIN_DECLS

gboolean dgz_dig_parse_number     (const char    *text,
                                   double        *number,
                                   GError       **error);
gboolean dgz_dig_parse_bpm        (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_within     (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_keys       (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_years      (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_length     (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_popularity (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_least      (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_steps      (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_formats    (const char    *text,
                                   DgzDigFilter  *filter,
                                   GError       **error);
gboolean dgz_dig_parse_weights    (const char    *text,
                                   DgzDigOptions *options,
                                   GError       **error);
gboolean dgz_dig_parse_key_rules  (const char    *text,
                                   DgzDigOptions *options,
                                   GError       **error);

G_END_DECLS
