/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-fader.h"

G_BEGIN_DECLS

/* As GStreamer has it, whose headers are not shown from here. */
typedef struct _GstElement GstElement;

GstElement *dgz_outlet_new (DgzFader    *fader,
                            GstElement **device);

G_END_DECLS
