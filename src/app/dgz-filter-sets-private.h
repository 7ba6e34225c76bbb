/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-filter-sets.h"

G_BEGIN_DECLS

/**
 * DgzFilterSetsWrite:
 * @sets: the list it is of
 * @name: a set's name
 * @text: (nullable): the set; %NULL to forget it
 * @data: what dgz_filter_sets_new() was given
 *
 * Keeps a set, or forgets it.
 */
typedef void (*DgzFilterSetsWrite) (DgzFilterSets *sets,
                                    const char    *name,
                                    const char    *text,
                                    gpointer       data);

DgzFilterSets *dgz_filter_sets_new           (DgzFilterSetsWrite write,
                                              gpointer           data,
                                              GDestroyNotify     destroy);
void           dgz_filter_sets_take          (DgzFilterSets     *self,
                                              const char        *name,
                                              const char        *text);
void           dgz_filter_sets_fail          (DgzFilterSets     *self,
                                              const GError      *error);
guint          dgz_filter_sets_get_n_changes (DgzFilterSets     *self);

G_END_DECLS
