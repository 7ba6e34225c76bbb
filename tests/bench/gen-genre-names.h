/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "gen-features.h"

#define GEN_MAX_SUBGENRES 3

/**
 * GenGenreNames:
 * @name: the style's name
 * @subgenres: %NULL for fewer than three
 *
 * What a style and its varieties are called.
 */
typedef struct
{
  const char *name;
  const char *subgenres[GEN_MAX_SUBGENRES];
} GenGenreNames;

extern const GenGenreNames gen_genre_names[GEN_N_STYLES];
