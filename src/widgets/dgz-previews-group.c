/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-previews-group.h"

#include <glib/gi18n.h>

#include "dgz-preview-order.h"

/**
 * DgzPreviewsGroup:
 *
 * Where previews come from: a row for each source, with a switch, its place
 * in the order, and what is sent to it.
 */
struct _DgzPreviewsGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  GPtrArray *rows; /* in the order shown */
};

G_DEFINE_FINAL_TYPE (DgzPreviewsGroup, dgz_previews_group, ADW_TYPE_PREFERENCES_GROUP)

/* What a row is of, and its buttons. */
typedef struct
{
  char *id;
  GtkSwitch *toggle;
  GtkWidget *up;
  GtkWidget *down;
} Parts;

static void
parts_free (Parts *parts)
{
  g_free (parts->id);
  g_free (parts);
}

static Parts *
parts_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "parts");
}

static AdwActionRow *
row_of (DgzPreviewsGroup *self,
        const char       *id)
{
  for (guint i = 0; i < self->rows->len; i++) {
    if (g_str_equal (parts_of (self->rows->pdata[i])->id, id))
      return self->rows->pdata[i];
  }

  return NULL;
}

/* Rows in the order of the settings; the group's list has no order of its own. */
static void
update_order (DgzPreviewsGroup *self)
{
  g_auto (GStrv) ids = dgz_preview_order_dup (self->settings);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_strv_length (ids);

  for (guint i = 0; i < n; i++) {
    AdwActionRow *row = row_of (self, ids[i]);

    g_ptr_array_add (rows, g_object_ref (row));
    gtk_widget_set_sensitive (parts_of (row)->up, i > 0);
    gtk_widget_set_sensitive (parts_of (row)->down, i + 1 < n);
  }

  for (guint i = 0; i < n; i++) {
    GtkWidget *row = rows->pdata[i];
    GtkWidget *list = gtk_widget_get_parent (row);

    /* Rows that stand where they should keep the focus that is in them. */
    if (list && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == (int) i)
      continue;
    if (list)
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
    if (list && GTK_IS_LIST_BOX (list))
      gtk_list_box_insert (GTK_LIST_BOX (list), row, (int) i);
    else
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  }
}

static void
update_switches (DgzPreviewsGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Parts *parts = parts_of (self->rows->pdata[i]);

    gtk_switch_set_active (parts->toggle, dgz_preview_order_get_on (self->settings, parts->id));
  }
}

static void
switched_cb (GtkSwitch        *toggle,
             GParamSpec       *pspec,
             DgzPreviewsGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Parts *parts = parts_of (self->rows->pdata[i]);

    if (parts->toggle == toggle)
      dgz_preview_order_set_on (self->settings, parts->id, gtk_switch_get_active (toggle));
  }
}

/* The focus goes with the row, or the next press would move another. */
static void
move (DgzPreviewsGroup *self,
      GtkWidget        *button)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Parts *parts = parts_of (self->rows->pdata[i]);

    if (button != parts->up && button != parts->down)
      continue;
    dgz_preview_order_move (self->settings, parts->id, button == parts->up ? -1 : 1);
    if (!gtk_widget_is_sensitive (button))
      button = button == parts->up ? parts->down : parts->up;
    gtk_widget_grab_focus (button);
    return;
  }
}

static GtkWidget *
make_button (DgzPreviewsGroup *self,
             const char       *icon,
             const char       *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (move), self, G_CONNECT_SWAPPED);
  return button;
}

static AdwActionRow *
make_row (DgzPreviewsGroup *self,
          const char       *id)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  Parts *parts = g_new0 (Parts, 1);
  const char *title = dgz_preview_order_title (id);
  /* Translators: a source of previews: "Move Up: Deezer" */
  g_autofree char *earlier = g_strdup_printf (_ ("Move Up: %s"), title);
  g_autofree char *later = g_strdup_printf (_ ("Move Down: %s"), title);

  parts->id = g_strdup (id);
  parts->up = make_button (self, "go-up-symbolic", earlier);
  parts->down = make_button (self, "go-down-symbolic", later);
  parts->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (parts->toggle), GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (row), "parts", parts, (GDestroyNotify) parts_free);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, dgz_preview_order_describe (id));
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_action_row_add_suffix (row, parts->up);
  adw_action_row_add_suffix (row, parts->down);
  adw_action_row_add_suffix (row, GTK_WIDGET (parts->toggle));
  adw_action_row_set_activatable_widget (row, GTK_WIDGET (parts->toggle));
  return row;
}

static void
dgz_previews_group_dispose (GObject *object)
{
  DgzPreviewsGroup *self = DGZ_PREVIEWS_GROUP (object);

  g_clear_object (&self->settings);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (dgz_previews_group_parent_class)->dispose (object);
}

static void
dgz_previews_group_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_PREVIEWS_GROUP (object)->rows);

  G_OBJECT_CLASS (dgz_previews_group_parent_class)->finalize (object);
}

static void
dgz_previews_group_class_init (DgzPreviewsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_previews_group_dispose;
  object_class->finalize = dgz_previews_group_finalize;
}

static void
dgz_previews_group_init (DgzPreviewsGroup *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * dgz_previews_group_set_settings:
 * @self: a group without
 * @settings: the settings
 *
 * Shows the sources of previews, and has them changed.
 */
void
dgz_previews_group_set_settings (DgzPreviewsGroup *self,
                                 GSettings        *settings)
{
  g_auto (GStrv) ids = dgz_preview_order_dup (settings);

  self->settings = g_object_ref (settings);
  for (guint i = 0; ids[i]; i++)
    g_ptr_array_add (self->rows, g_object_ref_sink (make_row (self, ids[i])));
  update_order (self);
  update_switches (self);
  for (guint i = 0; i < self->rows->len; i++)
    g_signal_connect_object (parts_of (self->rows->pdata[i])->toggle, "notify::active",
                             G_CALLBACK (switched_cb), self, 0);
  g_signal_connect_object (settings, "changed::" DGZ_PREVIEW_ORDER_KEY, G_CALLBACK (update_order),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" DGZ_PREVIEW_OFF_KEY, G_CALLBACK (update_switches),
                           self, G_CONNECT_SWAPPED);
}
