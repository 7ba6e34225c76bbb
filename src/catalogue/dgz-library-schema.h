/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-own-migrate.h"

G_BEGIN_DECLS

/* The library that this version writes. An older one is migrated; a newer is left alone. */
#define DGZ_LIBRARY_VERSION 2

/* Tells a library from another program's database: "DGZL". */
#define DGZ_LIBRARY_APPLICATION 0x44475a4c

gboolean dgz_library_schema_prepare (DgzDb              *db,
                                     const char         *path,
                                     GError            **error);
gboolean dgz_library_schema_migrate (DgzDb              *db,
                                     const char         *path,
                                     const DgzMigration *steps,
                                     gsize               n_steps,
                                     GError            **error);

G_END_DECLS
