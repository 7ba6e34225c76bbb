/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-parts-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-chart-colors.h"
#include "dgz-part-swatch.h"
#include "dgz-row-tooltip.h"
#include "dgz-text.h"

#define WIDTH 110
#define HEIGHT 14
#define AIR 6
/* Between two segments, that they be told apart by more than colour. */
#define GAP 1.0f

/**
 * DgzPartsBar:
 *
 * A score as a bar: its length is the score, its segments the contributions,
 * in the order of the parts. A large one names its parts where there is room.
 */
struct _DgzPartsBar
{
  GtkWidget parent_instance;

  DgzTrack *track;
  gboolean is_large;
};

G_DEFINE_FINAL_TYPE (DgzPartsBar, dgz_parts_bar, GTK_TYPE_WIDGET)

static PangoLayout *
create_label (DgzPartsBar *self,
              const char  *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (self->is_large ? 0.83 : 0.66));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Returns: (transfer full) (nullable): a part's name, its letter, or nothing, as there is room */
static PangoLayout *
choose_label (DgzPartsBar *self,
              DgzScorePart part,
              float        room)
{
  const char *const texts[] = { dgz_text_part_name (part), dgz_text_part_letter (part) };

  for (int i = self->is_large ? 0 : 1; i < 2; i++) {
    g_autoptr (PangoLayout) layout = create_label (self, texts[i]);
    int width;

    pango_layout_get_pixel_size (layout, &width, NULL);
    if ((float) width <= room - (self->is_large ? AIR : 2.0f))
      return g_steal_pointer (&layout);
  }

  return NULL;
}

/* Colour is never alone: a segment carries its part's letter, upon a whole patch where the segment
 * is hatched. */
static void
draw_label (DgzPartsBar *self,
            GtkSnapshot *snapshot,
            DgzScorePart part,
            float        x,
            float        room,
            float        height)
{
  DgzChartScheme scheme = dgz_chart_get_scheme ();
  g_autoptr (PangoLayout) layout = choose_label (self, part, room);
  GdkRGBA color;
  int width;
  int line;

  if (!layout)
    return;

  pango_layout_get_pixel_size (layout, &width, &line);
  x += (room - (float) width) / 2.0f;
  if (dgz_track_get_part (self->track, part)->is_assumed) {
    dgz_chart_part_color (scheme, part, &color);
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (x - 2.0f, 0.0f, (float) width + 4.0f, height));
  }
  dgz_chart_part_text_color (scheme, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, (height - (float) line) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
dgz_parts_bar_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  DgzPartsBar *self = DGZ_PARTS_BAR (widget);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float x = 0.0f;
  GskRoundedRect clip;
  GdkRGBA trough;

  dgz_chart_color (dgz_chart_get_scheme (), DGZ_CHART_TROUGH, &trough);
  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   self->is_large ? 6.0f : height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &trough, &GRAPHENE_RECT_INIT (0, 0, width, height));

  for (int i = 0; self->track && i < DGZ_N_SCORE_PARTS; i++) {
    const DgzTrackPart *part = dgz_track_get_part (self->track, i);
    float length = (float) (part->contribution * width);
    float start = is_mirrored ? width - x - length + GAP : x;

    dgz_part_draw_segment (snapshot, i, part->is_assumed, start, length - GAP, height);
    draw_label (self, snapshot, i, start, length - GAP, height);
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
  DgzPartsBar *self = DGZ_PARTS_BAR (widget);
  g_autoptr (PangoLayout) layout = create_label (self, "X");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = WIDTH;
  else
    *minimum = self->is_large ? height + AIR : MAX (HEIGHT, height);
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
  dgz_chart_watch (GTK_WIDGET (self));
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
  dgz_row_tooltip_set (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text ? text : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dgz_parts_bar_set_large:
 * @self: a bar
 * @large: whether it is tall enough for names
 *
 * Makes a bar a large one.
 */
void
dgz_parts_bar_set_large (DgzPartsBar *self,
                         gboolean     large)
{
  self->is_large = large;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
