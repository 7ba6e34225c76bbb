/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include "gen-world.h"

void gen_merged (const GenWorld *world,
                 const char     *path);
void gen_kaggle (const GenWorld *world,
                 uint32_t        n_club,
                 const char     *folder);
void gen_club   (const GenWorld *world,
                 uint32_t        n_club,
                 const char     *folder);
void gen_dump   (const GenWorld *world,
                 uint32_t        n_releases,
                 const char     *path);
void gen_table  (GenOut         *out,
                 const char     *folder,
                 const char     *name,
                 const char     *header);
