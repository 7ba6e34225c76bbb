/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-breakdown.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-part-swatch.h"
#include "dgz-price-box.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/**
 * DgzBreakdown:
 *
 * A score taken apart: each part with its value, its weight, its contribution
 * and what it rests on; the contributions add up to the score. Where a row
 * ranks by more than its score, what is taken off and added stands below, down
 * to what it ranks by. Where it is known which release on Discogs a track is
 * on, its price can be asked for.
 */
struct _DgzBreakdown
{
  AdwBin parent_instance;

  GtkGrid *grid;
  AdwBin *price;
  gboolean compact;

  DgzSession *session;
  DgzTrack *track;
};

G_DEFINE_FINAL_TYPE (DgzBreakdown, dgz_breakdown, ADW_TYPE_BIN)

enum {
  COLUMN_NAME,
  COLUMN_SWATCH,
  COLUMN_VALUE,
  COLUMN_WEIGHT,
  COLUMN_CONTRIBUTION,
  COLUMN_EVIDENCE,
  N_COLUMNS,
};

static void
dgz_breakdown_dispose (GObject *object)
{
  DgzBreakdown *self = DGZ_BREAKDOWN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->track);

  G_OBJECT_CLASS (dgz_breakdown_parent_class)->dispose (object);
}

static void
dgz_breakdown_class_init (DgzBreakdownClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_breakdown_dispose;
}

static void
dgz_breakdown_init (DgzBreakdown *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  self->price = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->price));
  gtk_widget_add_css_class (box, "breakdown");
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
attach (DgzBreakdown *self,
        int           row,
        int           column,
        char         *text,
        const char   *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gboolean is_number = column != COLUMN_NAME && column != COLUMN_EVIDENCE;
  gboolean is_below = column == COLUMN_EVIDENCE && self->compact;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1.0f : 0.0f);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  if (column == COLUMN_EVIDENCE) {
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_widget_set_hexpand (label, TRUE);
  }

  /* Where there is no room beside the numbers, the words go under them. */
  if (is_below)
    gtk_grid_attach (self->grid, label, 0, 2 * row + 1, N_COLUMNS, 1);
  else
    gtk_grid_attach (self->grid, label, column, 2 * row, 1, 1);
  g_free (text);
}

/* What a part rests on, and whether that was heard in a file, not told. */
static char *
describe_evidence (DgzTrack    *track,
                   DgzScorePart index)
{
  const DgzTrackPart *part = dgz_track_get_part (track, index);
  guint bit = index == DGZ_SCORE_BPM   ? DGZ_TRACK_ESTIMATED_BPM
              : index == DGZ_SCORE_KEY ? DGZ_TRACK_ESTIMATED_KEY
                                       : 0;

  if (!(dgz_track_get_estimated (track) & bit))
    return g_strdup (part->evidence);

  return dgz_text_mark_words (part->evidence, TRUE, FALSE);
}

static void
attach_part (DgzBreakdown *self,
             DgzTrack     *track,
             DgzScorePart  index)
{
  const DgzTrackPart *part = dgz_track_get_part (track, index);
  GtkWidget *swatch = dgz_part_swatch_new (index, part->value, part->is_assumed);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (swatch, self->compact);
  gtk_grid_attach (self->grid, swatch, COLUMN_SWATCH, 2 * (int) index, 1, 1);
  attach (self, (int) index, COLUMN_NAME, g_strdup (dgz_text_part_name (index)), NULL);
  attach (self, (int) index, COLUMN_VALUE, g_strdup_printf ("%.2f", part->value), NULL);
  attach (self, (int) index, COLUMN_WEIGHT, g_strdup_printf ("× %.0f %%", part->weight * 100.0),
          "dim-label");
  attach (self, (int) index, COLUMN_CONTRIBUTION, g_strdup_printf ("= %.3f", part->contribution),
          NULL);
  attach (self, (int) index, COLUMN_EVIDENCE, describe_evidence (track, index), "dim-label");
}

/* One line of what a row ranks by, below the score; @sign stands before the number. */
static void
attach_adjustment (DgzBreakdown *self,
                   int          *row,
                   const char   *name,
                   const char   *sign,
                   double        value,
                   const char   *words,
                   const char   *css_class)
{
  (*row)++;
  attach (self, *row, COLUMN_NAME, g_strdup (name), css_class);
  attach (self, *row, COLUMN_CONTRIBUTION, g_strdup_printf ("%s %.3f", sign, value), css_class);
  attach (self, *row, COLUMN_EVIDENCE, g_strdup (words), "dim-label");
}

static void
attach_adjustments (DgzBreakdown *self,
                    DgzTrack     *track)
{
  double penalty = dgz_track_get_penalty (track);
  double boost = dgz_track_get_boost (track);
  int row = DGZ_N_SCORE_PARTS;

  if (penalty > 0.0)
    attach_adjustment (self, &row, _ ("Set Aside"), "−", penalty,
                       _ ("like something you set aside"), NULL);
  if (boost > 0.0)
    attach_adjustment (self, &row, _ ("Related"), "+", boost, _ ("related artist"), NULL);
  if (row > DGZ_N_SCORE_PARTS)
    /* Translators: the number that a list is sorted by */
    attach_adjustment (self, &row, _ ("Ranks By"), "=", dgz_track_get_rank_score (track), "",
                       "heading");
}

static void
clear (DgzBreakdown *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
}

/* What was asked stays while it is the same track's. */
static void
set_price (DgzBreakdown *self,
           DgzTrack     *track)
{
  gboolean is_known = self->session && dgz_track_get_discogs_release (track) > 0;

  if (!g_set_object (&self->track, track))
    return;

  adw_bin_set_child (self->price, is_known ? dgz_price_box_new (self->session, track) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->price), is_known);
}

/**
 * dgz_breakdown_new:
 * @session: (nullable): who is asked for a track's price
 *
 * Makes an empty breakdown.
 */
GtkWidget *
dgz_breakdown_new (DgzSession *session)
{
  DgzBreakdown *self = g_object_new (DGZ_TYPE_BREAKDOWN, NULL);

  g_set_object (&self->session, session);
  return GTK_WIDGET (self);
}

/**
 * dgz_breakdown_set_track:
 * @self: a breakdown
 * @track: a track
 * @compact: whether the words go under the numbers
 *
 * Takes a track's score apart.
 */
void
dgz_breakdown_set_track (DgzBreakdown *self,
                         DgzTrack     *track,
                         gboolean      compact)
{
  const char *fits = dgz_track_get_fits (track);
  guint n_versions = g_strv_length ((char **) dgz_track_get_versions (track));
  g_autoptr (GString) words = g_string_new (NULL);

  clear (self);
  self->compact = compact;
  gtk_grid_set_row_spacing (self->grid, compact ? 3 : 6);
  gtk_grid_set_column_spacing (self->grid, compact ? 8 : 12);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (dgz_track_get_part (track, i)->is_present)
      attach_part (self, track, i);
  }

  attach (self, DGZ_N_SCORE_PARTS, COLUMN_NAME, g_strdup (_ ("Score")), "heading");
  attach (self, DGZ_N_SCORE_PARTS, COLUMN_CONTRIBUTION,
          g_strdup_printf ("= %.3f", dgz_track_get_score (track)), "heading");
  if (fits)
    /* Translators: a position on the record: "A2" */
    g_string_append_printf (words, _ ("fits %s best"), fits);
  if (n_versions > 0) {
    if (words->len > 0)
      g_string_append (words, "; ");
    g_string_append_printf (words,
                            ngettext ("%u other version is folded into this row",
                                      "%u other versions are folded into this row", n_versions),
                            n_versions);
  }
  attach (self, DGZ_N_SCORE_PARTS, COLUMN_EVIDENCE, g_strdup (words->str), "dim-label");
  attach_adjustments (self, track);
  set_price (self, track);
}
