/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-db.h"

G_BEGIN_DECLS

/**
 * DgzMigration:
 * @from: the version that it is for; 0 is an empty database
 * @to: the version that it makes of it
 * @sql: how
 *
 * A step from one version to a later one.
 */
typedef struct
{
  int from;
  int to;
  const char *sql;
} DgzMigration;

gboolean dgz_own_migrate (DgzDb              *db,
                          const char         *path,
                          int                 application,
                          const DgzMigration *steps,
                          gsize               n_steps,
                          GError            **error);

G_END_DECLS
