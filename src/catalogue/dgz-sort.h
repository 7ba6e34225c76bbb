/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzSortItem:
 * @key: what is sorted by
 * @value: what goes with it
 */
typedef struct
{
  guint64 key;
  guint32 value;
} DgzSortItem;

void dgz_sort_items (DgzSortItem *items,
                     gsize        n_items);

G_END_DECLS
