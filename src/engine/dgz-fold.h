/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

bool   dgz_utf8_valid  (const char *text,
                        size_t      length);
size_t dgz_fold        (const char *text,
                        size_t      length,
                        char       *folded,
                        size_t      size);
size_t dgz_fold_artist (const char *text,
                        size_t      length,
                        char       *folded,
                        size_t      size);
