/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-row-actions.h"

#include <glib/gi18n.h>

#include "dgz-track-menu.h"

/**
 * DgzRowActions:
 *
 * What can be done with the track of a row that is open, as buttons.
 */
struct _DgzRowActions
{
  AdwBin parent_instance;

  GtkMenuButton *crate_button;
  GtkButton *dig_button;
  GtkMenuButton *buy_button;
  GtkMenuButton *remove_button;

  DgzListContext *context;
  DgzTrack *track;
};

G_DEFINE_FINAL_TYPE (DgzRowActions, dgz_row_actions, ADW_TYPE_BIN)

static void
set_menu (GtkMenuButton *button,
          GMenuModel    *menu)
{
  gtk_menu_button_set_menu_model (button, menu);
  g_clear_object (&menu);
}

static void
update_buy (DgzRowActions *self)
{
  GMenuModel *menu = dgz_track_menu_new_buy (self->context, self->track);

  gtk_widget_set_sensitive (GTK_WIDGET (self->buy_button), menu != NULL);
  /* The keyboard does not come past a cell that seems to have something for it. */
  gtk_widget_set_sensitive (gtk_widget_get_parent (GTK_WIDGET (self->buy_button)), menu != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->buy_button),
                               menu ? NULL : _ ("This track is invented: no shop has it"));
  set_menu (self->buy_button, menu);
}

static void
shops_cb (DgzRowActions *self)
{
  if (self->track)
    update_buy (self);
}

static void
dgz_row_actions_dispose (GObject *object)
{
  DgzRowActions *self = DGZ_ROW_ACTIONS (object);

  g_clear_object (&self->track);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dgz_row_actions_parent_class)->dispose (object);
}

static void
dgz_row_actions_class_init (DgzRowActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_row_actions_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-row-actions.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzRowActions, crate_button);
  gtk_widget_class_bind_template_child (widget_class, DgzRowActions, dig_button);
  gtk_widget_class_bind_template_child (widget_class, DgzRowActions, buy_button);
  gtk_widget_class_bind_template_child (widget_class, DgzRowActions, remove_button);
}

static void
dgz_row_actions_init (DgzRowActions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_row_actions_new:
 * @context: what the rows of the list share
 *
 * Makes the buttons of a row.
 */
GtkWidget *
dgz_row_actions_new (DgzListContext *context)
{
  DgzRowActions *self = g_object_new (DGZ_TYPE_ROW_ACTIONS, NULL);
  GSettings *settings = dgz_list_context_get_settings (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (settings, "changed::own-shops", G_CALLBACK (shops_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::shops-off", G_CALLBACK (shops_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * dgz_row_actions_set_track:
 * @self: a row's buttons
 * @track: a track
 *
 * Sets what the buttons act on.
 */
void
dgz_row_actions_set_track (DgzRowActions *self,
                           DgzTrack      *track)
{
  GMenuModel *crates;

  if (!g_set_object (&self->track, track))
    return;

  crates = dgz_list_context_dup_crate_menu (self->context, track);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->crate_button)), crates != NULL);
  set_menu (self->crate_button, crates);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->dig_button), "s",
                                    dgz_track_get_id (track));
  /* Not before: it would have nothing to go with. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->dig_button), "track.dig");
  update_buy (self);
  set_menu (self->remove_button, dgz_track_menu_new_remove (track));
}
