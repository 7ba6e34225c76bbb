/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview-walk.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PREVIEW_FINDER (dgz_preview_finder_get_type ())

G_DECLARE_FINAL_TYPE (DgzPreviewFinder, dgz_preview_finder, DGZ, PREVIEW_FINDER, GObject)

DgzPreviewFinder *dgz_preview_finder_new         (GSettings        *settings,
                                                  GPtrArray        *providers);
DgzPreviewFinder *dgz_preview_finder_new_for_web (GSettings        *settings);
DgzPreviewWalk   *dgz_preview_finder_begin       (DgzPreviewFinder *self,
                                                  DgzTrack         *track);

G_END_DECLS
