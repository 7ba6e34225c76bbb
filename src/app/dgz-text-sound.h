/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dgz_text_sound_axis    (const double *loadings,
                                    gboolean     *is_reversed);
char       *dgz_text_sound_cluster (const double *z,
                                    guint         n_words) G_GNUC_WARN_UNUSED_RESULT;
const char *dgz_text_feature_name  (guint         index);

G_END_DECLS
