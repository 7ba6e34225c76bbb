/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive.h"
#include "dgz-columns.h"
#include "dgz-csv.h"
#include "dgz-report.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzTable DgzTable;

DgzTable *dgz_table_open         (const DgzArchive *archive,
                                  guint             member,
                                  DgzReport        *report,
                                  GCancellable     *cancellable,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_table_free         (DgzTable         *self);
gboolean  dgz_table_next         (DgzTable         *self,
                                  DgzNewTrack      *track,
                                  GCancellable     *cancellable,
                                  GError          **error);
double    dgz_table_get_fraction (DgzTable         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTable, dgz_table_free)

G_END_DECLS
