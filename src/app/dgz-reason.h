/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-score.h"
#include "dgz-track-private.h"

G_BEGIN_DECLS

/**
 * DgzReasonInput:
 * @seed: the record's track that fits best
 * @track: the recommended track
 * @score: its score
 * @has_part: which parts the record has
 * @expected: each part's mean over random pairs
 * @position: the position of the record's track, may be empty
 * @styles: the record's styles
 *
 * What reasons are made from.
 */
typedef struct
{
  const DgzProfile *seed;
  const DgzCatalogueTrack *track;
  const DgzScore *score;
  const bool *has_part;
  const double *expected;
  const char *position;
  const char *const *styles;
} DgzReasonInput;

void dgz_reason_fill (const DgzReasonInput *input,
                      DgzTrackData         *data);

G_END_DECLS
