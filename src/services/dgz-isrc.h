/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzReleaseIsrc:
 * @isrc: twelve capital letters and digits
 * @note: (nullable): what stands beside it, "Track A1"
 *
 * The code of one recording on a release.
 */
typedef struct
{
  char *isrc;
  char *note;
} DgzReleaseIsrc;

char *dgz_isrc_normalise (const char *text);

G_END_DECLS
