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
#include "dgz-price-box.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/* The words stand beside the numbers where there is room for so many. */
#define EVIDENCE_CHARS 24

enum {
  COLUMN_NAME,
  COLUMN_SWATCH,
  COLUMN_VALUE,
  COLUMN_WEIGHT,
  COLUMN_CONTRIBUTION,
  COLUMN_WHOLE, /* all of them */
  N_COLUMNS,
};

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
  GtkBox *lines;
  GtkSizeGroup *columns[N_COLUMNS];
  DgzPictures *pictures;
  AdwBin *price;
  gboolean compact;

  DgzSession *session;
  DgzTrack *track;
};

G_DEFINE_FINAL_TYPE (DgzBreakdown, dgz_breakdown, ADW_TYPE_BIN)

static void
dgz_breakdown_dispose (GObject *object)
{
  DgzBreakdown *self = DGZ_BREAKDOWN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->track);
  for (int i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

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
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->bar = g_object_new (DGZ_TYPE_PARTS_BAR, NULL);
  dgz_parts_bar_set_large (self->bar, TRUE);
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->pictures = DGZ_PICTURES (dgz_pictures_new ());
  self->price = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->lines));
  gtk_box_append (GTK_BOX (box), dgz_pair_box_new (column, GTK_WIDGET (self->pictures), 18, 12, 0));
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

static GtkWidget *
new_label (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_cell (DgzBreakdown *self,
          GtkWidget    *line,
          int           column,
          const char   *text,
          const char   *css_class)
{
  GtkWidget *label = new_label (text, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_NAME ? 0.0f : 1.0f);
  if (column != COLUMN_NAME)
    gtk_widget_add_css_class (label, "numeric");
  gtk_size_group_add_widget (self->columns[column], label);
  gtk_box_append (GTK_BOX (line), label);
}

/* The numbers and the words beside them, or, where there is no room, under them. */
static void
add_line (DgzBreakdown *self,
          GtkWidget    *line,
          const char   *words)
{
  GtkWidget *label = new_label (words, "dim-label");

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), EVIDENCE_CHARS);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (line, GTK_ALIGN_START);
  gtk_widget_set_halign (line, GTK_ALIGN_START);
  gtk_size_group_add_widget (self->columns[COLUMN_WHOLE], line);
  gtk_widget_set_visible (label, *words != '\0');
  gtk_box_append (self->lines, dgz_pair_box_new (line, label, 12, 0, 1));
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

static GtkWidget *
new_line (DgzBreakdown *self)
{
  return gtk_box_new (GTK_ORIENTATION_HORIZONTAL, self->compact ? 8 : 12);
}

static void
add_part (DgzBreakdown *self,
          DgzTrack     *track,
          DgzScorePart  index,
          int           thousandths)
{
  const DgzTrackPart *part = dgz_track_get_part (track, index);
  GtkWidget *line = new_line (self);
  GtkWidget *swatch = dgz_part_swatch_new (index, part->value, part->is_assumed);
  g_autofree char *value = g_strdup_printf ("%.2f", part->value);
  g_autofree char *weight = g_strdup_printf ("× %.0f %%", part->weight * 100.0);
  g_autofree char *contribution = g_strdup_printf ("= %.3f", thousandths / 1000.0);
  g_autofree char *evidence = describe_evidence (track, index);

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_size_group_add_widget (self->columns[COLUMN_SWATCH], swatch);
  add_cell (self, line, COLUMN_NAME, dgz_text_part_name (index), NULL);
  gtk_box_append (GTK_BOX (line), swatch);
  add_cell (self, line, COLUMN_VALUE, value, NULL);
  describe_number (gtk_widget_get_last_child (line), index, COLUMN_VALUE);
  add_cell (self, line, COLUMN_WEIGHT, weight, "dim-label");
  describe_number (gtk_widget_get_last_child (line), index, COLUMN_WEIGHT);
  add_cell (self, line, COLUMN_CONTRIBUTION, contribution, NULL);
  describe_number (gtk_widget_get_last_child (line), index, COLUMN_CONTRIBUTION);
  add_line (self, line, evidence);
}

/* A line with a name, which may take the room of the numbers that it has not, and one number. */
static void
add_total (DgzBreakdown *self,
           const char   *name,
           const char   *sign,
           double        value,
           const char   *words,
           gboolean      is_sum)
{
  GtkWidget *line = new_line (self);
  GtkWidget *label = new_label (name, is_sum ? "heading" : NULL);
  g_autofree char *number = g_strdup_printf ("%s %.3f", sign, value);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  add_cell (self, line, COLUMN_CONTRIBUTION, number, is_sum ? "heading" : NULL);
  if (is_sum)
    gtk_widget_add_css_class (gtk_widget_get_last_child (line), "sum");
  add_line (self, line, words);
}

static void
add_adjustments (DgzBreakdown *self,
                 DgzTrack     *track)
{
  double penalty = dgz_track_get_penalty (track);
  double boost = dgz_track_get_boost (track);

  if (penalty > 0.0)
    add_total (self, _ ("Left Out"), "−", penalty, _ ("like something you left out"), FALSE);
  if (boost > 0.0)
    add_total (self, _ ("Related"), "+", boost, _ ("related artist"), FALSE);
  if (penalty > 0.0 || boost > 0.0)
    /* Translators: the number that a list is sorted by */
    add_total (self, _ ("Ranks By"), "=", dgz_track_get_rank_score (track), "", TRUE);
}

static void
clear (DgzBreakdown *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))))
    gtk_box_remove (self->lines, child);
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

static void
add_score (DgzBreakdown *self,
           DgzTrack     *track)
{
  const char *fits = dgz_track_get_fits (track);
  guint n_versions = g_strv_length ((char **) dgz_track_get_versions (track));
  g_autoptr (GString) words = g_string_new (NULL);

  if (fits)
    /* Translators: a position on the record: "A2" */
    g_string_append_printf (words, _ ("fits %s best"), fits);
  if (n_versions > 0) {
    if (words->len > 0)
      /* Translators: between the reasons of a list */
      g_string_append (words, _ ("; "));
    g_string_append_printf (words,
                            ngettext ("%u other version is folded into this row",
                                      "%u other versions are folded into this row", n_versions),
                            n_versions);
  }
  add_total (self, _ ("Score"), "=", dgz_track_get_score (track), words->str, TRUE);
}

/**
 * dgz_breakdown_set_track:
 * @self: a breakdown
 * @track: a track
 * @compact: whether room is scarce
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
  dgz_parts_bar_set_track (self->bar, track);
  round_contributions (track, thousandths);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (dgz_track_get_part (track, i)->is_present)
      add_part (self, track, i, thousandths[i]);
  }
  add_score (self, track);
  add_adjustments (self, track);
  dgz_pictures_set_track (self->pictures, track,
                          self->session ? dgz_session_get_sound_map (self->session) : NULL);
  set_price (self, track);
}
