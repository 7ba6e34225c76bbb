/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-part-badge.h"

#include "dgz-chart-colors.h"
#include "dgz-part-swatch.h"
#include "dgz-text.h"

#define SIZE 18
#define RADIUS 5.0f
#define LETTER 11

/**
 * DgzPartBadge:
 *
 * A part's colour with its letter upon it, as in the bars of the rows.
 */
struct _DgzPartBadge
{
  GtkWidget parent_instance;

  DgzScorePart part;
};

G_DEFINE_FINAL_TYPE (DgzPartBadge, dgz_part_badge, GTK_TYPE_WIDGET)

static void
draw_letter (DgzPartBadge *self,
             GtkSnapshot  *snapshot,
             float         width,
             float         height)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), dgz_text_part_letter (self->part));
  PangoAttrList *attributes = pango_attr_list_new ();
  int letter_width;
  int letter_height;
  GdkRGBA color;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (LETTER * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &letter_width, &letter_height);
  dgz_chart_part_text_color (dgz_chart_get_scheme (), &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((width - (float) letter_width) / 2.0f,
                                                (height - (float) letter_height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
dgz_part_badge_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  DgzPartBadge *self = DGZ_PART_BADGE (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  dgz_part_draw_segment (snapshot, self->part, FALSE, 0.0f, width, height);
  gtk_snapshot_pop (snapshot);
  draw_letter (self, snapshot, width, height);
}

static void
dgz_part_badge_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = SIZE;
  *natural = SIZE;
}

static void
dgz_part_badge_class_init (DgzPartBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = dgz_part_badge_snapshot;
  widget_class->measure = dgz_part_badge_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dgz_part_badge_init (DgzPartBadge *self)
{
}

/**
 * dgz_part_badge_new:
 * @part: a part of the score
 *
 * Makes a badge; the part's name stands beside it.
 */
GtkWidget *
dgz_part_badge_new (DgzScorePart part)
{
  DgzPartBadge *self = g_object_new (DGZ_TYPE_PART_BADGE, NULL);

  self->part = part;
  return GTK_WIDGET (self);
}
