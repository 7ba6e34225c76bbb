/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-dig-options.h"
#include "dgz-score.h"

G_BEGIN_DECLS

/**
 * DgzFinderFilter:
 * @filter: what the engine is given; points into the rest
 *
 * A filter whose names became numbers of one catalogue.
 */
typedef struct
{
  DgzFilter filter;
  GArray *labels;
  GArray *labels_out;
  GArray *artists_out;
  GArray *owned_rows;
  GPtrArray *styles_in;
  GPtrArray *styles_out;
} DgzFinderFilter;

gboolean dgz_finder_filter_init     (DgzFinderFilter    *self,
                                     DgzCatalogue       *catalogue,
                                     const DgzDigFilter *from,
                                     GPtrArray          *unknown_names,
                                     GError            **error);
void     dgz_finder_filter_clear    (DgzFinderFilter    *self);
void     dgz_finder_filter_set_keys (DgzFinderFilter    *self,
                                     const DgzDigFilter *from,
                                     const DgzProfile   *tracks,
                                     guint               n_tracks,
                                     DgzKeyRules         rules);
void     dgz_finder_filter_drop     (DgzFilter          *filter,
                                     DgzDigLimit         limit);

G_END_DECLS
