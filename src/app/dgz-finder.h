/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-dig-query.h"

G_BEGIN_DECLS

typedef struct _DgzFinder DgzFinder;

DgzFinder    *dgz_finder_new  (DgzCatalogue      *catalogue);
void          dgz_finder_free (DgzFinder         *self);
DgzDigAnswer *dgz_finder_find (DgzFinder         *self,
                               const DgzDigQuery *query,
                               bool             (*go_on) (void *, double),
                               gpointer           data,
                               GCancellable      *cancellable,
                               GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFinder, dgz_finder_free)

G_END_DECLS
