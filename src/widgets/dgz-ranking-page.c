/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-ranking-page.h"

#include <math.h>

#include "dgz-choice.h"

/**
 * DgzRankingPage:
 *
 * The page of the preferences that says how lists are made, but for the
 * weights, which have a place of their own over the list.
 */
struct _DgzRankingPage
{
  AdwPreferencesPage parent_instance;

  AdwComboRow *key_rules_row;
  GtkSwitch *vinyl_switch;
  GtkSwitch *half_double_switch;
  GtkSpinButton *threshold_spin;
  GtkSpinButton *length_spin;
  GtkSpinButton *artist_spin;
  GtkSpinButton *release_spin;
  GtkSpinButton *label_spin;
  GtkWidget *reset_button;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (DgzRankingPage, dgz_ranking_page, ADW_TYPE_PREFERENCES_PAGE)

/* In the order of the row's items. */
static const char *const key_rules[] = { "wide", "strict", "boosts", NULL };

static const char *const keys[] = { "key-rules", "vinyl", "half-double", "threshold",
                                    "list-length", "cap-artist", "cap-release", "cap-label" };

static gboolean
to_percent (GValue   *value,
            GVariant *variant,
            gpointer  user_data)
{
  g_value_set_double (value, round (g_variant_get_double (variant) * 100.0));
  return TRUE;
}

static GVariant *
from_percent (const GValue       *value,
              const GVariantType *expected_type,
              gpointer            user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100.0);
}

static gboolean
is_default (DgzRankingPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autoptr (GVariant) value = g_settings_get_user_value (self->settings, keys[i]);
    g_autoptr (GVariant) own = g_settings_get_default_value (self->settings, keys[i]);

    if (value && !g_variant_equal (value, own))
      return FALSE;
  }

  return TRUE;
}

static void
changed_cb (DgzRankingPage *self)
{
  gboolean can_reset = !is_default (self);

  /* What has the focus must stay sensitive, or keys go nowhere. */
  if (!can_reset && gtk_widget_has_focus (self->reset_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->key_rules_row));
  gtk_widget_set_sensitive (self->reset_button, can_reset);
}

static void
reset_cb (DgzRankingPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (self->settings, keys[i]);
}

static void
dgz_ranking_page_dispose (GObject *object)
{
  g_clear_object (&DGZ_RANKING_PAGE (object)->settings);

  G_OBJECT_CLASS (dgz_ranking_page_parent_class)->dispose (object);
}

static void
dgz_ranking_page_class_init (DgzRankingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_ranking_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-ranking-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, key_rules_row);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, vinyl_switch);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, half_double_switch);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, threshold_spin);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, length_spin);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, artist_spin);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, release_spin);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, label_spin);
  gtk_widget_class_bind_template_child (widget_class, DgzRankingPage, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
dgz_ranking_page_init (DgzRankingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_ranking_page_set_settings:
 * @self: a page without
 * @settings: the settings
 *
 * Shows how lists are made, and has it changed.
 */
void
dgz_ranking_page_set_settings (DgzRankingPage *self,
                               GSettings      *settings)
{
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;

  self->settings = g_object_ref (settings);
  dgz_choice_bind (self->key_rules_row, settings, "key-rules", key_rules);
  g_settings_bind (settings, "vinyl", self->vinyl_switch, "active", flags);
  g_settings_bind (settings, "half-double", self->half_double_switch, "active", flags);
  g_settings_bind_with_mapping (settings, "threshold", self->threshold_spin, "value", flags,
                                to_percent, from_percent, NULL, NULL);
  g_settings_bind (settings, "list-length", self->length_spin, "value", flags);
  g_settings_bind (settings, "cap-artist", self->artist_spin, "value", flags);
  g_settings_bind (settings, "cap-release", self->release_spin, "value", flags);
  g_settings_bind (settings, "cap-label", self->label_spin, "value", flags);
  g_signal_connect_object (settings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
