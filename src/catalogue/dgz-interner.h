/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DgzInterner DgzInterner;

DgzInterner *dgz_interner_new      (void);
void         dgz_interner_free     (DgzInterner       *self);
guint32      dgz_interner_add      (DgzInterner       *self,
                                    const char        *text,
                                    gssize             length,
                                    gboolean          *is_new);
guint32      dgz_interner_find     (const DgzInterner *self,
                                    const char        *text,
                                    gssize             length);
const char  *dgz_interner_get      (const DgzInterner *self,
                                    guint32            number);
guint32      dgz_interner_get_size (const DgzInterner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzInterner, dgz_interner_free)

G_END_DECLS
