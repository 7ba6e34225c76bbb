/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-recommender.h"

G_BEGIN_DECLS

/* For tests: called on the engine's thread before each block of a scan. */
void dgz_recommender_set_gate (DgzRecommender *self,
                               void          (*gate) (gpointer data),
                               gpointer        data);

G_END_DECLS
