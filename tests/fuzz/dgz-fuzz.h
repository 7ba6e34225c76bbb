/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput:
 * @data: [size] any bytes
 * @size: how many
 *
 * What each target defines: feeds the bytes to what it tests, and ends the
 * process when that breaks a promise. The name is libFuzzer's.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
