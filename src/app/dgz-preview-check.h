/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview.h"
#include "dgz-track.h"

G_BEGIN_DECLS

gboolean dgz_preview_check (DgzTrack              *track,
                            const DgzPreviewOffer *offer);

G_END_DECLS
