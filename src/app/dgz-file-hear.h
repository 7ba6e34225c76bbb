/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-files.h"

G_BEGIN_DECLS

DgzFile *dgz_file_hear        (const char    *data_dir,
                               const char    *path,
                               GCancellable  *cancellable,
                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dgz_file_is_imported (const char    *data_dir,
                               const DgzFile *file,
                               GCancellable  *cancellable);

G_END_DECLS
