/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_WINDOW (dgz_window_get_type ())

G_DECLARE_FINAL_TYPE (DgzWindow, dgz_window, DGZ, WINDOW, AdwApplicationWindow)

DgzWindow *dgz_window_new            (AdwApplication    *application);
void       dgz_window_dig            (DgzWindow         *self,
                                      const char        *text);
void       dgz_window_dig_example    (DgzWindow         *self,
                                      gboolean           play);
void       dgz_window_dig_known      (DgzWindow         *self,
                                      const char        *url,
                                      const char *const *track_ids);
void       dgz_window_show_catalogue (DgzWindow         *self);
void       dgz_window_restore        (DgzWindow         *self);
void       dgz_window_cancel_import  (DgzWindow         *self);
void       dgz_window_quit           (DgzWindow         *self);

G_END_DECLS
