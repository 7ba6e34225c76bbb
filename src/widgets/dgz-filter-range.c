/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The controls of limits that are numbers. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#include "dgz-filter-forms.h"
#include "dgz-filter-words.h"
#include "dgz-text-sound.h"

#define RANGE_KEY "dgz-range"

/* What is offered for a record whose own is not known. */
#define PLAIN_WITHIN 4.0
#define BPM_AROUND 4.0
#define YEARS_AROUND 5

/* A range from and to; at its ends a control says that there is no limit. */
typedef struct
{
  DgzFilterEditor *editor;
  DgzDigLimit limit;
  double lower;
  double upper;
  GtkSpinButton *least;
  GtkSpinButton *most;
} Range;

static void
range_free (Range *range)
{
  g_object_unref (range->editor);
  g_free (range);
}

static void
get_ends (const DgzDigFilter *filter,
          DgzDigLimit         limit,
          double             *least,
          double             *most)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_YEARS:
    *least = filter->year_least;
    *most = filter->year_most;
    break;
  case DGZ_DIG_LIMIT_DURATION:
    *least = filter->duration_least;
    *most = filter->duration_most;
    break;
  case DGZ_DIG_LIMIT_POPULARITY:
    *least = filter->popularity_least;
    *most = filter->popularity_most;
    break;
  case DGZ_DIG_LIMIT_BPM:
  default:
    *least = filter->bpm_least;
    *most = filter->bpm_most;
    break;
  }
}

static void
set_ends (DgzDigFilter *filter,
          DgzDigLimit   limit,
          double        least,
          double        most)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_YEARS:
    filter->year_least = (int) least;
    filter->year_most = (int) most;
    break;
  case DGZ_DIG_LIMIT_DURATION:
    filter->duration_least = (int) least;
    filter->duration_most = (int) most;
    break;
  case DGZ_DIG_LIMIT_POPULARITY:
    filter->popularity_least = (int) least;
    filter->popularity_most = (int) most;
    break;
  case DGZ_DIG_LIMIT_BPM:
  default:
    filter->bpm_least = least;
    filter->bpm_most = most;
    break;
  }
}

/* Around what the record's own tracks have. */
static void
propose_bpm (DgzRecord *record,
             double    *least,
             double    *most)
{
  for (guint i = 0; i < dgz_record_get_n_tracks (record); i++) {
    double bpm = dgz_record_get_track (record, i)->bpm;

    if (bpm <= 0.0)
      continue;
    *least = *least > 0.0 ? MIN (*least, bpm) : bpm;
    *most = MAX (*most, bpm);
  }
  if (*least > 0.0) {
    *least = MAX (floor (*least - BPM_AROUND), 1.0);
    *most = ceil (*most + BPM_AROUND);
  }
}

/* A limit that is not set begins with what the record suggests, so that it can be seen at work. */
static void
propose (Range        *range,
         DgzDigFilter *filter)
{
  DgzRecord *record = dgz_session_get_record (dgz_filter_editor_get_session (range->editor));
  double least = 0.0;
  double most = 0.0;

  if (!record || dgz_filter_words_has (filter, range->limit))
    return;

  if (range->limit == DGZ_DIG_LIMIT_BPM)
    propose_bpm (record, &least, &most);
  if (range->limit == DGZ_DIG_LIMIT_YEARS && dgz_record_get_year (record) > 0) {
    least = dgz_record_get_year (record) - YEARS_AROUND;
    most = MIN (dgz_record_get_year (record) + YEARS_AROUND, range->upper - 1.0);
  }
  if (least > 0.0 && least <= most) {
    set_ends (filter, range->limit, least, most);
    dgz_filter_editor_apply (range->editor);
  }
}

static gboolean
output_cb (GtkSpinButton *spin,
           Range         *range)
{
  double value = gtk_spin_button_get_value (spin);
  double end = spin == range->least ? range->lower : range->upper;
  g_autofree char *text = NULL;

  if (value == end)
    text = g_strdup (C_ ("end of a range", "Any"));
  else if (range->limit == DGZ_DIG_LIMIT_DURATION)
    text = g_strdup_printf ("%d:%02d", (int) value / 60, (int) value % 60);
  else
    text = g_strdup_printf ("%.6g", value);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (spin)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static int
input_cb (GtkSpinButton *spin,
          double        *value,
          Range         *range)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  char *rest;
  double number;

  /* Nothing, or the word that stands for it. */
  if (*text == '\0' || g_strcmp0 (text, C_ ("end of a range", "Any")) == 0) {
    *value = spin == range->least ? range->lower : range->upper;
    return TRUE;
  }

  number = g_strtod (text, &rest);
  /* Not an error, which GTK takes for the lower end: what was there stays. */
  if (rest == text || !isfinite (number)) {
    *value = gtk_spin_button_get_value (spin);
    return TRUE;
  }
  if (range->limit == DGZ_DIG_LIMIT_DURATION)
    number = number * 60.0 + (*rest == ':' ? g_ascii_strtod (rest + 1, NULL) : 0.0);
  /* To what is shown of it; the filter has no more either. */
  *value = range->limit == DGZ_DIG_LIMIT_BPM ? round (number * 10.0) / 10.0 : round (number);
  return TRUE;
}

static void
changed_cb (Range *range)
{
  double least = gtk_spin_button_get_value (range->least);
  double most = gtk_spin_button_get_value (range->most);

  set_ends (dgz_filter_editor_edit (range->editor), range->limit,
            least == range->lower ? 0.0 : least, most == range->upper ? 0.0 : most);
  dgz_filter_editor_apply (range->editor);
}

/* One that was set by other means may lie outside of what is usual. */
static void
find_bounds (Range *range,
             double least,
             double most)
{
  static const double bounds[DGZ_N_DIG_LIMITS][2] = {
    [DGZ_DIG_LIMIT_BPM] = { 39.0, 241.0 },
    [DGZ_DIG_LIMIT_DURATION] = { 0.0, 61.0 * 60.0 },
    [DGZ_DIG_LIMIT_POPULARITY] = { 0.0, 101.0 },
  };

  range->lower = bounds[range->limit][0];
  range->upper = bounds[range->limit][1];
  if (range->limit == DGZ_DIG_LIMIT_YEARS) {
    g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

    range->lower = 1919.0;
    range->upper = g_date_time_get_year (now) + 1.0;
  }
  if (least > 0.0)
    range->lower = MAX (MIN (range->lower, least - 1.0), 0.0);
  range->upper = MAX (range->upper, MAX (least, most) + 1.0);
}

static GtkSpinButton *
add_end (GtkGrid    *grid,
         int         row,
         Range      *range,
         double      value,
         const char *text,
         const char *name)
{
  gboolean is_time = range->limit == DGZ_DIG_LIMIT_DURATION;
  double step = is_time ? 30.0 : 1.0;
  GtkAdjustment *adjustment =
      gtk_adjustment_new (value, range->lower, range->upper, step, is_time ? 60.0 : 10.0, 0.0);
  GtkWidget *spin = gtk_spin_button_new (adjustment, step, range->limit == DGZ_DIG_LIMIT_BPM);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_widget_set_hexpand (spin, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, spin, 1, row, 1, 1);
  return GTK_SPIN_BUTTON (spin);
}

static const char *const end_names[DGZ_N_DIG_LIMITS][2] = {
  [DGZ_DIG_LIMIT_BPM] = { N_ ("Lowest tempo"), N_ ("Highest tempo") },
  [DGZ_DIG_LIMIT_YEARS] = { N_ ("First year"), N_ ("Last year") },
  [DGZ_DIG_LIMIT_DURATION] = { N_ ("Shortest length"), N_ ("Longest length") },
  [DGZ_DIG_LIMIT_POPULARITY] = { N_ ("Lowest popularity"), N_ ("Highest popularity") },
};

/**
 * dgz_filter_range_form_new:
 * @editor: what is changed
 * @limit: BPM, years, duration or popularity
 *
 * Makes the controls of a range.
 */
GtkWidget *
dgz_filter_range_form_new (DgzFilterEditor *editor,
                           DgzDigLimit      limit)
{
  GtkWidget *grid = gtk_grid_new ();
  DgzDigFilter *filter = dgz_filter_editor_edit (editor);
  Range *range = g_new0 (Range, 1);
  GtkSpinButton *spins[2];
  double least;
  double most;

  range->editor = g_object_ref (editor);
  range->limit = limit;
  g_object_set_data_full (G_OBJECT (grid), RANGE_KEY, range, (GDestroyNotify) range_free);
  find_bounds (range, 0.0, 0.0);
  propose (range, filter);
  get_ends (filter, limit, &least, &most);
  find_bounds (range, least, most);

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  spins[0] = add_end (GTK_GRID (grid), 0, range, least > 0.0 ? least : range->lower, _ ("_From"),
                      _ (end_names[limit][0]));
  spins[1] = add_end (GTK_GRID (grid), 1, range, most > 0.0 ? most : range->upper, _ ("_To"),
                      _ (end_names[limit][1]));
  range->least = spins[0];
  range->most = spins[1];
  for (int i = 0; i < 2; i++) {
    g_signal_connect (spins[i], "output", G_CALLBACK (output_cb), range);
    g_signal_connect (spins[i], "input", G_CALLBACK (input_cb), range);
    output_cb (spins[i], range);
    g_signal_connect_swapped (spins[i], "value-changed", G_CALLBACK (changed_cb), range);
  }
  return grid;
}

static void
within_cb (GtkSpinButton   *spin,
           DgzFilterEditor *editor)
{
  dgz_filter_editor_edit (editor)->within = gtk_spin_button_get_value (spin);
  dgz_filter_editor_apply (editor);
}

static void
half_double_cb (GtkCheckButton  *check,
                GParamSpec      *pspec,
                DgzFilterEditor *editor)
{
  dgz_filter_editor_edit_options (editor)->half_double = gtk_check_button_get_active (check);
  dgz_filter_editor_apply (editor);
}

/**
 * dgz_filter_within_form_new:
 * @editor: what is changed
 * @limit: the pitch move
 *
 * Makes the controls of how far a track's tempo may be from one of the record's.
 */
GtkWidget *
dgz_filter_within_form_new (DgzFilterEditor *editor,
                            DgzDigLimit      limit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spin = gtk_spin_button_new_with_range (0.5, DGZ_DIG_MAX_WITHIN, 0.5);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("At most ± _per cent"));
  GtkWidget *check = dgz_filter_check_new (_ ("_Half and double tempo as well"));
  DgzDigFilter *filter = dgz_filter_editor_edit (editor);

  if (filter->within == 0.0) {
    filter->within = PLAIN_WITHIN;
    dgz_filter_editor_apply (editor);
  }
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 1);
  /* What is no number would be taken for the least. */
  gtk_spin_button_set_update_policy (GTK_SPIN_BUTTON (spin), GTK_UPDATE_IF_VALID);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), filter->within);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), spin);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Largest pitch move in per cent"), -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               dgz_filter_editor_edit_options (editor)->half_double);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (within_cb), editor, 0);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (half_double_cb), editor, 0);

  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), spin);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), check);
  return box;
}

static void
sound_cb (GtkRange        *scale,
          DgzFilterEditor *editor)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (scale), RANGE_KEY));

  /* To the step that is shown. */
  dgz_filter_editor_edit (editor)->features_least[index] =
      round (gtk_range_get_value (scale) * 100.0) / 100.0;
  dgz_filter_editor_apply (editor);
}

static char *
format_cb (GtkScale *scale,
           double    value,
           gpointer  data)
{
  if (value < 0.005)
    return g_strdup (C_ ("minimum of a feature", "Any"));

  return g_strdup_printf ("%.2f", value);
}

/**
 * dgz_filter_sound_form_new:
 * @editor: what is changed
 * @limit: the features
 *
 * Makes the controls of the least of each audio feature.
 */
GtkWidget *
dgz_filter_sound_form_new (DgzFilterEditor *editor,
                           DgzDigLimit      limit)
{
  GtkWidget *grid = gtk_grid_new ();
  const DgzDigFilter *filter = dgz_filter_editor_edit (editor);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    GtkWidget *label = gtk_label_new (dgz_text_feature_name (i));
    GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0.0, 1.0, 0.05);
    /* Translators: an audio feature */
    g_autofree char *name = g_strdup_printf (_ ("Least %s"), dgz_filter_words_feature (i));

    gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
    gtk_widget_set_size_request (scale, 160, -1);
    gtk_widget_set_hexpand (scale, TRUE);
    gtk_scale_set_draw_value (GTK_SCALE (scale), TRUE);
    gtk_scale_set_value_pos (GTK_SCALE (scale), GTK_POS_RIGHT);
    gtk_scale_set_format_value_func (GTK_SCALE (scale), format_cb, NULL, NULL);
    gtk_range_set_value (GTK_RANGE (scale), filter->features_least[i]);
    gtk_accessible_update_property (GTK_ACCESSIBLE (scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_object_set_data (G_OBJECT (scale), RANGE_KEY, GUINT_TO_POINTER (i));
    g_signal_connect_object (scale, "value-changed", G_CALLBACK (sound_cb), editor, 0);
    gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), scale, 1, (int) i, 1, 1);
  }

  return grid;
}
