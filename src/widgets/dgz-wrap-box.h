/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_WRAP_BOX (dgz_wrap_box_get_type ())

/* Children in lines, as words are; the last child stands at the end of the last line. */
G_DECLARE_FINAL_TYPE (DgzWrapBox, dgz_wrap_box, DGZ, WRAP_BOX, GtkWidget)

G_END_DECLS
