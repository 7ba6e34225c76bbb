/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_NAME (dgz_filter_name_get_type ())

/* A name that a filter may ask for, or leave out. */
G_DECLARE_FINAL_TYPE (DgzFilterName, dgz_filter_name, DGZ, FILTER_NAME, GObject)

DgzFilterName *dgz_filter_name_new        (const char    *name,
                                           guint64        n_tracks);
const char    *dgz_filter_name_get_name   (DgzFilterName *self);
guint64        dgz_filter_name_get_tracks (DgzFilterName *self);

G_END_DECLS
