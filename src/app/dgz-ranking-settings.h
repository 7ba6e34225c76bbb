/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-session.h"

G_BEGIN_DECLS

void     dgz_ranking_settings_read        (GSettings           *settings,
                                           DgzDigOptions       *options);
void     dgz_ranking_settings_set_weights (GSettings           *settings,
                                           const double        *weights);
void     dgz_ranking_settings_set_rules   (GSettings           *settings,
                                           DgzDigKeyRules       key_rules,
                                           gboolean             half_double);
double   dgz_ranking_settings_get_wider   (const DgzDigOptions *options);
gboolean dgz_ranking_settings_is_default  (GSettings           *settings);
void     dgz_ranking_settings_reset       (GSettings           *settings);

void dgz_session_follow_settings (DgzSession *self);

G_END_DECLS
