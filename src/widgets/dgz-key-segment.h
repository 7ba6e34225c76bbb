/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DgzKeyWedge:
 * @x: the wheel's centre
 * @y: likewise
 * @inner: the radius at which it begins
 * @outer: the radius at which it ends
 * @hour: 1 to 12, as on a clock
 *
 * One key's place on a wheel.
 */
typedef struct
{
  double x;
  double y;
  double inner;
  double outer;
  int hour;
} DgzKeyWedge;

#define DGZ_TYPE_KEY_SEGMENT (dgz_key_segment_get_type ())

G_DECLARE_FINAL_TYPE (DgzKeySegment, dgz_key_segment, DGZ, KEY_SEGMENT, GtkToggleButton)

GtkWidget *dgz_key_segment_new   (int                key);
int        dgz_key_segment_key   (DgzKeySegment     *self);
void       dgz_key_segment_place (DgzKeySegment     *self,
                                  const DgzKeyWedge *wedge);

void dgz_key_wedge_trace  (const DgzKeyWedge *wedge,
                           cairo_t           *cr,
                           double             inset);
void dgz_key_wedge_middle (const DgzKeyWedge *wedge,
                           double            *x,
                           double            *y);
void dgz_key_wedge_bounds (const DgzKeyWedge *wedge,
                           GdkRectangle      *bounds);

G_END_DECLS
