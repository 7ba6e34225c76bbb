/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-library.h"

G_BEGIN_DECLS

void dgz_test_change (DgzLibrary         *library,
                      guint               i,
                      GAsyncReadyCallback callback,
                      gpointer            data);

G_END_DECLS
