/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SHORTCUTS_WINDOW (dgz_shortcuts_window_get_type ())

G_DECLARE_FINAL_TYPE (DgzShortcutsWindow, dgz_shortcuts_window, DGZ, SHORTCUTS_WINDOW, AdwWindow)

GtkWidget *dgz_shortcuts_window_new (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
