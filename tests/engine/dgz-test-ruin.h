/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-query.h"

void dgz_test_ruin_use  (const DgzFeatures  *view,
                         const DgzTestQuery *test);
void dgz_test_ruin_seal (uint8_t            *file,
                         size_t              length);
