/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DgzNumberMap DgzNumberMap;

DgzNumberMap *dgz_number_map_new      (gsize               expected);
void          dgz_number_map_free     (DgzNumberMap       *self);
gboolean      dgz_number_map_add      (DgzNumberMap       *self,
                                       guint64             key,
                                       guint64             value,
                                       guint64            *there);
gboolean      dgz_number_map_find     (const DgzNumberMap *self,
                                       guint64             key,
                                       guint64            *value);
gsize         dgz_number_map_get_size (const DgzNumberMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzNumberMap, dgz_number_map_free)

G_END_DECLS
