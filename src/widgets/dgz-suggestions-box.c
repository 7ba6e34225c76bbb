/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-suggestions-box.h"

#include <glib/gi18n.h>

#include "dgz-text-market.h"
#include "dgz-text.h"

/**
 * DgzSuggestionsBox:
 *
 * The prices that Discogs suggests: low, median and high side by side with the
 * grades that they are of, and all grades in a list that opens. Says of each
 * figure that it is a suggestion, and where there is none why.
 */
struct _DgzSuggestionsBox
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *sentence;
  GtkLabel *source;
  GtkGrid *range;
  GtkWidget *expander;
  GtkGrid *grades;
};

G_DEFINE_FINAL_TYPE (DgzSuggestionsBox, dgz_suggestions_box, ADW_TYPE_BIN)

static void
dgz_suggestions_box_class_init (DgzSuggestionsBoxClass *klass)
{
}

static GtkLabel *
new_label (const char *text,
           float       xalign,
           const char *css_class,
           const char *other_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  if (other_class)
    gtk_widget_add_css_class (label, other_class);
  return GTK_LABEL (label);
}

static void
dgz_suggestions_box_init (DgzSuggestionsBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  /* Translators: over prices that Discogs suggests for copies of several grades */
  self->heading = new_label (_ ("Suggested by Discogs"), 0.0f, "caption-heading", NULL);
  self->sentence = new_label ("", 0.0f, "caption", "dim-label");
  self->source = new_label ("", 0.0f, "caption", "dim-label");
  self->range = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_homogeneous (self->range, TRUE);
  gtk_grid_set_column_spacing (self->range, 12);
  self->grades = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grades, 12);
  gtk_grid_set_row_spacing (self->grades, 3);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grades), 3);
  self->expander = gtk_expander_new (_ ("Suggestions for All Grades"));
  gtk_widget_add_css_class (self->expander, "caption");
  gtk_expander_set_child (GTK_EXPANDER (self->expander), GTK_WIDGET (self->grades));

  gtk_widget_set_hexpand (GTK_WIDGET (self->source), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->range));
  gtk_box_append (GTK_BOX (box), self->expander);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))))
    gtk_grid_remove (grid, child);
}

static void
attach_point (DgzSuggestionsBox              *self,
              int                             column,
              const char                     *name,
              const DgzRecordSuggestionPoint *point)
{
  const char *currency = point->grades[0]->currency;
  g_autofree char *price = dgz_text_price (currency, point->value);
  g_autofree char *grades = dgz_text_point_grades (point, FALSE);
  g_autofree char *in_full = dgz_text_point_grades (point, TRUE);
  /* Translators: for screen readers: low, median or high; a price; a grade of records */
  g_autofree char *spoken = g_strdup_printf (_ ("Suggested by Discogs, %s: %s, for %s"), name,
                                             price, in_full);
  GtkLabel *value = new_label (price, 0.0f, "numeric", NULL);
  GtkLabel *under = new_label (grades, 0.0f, "caption", "dim-label");

  gtk_accessible_update_property (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (under), in_full);
  gtk_grid_attach (self->range, GTK_WIDGET (new_label (name, 0.0f, "caption", "dim-label")), column,
                   0, 1, 1);
  gtk_grid_attach (self->range, GTK_WIDGET (value), column, 1, 1, 1);
  gtk_grid_attach (self->range, GTK_WIDGET (under), column, 2, 1, 1);
}

static void
show_range (DgzSuggestionsBox          *self,
            const DgzRecordSuggestions *suggestions)
{
  clear (self->range);
  gtk_widget_set_visible (GTK_WIDGET (self->range), suggestions->has_range);
  if (!suggestions->has_range)
    return;

  attach_point (self, 0, _ ("Low"), &suggestions->low);
  attach_point (self, 1, _ ("Median"), &suggestions->median);
  attach_point (self, 2, _ ("High"), &suggestions->high);
}

static void
show_grades (DgzSuggestionsBox          *self,
             const DgzRecordSuggestions *suggestions)
{
  clear (self->grades);
  gtk_widget_set_visible (self->expander, suggestions->n > 0);
  for (guint i = 0; i < suggestions->n; i++) {
    const DgzRecordSuggestion *suggestion = &suggestions->list[i];
    g_autofree char *price = dgz_text_price (suggestion->currency, suggestion->value);
    GtkLabel *name = new_label (suggestion->name, 0.0f, "caption", NULL);
    GtkLabel *value = new_label (price, 1.0f, "caption", "numeric");

    gtk_widget_set_hexpand (GTK_WIDGET (name), TRUE);
    gtk_label_set_wrap (value, FALSE);
    gtk_widget_set_valign (GTK_WIDGET (value), GTK_ALIGN_START);
    gtk_grid_attach (self->grades, GTK_WIDGET (name), 0, (int) i, 1, 1);
    gtk_grid_attach (self->grades, GTK_WIDGET (value), 1, (int) i, 1, 1);
  }
}

/* What there is in the place of suggestions, or NULL where they are there. */
static char *
describe (const DgzRecordSuggestions *suggestions)
{
  switch (suggestions->state) {
  case DGZ_SUGGESTIONS_NO_TOKEN:
    return g_strdup (_ ("With your Discogs token, suggested prices are shown too."));
  case DGZ_SUGGESTIONS_PENDING:
    return g_strdup (_ ("Asking for suggested prices…"));
  case DGZ_SUGGESTIONS_EMPTY:
    return g_strdup (
        _ ("Discogs suggests prices only to users who filled in their seller settings."));
  case DGZ_SUGGESTIONS_FAILED:
    /* Translators: why, in a sentence */
    return g_strdup_printf (_ ("Suggested prices not known: %s"), suggestions->trouble);
  case DGZ_SUGGESTIONS_NONE:
  case DGZ_SUGGESTIONS_READY:
  default:
    return NULL;
  }
}

/**
 * dgz_suggestions_box_show:
 * @self: a box
 * @suggestions: what became of the suggestions
 *
 * Shows what Discogs suggests.
 */
void
dgz_suggestions_box_show (DgzSuggestionsBox          *self,
                          const DgzRecordSuggestions *suggestions)
{
  gboolean is_ready = suggestions->state == DGZ_SUGGESTIONS_READY;
  g_autofree char *sentence = describe (suggestions);
  g_autofree char *age = dgz_text_age (suggestions->fetched);
  /* Translators: how long ago, or a day */
  g_autofree char *source = suggestions->is_stale
                                ? g_strdup_printf (_ ("%s; may have changed since"), age)
                                : g_strdup (age);

  show_range (self, suggestions);
  show_grades (self, suggestions);
  gtk_label_set_label (self->sentence, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_label_set_label (self->source, is_ready ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source), is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), is_ready);
  gtk_widget_set_visible (GTK_WIDGET (self), is_ready || sentence);
}
