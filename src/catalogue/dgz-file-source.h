/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"
#include "dgz-report.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzFileSource DgzFileSource;

gboolean       dgz_file_source_is_files     (const char    *head,
                                             gsize          length);
DgzFileSource *dgz_file_source_open         (const char    *path,
                                             DgzReport     *report,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void           dgz_file_source_free         (DgzFileSource *self);
gboolean       dgz_file_source_next         (DgzFileSource *self,
                                             DgzNewTrack   *track,
                                             GCancellable  *cancellable,
                                             GError       **error);
double         dgz_file_source_get_fraction (DgzFileSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFileSource, dgz_file_source_free)

G_END_DECLS
