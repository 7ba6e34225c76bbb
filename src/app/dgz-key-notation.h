/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzKeyNotation:
 * @DGZ_KEY_NOTATION_CAMELOT: "8A"
 * @DGZ_KEY_NOTATION_OPEN: Open Key: "1m"
 * @DGZ_KEY_NOTATION_MUSICAL: "Am"
 *
 * How keys are written.
 */
typedef enum {
  DGZ_KEY_NOTATION_CAMELOT,
  DGZ_KEY_NOTATION_OPEN,
  DGZ_KEY_NOTATION_MUSICAL,
} DgzKeyNotation;

#define DGZ_N_KEY_NOTATIONS 3

DgzKeyNotation dgz_key_notation_get    (void);
void           dgz_key_notation_set    (DgzKeyNotation notation);
void           dgz_key_notation_follow (GSettings     *settings);
void           dgz_key_notation_watch  (gpointer       object,
                                        GCallback      callback);
char          *dgz_key_notation_write  (DgzKeyNotation notation,
                                        int            key);

G_END_DECLS
