/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-db.h"

G_BEGIN_DECLS

DgzDb *dgz_catalogue_get_db (DgzCatalogue *self);

G_END_DECLS
