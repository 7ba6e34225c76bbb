/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig.h"
#include "dgz-score.h"

DgzStatus dgz_steps_sift (const DgzFeatures *features,
                          const DgzQuery    *query,
                          const DgzScorer   *scorer,
                          DgzProgressFunc    go_on,
                          void              *data,
                          uint64_t          *words);
