/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-query.h"
#include "dgz-test-reference.h"

bool dgz_test_filter_passes (const DgzTestCatalogue *catalogue,
                             const DgzQuery         *query,
                             const DgzTestReference *reference,
                             uint32_t                row);
