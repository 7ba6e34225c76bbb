/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dgz-index.h"
#include "dgz-number-set.h"

uint64_t dgz_kernel_over         (const int8_t       *sounds,
                                  const int8_t       *query,
                                  int                 least);
int      dgz_kernel_product      (const int8_t       *sounds,
                                  const int8_t       *query);
uint64_t dgz_kernel_within       (const float        *values,
                                  float               least,
                                  float               most);
uint64_t dgz_kernel_any          (const uint32_t     *values,
                                  const uint32_t     *wanted,
                                  size_t              n_wanted);
uint64_t dgz_kernel_in_set       (const uint32_t     *values,
                                  const DgzNumberSet *set);
uint64_t dgz_kernel_among        (const uint8_t      *values,
                                  uint32_t            wanted);
uint64_t dgz_kernel_pack         (const uint8_t      *flags);
void     dgz_kernel_set_portable (bool                portable);
