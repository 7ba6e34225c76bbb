/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "dgz-index.h"

uint64_t dgz_kernel_over         (const int8_t  *sounds,
                                  const int8_t  *query,
                                  int            least);
int      dgz_kernel_product      (const int8_t  *sounds,
                                  const int8_t  *query);
uint64_t dgz_kernel_within       (const float   *values,
                                  int            stride,
                                  float          least,
                                  float          most);
uint64_t dgz_kernel_pack         (const uint8_t *flags);
void     dgz_kernel_set_portable (bool           portable);
