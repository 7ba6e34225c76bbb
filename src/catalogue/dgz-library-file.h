/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-values.h"

G_BEGIN_DECLS

typedef struct _DgzLibraryFile DgzLibraryFile;

gboolean           dgz_library_file_exists     (const char     *folder);
DgzLibraryFile    *dgz_library_file_open       (const char     *folder,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void               dgz_library_file_free       (DgzLibraryFile *self);
gboolean           dgz_library_file_is_read_only (DgzLibraryFile *self);
gboolean           dgz_library_file_is_damaged (DgzLibraryFile *self);
const char        *dgz_library_file_get_set_aside (DgzLibraryFile *self);
DgzLibraryRelease *dgz_library_file_load       (DgzLibraryFile *self,
                                                gint64          release_id,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean           dgz_library_file_set_note (DgzLibraryFile     *self,
                                              gint64              release_id,
                                              const DgzSalesNote *note,
                                              DgzSalesNote      **before,
                                              GError            **error);
gboolean           dgz_library_file_set_fix (DgzLibraryFile      *self,
                                             gint64               release_id,
                                             const DgzFixedMatch *fix,
                                             DgzFixedMatch      **before,
                                             GError             **error);
gboolean           dgz_library_file_clear_fix (DgzLibraryFile      *self,
                                               gint64               release_id,
                                               const DgzFixedMatch *fix,
                                               DgzFixedMatch      **before,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzLibraryFile, dgz_library_file_free)

G_END_DECLS
