/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-track.h"

G_BEGIN_DECLS

const char *dgz_text_step_sign   (DgzEnergyStep step);
char       *dgz_text_step_change (DgzTrack     *track) G_GNUC_WARN_UNUSED_RESULT;
char       *dgz_text_step_words  (DgzTrack     *track) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
