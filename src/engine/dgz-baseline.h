/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include "dgz-features.h"
#include "dgz-part.h"

/**
 * DgzPrototypeKind:
 * @DGZ_PROTOTYPE_WRITTEN: with the errors of its code
 * @DGZ_PROTOTYPE_DOCUMENTED: as its description promised
 *
 * Which of the two prototypes is meant.
 */
typedef enum {
  DGZ_PROTOTYPE_WRITTEN,
  DGZ_PROTOTYPE_DOCUMENTED,
} DgzPrototypeKind;

/**
 * DgzPrototype:
 *
 * The prototype, made ready for one track. Immutable once made; any thread.
 */
typedef struct
{
  const DgzFeatures *features;
  uint32_t row;
  DgzPrototypeKind kind;
  double *set_scores; /* by style set; %NULL where the track has no styles */
} DgzPrototype;

DgzStatus dgz_prototype_init    (DgzPrototype       *prototype,
                                 const DgzFeatures  *features,
                                 uint32_t            row,
                                 DgzPrototypeKind    kind);
void      dgz_prototype_clear   (DgzPrototype       *prototype);
void      dgz_prototype_parts   (const DgzPrototype *prototype,
                                 uint32_t            row,
                                 double             *parts);
double    dgz_prototype_score   (const DgzPrototype *prototype,
                                 uint32_t            row);
int       dgz_prototype_camelot (DgzPrototypeKind    kind,
                                 int                 key,
                                 char               *letter);
