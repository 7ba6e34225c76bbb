/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/**
 * DgzPart:
 *
 * The five parts of a score, in the order in which their contributions are added.
 */
typedef enum {
  DGZ_PART_STYLE,
  DGZ_PART_AUDIO,
  DGZ_PART_CLUSTER,
  DGZ_PART_BPM,
  DGZ_PART_KEY,
} DgzPart;

#define DGZ_N_PARTS 5
