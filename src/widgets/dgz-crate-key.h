/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-track.h"

G_BEGIN_DECLS

gboolean dgz_crate_key_add (GtkWidget      *widget,
                            DgzTrack       *track,
                            guint           key,
                            GdkModifierType modifiers);

G_END_DECLS
