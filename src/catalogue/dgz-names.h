/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

typedef struct _DgzNames DgzNames;

/**
 * DgzFoldFunc:
 *
 * Makes the folded form of a name, which is to be freed.
 */
typedef char *(*DgzFoldFunc) (const char *name);

DgzNames *dgz_names_load (DgzDb      *db,
                          const char *table,
                          DgzFoldFunc fold,
                          GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_names_free (DgzNames   *self);
gboolean  dgz_names_add  (DgzNames   *self,
                          const char *name,
                          guint32    *id,
                          GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzNames, dgz_names_free)

G_END_DECLS
