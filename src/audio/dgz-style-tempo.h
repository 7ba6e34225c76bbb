/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

double dgz_style_tempo_prior (const char *const *styles,
                              double             bpm);

G_END_DECLS
