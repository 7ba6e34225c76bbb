/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzVersionRow:
 * @stem: tracks of the same artists and title have the same number
 * @isrc: a number for the ISRC, 0 for none
 * @duration_ms: 0 where unknown
 *
 * What decides which version group a track is in.
 */
typedef struct
{
  guint32 stem;
  guint64 isrc;
  guint32 duration_ms;
} DgzVersionRow;

void dgz_versions_group (const DgzVersionRow *rows,
                         guint32              n_rows,
                         guint32             *groups);

G_END_DECLS
