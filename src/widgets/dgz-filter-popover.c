/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-popover.h"

#include "dgz-filter-forms.h"
#include "dgz-filter-words.h"

/**
 * DgzFilterPopover:
 *
 * The controls of one limit under its name, and what is wrong with what they
 * say.
 */
struct _DgzFilterPopover
{
  GtkPopover parent_instance;

  GtkLabel *refusal;
  DgzFilterEditor *editor;
  DgzDigLimit limit;
};

G_DEFINE_FINAL_TYPE (DgzFilterPopover, dgz_filter_popover, GTK_TYPE_POPOVER)

static GtkWidget *(*const forms[DGZ_N_DIG_LIMITS]) (DgzFilterEditor *editor, DgzDigLimit limit) = {
  [DGZ_DIG_LIMIT_BPM] = dgz_filter_range_form_new,
  [DGZ_DIG_LIMIT_WITHIN] = dgz_filter_within_form_new,
  [DGZ_DIG_LIMIT_KEYS] = dgz_filter_key_form_new,
  [DGZ_DIG_LIMIT_YEARS] = dgz_filter_range_form_new,
  [DGZ_DIG_LIMIT_DURATION] = dgz_filter_range_form_new,
  [DGZ_DIG_LIMIT_FEATURES] = dgz_filter_sound_form_new,
  [DGZ_DIG_LIMIT_POPULARITY] = dgz_filter_range_form_new,
  [DGZ_DIG_LIMIT_PREVIEW] = dgz_filter_choice_form_new,
  [DGZ_DIG_LIMIT_OWNED] = dgz_filter_choice_form_new,
  [DGZ_DIG_LIMIT_LABELS] = dgz_filter_names_form_new,
  [DGZ_DIG_LIMIT_STYLES_IN] = dgz_filter_names_form_new,
  [DGZ_DIG_LIMIT_STYLES_OUT] = dgz_filter_names_form_new,
  [DGZ_DIG_LIMIT_ARTISTS_OUT] = dgz_filter_names_form_new,
  [DGZ_DIG_LIMIT_STEPS] = dgz_filter_choice_form_new,
  [DGZ_DIG_LIMIT_FORMATS] = dgz_filter_choice_form_new,
  [DGZ_DIG_LIMIT_LABELS_OUT] = dgz_filter_names_form_new,
};

static void
applied_cb (DgzFilterPopover *self)
{
  const char *refusal = dgz_filter_editor_get_refusal (self->editor);

  gtk_label_set_label (self->refusal, refusal ? refusal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
}

static void
dgz_filter_popover_dispose (GObject *object)
{
  g_clear_object (&DGZ_FILTER_POPOVER (object)->editor);

  G_OBJECT_CLASS (dgz_filter_popover_parent_class)->dispose (object);
}

static void
dgz_filter_popover_class_init (DgzFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_filter_popover_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
dgz_filter_popover_init (DgzFilterPopover *self)
{
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "filter-popover");
}

/**
 * dgz_filter_popover_new:
 * @editor: what is changed
 * @limit: a limit
 *
 * Makes the controls of a limit.
 */
GtkWidget *
dgz_filter_popover_new (DgzFilterEditor *editor,
                        DgzDigLimit      limit)
{
  DgzFilterPopover *self = g_object_new (DGZ_TYPE_FILTER_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (dgz_filter_words_name (limit));

  self->editor = g_object_ref (editor);
  self->limit = limit;
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0.0f);
  self->refusal = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_xalign (self->refusal, 0.0f);
  gtk_label_set_max_width_chars (self->refusal, 28);
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), forms[limit](editor, limit));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->refusal));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_filter_words_name (limit), -1);
  g_signal_connect_object (editor, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * dgz_filter_popover_get_limit:
 * @self: a popover
 *
 * Whose controls it has.
 */
DgzDigLimit
dgz_filter_popover_get_limit (DgzFilterPopover *self)
{
  return self->limit;
}
