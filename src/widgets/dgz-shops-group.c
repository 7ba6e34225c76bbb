/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shops-group.h"

#include <glib/gi18n.h>

#include "dgz-shop-form.h"
#include "dgz-shops.h"

#define SHOP_KEY "dgz-shop"
#define UNDO_SECONDS 15

/**
 * DgzShopsGroup:
 *
 * The shops: a row for each, with a switch; the user's own can be changed,
 * removed and added to.
 */
struct _DgzShopsGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  GPtrArray *rows;
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (DgzShopsGroup, dgz_shops_group, ADW_TYPE_PREFERENCES_GROUP)

/* What was removed, and where it comes back. */
typedef struct
{
  GSettings *settings;
  char *name;
  char *template;
  int position;
} Removed;

static void
removed_free (Removed  *removed,
              GClosure *closure)
{
  g_object_unref (removed->settings);
  g_free (removed->name);
  g_free (removed->template);
  g_free (removed);
}

static AdwPreferencesWindow *
window_of (DgzShopsGroup *self)
{
  return ADW_PREFERENCES_WINDOW (
      gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW));
}

static const DgzShop *
shop_of (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return g_object_get_data (G_OBJECT (row), SHOP_KEY);
}

static void
switched_cb (GtkSwitch     *toggle,
             GParamSpec    *pspec,
             DgzShopsGroup *self)
{
  dgz_shops_set_is_on (self->settings, shop_of (toggle)->id, gtk_switch_get_active (toggle));
}

static void
present_form (DgzShopsGroup *self,
              const DgzShop *shop)
{
  GtkWidget *form = dgz_shop_form_new (self->settings, shop);

  adw_preferences_window_present_subpage (window_of (self), form);
  gtk_widget_grab_focus (form);
}

static void
change_cb (GtkButton     *button,
           DgzShopsGroup *self)
{
  present_form (self, shop_of (button));
}

static void
add_cb (DgzShopsGroup *self)
{
  present_form (self, NULL);
}

static void
undo_cb (AdwToast *toast,
         Removed  *removed)
{
  /* One of that name may have been added meanwhile; then the user has it. */
  dgz_shops_insert (removed->settings, removed->position, removed->name, removed->template, NULL);
}

static void
remove_cb (GtkButton     *button,
           DgzShopsGroup *self)
{
  const DgzShop *shop = shop_of (button);
  Removed *removed = g_new0 (Removed, 1);
  /* Translators: of a shop, by its name */
  g_autofree char *text = g_strdup_printf (_ ("%s removed"), shop->name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  removed->settings = g_object_ref (self->settings);
  removed->name = g_strdup (shop->name);
  removed->template = g_strdup (shop->template);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), removed,
                         (GClosureNotify) removed_free, 0);
  /* The row goes away with its button, and the focus must not go with it. */
  gtk_widget_grab_focus (self->add_row);
  removed->position = dgz_shops_remove (self->settings, shop->id);
  adw_preferences_window_add_toast (window_of (self), toast);
}

static void
add_button (DgzShopsGroup *self,
            AdwActionRow  *row,
            const char    *icon,
            const char    *label,
            GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (row, button);
}

/* The server of an address, as it can be read at a glance. */
static char *
dup_host (const char *template)
{
  g_autoptr (GUri) uri = g_uri_parse (template, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : template);
}

static GtkWidget *
make_row (DgzShopsGroup *self,
          DgzShop       *shop)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();
  g_autofree char *host = dup_host (shop->template);
  /* Translators: of a shop, by its name */
  g_autofree char *change = g_strdup_printf (_ ("Change %s"), shop->name);
  /* Translators: of a shop, by its name */
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), shop->name);

  g_object_set_data_full (G_OBJECT (row), SHOP_KEY, shop, (GDestroyNotify) dgz_shop_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shop->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), host);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (dgz_shop_get_is_own (shop)) {
    add_button (self, ADW_ACTION_ROW (row), "document-edit-symbolic", change,
                G_CALLBACK (change_cb));
    add_button (self, ADW_ACTION_ROW (row), "user-trash-symbolic", remove,
                G_CALLBACK (remove_cb));
  }
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), dgz_shops_get_is_on (self->settings, shop->id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), self, 0);
  return row;
}

/* Only a change of the shops themselves makes their rows anew: a switch keeps its focus. They stand
 * before the row that adds one, which stays; the group's own way is to add at the end. */
static void
update (DgzShopsGroup *self)
{
  g_autoptr (GPtrArray) shops = dgz_shops_list (self->settings, TRUE);
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (self->add_row));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  g_ptr_array_set_free_func (shops, NULL);
  for (guint i = 0; i < shops->len; i++) {
    GtkWidget *row = make_row (self, shops->pdata[i]);

    g_ptr_array_add (self->rows, row);
    gtk_list_box_insert (list, row, (int) i);
  }
}

static GtkWidget *
make_add_row (DgzShopsGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("_Add a Shop"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
dgz_shops_group_dispose (GObject *object)
{
  DgzShopsGroup *self = DGZ_SHOPS_GROUP (object);

  g_clear_object (&self->settings);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (dgz_shops_group_parent_class)->dispose (object);
}

static void
dgz_shops_group_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_SHOPS_GROUP (object)->rows);

  G_OBJECT_CLASS (dgz_shops_group_parent_class)->finalize (object);
}

static void
dgz_shops_group_class_init (DgzShopsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_shops_group_dispose;
  object_class->finalize = dgz_shops_group_finalize;
}

static void
dgz_shops_group_init (DgzShopsGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->add_row = make_add_row (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add_row);
}

/**
 * dgz_shops_group_set_settings:
 * @self: a group without
 * @settings: the settings
 *
 * Shows the shops, and has them changed.
 */
void
dgz_shops_group_set_settings (DgzShopsGroup *self,
                              GSettings     *settings)
{
  self->settings = g_object_ref (settings);
  update (self);
  g_signal_connect_object (settings, "changed::own-shops", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}
