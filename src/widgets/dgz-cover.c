/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-cover.h"

#include <glib/gi18n.h>

#define SIZE 112
#define RADIUS 9

/**
 * DgzCover:
 *
 * A record's cover, or a sleeve drawn from its names while there is none.
 */
struct _DgzCover
{
  GtkWidget parent_instance;

  GdkTexture *texture;
  guint hash;
  char *initials;
  GCancellable *cancellable;
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

/* The picture fills the square, cut at its longer side. */
static void
draw_texture (DgzCover    *self,
              GtkSnapshot *snapshot)
{
  float width = (float) gdk_texture_get_width (self->texture);
  float height = (float) gdk_texture_get_height (self->texture);
  float scale = SIZE / MIN (width, height);

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((SIZE - width * scale) / 2.0f,
                                                    (SIZE - height * scale) / 2.0f, width * scale,
                                                    height * scale));
}

static void
dgz_cover_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  DgzCover *self = DGZ_COVER (widget);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  if (self->texture)
    draw_texture (self, snapshot);
  else if (self->initials)
    draw_sleeve (self, snapshot);
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
dgz_cover_dispose (GObject *object)
{
  DgzCover *self = DGZ_COVER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);

  G_OBJECT_CLASS (dgz_cover_parent_class)->dispose (object);
}

static void
dgz_cover_finalize (GObject *object)
{
  g_free (DGZ_COVER (object)->initials);

  G_OBJECT_CLASS (dgz_cover_parent_class)->finalize (object);
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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  append_initial (initials, artist);
  append_initial (initials, title);
  g_free (self->initials);
  self->initials = g_strdup (initials->str);
  self->hash = g_str_hash (artist) ^ g_str_hash (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
decode (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = gdk_texture_new_from_bytes (data, &error);

  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), &error);
  DgzCover *self = DGZ_COVER (source);

  if (error) {
    g_debug ("No cover: %s", error->message);
    return;
  }

  g_clear_object (&self->texture);
  self->texture = texture;
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
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, decoded_cb, NULL);
  g_task_set_task_data (task, g_bytes_ref (image), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode);
}
