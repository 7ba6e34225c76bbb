/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-options.h"

G_BEGIN_DECLS

/* More than any filter that was saved by hand takes. */
#define DGZ_FILTER_TEXT_MAX_LENGTH (256 * 1024)

/**
 * DgzFilterRules:
 * @has_key_rules: whether @key_rules is said
 * @key_rules: which keys go with the record's
 * @has_half_double: whether @half_double is said
 * @half_double: whether half and double of the record's tempi count
 *
 * What of the options decides what a filter lets through.
 */
typedef struct
{
  gboolean has_key_rules;
  DgzDigKeyRules key_rules;
  gboolean has_half_double;
  gboolean half_double;
} DgzFilterRules;

char         *dgz_dig_filter_to_text   (const DgzDigFilter  *filter,
                                        const DgzDigOptions *options);
DgzDigFilter *dgz_dig_filter_from_text (const char          *text,
                                        DgzFilterRules      *rules,
                                        char               **notice,
                                        GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
