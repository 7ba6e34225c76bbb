/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzProfile:
 * @DGZ_PROFILE_DANCE: from a corpus of electronic dance music
 * @DGZ_PROFILE_KRUMHANSL: from experiments with listeners
 *
 * How much of each pitch class a key has.
 */
typedef enum {
  DGZ_PROFILE_DANCE,
  DGZ_PROFILE_KRUMHANSL,
} DgzProfile;

void dgz_profiles_compare (DgzProfile    profile,
                           const double *chroma,
                           double       *likeness);

G_END_DECLS
