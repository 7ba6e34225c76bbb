/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

#define DGZ_MAX_SHARES 8

/**
 * DgzShareFunc:
 * @share: what is to be done
 * @is_here: whether this is the thread that shared it out
 *
 * Does a share of the work.
 */
typedef void (*DgzShareFunc) (void *share,
                              bool  is_here);

unsigned dgz_share_count (unsigned wanted,
                          unsigned useful);
void     dgz_share_out   (DgzShareFunc work,
                          void        *shares,
                          size_t       size,
                          unsigned n);
