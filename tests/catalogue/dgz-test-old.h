/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-import.h"

G_BEGIN_DECLS

#define DGZ_TEST_N_OLD 40
#define DGZ_TEST_N_NEW 1100 /* enough that reading is told */

/**
 * DgzTestOld:
 * @dir: the data folder
 * @catalogue: the folder of its generations
 * @table: what is about to be imported, %DGZ_TEST_N_NEW tracks
 *
 * A catalogue of %DGZ_TEST_N_OLD tracks that what goes wrong must not touch.
 */
typedef struct
{
  char *dir;
  char *catalogue;
  char *table;
} DgzTestOld;

void     dgz_test_old_set_up           (DgzTestOld           *old,
                                        gconstpointer         data);
void     dgz_test_old_tear_down        (DgzTestOld           *old,
                                        gconstpointer         data);
void     dgz_test_old_assert_untouched (DgzTestOld           *old);
gboolean dgz_test_old_import           (DgzTestOld           *old,
                                        DgzImportProgressFunc progress,
                                        gpointer              data,
                                        GCancellable         *cancellable,
                                        GError              **error);

G_END_DECLS
