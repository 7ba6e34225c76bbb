/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DGZ_CLIP_RATE 44100

GBytes *dgz_test_clip_wav    (double      seconds,
                              double      hertz,
                              double      amplitude);
GBytes *dgz_test_clip_encode (GBytes     *wav,
                              const char *pipeline);

G_END_DECLS
