/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As GStreamer has them, whose headers are not shown from here. */
typedef struct _GstElement GstElement;

typedef struct _DgzWatch DgzWatch;

/**
 * DgzWatchFunc:
 * @error: a %DGZ_PLAYER_ERROR
 * @data: user data
 *
 * Takes a fault that is no error to GstPlay. Called in the main context.
 */
typedef void (*DgzWatchFunc) (const GError *error,
                              gpointer      data);

DgzWatch *dgz_watch_new      (GstElement  *playbin,
                              GstElement  *sink,
                              DgzWatchFunc func,
                              gpointer     data);
void      dgz_watch_free     (DgzWatch    *self);
void      dgz_watch_expect   (DgzWatch    *self);
GError   *dgz_watch_take     (DgzWatch    *self);
gboolean  dgz_watch_is_short (DgzWatch    *self);
gboolean  dgz_watch_has_end  (DgzWatch    *self);

G_END_DECLS
