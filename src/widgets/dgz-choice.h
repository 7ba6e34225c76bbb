/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dgz_choice_bind (AdwComboRow       *row,
                      GSettings         *settings,
                      const char        *key,
                      const char *const *values);

G_END_DECLS
