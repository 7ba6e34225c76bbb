/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

typedef struct _DgzOpenCatalogue DgzOpenCatalogue;

DgzOpenCatalogue *dgz_open_catalogue_new        (const char       *data_dir,
                                                 const char       *starter_dir);
void              dgz_open_catalogue_free       (DgzOpenCatalogue *self);
gboolean          dgz_open_catalogue_is_current (DgzOpenCatalogue *self);
DgzCatalogue     *dgz_open_catalogue_get        (DgzOpenCatalogue *self,
                                                 GCancellable     *cancellable,
                                                 GError          **error)
    G_GNUC_WARN_UNUSED_RESULT;
void              dgz_open_catalogue_close      (DgzOpenCatalogue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzOpenCatalogue, dgz_open_catalogue_free)

G_END_DECLS
