/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-test-query.h"

bool dgz_test_filter_passes (const DgzTestCatalogue *catalogue,
                             const DgzQuery         *query,
                             uint32_t                row);
