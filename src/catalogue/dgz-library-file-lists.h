/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-file.h"
#include "dgz-library-lists.h"

G_BEGIN_DECLS

GPtrArray  *dgz_library_file_load_filter_sets (DgzLibraryFile   *self,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_library_file_set_filter_set (DgzLibraryFile       *self,
                                             const DgzNamedFilter *set,
                                             GError              **error);
GPtrArray  *dgz_library_file_load_feedback    (DgzLibraryFile   *self,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_library_file_add_feedback     (DgzLibraryFile   *self,
                                               GPtrArray        *feedback,
                                               GError          **error);
gboolean    dgz_library_file_remove_feedback  (DgzLibraryFile   *self,
                                               const char       *track_id,
                                               GError          **error);
gboolean    dgz_library_file_clear_feedback   (DgzLibraryFile   *self,
                                               GError          **error);
DgzHistory *dgz_library_file_load_history     (DgzLibraryFile   *self,
                                               GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    dgz_library_file_save_history     (DgzLibraryFile   *self,
                                               const DgzHistory *history,
                                               GError          **error);

G_END_DECLS
