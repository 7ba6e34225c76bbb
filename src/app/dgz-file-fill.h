/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-analysis.h"
#include "dgz-files.h"
#include "dgz-tags.h"

G_BEGIN_DECLS

void dgz_file_fill_tags     (DgzFile           *file,
                             DgzTags           *tags);
void dgz_file_fill_analysis (DgzFile           *file,
                             const DgzAnalysis *analysis);

G_END_DECLS
