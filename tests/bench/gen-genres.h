/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stdint.h>

void     gen_genres_put      (const char *folder);
void     gen_genres_put_keys (const char *folder);
uint32_t gen_genres_choose   (int         style,
                              uint64_t    choice);
uint32_t gen_genres_key_id   (int         pitch,
                              int         mode,
                              bool        flat);
