/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-dig-options.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_SET (dgz_filter_set_get_type ())

G_DECLARE_FINAL_TYPE (DgzFilterSet, dgz_filter_set, DGZ, FILTER_SET, GObject)

const char         *dgz_filter_set_get_name     (DgzFilterSet  *self);
const DgzDigFilter *dgz_filter_set_get_filter   (DgzFilterSet  *self);
const char         *dgz_filter_set_get_notice   (DgzFilterSet  *self);
void                dgz_filter_set_fill_options (DgzFilterSet  *self,
                                                 DgzDigOptions *options);

#define DGZ_TYPE_FILTER_SETS (dgz_filter_sets_get_type ())

/* A list model of #DgzFilterSet, by name; signal "failed" (GError). */
G_DECLARE_FINAL_TYPE (DgzFilterSets, dgz_filter_sets, DGZ, FILTER_SETS, GObject)

DgzFilterSet *dgz_filter_sets_find    (DgzFilterSets       *self,
                                       const char          *name);
gboolean      dgz_filter_sets_save    (DgzFilterSets       *self,
                                       const char          *name,
                                       const DgzDigFilter  *filter,
                                       const DgzDigOptions *options,
                                       GError             **error);
void          dgz_filter_sets_restore (DgzFilterSets       *self,
                                       DgzFilterSet        *set);
gboolean      dgz_filter_sets_rename  (DgzFilterSets       *self,
                                       DgzFilterSet        *set,
                                       const char          *name,
                                       GError             **error);
void          dgz_filter_sets_remove  (DgzFilterSets       *self,
                                       const char          *name);

G_END_DECLS
