/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-pool.h"
#include "dgz-score.h"

DgzStatus dgz_pick (const DgzFeatures *features,
                    const DgzQuery    *query,
                    const DgzHit      *hits,
                    size_t             n_hits,
                    size_t            *picked,
                    size_t            *n_picked);
