/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shop-form.h"

#include <glib/gi18n.h>

/**
 * DgzShopForm:
 *
 * A page over the preferences for a shop of the user's own: its name, and the
 * address of its search. What is wrong with them is said as it is typed, once
 * both are there.
 */
struct _DgzShopForm
{
  GtkBox parent_instance;

  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkEditable *name_row;
  GtkEditable *address_row;
  GtkLabel *problem;

  GSettings *settings;
  char *id; /* of the shop that changes; NULL for a new one */
};

G_DEFINE_FINAL_TYPE (DgzShopForm, dgz_shop_form, GTK_TYPE_BOX)

static void
close_form (DgzShopForm *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_WINDOW);

  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (window));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  close_form (DGZ_SHOP_FORM (widget));
}

static void
show_problem (DgzShopForm *self,
              const char  *text)
{
  gtk_label_set_label (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
save_cb (DgzShopForm *self)
{
  g_autoptr (GError) error = NULL;

  if (dgz_shops_put (self->settings, self->id, gtk_editable_get_text (self->name_row),
                     gtk_editable_get_text (self->address_row), &error))
    close_form (self);
  else
    show_problem (self, error->message);
}

static void
changed_cb (DgzShopForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->address_row)));
  g_autoptr (GError) error = NULL;
  gboolean is_begun = *name && *address;
  gboolean is_good = is_begun && dgz_shops_check_template (name, address, &error);

  show_problem (self, error ? error->message : NULL);
  gtk_widget_set_sensitive (self->save_button, is_good);
}

/* Typing goes on where the form begins. */
static gboolean
dgz_shop_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DGZ_SHOP_FORM (widget)->name_row));
}

static void
dgz_shop_form_dispose (GObject *object)
{
  g_clear_object (&DGZ_SHOP_FORM (object)->settings);

  G_OBJECT_CLASS (dgz_shop_form_parent_class)->dispose (object);
}

static void
dgz_shop_form_finalize (GObject *object)
{
  g_free (DGZ_SHOP_FORM (object)->id);

  G_OBJECT_CLASS (dgz_shop_form_parent_class)->finalize (object);
}

static void
dgz_shop_form_class_init (DgzShopFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_shop_form_dispose;
  object_class->finalize = dgz_shop_form_finalize;
  widget_class->grab_focus = dgz_shop_form_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-shop-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzShopForm, title);
  gtk_widget_class_bind_template_child (widget_class, DgzShopForm, save_button);
  gtk_widget_class_bind_template_child (widget_class, DgzShopForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, DgzShopForm, address_row);
  gtk_widget_class_bind_template_child (widget_class, DgzShopForm, problem);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);
}

static void
dgz_shop_form_init (DgzShopForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_shop_form_new:
 * @settings: the settings
 * @shop: (nullable): the shop of the user's own that changes; %NULL to add one
 *
 * Makes the form of a shop, for adw_preferences_window_present_subpage().
 */
GtkWidget *
dgz_shop_form_new (GSettings     *settings,
                   const DgzShop *shop)
{
  DgzShopForm *self = g_object_new (DGZ_TYPE_SHOP_FORM, NULL);

  self->settings = g_object_ref (settings);
  self->id = shop ? g_strdup (shop->id) : NULL;
  adw_window_title_set_title (self->title, shop ? _ ("Change Shop") : _ ("Add Shop"));
  if (shop) {
    gtk_editable_set_text (self->name_row, shop->name);
    gtk_editable_set_text (self->address_row, shop->template);
  }
  changed_cb (self);
  return GTK_WIDGET (self);
}
