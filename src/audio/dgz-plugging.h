/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GstCaps GstCaps;
typedef struct _GstElement GstElement;
typedef struct _GstElementFactory GstElementFactory;
typedef struct _GstPad GstPad;

/* Nanoseconds: so long without work is no pause between two of a pipeline's threads. */
#define DGZ_PLUGGING_PAUSE (200 * G_GINT64_CONSTANT (1000000))

/**
 * DgzPluggingSelect:
 * @DGZ_PLUGGING_TRY: the element is plugged
 * @DGZ_PLUGGING_EXPOSE: the stream is handed out as it is
 * @DGZ_PLUGGING_SKIP: the next element is tried
 *
 * What "autoplug-select" of decodebin and parsebin wants to be told. GStreamer keeps the type out
 * of its headers.
 */
typedef enum {
  DGZ_PLUGGING_TRY,
  DGZ_PLUGGING_EXPOSE,
  DGZ_PLUGGING_SKIP,
} DgzPluggingSelect;

DgzPluggingSelect dgz_plugging_select_cb  (GstElement        *bin,
                                           GstPad            *pad,
                                           GstCaps           *caps,
                                           GstElementFactory *factory,
                                           gpointer           data);
gboolean          dgz_plugging_is_at_work (GstElement        *pipeline);

G_END_DECLS
