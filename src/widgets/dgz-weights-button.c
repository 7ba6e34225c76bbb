/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-weights-button.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-part-badge.h"
#include "dgz-ranking-settings.h"
#include "dgz-settings.h"
#include "dgz-text.h"
#include "dgz-weight-presets.h"

#define STEP 1.0
#define PAGE 10.0
#define MOST 100.0

/* Narrow enough for a window of 360 px. */
#define PRESET_COLUMNS 2

/**
 * DgzWeightsButton:
 *
 * What a list is ranked by, in a popover: the parts' weights by slider or by preset, closer to
 * wider, related artists.
 *
 * It changes the settings, at most once a frame; the session follows them.
 */
struct _DgzWeightsButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkGrid *presets;
  GtkGrid *parts;
  GtkLabel *refusal;
  GtkRange *wider;
  GtkSwitch *related;
  GtkWidget *reset;

  GtkToggleButton *toggles[DGZ_N_WEIGHT_PRESETS];
  GtkRange *sliders[DGZ_N_SCORE_PARTS];
  GtkLabel *shares[DGZ_N_SCORE_PARTS];
  GtkWidget *unknown[DGZ_N_SCORE_PARTS]; /* that say that the record lacks the part */

  DgzSession *session;
  GSettings *settings;
  double weights[DGZ_N_SCORE_PARTS]; /* as the sliders stand */
  gboolean is_showing;               /* what is set, and no hand moves the controls */
  gboolean has_new_weights;
  gboolean has_new_wider;
  guint tick;
};

G_DEFINE_FINAL_TYPE (DgzWeightsButton, dgz_weights_button, ADW_TYPE_BIN)

static char *
per_cent (double share)
{
  /* Translators: a share of the whole, 0 to 100 */
  return g_strdup_printf (_ ("%.0f %%"), share * 100.0);
}

/* Keeps what was moved, and with that ranks again. */
static void
flush (DgzWeightsButton *self)
{
  if (self->has_new_weights)
    dgz_ranking_settings_set_weights (self->settings, self->weights);
  if (self->has_new_wider)
    g_settings_set_double (self->settings, "wider", gtk_range_get_value (self->wider));
  self->has_new_weights = FALSE;
  self->has_new_wider = FALSE;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  DgzWeightsButton *self = DGZ_WEIGHTS_BUTTON (widget);

  self->tick = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

/* Ranking takes less than a frame: a list that follows the hand needs no more than one a frame. */
static void
queue_flush (DgzWeightsButton *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* Which parts the record has; %NULL where no list says so yet. */
static const gboolean *
get_known (DgzWeightsButton *self)
{
  const DgzSessionFigures *figures = dgz_session_get_figures (self->session);

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (figures->has_part[i])
      return figures->has_part;
  }

  return NULL;
}

static void
show_slider (DgzWeightsButton *self,
             DgzScorePart      part,
             double            share,
             gboolean          is_known)
{
  g_autofree char *value = per_cent (self->weights[part]);
  g_autofree char *of_all = per_cent (share);
  /* Translators: for screen readers: a share in per cent */
  g_autofree char *counts = g_strdup_printf (_ ("Counts for %s of the score"), of_all);

  /* Not 14.000000000000002, which a screen reader would read out. */
  gtk_range_set_value (self->sliders[part], round (self->weights[part] * 1000.0) / 10.0);
  gtk_label_set_label (self->shares[part], is_known ? of_all : "–");
  gtk_widget_set_visible (self->unknown[part], !is_known);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sliders[part]),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_known ? counts : _ ("Not known of this record"), -1);
}

static void
show_weights (DgzWeightsButton *self)
{
  double shares[DGZ_N_SCORE_PARTS];
  const gboolean *known = get_known (self);
  int preset = dgz_weight_preset_find (self->weights);

  self->is_showing = TRUE;
  dgz_weights_share (self->weights, known, shares);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    show_slider (self, i, shares[i], !known || known[i]);
  for (int i = 0; i < DGZ_N_WEIGHT_PRESETS; i++)
    gtk_toggle_button_set_active (self->toggles[i], i == preset);
  self->is_showing = FALSE;
}

static void
show_wider (DgzWeightsButton *self)
{
  g_autofree char *share = per_cent (gtk_range_get_value (self->wider));
  /* Translators: for screen readers: where between closer and wider a slider is, in per cent */
  g_autofree char *text = g_strdup_printf (_ ("%s wider"), share);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->wider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
update_reset (DgzWeightsButton *self)
{
  gboolean is_default = !self->has_new_weights && !self->has_new_wider &&
                        dgz_ranking_settings_is_default (self->settings);

  /* The keyboard does not stay at what cannot be pressed any more. */
  if (is_default && gtk_widget_has_focus (self->reset))
    gtk_widget_grab_focus (GTK_WIDGET (self->sliders[0]));
  gtk_widget_set_sensitive (self->reset, !is_default);
}

/* What was set, here or elsewhere. A hand that is ahead of it is not pulled back. */
static void
settings_cb (DgzWeightsButton *self)
{
  DgzDigOptions options;

  dgz_ranking_settings_read (self->settings, &options);
  if (!self->has_new_weights) {
    for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
      self->weights[i] = options.weights[i];
    show_weights (self);
  }
  if (!self->has_new_wider) {
    self->is_showing = TRUE;
    gtk_range_set_value (self->wider, dgz_ranking_settings_get_wider (&options));
    self->is_showing = FALSE;
    show_wider (self);
  }
  update_reset (self);
}

static void
set_refusal (DgzWeightsButton *self,
             const char       *sentence)
{
  gtk_label_set_label (self->refusal, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
}

static void
weights_moved (DgzWeightsButton *self)
{
  set_refusal (self, NULL);
  self->has_new_weights = TRUE;
  show_weights (self);
  update_reset (self);
  queue_flush (self);
}

/* Something must count, and of what this record has. */
static gboolean
refuse (DgzWeightsButton *self,
        DgzScorePart      part)
{
  double shares[DGZ_N_SCORE_PARTS];
  gboolean counts = dgz_weights_share (self->weights, NULL, shares);
  gboolean was_known = !get_known (self) || get_known (self)[part];

  if (counts && (!was_known || dgz_weights_share (self->weights, get_known (self), shares)))
    return FALSE;

  self->weights[part] = STEP / 100.0;
  weights_moved (self);
  set_refusal (self, _ ("At least one part that is known of the record must count."));
  return TRUE;
}

static void
slider_cb (DgzWeightsButton *self,
           GtkRange         *slider)
{
  int part = 0;
  double weight = round (gtk_range_get_value (slider)) / 100.0;

  while (self->sliders[part] != slider)
    part++;
  if (self->is_showing || weight == self->weights[part])
    return;

  self->weights[part] = weight;
  if (!refuse (self, part))
    weights_moved (self);
}

static void
toggled_cb (DgzWeightsButton *self,
            GtkToggleButton  *toggle)
{
  int preset = 0;

  if (self->is_showing)
    return;

  while (self->toggles[preset] != toggle)
    preset++;
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    self->weights[i] = dgz_weight_preset_get (preset)[i];
  weights_moved (self);
}

static void
wider_cb (DgzWeightsButton *self)
{
  if (self->is_showing)
    return;

  self->has_new_wider = TRUE;
  show_wider (self);
  update_reset (self);
  queue_flush (self);
}

static void
reset_cb (DgzWeightsButton *self)
{
  self->has_new_weights = FALSE;
  self->has_new_wider = FALSE;
  set_refusal (self, NULL);
  dgz_ranking_settings_reset (self->settings);
  /* What had not been kept yet is not told of. */
  settings_cb (self);
}

static void
closed_cb (DgzWeightsButton *self)
{
  flush (self);
  set_refusal (self, NULL);
}

static void
session_cb (DgzWeightsButton *self)
{
  if (!dgz_session_get_is_busy (self->session))
    show_weights (self);
}

static void
add_preset (DgzWeightsButton *self,
            DgzWeightPreset   preset)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (dgz_weight_preset_name (preset));
  const char *words = dgz_weight_preset_describe (preset);

  gtk_widget_set_tooltip_text (toggle, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->presets, toggle, (int) preset % PRESET_COLUMNS,
                   (int) preset / PRESET_COLUMNS, 1, 1);
  self->toggles[preset] = GTK_TOGGLE_BUTTON (toggle);
}

static void
add_part (DgzWeightsButton *self,
          DgzScorePart      part)
{
  GtkWidget *badge = dgz_part_badge_new (part);
  GtkWidget *name = gtk_label_new (dgz_text_part_name (part));
  GtkWidget *slider = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0.0, MOST, STEP);
  GtkWidget *share = gtk_label_new (NULL);
  GtkWidget *unknown = gtk_label_new (_ ("not known of this record"));
  int row = 2 * (int) part;

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0.0f);
  gtk_widget_set_hexpand (slider, TRUE);
  gtk_widget_set_size_request (slider, 120, -1);
  gtk_range_set_increments (GTK_RANGE (slider), STEP, PAGE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dgz_text_part_name (part), -1);
  g_signal_connect_object (slider, "value-changed", G_CALLBACK (slider_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (share), 1.0f);
  /* So that no slider moves under the hand. */
  gtk_label_set_width_chars (GTK_LABEL (share), 6);
  gtk_widget_add_css_class (share, "numeric");
  gtk_label_set_xalign (GTK_LABEL (unknown), 0.0f);
  gtk_widget_set_visible (unknown, FALSE);
  gtk_widget_add_css_class (unknown, "caption");
  gtk_widget_add_css_class (unknown, "dim-label");

  gtk_grid_attach (self->parts, badge, 0, row, 1, 1);
  gtk_grid_attach (self->parts, name, 1, row, 1, 1);
  gtk_grid_attach (self->parts, slider, 2, row, 1, 1);
  gtk_grid_attach (self->parts, share, 3, row, 1, 1);
  gtk_grid_attach (self->parts, unknown, 1, row + 1, 3, 1);
  self->sliders[part] = GTK_RANGE (slider);
  self->shares[part] = GTK_LABEL (share);
  self->unknown[part] = unknown;
}

static void
dgz_weights_button_dispose (GObject *object)
{
  DgzWeightsButton *self = DGZ_WEIGHTS_BUTTON (object);

  if (self->settings)
    flush (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_weights_button_parent_class)->dispose (object);
}

static void
dgz_weights_button_class_init (DgzWeightsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_weights_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-weights-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, button);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, presets);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, parts);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, refusal);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, wider);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, related);
  gtk_widget_class_bind_template_child (widget_class, DgzWeightsButton, reset);
  gtk_widget_class_bind_template_callback (widget_class, wider_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
dgz_weights_button_init (DgzWeightsButton *self)
{
  /* The controls stand where nothing is set until there are settings. */
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < DGZ_N_WEIGHT_PRESETS; i++)
    add_preset (self, i);
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    add_part (self, i);
}

/**
 * dgz_weights_button_new:
 *
 * Makes a button.
 */
GtkWidget *
dgz_weights_button_new (void)
{
  return g_object_new (DGZ_TYPE_WEIGHTS_BUTTON, NULL);
}

/**
 * dgz_weights_button_set_session:
 * @self: a button without a session
 * @session: whose record says which parts are known; see dgz_session_follow_settings()
 *
 * Shows and changes what lists are ranked by.
 */
void
dgz_weights_button_set_session (DgzWeightsButton *self,
                                DgzSession       *session)
{
  g_set_object (&self->session, session);
  self->settings = dgz_settings_new ();
  g_settings_bind (self->settings, "related", self->related, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  settings_cb (self);
}
