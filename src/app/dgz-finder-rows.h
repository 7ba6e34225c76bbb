/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"
#include "dgz-dig.h"
#include "dgz-finder-sound.h"

G_BEGIN_DECLS

/**
 * DgzFinderRows:
 * @catalogue: the catalogue, on its thread
 * @result: what the engine found
 * @tracks: the query's tracks
 * @positions: (element-type utf8): what each of them is called on the record
 * @styles: the query's styles, %NULL-terminated
 * @sound: where sounds lie on the map
 *
 * What the rows of a list are made from.
 */
typedef struct
{
  DgzCatalogue *catalogue;
  const DgzDigResult *result;
  const DgzProfile *tracks;
  const GPtrArray *positions;
  const char *const *styles;
  const DgzFinderSound *sound;
} DgzFinderRows;

gboolean dgz_finder_rows_load (const DgzFinderRows *self,
                               GPtrArray           *tracks,
                               GError             **error);

G_END_DECLS
