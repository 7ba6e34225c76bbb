/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-features.h"

uint64_t  dgz_index_key        (const DgzFeatures *features,
                                uint32_t           row);
DgzStatus dgz_index_build      (DgzFeatures       *features);
void      dgz_index_free       (DgzFeatures       *features);
double    dgz_index_step_tempo (int                step);
int       dgz_index_key_place  (int                key);
uint32_t  dgz_index_find_cell  (const DgzFeatures *features,
                                uint32_t           row);
