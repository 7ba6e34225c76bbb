/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-outcome-card.h"

#include <glib/gi18n.h>

#include "dgz-text.h"

/* Longer lists are in the report. */
#define MOST_CAUSES 12

/**
 * DgzOutcomeCard:
 *
 * What became of an import: its sums and what was wrong with its rows, or why
 * it failed.
 */
struct _DgzOutcomeCard
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *sentence;
  GtkGrid *sums;
  GtkLabel *causes;
  GtkWidget *report_button;
  GtkWidget *retry_button;

  DgzImporter *importer;
  DgzImportOutcome *outcome;
};

G_DEFINE_FINAL_TYPE (DgzOutcomeCard, dgz_outcome_card, ADW_TYPE_BIN)

static void
add_sum (DgzOutcomeCard *self,
         const char     *name,
         guint64         count,
         int             row)
{
  g_autofree char *text = dgz_text_count (count);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *count_label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name_label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (name_label), TRUE);
  gtk_widget_add_css_class (name_label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (count_label), 1.0f);
  gtk_widget_add_css_class (count_label, "numeric");
  gtk_grid_attach (self->sums, name_label, 0, row, 1, 1);
  gtk_grid_attach (self->sums, count_label, 1, row, 1, 1);
}

static void
show_summary (DgzOutcomeCard         *self,
              const DgzImportSummary *summary)
{
  g_autofree char *kept = dgz_text_count (summary->kept);
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("%s track is ready to dig in.", "%s tracks are ready to dig in.",
                (gulong) summary->kept),
      kept);
  GString *causes = g_string_new (NULL);
  guint n = g_strv_length (summary->causes);
  guint rest = n > MOST_CAUSES ? n - MOST_CAUSES : 0;

  gtk_image_set_from_icon_name (self->icon, "emblem-ok-symbolic");
  gtk_label_set_label (self->title, dgz_import_outcome_get_name (self->outcome));
  gtk_label_set_label (self->sentence, sentence);
  add_sum (self, _ ("Rows read"), summary->rows, 0);
  add_sum (self, _ ("Tracks kept"), summary->kept, 1);
  add_sum (self, _ ("Rows joined to another"), summary->folded, 2);
  add_sum (self, _ ("Rows left out"), summary->rejected, 3);
  add_sum (self, _ ("Values mended"), summary->mended, 4);

  for (guint i = 0; i < MIN (n, MOST_CAUSES); i++)
    g_string_append_printf (causes, "%s%s", i > 0 ? "\n" : "", summary->causes[i]);
  if (rest > 0)
    g_string_append_printf (
        causes, ngettext ("\n%u more in the report", "\n%u more in the report", rest), rest);
  gtk_label_set_label (self->causes, causes->str);
  gtk_widget_set_visible (GTK_WIDGET (self->causes), n > 0);
  gtk_widget_set_visible (self->report_button, summary->report_path && n > 0);
  gtk_widget_set_visible (self->retry_button, FALSE);
  g_string_free (causes, TRUE);
}

static void
show_error (DgzOutcomeCard *self)
{
  /* Translators: the name of a file, and what is wrong with it */
  g_autofree char *title = g_strdup_printf (
      _ ("%s: %s"), dgz_import_outcome_get_name (self->outcome),
      dgz_import_outcome_get_error_title (self->outcome));

  gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->sentence, dgz_import_outcome_get_error (self->outcome));
  gtk_widget_set_visible (GTK_WIDGET (self->sums), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->causes), FALSE);
  gtk_widget_set_visible (self->report_button, FALSE);
}

static void
report_cb (DgzOutcomeCard *self)
{
  const DgzImportSummary *summary = dgz_import_outcome_get_summary (self->outcome);
  g_autofree char *path = dgz_source_list_find_report (dgz_importer_get_sources (self->importer),
                                                       summary->report_path);

  if (path)
    gtk_widget_activate_action (GTK_WIDGET (self), "catalogue.open-file", "s", path);
}

static void
retry_cb (DgzOutcomeCard *self)
{
  dgz_importer_retry (self->importer, self->outcome);
}

static void
dismiss_cb (DgzOutcomeCard *self)
{
  dgz_importer_dismiss (self->importer, self->outcome);
}

static void
dgz_outcome_card_dispose (GObject *object)
{
  DgzOutcomeCard *self = DGZ_OUTCOME_CARD (object);

  g_clear_object (&self->importer);
  g_clear_object (&self->outcome);

  G_OBJECT_CLASS (dgz_outcome_card_parent_class)->dispose (object);
}

static void
dgz_outcome_card_class_init (DgzOutcomeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_outcome_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-outcome-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, title);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, sums);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, causes);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, report_button);
  gtk_widget_class_bind_template_child (widget_class, DgzOutcomeCard, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
dgz_outcome_card_init (DgzOutcomeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_outcome_card_new:
 * @importer: what imported
 * @outcome: one of its outcomes
 *
 * Makes a card.
 */
GtkWidget *
dgz_outcome_card_new (DgzImporter      *importer,
                      DgzImportOutcome *outcome)
{
  DgzOutcomeCard *self = g_object_new (DGZ_TYPE_OUTCOME_CARD, NULL);
  const DgzImportSummary *summary = dgz_import_outcome_get_summary (outcome);

  self->importer = g_object_ref (importer);
  self->outcome = g_object_ref (outcome);
  if (summary)
    show_summary (self, summary);
  else
    show_error (self);
  return GTK_WIDGET (self);
}
