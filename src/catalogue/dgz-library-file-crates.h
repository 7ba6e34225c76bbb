/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-crate.h"
#include "dgz-library-file.h"

G_BEGIN_DECLS

GPtrArray *dgz_library_file_load_crates  (DgzLibraryFile        *self,
                                          GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dgz_library_file_add_crate    (DgzLibraryFile        *self,
                                          const DgzLibraryCrate *crate,
                                          GError               **error);
gboolean   dgz_library_file_rename_crate (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          const char            *name,
                                          GError               **error);
gboolean   dgz_library_file_remove_crate (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          GError               **error);
gboolean   dgz_library_file_add_entry    (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          const DgzLibraryEntry *entry,
                                          const char            *after,
                                          GError               **error);
gboolean   dgz_library_file_remove_entry (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          const char            *track_id,
                                          GError               **error);
gboolean   dgz_library_file_move_entry   (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          const char            *track_id,
                                          const char            *after,
                                          GError               **error);
gboolean   dgz_library_file_note_entry   (DgzLibraryFile        *self,
                                          gint64                 crate_id,
                                          const char            *track_id,
                                          const char            *note,
                                          GError               **error);

G_END_DECLS
