/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include "gen-out.h"

/**
 * GenVersion:
 *
 * Which version of a title a track is.
 */
typedef enum {
  GEN_VERSION_PLAIN,
  GEN_VERSION_ORIGINAL,
  GEN_VERSION_EXTENDED,
  GEN_VERSION_RADIO,
  GEN_VERSION_DUB,
  GEN_VERSION_INSTRUMENTAL,
  GEN_VERSION_LIVE,
  GEN_VERSION_REMASTER,
  GEN_VERSION_REMIX,
} GenVersion;

void gen_name_artist  (GenOut    *out,
                       uint64_t   seed);
void gen_name_label   (GenOut    *out,
                       uint64_t   seed);
void gen_name_title   (GenOut    *out,
                       uint64_t   seed);
void gen_name_version (GenOut    *out,
                       GenVersion version,
                       uint64_t   seed);
