/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzTestKeyring DgzTestKeyring;

gboolean        dgz_test_keyring_bus_up   (void);
void            dgz_test_keyring_bus_down (void);
DgzTestKeyring *dgz_test_keyring_new      (const char     *mood);
void            dgz_test_keyring_free     (DgzTestKeyring *self);
void            dgz_test_keyring_forget   (void);

G_END_DECLS
