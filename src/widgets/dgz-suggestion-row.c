/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-suggestion-row.h"

#include <glib/gi18n.h>

/**
 * DgzSuggestionRow:
 *
 * One thing that a search offers: what it is, its title, and what tells it
 * from others.
 */
struct _DgzSuggestionRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;

  DgzSuggestion *suggestion;
};

G_DEFINE_FINAL_TYPE (DgzSuggestionRow, dgz_suggestion_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
icon_of (DgzSuggestionKind kind)
{
  switch (kind) {
  case DGZ_SUGGESTION_TRACK:
    return "audio-x-generic-symbolic";
  case DGZ_SUGGESTION_RELEASE:
  case DGZ_SUGGESTION_DISCOGS_RELEASE:
    return "media-optical-symbolic";
  case DGZ_SUGGESTION_DISCOGS_MASTER:
    return "folder-music-symbolic";
  case DGZ_SUGGESTION_LINK:
  default:
    return "insert-link-symbolic";
  }
}

static void
show (DgzSuggestionRow *self)
{
  const char *title = dgz_suggestion_get_title (self->suggestion);
  const char *subtitle = dgz_suggestion_get_subtitle (self->suggestion);
  const char *noun = dgz_suggestion_get_noun (self->suggestion);
  g_autofree char *name =
      *subtitle
          /* Translators: how a result is read out: title, artist and so on, "track" or "record" */
          ? g_strdup_printf (_ ("%s, %s, %s"), title, subtitle, noun)
          /* Translators: how a result is read out: title, "track" or "record" */
          : g_strdup_printf (_ ("%s, %s"), title, noun);

  gtk_image_set_from_icon_name (self->icon,
                                icon_of (dgz_suggestion_get_kind (self->suggestion)));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
is_cut (GtkLabel *label)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* Only what cannot be read in the row: the pointer often rests where the list opens. */
static gboolean
dgz_suggestion_row_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard,
                                  GtkTooltip *tooltip)
{
  DgzSuggestionRow *self = DGZ_SUGGESTION_ROW (widget);
  const char *subtitle = dgz_suggestion_get_subtitle (self->suggestion);
  g_autofree char *whole = g_strjoin (*subtitle ? "\n" : "",
                                      dgz_suggestion_get_title (self->suggestion), subtitle, NULL);

  if (!is_cut (self->title) && !is_cut (self->subtitle))
    return FALSE;

  gtk_tooltip_set_text (tooltip, whole);
  return TRUE;
}

static void
dgz_suggestion_row_dispose (GObject *object)
{
  g_clear_object (&DGZ_SUGGESTION_ROW (object)->suggestion);

  G_OBJECT_CLASS (dgz_suggestion_row_parent_class)->dispose (object);
}

static void
dgz_suggestion_row_class_init (DgzSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_suggestion_row_dispose;
  widget_class->query_tooltip = dgz_suggestion_row_query_tooltip;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionRow, subtitle);
}

static void
dgz_suggestion_row_init (DgzSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_suggestion_row_new:
 * @suggestion: what to show
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
dgz_suggestion_row_new (DgzSuggestion *suggestion)
{
  DgzSuggestionRow *self = g_object_new (DGZ_TYPE_SUGGESTION_ROW, NULL);

  self->suggestion = g_object_ref (suggestion);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * dgz_suggestion_row_get_suggestion:
 * @self: a row
 *
 * What it shows.
 *
 * Returns: (transfer none)
 */
DgzSuggestion *
dgz_suggestion_row_get_suggestion (DgzSuggestionRow *self)
{
  return self->suggestion;
}
