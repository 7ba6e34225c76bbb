/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-parts-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-part-swatch.h"
#include "dgz-text.h"

#define WIDTH 110
#define HEIGHT 14
/* A segment has room for its letter from this width on. */
#define LETTER_WIDTH 10.0f

/**
 * DgzPartsBar:
 *
 * A score as a bar: its length is the score, its segments the contributions,
 * in the order of the parts.
 */
struct _DgzPartsBar
{
  GtkWidget parent_instance;

  DgzTrack *track;
};

G_DEFINE_FINAL_TYPE (DgzPartsBar, dgz_parts_bar, GTK_TYPE_WIDGET)

/* Colour is never alone: a segment carries its part's letter. */
static void
draw_letter (DgzPartsBar *self,
             GtkSnapshot *snapshot,
             DgzScorePart part,
             float        x,
             float        width,
             float        height)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), dgz_text_part_letter (part));
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA color;
  int letter_width;
  int letter_height;

  dgz_part_text_color (part, &color);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (9 * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &letter_width, &letter_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x + (width - (float) letter_width) / 2.0f,
                                                (height - (float) letter_height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
dgz_parts_bar_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DgzPartsBar *self = DGZ_PARTS_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float x = 0.0f;
  GskRoundedRect clip;
  GdkRGBA track;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &track);
  track.alpha = 0.12f;
  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &track, &GRAPHENE_RECT_INIT (0, 0, width, height));

  for (int i = 0; self->track && i < DGZ_N_SCORE_PARTS; i++) {
    const DgzTrackPart *part = dgz_track_get_part (self->track, i);
    float length = (float) (part->contribution * width);

    dgz_part_draw_segment (snapshot, i, part->is_assumed, x, length, height);
    if (length >= LETTER_WIDTH && !part->is_assumed)
      draw_letter (self, snapshot, i, x, length, height);
    x += length;
  }
  gtk_snapshot_pop (snapshot);
}

static void
dgz_parts_bar_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *natural = *minimum;
}

static void
dgz_parts_bar_dispose (GObject *object)
{
  g_clear_object (&DGZ_PARTS_BAR (object)->track);

  G_OBJECT_CLASS (dgz_parts_bar_parent_class)->dispose (object);
}

static void
dgz_parts_bar_class_init (DgzPartsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_parts_bar_dispose;
  widget_class->snapshot = dgz_parts_bar_snapshot;
  widget_class->measure = dgz_parts_bar_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dgz_parts_bar_init (DgzPartsBar *self)
{
}

/* The bar in words, for the tooltip and for screen readers. */
static char *
describe (DgzTrack *track)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    const DgzTrackPart *part = dgz_track_get_part (track, i);

    if (!part->is_present)
      continue;
    g_string_append_printf (text, "%s%s %d", text->len > 0 ? ", " : "", dgz_text_part_name (i),
                            (int) lround (part->contribution * 100.0));
    if (part->is_assumed)
      g_string_append_printf (text, " %s", _ ("(assumed)"));
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_parts_bar_set_track:
 * @self: a bar
 * @track: (nullable): a track
 *
 * Shows a track's score.
 */
void
dgz_parts_bar_set_track (DgzPartsBar *self,
                         DgzTrack    *track)
{
  g_autofree char *text = track ? describe (track) : NULL;

  g_set_object (&self->track, track);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
