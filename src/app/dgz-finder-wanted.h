/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-match.h"
#include "dgz-release.h"

G_BEGIN_DECLS

/**
 * DgzFinderWanted:
 * @release: the record
 * @tracks: (element-type DgzMatchTrack): one for each of the release's tracks and headings; those
 *   of headings have no title
 *
 * A record as the matcher is asked for it. Borrows the release's texts.
 */
typedef struct
{
  DgzMatchRelease release;
  GArray *tracks;
  GPtrArray *lists; /* of names, that the above point to */
} DgzFinderWanted;

void dgz_finder_wanted_init  (DgzFinderWanted  *self,
                              const DgzRelease *release);
void dgz_finder_wanted_clear (DgzFinderWanted  *self);

G_END_DECLS
