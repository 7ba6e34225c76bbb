/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"

G_BEGIN_DECLS

/**
 * DgzFinderFix:
 * @fix: what the user said of the track
 * @row: with %DGZ_FIX_CHOSEN, the row of the catalogue that it is
 */
typedef struct
{
  DgzFix fix;
  guint32 row;
} DgzFinderFix;

DgzFinderFix *dgz_finder_fixes_find  (DgzCatalogue *catalogue,
                                      const GArray *fixes,
                                      guint         n_tracks,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dgz_finder_fixes_equal (const GArray *fixes,
                                      const GArray *others);

G_END_DECLS
