/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-analysis.h"
#include "dgz-tags.h"

G_BEGIN_DECLS

/**
 * DgzShelfMeans:
 * @read_tags: as dgz_tags_read()
 * @analyse: as dgz_analysis_run()
 * @version: of the analysis
 * @settle_ms: how long a file and a folder must have rested
 * @check_ms: how often what is away or locked is looked at
 * @gap_ms: how long at least from one import to the next
 * @hear_ms: how long files are heard before they are imported
 * @most_watches: how many folders are watched at most
 *
 * What the shelf works with; tests have means of their own.
 */
typedef struct
{
  gboolean (*read_tags) (const char *uri,
                         GCancellable *cancellable,
                         DgzTags *tags,
                         GError **error);
  gboolean (*analyse) (const char *uri,
                       const char *const *styles,
                       GCancellable *cancellable,
                       DgzAnalysis *analysis,
                       GError **error);
  int version;
  guint settle_ms;
  guint check_ms;
  guint gap_ms;
  guint hear_ms;
  guint most_watches;
} DgzShelfMeans;
G_END_DECLS
