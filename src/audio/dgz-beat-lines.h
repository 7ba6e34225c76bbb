/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-onsets.h"

G_BEGIN_DECLS

/* What a sound without a beat reaches. */
#define DGZ_BEAT_LINES_NONE 9.84

typedef struct _DgzBeatLines DgzBeatLines;

DgzBeatLines *dgz_beat_lines_new   (const DgzOnsets    *onsets);
double        dgz_beat_lines_score (const DgzBeatLines *self,
                                    double              bpm);
void          dgz_beat_lines_free  (DgzBeatLines       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzBeatLines, dgz_beat_lines_free)

G_END_DECLS
