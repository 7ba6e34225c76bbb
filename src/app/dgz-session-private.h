/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-recommender.h"
#include "dgz-session.h"

G_BEGIN_DECLS

/* For tests. */
DgzRecommender *dgz_session_get_recommender (DgzSession *self);

G_END_DECLS
