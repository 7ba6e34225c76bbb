/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The filters over the list: chips, the controls of each kind, the keyboard, the count. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "dgz-dig-page.h"
#include "dgz-filter-bar.h"
#include "dgz-filter-chip.h"
#include "dgz-filter-popover.h"
#include "dgz-filter-words.h"
#include "dgz-ranking-settings.h"
#include "dgz-settings.h"
#include "dgz-test-wait.h"
#include "dgz-widgets-resources.h"

typedef struct
{
  char *folder;
  DgzSession *session;
  DgzPlayback *playback;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *bar;
} Fixture;

/* All that is shown of a type, in the order in which it stands. */
static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget))
    return;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static gpointer
get_nth (GtkWidget *widget,
         GType      type,
         guint      n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  return n < found->len ? found->pdata[n] : NULL;
}

static guint
count (GtkWidget *widget,
       GType      type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  return found->len;
}

static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, GTK_TYPE_LABEL, found);
  for (guint i = 0; i < found->len; i++) {
    if (g_strcmp0 (gtk_label_get_label (found->pdata[i]), text) == 0)
      return TRUE;
  }

  return FALSE;
}

static GtkWidget *
get_popover (Fixture *self)
{
  GtkWidget *popover = get_nth (self->bar, DGZ_TYPE_FILTER_POPOVER, 0);

  return popover && gtk_widget_get_mapped (popover) ? popover : NULL;
}

/* Opens the controls of a limit, as its place in the menu does. */
static GtkWidget *
open_limit (Fixture    *self,
            DgzDigLimit limit)
{
  gtk_widget_activate_action (self->bar, "filter.add", "i", (int) limit);
  WAIT_FOR (get_popover (self) &&
            dgz_filter_popover_get_limit (DGZ_FILTER_POPOVER (get_popover (self))) == limit);
  return get_popover (self);
}

static void
close_popover (Fixture *self)
{
  gtk_popover_popdown (GTK_POPOVER (get_popover (self)));
  WAIT_FOR (count (self->bar, DGZ_TYPE_FILTER_POPOVER) == 0);
}

static const DgzDigFilter *
get_filter (Fixture *self)
{
  return dgz_session_get_filter (self->session);
}

static gboolean
is_settled (Fixture *self)
{
  DgzSessionState state = dgz_session_get_state (self->session);

  return (state == DGZ_SESSION_READY || state == DGZ_SESSION_EMPTY) &&
         !dgz_session_get_is_busy (self->session);
}

static guint64
get_matches (Fixture *self)
{
  return dgz_session_get_figures (self->session)->matches;
}

static void
set_filter (Fixture            *self,
            const DgzDigFilter *filter)
{
  g_assert_true (dgz_session_set_filter (self->session, filter, NULL));
  WAIT_FOR (is_settled (self));
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->window));
}

static gboolean
is_within (GtkWidget *widget,
           GtkWidget *ancestor)
{
  return widget && ancestor && (widget == ancestor || gtk_widget_is_ancestor (widget, ancestor));
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GSettings) settings = dgz_settings_new ();

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->folder = g_dir_make_tmp ("diggerz-test-XXXXXX", NULL);
  g_setenv ("DIGGERZ_DISCOGS_URL", NOBODY, TRUE);
  dgz_ranking_settings_set_rules (settings, DGZ_DIG_KEY_RULES_WIDE, TRUE);
  self->session = dgz_session_new (self->folder, self->folder);
  self->playback = dgz_playback_new (self->folder);
  dgz_session_follow_settings (self->session);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
  self->page = g_object_new (DGZ_TYPE_DIG_PAGE, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  dgz_dig_page_set_session (DGZ_DIG_PAGE (self->page), self->session, self->playback);
  gtk_window_present (GTK_WINDOW (self->window));
  dgz_session_dig_example (self->session);
  WAIT_FOR (is_settled (self));
  self->bar = get_nth (self->page, DGZ_TYPE_FILTER_BAR, 0);
  WAIT_FOR (self->bar && gtk_widget_get_mapped (self->bar));
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(gboolean *) data = TRUE;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  gboolean is_closed = FALSE;
  GtkWidget *page = self->page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  WAIT_FOR (page == NULL);
  dgz_session_close_async (self->session, closed_cb, &is_closed);
  WAIT_FOR (is_closed);
  g_clear_object (&self->playback);
  g_clear_object (&self->session);
  g_free (self->folder);
}

/* A chip for each limit, in words, and none for what limits nothing. */
static void
test_chips (Fixture      *self,
            gconstpointer data)
{
  static char *const styles[] = { (char *) "<b>R&B</b>", (char *) "מוזיקה", NULL };
  DgzDigFilter filter = { .bpm_least = 100, .year_least = 1990 };

  filter.styles_out = (char **) styles;
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 0);
  set_filter (self, &filter);
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 3);
  g_assert_true (says (self->bar, "from 100 BPM"));
  g_assert_true (says (self->bar, "from 1990"));
  g_assert_true (says (self->bar, "not <b>R&B</b> or מוזיקה"));
  set_filter (self, NULL);
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 0);
}

/* The keyboard goes to the next chip, and from the last to what adds one. */
static void
test_removed (Fixture      *self,
              gconstpointer data)
{
  const DgzDigFilter filter = { .bpm_least = 100, .year_least = 1990, .has_preview = TRUE };
  DgzFilterChip *chip;

  set_filter (self, &filter);
  chip = get_nth (self->bar, DGZ_TYPE_FILTER_CHIP, 0);
  dgz_filter_chip_grab (chip);
  g_assert_true (is_within (get_focus (self), GTK_WIDGET (chip)));
  g_signal_emit_by_name (chip, "removed");
  WAIT_FOR (get_filter (self)->bpm_least == 0.0 && is_settled (self));
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 2);
  chip = get_nth (self->bar, DGZ_TYPE_FILTER_CHIP, 0);
  g_assert_true (says (GTK_WIDGET (chip), "from 1990"));
  g_assert_true (is_within (get_focus (self), GTK_WIDGET (chip)));

  for (int n = 2; n > 0; n--) {
    g_signal_emit_by_name (get_nth (self->bar, DGZ_TYPE_FILTER_CHIP, 0), "removed");
    WAIT_FOR (count (self->bar, DGZ_TYPE_FILTER_CHIP) == (guint) n - 1 && is_settled (self));
  }
  g_assert_false (dgz_dig_filter_has_limits (get_filter (self)));
  g_assert_true (is_within (get_focus (self), get_nth (self->bar, GTK_TYPE_MENU_BUTTON, 0)));
}

/* Each line of text in a popover has its room. */
static void
expect_whole (GtkWidget *popover)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkWidget *child = gtk_popover_get_child (GTK_POPOVER (popover));

  WAIT_FOR (gtk_widget_get_height (child) > 0);
  collect (child, GTK_TYPE_LABEL, labels);
  g_assert_cmpuint (labels->len, >, 0);
  for (guint i = 0; i < labels->len; i++) {
    GtkWidget *label = labels->pdata[i];
    graphene_rect_t bounds;
    int least;

    if (!gtk_widget_get_mapped (label) || gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW))
      continue;
    gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &least, NULL,
                        NULL, NULL);
    g_assert_cmpint (gtk_widget_get_height (label), >=, least);
    g_assert_true (gtk_widget_compute_bounds (label, child, &bounds));
    g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (child));
  }
}

/* The controls of each kind open, are called what they limit, and leave the keyboard in the bar. */
static void
test_all_open (Fixture      *self,
               gconstpointer data)
{
  for (int i = DGZ_DIG_LIMIT_NONE + 1; i < DGZ_N_DIG_LIMITS; i++) {
    GtkWidget *popover = open_limit (self, (DgzDigLimit) i);

    g_assert_true (says (popover, dgz_filter_words_name ((DgzDigLimit) i)));
    expect_whole (popover);
    g_assert_true (is_within (get_focus (self), popover));
    g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (popover)), ==,
                     GTK_ACCESSIBLE_ROLE_DIALOG);
    close_popover (self);
    g_assert_true (is_within (get_focus (self), self->bar));
  }
}

/* The list and the count are those of the control while it moves. */
static void
test_range (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *popover = open_limit (self, DGZ_DIG_LIMIT_BPM);
  GtkSpinButton *least = get_nth (popover, GTK_TYPE_SPIN_BUTTON, 0);
  GtkSpinButton *most = get_nth (popover, GTK_TYPE_SPIN_BUTTON, 1);
  guint64 before = 0;

  for (int bpm = 125; bpm <= 140; bpm += 5) {
    gtk_spin_button_set_value (most, bpm);
    WAIT_FOR (get_filter (self)->bpm_most == bpm && is_settled (self));
    g_assert_cmpuint (get_matches (self), >, before);
    before = get_matches (self);
  }

  /* Ends that cross are told, and the list stays as it was. */
  gtk_spin_button_set_value (most, 100.0);
  WAIT_FOR (says (popover, "The lowest tempo is higher than the highest."));
  g_assert_cmpfloat (get_filter (self)->bpm_most, ==, 140.0);
  gtk_spin_button_set_value (least, 90.0);
  WAIT_FOR (get_filter (self)->bpm_most == 100.0 && is_settled (self));
  g_assert_false (says (popover, "The lowest tempo is higher than the highest."));
  /* At its ends there is no limit. */
  gtk_spin_button_set_value (least, 0.0);
  gtk_spin_button_set_value (most, 99999.0);
  WAIT_FOR (!dgz_dig_filter_has_limits (get_filter (self)) && is_settled (self));
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 0);
  close_popover (self);
}

static void
type (GtkSpinButton *spin,
      const char    *text)
{
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_spin_button_update (spin);
}

/* What is no number changes nothing; what is too much goes as far as there is something. */
static void
test_typed (Fixture      *self,
            gconstpointer data)
{
  static const char *const nonsense[] = { "fast", "-", "nan", "inf", "٣", "<b>" };
  GtkWidget *popover = open_limit (self, DGZ_DIG_LIMIT_YEARS);
  GtkSpinButton *least = get_nth (popover, GTK_TYPE_SPIN_BUTTON, 0);
  GtkSpinButton *within;

  type (least, "2001");
  for (gsize i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    type (least, nonsense[i]);
    g_assert_cmpfloat (gtk_spin_button_get_value (least), ==, 2001.0);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (least)), ==, "2001");
  }
  type (least, "1990.7");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (least)), ==, "1991");
  WAIT_FOR (get_filter (self)->year_least == 1991 && is_settled (self));
  type (least, "0");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (least)), ==, "Any");
  WAIT_FOR (get_filter (self)->year_least == 0 && is_settled (self));
  close_popover (self);

  popover = open_limit (self, DGZ_DIG_LIMIT_DURATION);
  least = get_nth (popover, GTK_TYPE_SPIN_BUTTON, 0);
  type (least, "3:30");
  WAIT_FOR (get_filter (self)->duration_least == 210 && is_settled (self));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (least)), ==, "3:30");
  close_popover (self);

  popover = open_limit (self, DGZ_DIG_LIMIT_WITHIN);
  within = get_nth (popover, GTK_TYPE_SPIN_BUTTON, 0);
  type (within, "6.5");
  type (within, "far");
  g_assert_cmpfloat (gtk_spin_button_get_value (within), ==, 6.5);
  WAIT_FOR (get_filter (self)->within == 6.5 && is_settled (self));
  close_popover (self);
}

/* Each choice sets what it says. */
static void
test_choices (Fixture      *self,
              gconstpointer data)
{
  GtkWidget *popover = open_limit (self, DGZ_DIG_LIMIT_STEPS);

  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 2), TRUE);
  WAIT_FOR (get_filter (self)->steps == DGZ_DIG_STEP_UP && is_settled (self));
  close_popover (self);

  popover = open_limit (self, DGZ_DIG_LIMIT_FORMATS);
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 0), TRUE);
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 3), TRUE);
  WAIT_FOR (get_filter (self)->formats == (DGZ_DIG_FORMAT_VINYL | DGZ_DIG_FORMAT_FILE));
  close_popover (self);

  popover = open_limit (self, DGZ_DIG_LIMIT_OWNED);
  WAIT_FOR (get_filter (self)->owned == DGZ_DIG_OWNED_NOT);
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 2), TRUE);
  WAIT_FOR (get_filter (self)->owned == DGZ_DIG_OWNED_ONLY);
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 0), TRUE);
  WAIT_FOR (get_filter (self)->owned == DGZ_DIG_OWNED_ANY);
  close_popover (self);

  popover = open_limit (self, DGZ_DIG_LIMIT_FEATURES);
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    gtk_range_set_value (get_nth (popover, GTK_TYPE_SCALE, i), 0.1 * i);
  WAIT_FOR (get_filter (self)->features_least[6] == 0.6);
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++)
    g_assert_cmpfloat_with_epsilon (get_filter (self)->features_least[i], 0.1 * i, 1e-9);
  close_popover (self);
}

/* Which keys go together is kept: another weight does not bring the old choice back. */
static void
test_keys (Fixture      *self,
           gconstpointer data)
{
  static const double weights[DGZ_N_SCORE_PARTS] = { 0.1, 0.2, 0.3, 0.2, 0.2 };
  g_autoptr (GSettings) settings = dgz_settings_new ();
  GtkWidget *popover = open_limit (self, DGZ_DIG_LIMIT_KEYS);

  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 2), TRUE);
  WAIT_FOR (says (self->bar, "Keys: strict"));
  dgz_ranking_settings_set_weights (settings, weights);
  WAIT_FOR (dgz_session_get_options (self->session)->weights[0] == 0.1 && is_settled (self));
  g_assert_cmpint (dgz_session_get_options (self->session)->key_rules, ==,
                   DGZ_DIG_KEY_RULES_STRICT);
  g_assert_true (says (self->bar, "Keys: strict"));
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 1), TRUE);
  /* The example's tracks are in A minor. */
  WAIT_FOR (says (self->bar, "8A") && get_filter (self)->keys == DGZ_DIG_KEYS_CHOSEN);
  gtk_check_button_set_active (get_nth (popover, GTK_TYPE_CHECK_BUTTON, 0), TRUE);
  WAIT_FOR (get_filter (self)->keys == DGZ_DIG_KEYS_ANY);
  close_popover (self);
  dgz_ranking_settings_reset (settings);
}

/* Enter takes what has been typed, not what stood there before the keys rested. */
static void
test_names (Fixture      *self,
            gconstpointer data)
{
  GtkWidget *popover = open_limit (self, DGZ_DIG_LIMIT_STYLES_IN);
  GtkWidget *entry = get_nth (popover, GTK_TYPE_SEARCH_ENTRY, 0);
  GtkListView *list = get_nth (popover, GTK_TYPE_LIST_VIEW, 0);

  WAIT_FOR (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) > 10);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ambient");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (get_filter (self)->styles_in && is_settled (self));
  g_assert_cmpstr (get_filter (self)->styles_in[0], ==, "Ambient");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  /* A part of a name takes the first that has it. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "dub te");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (g_strv_length (get_filter (self)->styles_in) == 2);
  g_assert_cmpstr (get_filter (self)->styles_in[1], ==, "Dub Techno");

  /* What the catalogue does not have is taken as it is. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "<b>R&B");
  g_signal_emit_by_name (entry, "activate");
  WAIT_FOR (g_strv_length (get_filter (self)->styles_in) == 3);
  g_assert_cmpstr (get_filter (self)->styles_in[2], ==, "<b>R&B");
  g_assert_true (says (self->bar, "Ambient, Dub Techno +1"));

  /* Escape ends the search with the popover. */
  g_signal_emit_by_name (entry, "stop-search");
  WAIT_FOR (count (self->bar, DGZ_TYPE_FILTER_POPOVER) == 0);
  g_assert_true (is_within (get_focus (self), get_nth (self->bar, DGZ_TYPE_FILTER_CHIP, 0)));
}

/* Many names make one chip that has room. */
static void
test_many (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < 200; i++) {
    g_autofree char *name = g_strdup_printf ("A style with a name that is rather long %d", i);

    g_strv_builder_add (builder, name);
  }
  filter->styles_in = g_strv_builder_end (builder);
  set_filter (self, filter);
  g_assert_cmpint (dgz_session_get_state (self->session), ==, DGZ_SESSION_EMPTY);
  g_assert_cmpint (dgz_session_get_relax (self->session), ==, DGZ_DIG_LIMIT_STYLES_IN);
  open_limit (self, DGZ_DIG_LIMIT_STYLES_IN);
  g_assert_cmpint (gtk_widget_get_width (get_nth (self->bar, DGZ_TYPE_FILTER_CHIP, 0)), <, 500);
  close_popover (self);

  /* What the empty list offers. */
  gtk_widget_activate_action (self->bar, "filter.drop", "i", DGZ_DIG_LIMIT_STYLES_IN);
  WAIT_FOR (dgz_session_get_state (self->session) == DGZ_SESSION_READY);
  g_assert_cmpuint (count (self->bar, DGZ_TYPE_FILTER_CHIP), ==, 0);
}

#define ADD(path, test) g_test_add ("/filter-bar/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP no display\n");
    return 0;
  }
  adw_init ();
  g_resources_register (dgz_widgets_get_resource ());

  ADD ("chips", test_chips);
  ADD ("removed", test_removed);
  ADD ("all-open", test_all_open);
  ADD ("range", test_range);
  ADD ("typed", test_typed);
  ADD ("choices", test_choices);
  ADD ("keys", test_keys);
  ADD ("names", test_names);
  ADD ("many", test_many);

  return g_test_run ();
}
