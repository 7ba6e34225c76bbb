/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crate-row.h"

#include <glib/gi18n.h>

#include "dgz-crate-name.h"

/**
 * DgzCrateRow:
 *
 * A crate on two lines. What is asked for goes up as crates.rename and
 * crates.remove, and a track that is dropped on it as win.add-to-crate.
 */
struct _DgzCrateRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *name;
  GtkLabel *summary;
  GtkWidget *current;
  GtkMenuButton *menu_button;

  DgzCrates *crates;
  DgzCrate *crate;
};

G_DEFINE_FINAL_TYPE (DgzCrateRow, dgz_crate_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (DgzCrateRow *self)
{
  const char *name = dgz_crate_get_name (self->crate);
  gboolean is_current = dgz_crates_get_current (self->crates) == self->crate;
  g_autofree char *summary = dgz_crate_name_summarize (self->crate);
  g_autofree char *words =
      is_current
          /* Translators: for screen readers: the name of a crate, how much is in it */
          ? g_strdup_printf (_ ("%s, %s, new tracks are added here"), name, summary)
          : g_strdup_printf ("%s, %s", name, summary);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (self->current, is_current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* "crate-row.rename" of the row goes up as "crates.rename" with the crate. */
static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autofree char *action = g_strdup_printf ("crates.%s", strchr (name, '.') + 1);

  gtk_widget_activate_action (widget, action, "x",
                              dgz_crate_get_id (DGZ_CRATE_ROW (widget)->crate));
}

static void
secondary_cb (DgzCrateRow *self,
              int          n_press,
              double       x,
              double       y,
              GtkGesture  *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dgz_crate_row_open_menu (self);
}

static void
long_press_cb (DgzCrateRow *self,
               double       x,
               double       y,
               GtkGesture  *gesture)
{
  secondary_cb (self, 1, x, y, gesture);
}

static gboolean
drop_cb (DgzCrateRow  *self,
         const GValue *value)
{
  DgzTrack *track = dgz_crate_entry_get_track (g_value_get_object (value));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-to-crate", "(sx)",
                              dgz_track_get_id (track), dgz_crate_get_id (self->crate));
  return TRUE;
}

static void
dgz_crate_row_dispose (GObject *object)
{
  DgzCrateRow *self = DGZ_CRATE_ROW (object);

  g_clear_object (&self->crate);
  g_clear_object (&self->crates);

  G_OBJECT_CLASS (dgz_crate_row_parent_class)->dispose (object);
}

static void
dgz_crate_row_class_init (DgzCrateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_crate_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-crate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCrateRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateRow, summary);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateRow, current);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateRow, menu_button);
  gtk_widget_class_install_action (widget_class, "crate-row.rename", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "crate-row.remove", NULL, forward_action);
}

static void
dgz_crate_row_init (DgzCrateRow *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkDropTarget *target = gtk_drop_target_new (DGZ_TYPE_CRATE_ENTRY, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_press_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * dgz_crate_row_new:
 * @crates: the crates
 * @crate: one of them
 *
 * Makes the row of a crate.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
dgz_crate_row_new (DgzCrates *crates,
                   DgzCrate  *crate)
{
  DgzCrateRow *self = g_object_new (DGZ_TYPE_CRATE_ROW, NULL);

  self->crates = g_object_ref (crates);
  self->crate = g_object_ref (crate);
  g_signal_connect_object (crates, "notify::current", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (crate, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (crate, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * dgz_crate_row_get_crate:
 * @self: a row
 *
 * Its crate.
 *
 * Returns: (transfer none)
 */
DgzCrate *
dgz_crate_row_get_crate (DgzCrateRow *self)
{
  return self->crate;
}

/**
 * dgz_crate_row_open_menu:
 * @self: a row
 *
 * Shows what can be done with the crate.
 */
void
dgz_crate_row_open_menu (DgzCrateRow *self)
{
  gtk_menu_button_popup (self->menu_button);
}
