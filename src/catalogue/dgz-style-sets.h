/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

typedef struct _DgzStyleSets DgzStyleSets;

DgzStyleSets  *dgz_style_sets_load  (DgzDb              *db,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void           dgz_style_sets_free  (DgzStyleSets       *self);
guint32        dgz_style_sets_add   (DgzStyleSets       *self,
                                     const guint32      *styles,
                                     gsize               n_styles);
const guint32 *dgz_style_sets_get   (const DgzStyleSets *self,
                                     guint32             set,
                                     gsize              *n_styles);
guint32        dgz_style_sets_size  (const DgzStyleSets *self);
gboolean       dgz_style_sets_write (DgzStyleSets       *self,
                                     DgzDb              *db,
                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzStyleSets, dgz_style_sets_free)

G_END_DECLS
