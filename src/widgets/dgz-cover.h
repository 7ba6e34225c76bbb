/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_COVER (dgz_cover_get_type ())

G_DECLARE_FINAL_TYPE (DgzCover, dgz_cover, DGZ, COVER, GtkWidget)

void   dgz_cover_set_text    (DgzCover   *self,
                              const char *artist,
                              const char *title);
void   dgz_cover_set_image   (DgzCover   *self,
                              GBytes     *image);
void   dgz_cover_set_source  (DgzCover   *self,
                              const char *source);
double dgz_cover_get_opacity (DgzCover   *self);

G_END_DECLS
