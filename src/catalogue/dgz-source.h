/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-report.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzSource DgzSource;

/**
 * DgzSourceProgress:
 *
 * Told which file is being read, and how much of it, 0 to 1.
 */
typedef void (*DgzSourceProgress) (const char *file,
                                   double      fraction,
                                   gpointer    data);

DgzSource  *dgz_source_open         (const char       *path,
                                     DgzReport        *report,
                                     GCancellable     *cancellable,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void        dgz_source_free         (DgzSource        *self);
void        dgz_source_set_progress (DgzSource        *self,
                                     DgzSourceProgress progress,
                                     gpointer          data);
const char *dgz_source_get_kind     (DgzSource        *self);
const char *dgz_source_get_path     (DgzSource        *self);
const char *dgz_source_get_name     (DgzSource        *self);
gboolean    dgz_source_next         (DgzSource        *self,
                                     DgzNewTrack      *track,
                                     GCancellable     *cancellable,
                                     GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSource, dgz_source_free)

G_END_DECLS
