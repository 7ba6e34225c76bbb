/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-db.h"

G_BEGIN_DECLS

DgzDb  *dgz_catalogue_get_db        (DgzCatalogue *self);
GArray *dgz_catalogue_search_number (DgzCatalogue *self,
                                     const char   *text,
                                     guint         limit,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
