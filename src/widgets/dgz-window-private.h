/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-importer.h"
#include "dgz-session.h"
#include "dgz-window.h"

G_BEGIN_DECLS

/* For tests. */
DgzImporter *dgz_window_get_importer (DgzWindow *self);
DgzSession  *dgz_window_get_session  (DgzWindow *self);

G_END_DECLS
