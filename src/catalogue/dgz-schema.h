/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

/* The schema that this version writes. An import migrates an older one; a newer is refused. */
#define DGZ_SCHEMA_VERSION 4

/* The oldest that is read as it is: what it lacks, it has none of. */
#define DGZ_SCHEMA_OLDEST 2

gboolean dgz_schema_prepare     (DgzDb      *db,
                                 GError    **error);
gboolean dgz_schema_has_formats (DgzDb      *db,
                                 const char *schema,
                                 gboolean   *has_formats,
                                 GError    **error);
gboolean dgz_schema_check       (DgzDb      *db,
                                 GError    **error);

G_END_DECLS
