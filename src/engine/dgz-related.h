/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dgz-features.h"

DgzStatus dgz_related_find (const DgzFeatures *features,
                            const uint32_t    *artists,
                            size_t             n_artists,
                            uint32_t         **rows,
                            size_t            *n_rows);
