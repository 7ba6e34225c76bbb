/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/**
 * DgzFix:
 * @DGZ_FIX_NONE: nothing: it is matched by itself
 * @DGZ_FIX_CHOSEN: it is a track of the catalogue that was chosen by hand
 * @DGZ_FIX_REJECTED: it is none of the catalogue's tracks
 * @DGZ_FIX_MISSING: it is a track that this catalogue does not have; until one does, it is
 *   matched by itself
 *
 * What the user said of the match of a record's track.
 */
typedef enum {
  DGZ_FIX_NONE,
  DGZ_FIX_CHOSEN,
  DGZ_FIX_REJECTED,
  DGZ_FIX_MISSING,
} DgzFix;
