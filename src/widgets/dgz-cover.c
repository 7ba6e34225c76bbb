/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-cover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dgz-cover-image.h"

#define SIZE 112
#define RADIUS 9
#define FADE_MS 160

/**
 * DgzCover:
 *
 * A record's cover, or a sleeve drawn from its names while there is none.
 */
struct _DgzCover
{
  GtkWidget parent_instance;

  GBytes *image;
  GdkTexture *texture; /* a square, at the screen's pixels */
  AdwAnimation *fade;
  double opacity; /* of the texture over the sleeve */
  guint hash;
  char *initials;
  GCancellable *cancellable; /* of the decoding */
};

G_DEFINE_FINAL_TYPE (DgzCover, dgz_cover, GTK_TYPE_WIDGET)

/* Pairs of the GNOME palette that go together: sleeve and disc. */
static const char *const sleeves[][2] = {
  { "#1a5fb4", "#99c1f1" },
  { "#26a269", "#8ff0a4" },
  { "#c64600", "#ffbe6f" },
  { "#613583", "#dc8add" },
  { "#63452c", "#cdab8f" },
  { "#241f31", "#c0bfbc" },
  { "#a51d2d", "#f66151" },
  { "#3d3846", "#f9f06b" },
};

static void
draw_disc (GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           float          radius)
{
  GskRoundedRect circle;
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (SIZE / 2.0f - radius, SIZE / 2.0f - radius, 2 * radius, 2 * radius);

  gsk_rounded_rect_init_from_rect (&circle, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_sleeve (DgzCover    *self,
             GtkSnapshot *snapshot)
{
  const char *const *pair = sleeves[self->hash % G_N_ELEMENTS (sleeves)];
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), self->initials);
  PangoAttrList *attributes = pango_attr_list_new ();
  GdkRGBA sleeve;
  GdkRGBA disc;
  int width;
  int height;

  gdk_rgba_parse (&sleeve, pair[0]);
  gdk_rgba_parse (&disc, pair[1]);
  gtk_snapshot_append_color (snapshot, &sleeve, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
  disc.alpha = 0.25f;
  draw_disc (snapshot, &disc, SIZE * 0.42f);
  draw_disc (snapshot, &disc, SIZE * 0.30f);
  disc.alpha = 1.0f;
  draw_disc (snapshot, &disc, SIZE * 0.19f);

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (18 * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((SIZE - width) / 2.0f, (SIZE - height) / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, &sleeve);
  gtk_snapshot_restore (snapshot);
}

static void
dgz_cover_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  DgzCover *self = DGZ_COVER (widget);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  if (self->initials && (!self->texture || self->opacity < 1.0))
    draw_sleeve (self, snapshot);
  if (self->texture) {
    gtk_snapshot_push_opacity (snapshot, self->opacity);
    gtk_snapshot_append_texture (snapshot, self->texture, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
    gtk_snapshot_pop (snapshot);
  }
  gtk_snapshot_pop (snapshot);
}

static void
dgz_cover_measure (GtkWidget     *widget,
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
stop_decoding (DgzCover *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Back to the sleeve. */
static void
drop_image (DgzCover *self)
{
  stop_decoding (self);
  if (self->fade)
    adw_animation_reset (self->fade);
  g_clear_pointer (&self->image, g_bytes_unref);
  g_clear_object (&self->texture);
}

static void
dgz_cover_dispose (GObject *object)
{
  DgzCover *self = DGZ_COVER (object);

  drop_image (self);
  g_clear_object (&self->fade);

  G_OBJECT_CLASS (dgz_cover_parent_class)->dispose (object);
}

static void
dgz_cover_finalize (GObject *object)
{
  g_free (DGZ_COVER (object)->initials);

  G_OBJECT_CLASS (dgz_cover_parent_class)->finalize (object);
}

static void
fade_cb (double    value,
         DgzCover *self)
{
  self->opacity = value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* At once where animations are off, or where nobody sees it. */
static void
fade_in (DgzCover *self)
{
  if (!self->fade) {
    AdwAnimationTarget *target =
        adw_callback_animation_target_new ((AdwAnimationTargetFunc) fade_cb, self, NULL);

    self->fade = adw_timed_animation_new (GTK_WIDGET (self), 0.0, 1.0, FADE_MS, target);
  }
  adw_animation_reset (self->fade);
  adw_animation_play (self->fade);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzCover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dgz_cover_image_decode_finish (result, &error);
  gboolean is_first = self->texture == NULL;

  if (!texture) {
    g_debug ("No cover: %s", error->message);
    return;
  }

  g_set_object (&self->texture, texture);
  if (is_first)
    fade_in (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* For the screen that the window is on; what was decoded for another stays until then. */
static void
start_decoding (DgzCover *self)
{
  stop_decoding (self);
  if (!self->image)
    return;

  self->cancellable = g_cancellable_new ();
  dgz_cover_image_decode_async (self->image,
                                SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                self->cancellable, decoded_cb, g_object_ref (self));
}

static void
dgz_cover_class_init (DgzCoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_cover_dispose;
  object_class->finalize = dgz_cover_finalize;
  widget_class->snapshot = dgz_cover_snapshot;
  widget_class->measure = dgz_cover_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dgz_cover_init (DgzCover *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (start_decoding), NULL);
}

static void
append_initial (GString    *initials,
                const char *name)
{
  for (const char *c = name; c && *c; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (g_unichar_isalnum (letter)) {
      g_string_append_unichar (initials, g_unichar_toupper (letter));
      return;
    }
  }
}

/**
 * dgz_cover_set_text:
 * @self: a cover
 * @artist: the artist
 * @title: the title
 *
 * Shows a sleeve drawn from the names.
 */
void
dgz_cover_set_text (DgzCover   *self,
                    const char *artist,
                    const char *title)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  /* Translators: for screen readers: the cover of a record: title */
  g_autofree char *name = g_strdup_printf (_ ("Cover of %s"), title);

  drop_image (self);
  append_initial (initials, artist);
  append_initial (initials, title);
  g_free (self->initials);
  self->initials = g_strdup (initials->str);
  self->hash = g_str_hash (artist) ^ g_str_hash (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dgz_cover_set_image:
 * @self: a cover
 * @image: an image file
 *
 * Shows a picture, once it is decoded; one that cannot be leaves the sleeve.
 */
void
dgz_cover_set_image (DgzCover *self,
                     GBytes   *image)
{
  if (self->image == image)
    return;

  drop_image (self);
  self->image = g_bytes_ref (image);
  start_decoding (self);
}

/**
 * dgz_cover_get_opacity:
 * @self: a cover
 *
 * How much of the picture is seen: 0 for the sleeve alone, 1 for the picture alone.
 */
double
dgz_cover_get_opacity (DgzCover *self)
{
  return self->texture ? self->opacity : 0.0;
}

/**
 * dgz_cover_set_source:
 * @self: a cover
 * @source: (nullable): where the picture is from, in words
 *
 * Says where the picture is from, to the pointer and to screen readers.
 */
void
dgz_cover_set_source (DgzCover   *self,
                      const char *source)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  source ? source : "", -1);
}
