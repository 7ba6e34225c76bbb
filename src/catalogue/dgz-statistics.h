/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-rows.h"

G_BEGIN_DECLS

typedef void (*DgzStatisticFunc) (const char *kind,
                                  const char *item,
                                  double      value,
                                  gpointer    data);

gboolean    dgz_statistics_write        (const DgzRows   *rows,
                                         DgzDb           *db,
                                         GError         **error);
gboolean    dgz_statistics_read         (const char      *folder,
                                         DgzStatisticFunc func,
                                         gpointer         data,
                                         GError         **error);
const char *dgz_statistics_measure_name (int              measure);

G_END_DECLS
