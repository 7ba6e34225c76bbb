/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive.h"
#include "dgz-report.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzDumpSource DgzDumpSource;

DgzDumpSource *dgz_dump_source_open         (const DgzArchive *archive,
                                             guint             member,
                                             DgzReport        *report,
                                             GCancellable     *cancellable,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void           dgz_dump_source_free         (DgzDumpSource    *self);
gboolean       dgz_dump_source_next         (DgzDumpSource    *self,
                                             DgzNewTrack      *track,
                                             GCancellable     *cancellable,
                                             GError          **error);
double         dgz_dump_source_get_fraction (DgzDumpSource    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDumpSource, dgz_dump_source_free)

G_END_DECLS
