/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

#include "gen-world.h"

#define GEN_N_SETS 600
#define GEN_MAX_SET_NAMES 4

/**
 * GenSet:
 * @names: folded, all different
 * @n_names: 1 to %GEN_MAX_SET_NAMES
 * @style: the style that its tracks are of
 * @share: how common it is, by Zipf's law
 *
 * A set of styles that many tracks have in common.
 */
typedef struct
{
  const char *names[GEN_MAX_SET_NAMES];
  size_t n_names;
  int style;
  double share;
} GenSet;

/**
 * GenSets:
 * @sets: the commonest first
 * @shares: of each style, its sets' shares added
 *
 * The sets of styles of an invented body of music.
 */
typedef struct
{
  GenSet sets[GEN_N_SETS];
  double shares[GEN_N_STYLES];
  char *text;
} GenSets;

void     gen_sets_open   (GenSets        *self,
                          const GenWorld *world);
void     gen_sets_close  (GenSets        *self);
uint32_t gen_sets_choose (const GenSets  *self,
                          int             style,
                          uint64_t       *random);
