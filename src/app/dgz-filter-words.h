/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-options.h"

G_BEGIN_DECLS

gboolean    dgz_filter_words_has      (const DgzDigFilter  *filter,
                                       DgzDigLimit          limit);
void        dgz_filter_words_drop     (DgzDigFilter        *filter,
                                       DgzDigLimit          limit);
const char *dgz_filter_words_name     (DgzDigLimit          limit);
char       *dgz_filter_words_describe (const DgzDigFilter  *filter,
                                       const DgzDigOptions *options,
                                       DgzDigLimit          limit);
const char *dgz_filter_words_feature  (guint                index);
gboolean    dgz_filter_words_lists    (char               **names,
                                       const char          *name);
void        dgz_filter_words_set      (char              ***names,
                                       const char          *name,
                                       gboolean             is_in);

G_END_DECLS
