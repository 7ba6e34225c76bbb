/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-import-job.h"

G_BEGIN_DECLS

#define DGZ_TYPE_IMPORT_OUTCOME (dgz_import_outcome_get_type ())

G_DECLARE_FINAL_TYPE (DgzImportOutcome, dgz_import_outcome, DGZ, IMPORT_OUTCOME, GObject)

DgzImportOutcome       *dgz_import_outcome_new_done        (const char       *path,
                                                            DgzImportSummary *summary);
DgzImportOutcome       *dgz_import_outcome_new_failed      (const char       *what,
                                                            gboolean          is_removal,
                                                            const GError     *error);
const char             *dgz_import_outcome_get_what        (DgzImportOutcome *self);
gboolean                dgz_import_outcome_get_is_removal  (DgzImportOutcome *self);
const char             *dgz_import_outcome_get_name        (DgzImportOutcome *self);
const DgzImportSummary *dgz_import_outcome_get_summary     (DgzImportOutcome *self);
const char             *dgz_import_outcome_get_error_title (DgzImportOutcome *self);
const char             *dgz_import_outcome_get_error       (DgzImportOutcome *self);

G_END_DECLS
