/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

gboolean dgz_resolve_label  (DgzCatalogue *catalogue,
                             const char   *name,
                             guint32      *id,
                             GError      **error);
gboolean dgz_resolve_artist (DgzCatalogue *catalogue,
                             const char   *name,
                             guint32      *id,
                             GError      **error);
gboolean dgz_resolve_style  (DgzCatalogue *catalogue,
                             const char   *folded);

G_END_DECLS
