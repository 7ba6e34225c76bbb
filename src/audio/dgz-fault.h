/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-player.h"

G_BEGIN_DECLS

/* As GStreamer has them, whose headers are not shown from here. */
typedef struct _GstElement GstElement;
typedef struct _GstMessage GstMessage;

gboolean dgz_fault_read (GstMessage     *message,
                         GstElement     *sink,
                         DgzPlayerError *missing,
                         GError        **error);

G_END_DECLS
