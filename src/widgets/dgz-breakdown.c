/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-breakdown.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-pair-box.h"
#include "dgz-part-swatch.h"
#include "dgz-parts-bar.h"
#include "dgz-pictures.h"
#include "dgz-pitch-strip.h"
#include "dgz-price-box.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/**
 * DgzBreakdown:
 *
 * A score taken apart: as a bar, and each part with its value, its weight, its
 * contribution and what it rests on; the contributions add up to the score.
 * Where a row ranks by more than its score, what is taken off and added stands
 * below, down to what it ranks by. Under them the pitch fader, and beside them,
 * where there is room, pictures of the sound and the key. Where it is known
 * which release on Discogs a track is on, its price can be asked for.
 */
struct _DgzBreakdown
{
  AdwBin parent_instance;

  DgzPartsBar *bar;
  GtkGrid *grid;
  GtkWidget *tempo;
  DgzPitchStrip *strip;
  GtkLabel *tempo_words;
  DgzPictures *pictures;
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
add_tempo (DgzBreakdown *self)
{
  self->strip = DGZ_PITCH_STRIP (dgz_pitch_strip_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->strip), GTK_ALIGN_CENTER);
  self->tempo_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->tempo_words, TRUE);
  gtk_label_set_wrap_mode (self->tempo_words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (self->tempo_words, 14);
  gtk_label_set_xalign (self->tempo_words, 0.0f);
  gtk_widget_add_css_class (GTK_WIDGET (self->tempo_words), "numeric");
  self->tempo = dgz_pair_box_new (GTK_WIDGET (self->strip), GTK_WIDGET (self->tempo_words), 12);
}

static void
dgz_breakdown_init (DgzBreakdown *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->bar = g_object_new (DGZ_TYPE_PARTS_BAR, NULL);
  dgz_parts_bar_set_large (self->bar, TRUE);
  self->grid = GTK_GRID (gtk_grid_new ());
  add_tempo (self);
  self->pictures = DGZ_PICTURES (dgz_pictures_new ());
  self->price = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (column), self->tempo);
  gtk_box_append (GTK_BOX (box), dgz_pair_box_new (column, GTK_WIDGET (self->pictures), 24));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->price));
  gtk_widget_add_css_class (box, "breakdown");
  adw_bin_set_child (ADW_BIN (self), box);
}

/* A number says little where it is not seen in its row. */
static void
describe_number (GtkWidget   *label,
                 DgzScorePart part,
                 int          column)
{
  static const char *const columns[N_COLUMNS] = {
    /* Translators: for screen readers: what a number of a part of the score is */
    [COLUMN_VALUE] = N_ ("value"),
    [COLUMN_WEIGHT] = N_ ("weight"),
    [COLUMN_CONTRIBUTION] = N_ ("contribution to the score"),
  };
  g_autofree char *text = NULL;

  if (!columns[column])
    return;

  /* Translators: for screen readers: a part of the score, and what a number of it is */
  text = g_strdup_printf (_ ("%s, %s"), dgz_text_part_name (part), _ (columns[column]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
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
    gtk_label_set_width_chars (GTK_LABEL (label), self->compact ? 0 : 18);
    gtk_widget_set_hexpand (label, TRUE);
  }
  if (row < DGZ_N_SCORE_PARTS)
    describe_number (label, (DgzScorePart) row, column);
  else if (column == COLUMN_CONTRIBUTION && row == DGZ_N_SCORE_PARTS)
    gtk_widget_add_css_class (label, "sum");

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

/*
 * The contributions in thousandths, rounded so that what is shown adds up to the score that is
 * shown: those that lose most by it are rounded up.
 */
static void
round_contributions (DgzTrack *track,
                     int      *thousandths)
{
  double losses[DGZ_N_SCORE_PARTS];
  int left = (int) lround (dgz_track_get_score (track) * 1000.0);

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    double exact = dgz_track_get_part (track, i)->contribution * 1000.0;

    thousandths[i] = (int) floor (exact);
    losses[i] = exact - thousandths[i];
    left -= thousandths[i];
  }
  for (; left > 0; left--) {
    int most = 0;

    for (int i = 1; i < DGZ_N_SCORE_PARTS; i++) {
      if (losses[i] > losses[most])
        most = i;
    }
    /* No part is rounded up twice, nor one that is whole: then the score is no sum, and is not
     * made one. */
    if (losses[most] < 1e-9)
      return;
    thousandths[most]++;
    losses[most] = 0.0;
  }
}

static void
attach_part (DgzBreakdown *self,
             DgzTrack     *track,
             DgzScorePart  index,
             int           thousandths)
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
  attach (self, (int) index, COLUMN_CONTRIBUTION, g_strdup_printf ("= %.3f", thousandths / 1000.0),
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

/* Both tempi, and how the second is counted and moved. */
static char *
describe_tempo (DgzTrack *track,
                double    move,
                double    ratio)
{
  g_autofree char *record = dgz_text_bpm (dgz_track_get_fit_bpm (track));
  g_autofree char *own = dgz_text_bpm (dgz_track_get_bpm (track));
  g_autofree char *pitch = dgz_text_pitch (move, 1.0);

  if (ratio == 0.5)
    /* Translators: the record's tempo, the track's, its pitch move */
    return g_strdup_printf (_ ("%s to %s BPM at half tempo, %s"), record, own, pitch);
  if (ratio == 2.0)
    /* Translators: the record's tempo, the track's, its pitch move */
    return g_strdup_printf (_ ("%s to %s BPM at double tempo, %s"), record, own, pitch);

  /* Translators: the record's tempo, the track's, its pitch move */
  return g_strdup_printf (_ ("%s to %s BPM, %s"), record, own, pitch);
}

static void
set_tempo (DgzBreakdown *self,
           DgzTrack     *track)
{
  double move;
  double ratio;
  gboolean is_known = dgz_track_get_pitch (track, &move, &ratio);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->tempo, is_known);
  if (!is_known)
    return;

  words = describe_tempo (track, move, ratio);
  dgz_pitch_strip_set_move (self->strip, move, ratio);
  gtk_label_set_label (self->tempo_words, words);
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

static void
attach_score (DgzBreakdown *self,
              DgzTrack     *track)
{
  const char *fits = dgz_track_get_fits (track);
  guint n_versions = g_strv_length ((char **) dgz_track_get_versions (track));
  g_autoptr (GString) words = g_string_new (NULL);

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
  int thousandths[DGZ_N_SCORE_PARTS];

  clear (self);
  self->compact = compact;
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_grid_set_column_spacing (self->grid, compact ? 8 : 12);
  dgz_parts_bar_set_track (self->bar, track);
  round_contributions (track, thousandths);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (dgz_track_get_part (track, i)->is_present)
      attach_part (self, track, i, thousandths[i]);
  }
  attach_score (self, track);
  attach_adjustments (self, track);
  set_tempo (self, track);
  dgz_pictures_set_track (self->pictures, track,
                          self->session ? dgz_session_get_sound_map (self->session) : NULL);
  set_price (self, track);
}
