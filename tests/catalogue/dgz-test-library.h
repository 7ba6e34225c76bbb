/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-file.h"

G_BEGIN_DECLS

/**
 * DgzTestLibrary:
 * @folder: a data folder
 * @path: the library's file, which may not be there yet
 */
typedef struct
{
  char *folder;
  char *path;
} DgzTestLibrary;

void            dgz_test_library_set_up    (DgzTestLibrary *self,
                                            gconstpointer   data);
void            dgz_test_library_tear_down (DgzTestLibrary *self,
                                            gconstpointer   data);
DgzLibraryFile *dgz_test_library_open      (DgzTestLibrary *self);
void            dgz_test_library_note      (DgzLibraryFile *file,
                                            gint64          release_id,
                                            double          low);
void            dgz_test_library_fix       (DgzLibraryFile *file,
                                            gint64          release_id,
                                            const char     *position,
                                            const char     *track_id);
char           *dgz_test_library_describe  (DgzLibraryFile *file,
                                            gint64          release_id);
void            dgz_test_library_run       (const char     *path,
                                            const char     *sql);

G_END_DECLS
