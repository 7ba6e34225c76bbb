/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-import-job.h"

G_BEGIN_DECLS

char *dgz_importer_text_state (const DgzImportState *state);

char *dgz_importer_text_title (const char *what,
                               gboolean    is_removal,
                               gboolean    is_quiet);

G_END_DECLS
