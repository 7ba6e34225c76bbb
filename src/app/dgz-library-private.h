/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library-file.h"
#include "dgz-library.h"

G_BEGIN_DECLS

/**
 * DgzLibraryWork:
 * @load: (nullable): reads from the library, on its thread; from %NULL, where there is none, it
 *   gives what an empty one has
 * @free_result: of what @load gives
 * @change: (nullable): where nothing is read: changes the library, on its thread
 * @free_data: (nullable): of what @change is about
 *
 * What may be done with a library.
 */
typedef struct
{
  gpointer (*load) (DgzLibraryFile *file, GError **error);
  GDestroyNotify free_result;
  gboolean (*change) (DgzLibraryFile *file, gpointer data, GError **error);
  GDestroyNotify free_data;
} DgzLibraryWork;

void     dgz_library_start         (DgzLibrary           *self,
                                    const DgzLibraryWork *work,
                                    gpointer              data,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gpointer dgz_library_finish_load   (DgzLibrary           *self,
                                    GAsyncResult         *result,
                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dgz_library_finish_change (DgzLibrary           *self,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
