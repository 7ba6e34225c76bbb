/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-searcher-worker.h"
#include "dgz-searcher.h"

G_BEGIN_DECLS

/* For tests. */
DgzSearcherWorker *dgz_searcher_get_worker (DgzSearcher *self);

G_END_DECLS
