/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_RADAR (dgz_radar_get_type ())

/* The seven features of two sounds over the catalogue's quartiles. */
G_DECLARE_FINAL_TYPE (DgzRadar, dgz_radar, DGZ, RADAR, GtkWidget)

GtkWidget *dgz_radar_new        (void);
void       dgz_radar_set_sounds (DgzRadar     *self,
                                 const double *first,
                                 const char   *first_name,
                                 const double *second,
                                 const char   *second_name,
                                 const double (*quartiles)[3]);

G_END_DECLS
