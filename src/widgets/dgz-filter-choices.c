/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The controls of limits that are choices. */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "dgz-filter-forms.h"
#include "dgz-key-wheel.h"

#define CHOICE_KEY "dgz-choice"
#define HELP_WIDTH 240

static guint
get_bits (const DgzDigFilter *filter,
          DgzDigLimit         limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_STEPS:
    return filter->steps;
  case DGZ_DIG_LIMIT_FORMATS:
    return filter->formats;
  case DGZ_DIG_LIMIT_OWNED:
    return filter->owned;
  case DGZ_DIG_LIMIT_PREVIEW:
  default:
    return (guint) filter->has_preview;
  }
}

static void
set_bits (DgzDigFilter *filter,
          DgzDigLimit   limit,
          guint         bits)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_STEPS:
    filter->steps = bits;
    break;
  case DGZ_DIG_LIMIT_FORMATS:
    filter->formats = bits;
    break;
  case DGZ_DIG_LIMIT_OWNED:
    filter->owned = (DgzDigOwned) bits;
    break;
  case DGZ_DIG_LIMIT_PREVIEW:
  default:
    filter->has_preview = bits != 0;
    break;
  }
}

/*
 * Choice:
 * @names: what is offered; none of them need be chosen but where they exclude one another
 * @is_one: whether they exclude one another; the values are then 0, 1, 2, else bits
 * @initial: what is chosen where nothing is yet
 * @help: (nullable): what must be known of it
 */
typedef struct
{
  const char *names[5];
  gboolean is_one;
  guint initial;
  const char *help;
} Choice;

static const Choice choices[DGZ_N_DIG_LIMITS] = {
  [DGZ_DIG_LIMIT_PREVIEW] = { { N_ ("Only tracks with a _preview") },
                              FALSE,
                              1,
                              N_ ("A preview that the catalogue has a link to. Others may be found "
                                  "once a track is played.") },
  [DGZ_DIG_LIMIT_OWNED] = { { N_ ("_Any"), N_ ("Only what you do _not own"),
                              N_ ("_Only what you own") },
                            TRUE,
                            DGZ_DIG_OWNED_NOT,
                            N_ ("By your music files, in whatever version.") },
  [DGZ_DIG_LIMIT_STEPS] = { { N_ ("_Falls"), N_ ("_Stays"), N_ ("_Rises") },
                            FALSE,
                            0,
                            N_ ("From the track of the record that it fits best.") },
  [DGZ_DIG_LIMIT_FORMATS] = { { N_ ("_Vinyl"), N_ ("_CD"), N_ ("C_assette"), N_ ("_File") },
                              FALSE,
                              0,
                              N_ ("On what a track came out, as far as the catalogue knows; not "
                                  "what is for sale today.") },
};

static void
toggled_cb (GtkCheckButton  *check,
            GParamSpec      *pspec,
            DgzFilterEditor *editor)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), CHOICE_KEY));
  DgzDigLimit limit = (DgzDigLimit) (place / 8);
  guint index = place % 8;
  DgzDigFilter *filter = dgz_filter_editor_edit (editor);
  gboolean is_active = gtk_check_button_get_active (check);
  guint bits = get_bits (filter, limit);

  if (choices[limit].is_one && !is_active)
    return;

  bits = is_active ? bits | 1u << index : bits & ~(1u << index);
  set_bits (filter, limit, choices[limit].is_one ? index : bits);
  dgz_filter_editor_apply (editor);
}

/**
 * dgz_filter_check_new:
 * @text: a choice, with a mnemonic
 *
 * Makes a check button that is called what it says: its own name has the mnemonic's underscore.
 */
GtkWidget *
dgz_filter_check_new (const char *text)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (text);
  g_auto (GStrv) parts = g_strsplit (text, "_", 2);
  g_autofree char *name = g_strjoinv ("", parts);

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return check;
}

/* A popover of GTK 4.8 measures how high its child is at a greater width than it then gives it:
 * what wraps has one width here, whichever it is asked about. */
static GtkWidget *
new_help (const char *text)
{
  GtkWidget *help = gtk_label_new (text);
  GtkWidget *clamp = adw_clamp_new ();

  gtk_label_set_wrap (GTK_LABEL (help), TRUE);
  gtk_label_set_xalign (GTK_LABEL (help), 0.0f);
  gtk_widget_add_css_class (help, "dim-label");
  gtk_widget_add_css_class (help, "caption");
  gtk_widget_set_size_request (clamp, HELP_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), HELP_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), HELP_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), help);
  gtk_widget_set_halign (clamp, GTK_ALIGN_START);
  return clamp;
}

/**
 * dgz_filter_choice_form_new:
 * @editor: what is changed
 * @limit: preview, what one owns, energy step or format
 *
 * Makes the controls of a choice among few.
 */
GtkWidget *
dgz_filter_choice_form_new (DgzFilterEditor *editor,
                            DgzDigLimit      limit)
{
  const Choice *choice = &choices[limit];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  DgzDigFilter *filter = dgz_filter_editor_edit (editor);
  GtkWidget *first = NULL;
  guint bits;

  if (get_bits (filter, limit) == 0 && choice->initial != 0) {
    set_bits (filter, limit, choice->initial);
    dgz_filter_editor_apply (editor);
  }

  bits = get_bits (filter, limit);
  for (guint i = 0; i < G_N_ELEMENTS (choice->names) && choice->names[i]; i++) {
    GtkWidget *check = dgz_filter_check_new (_ (choice->names[i]));

    if (choice->is_one)
      gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
    first = first ? first : check;
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 choice->is_one ? bits == i : bits >> i & 1);
    g_object_set_data (G_OBJECT (check), CHOICE_KEY, GUINT_TO_POINTER ((guint) limit * 8 + i));
    g_signal_connect_object (check, "notify::active", G_CALLBACK (toggled_cb), editor, 0);
    gtk_box_append (GTK_BOX (box), check);
  }
  if (choice->help)
    gtk_box_append (GTK_BOX (box), new_help (_ (choice->help)));
  return box;
}

typedef enum {
  KEYS_ANY,
  KEYS_SAME,
  KEYS_STRICT,
  KEYS_WIDE,
  KEYS_BOOSTS,
  KEYS_CHOSEN,
  N_KEYS,
} Keys;

typedef struct
{
  DgzFilterEditor *editor;
  GtkWidget *checks[N_KEYS];
  DgzKeyWheel *wheel;
  gboolean is_showing;
} KeyForm;

static void
key_form_free (KeyForm *self)
{
  g_object_unref (self->editor);
  g_free (self);
}

/* The keys of the record's own tracks. */
static guint32
record_keys (DgzFilterEditor *editor)
{
  DgzRecord *record = dgz_session_get_record (dgz_filter_editor_get_session (editor));
  guint32 keys = 0;

  for (guint i = 0; record && i < dgz_record_get_n_tracks (record); i++) {
    int key = dgz_record_get_track (record, i)->key;

    if (key >= 0)
      keys |= 1u << key;
  }

  return keys;
}

static Keys
find_keys (KeyForm *self)
{
  const DgzDigFilter *filter = dgz_filter_editor_edit (self->editor);

  if (filter->keys == DGZ_DIG_KEYS_ANY)
    return KEYS_ANY;
  if (filter->keys == DGZ_DIG_KEYS_CHOSEN)
    return filter->key_set == record_keys (self->editor) ? KEYS_SAME : KEYS_CHOSEN;

  switch (dgz_filter_editor_edit_options (self->editor)->key_rules) {
  case DGZ_DIG_KEY_RULES_STRICT:
    return KEYS_STRICT;
  case DGZ_DIG_KEY_RULES_BOOSTS:
    return KEYS_BOOSTS;
  case DGZ_DIG_KEY_RULES_WIDE:
  default:
    return KEYS_WIDE;
  }
}

static void
show_keys (KeyForm *self)
{
  const DgzDigFilter *filter = dgz_filter_editor_edit (self->editor);

  self->is_showing = TRUE;
  /* Without keys there is nothing to choose but on the wheel itself. */
  gtk_widget_set_sensitive (self->checks[KEYS_CHOSEN], filter->keys == DGZ_DIG_KEYS_CHOSEN);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[find_keys (self)]), TRUE);
  dgz_key_wheel_set_key_set (self->wheel,
                             filter->keys == DGZ_DIG_KEYS_CHOSEN ? filter->key_set : 0);
  self->is_showing = FALSE;
}

static void
choose (KeyForm *self,
        Keys     keys)
{
  DgzDigFilter *filter = dgz_filter_editor_edit (self->editor);
  DgzDigOptions *options = dgz_filter_editor_edit_options (self->editor);
  guint32 own = record_keys (self->editor);

  filter->keys = keys == KEYS_ANY                           ? DGZ_DIG_KEYS_ANY
                 : keys == KEYS_SAME || keys == KEYS_CHOSEN ? DGZ_DIG_KEYS_CHOSEN
                                                            : DGZ_DIG_KEYS_COMPATIBLE;
  if (keys == KEYS_SAME)
    filter->key_set = own;
  if (keys == KEYS_CHOSEN)
    filter->key_set = dgz_key_wheel_get_key_set (self->wheel);
  if (keys == KEYS_STRICT)
    options->key_rules = DGZ_DIG_KEY_RULES_STRICT;
  if (keys == KEYS_WIDE)
    options->key_rules = DGZ_DIG_KEY_RULES_WIDE;
  if (keys == KEYS_BOOSTS)
    options->key_rules = DGZ_DIG_KEY_RULES_BOOSTS;
  dgz_filter_editor_apply (self->editor);
}

static void
key_toggled_cb (GtkCheckButton *check,
                GParamSpec     *pspec,
                KeyForm        *self)
{
  if (self->is_showing || !gtk_check_button_get_active (check))
    return;

  for (int i = 0; i < N_KEYS; i++) {
    if (GTK_WIDGET (check) == self->checks[i])
      choose (self, (Keys) i);
  }
  if (GTK_WIDGET (check) != self->checks[KEYS_CHOSEN])
    show_keys (self);
}

/* Whoever turns to the wheel chooses by it; with its last key goes the limit. */
static void
wheel_cb (KeyForm *self)
{
  if (self->is_showing)
    return;

  choose (self, dgz_key_wheel_get_key_set (self->wheel) != 0 ? KEYS_CHOSEN : KEYS_ANY);
  show_keys (self);
}

/**
 * dgz_filter_key_form_new:
 * @editor: what is changed
 * @limit: the keys
 *
 * Makes the controls of which keys pass.
 */
GtkWidget *
dgz_filter_key_form_new (DgzFilterEditor *editor,
                         DgzDigLimit      limit)
{
  static const char *const names[N_KEYS] = {
    N_ ("_Any key"),
    N_ ("_Same as the record"),
    N_ ("Goes with it, s_trict"),
    N_ ("Goes with it, _wide"),
    N_ ("_Boosts the energy, too"),
    N_ ("_These keys"),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  KeyForm *self = g_new0 (KeyForm, 1);

  self->editor = g_object_ref (editor);
  self->wheel = DGZ_KEY_WHEEL (dgz_key_wheel_new ());
  g_object_set_data_full (G_OBJECT (box), CHOICE_KEY, self, (GDestroyNotify) key_form_free);
  for (int i = 0; i < N_KEYS; i++) {
    self->checks[i] = dgz_filter_check_new (_ (names[i]));
    if (i > 0)
      gtk_check_button_set_group (GTK_CHECK_BUTTON (self->checks[i]),
                                  GTK_CHECK_BUTTON (self->checks[0]));
    gtk_box_append (GTK_BOX (box), self->checks[i]);
  }
  gtk_widget_set_sensitive (self->checks[KEYS_SAME], record_keys (editor) != 0);
  dgz_key_wheel_set_choosable (self->wheel, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->wheel), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->wheel));

  show_keys (self);
  for (int i = 0; i < N_KEYS; i++)
    g_signal_connect (self->checks[i], "notify::active", G_CALLBACK (key_toggled_cb), self);
  g_signal_connect_swapped (self->wheel, "changed", G_CALLBACK (wheel_cb), self);
  return box;
}
