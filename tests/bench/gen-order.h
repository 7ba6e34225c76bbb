/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dgz-features.h"

void     *gen_order_grow  (void              *bytes,
                           size_t             length);
uint32_t *gen_order_find  (const DgzFeatures *features);
void     *gen_order_apply (void              *column,
                           size_t             width,
                           const uint32_t    *order,
                           uint32_t           n_rows);
