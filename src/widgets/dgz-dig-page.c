/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-dig-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-filter-bar.h"
#include "dgz-filter-words.h"
#include "dgz-fold-bin.h"
#include "dgz-loading.h"
#include "dgz-record-pane.h"
#include "dgz-text.h"
#include "dgz-track-list.h"
#include "dgz-trouble-bar.h"
#include "dgz-versions-offer.h"
#include "dgz-weights-button.h"

/* Under this width record and list are two pages. */
#define FOLD_WIDTH 860
/* A list under this width has no room for label, year, energy and bar. */
#define COMPACT_WIDTH 740
/* A list under this width, as one of 360 pixels at twice the size of text, has none for tempi. */
#define TIGHT_WIDTH 280
/* What is done sooner needs no page that says it is under way. */
#define LOADING_DELAY_MS 200

/**
 * DgzDigPage:
 *
 * The record beside the tracks that fit it, and a page for every other state
 * of the session.
 */
struct _DgzDigPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  DgzLoading *asking;
  AdwStatusPage *trouble;
  GtkWidget *retry_button;
  GtkWidget *stop_waiting_button;
  DgzTroubleBar *trouble_bar;
  GtkPaned *paned;
  DgzRecordPane *record_pane;
  GtkWidget *list_side;
  GtkWidget *record_button;
  GtkLabel *record_label;
  DgzVersionsOffer *versions;
  GtkStack *list_stack;
  GtkWidget *relax_button;
  GtkWidget *clear_button;
  GtkWidget *get_catalogue_button;
  DgzTrackList *track_list;
  DgzFilterBar *filter_bar;
  DgzWeightsButton *weights_button;
  DgzLoading *searching;
  AdwStatusPage *empty;

  DgzSession *session;
  guint loading_timeout;
  gboolean has_kept; /* whether the list stood while another record was asked for */
  gboolean is_folded;
  /* The least width that the list was seen to have with all its columns: words differ in length. */
  int list_least;
  gboolean shows_record;
};

enum {
  PROP_0,
  PROP_CAN_BACK,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzDigPage, dgz_dig_page, ADW_TYPE_BIN)

static gboolean
is_result_shown (DgzDigPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "result") == 0;
}

/* Whether the list is that of the record beside it. */
static gboolean
is_list_current (DgzDigPage *self)
{
  return dgz_session_get_state (self->session) == DGZ_SESSION_READY ||
         dgz_session_get_is_ranking_again (self->session) ||
         dgz_session_get_keeps_result (self->session);
}

static void
update_panes (DgzDigPage *self)
{
  gboolean folded = self->is_folded;

  gtk_widget_set_visible (GTK_WIDGET (self->record_pane), !folded || self->shows_record);
  gtk_widget_set_visible (self->list_side, !folded || !self->shows_record);
  gtk_widget_set_visible (self->record_button, folded);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_BACK]);
}

static void
resized_cb (DgzDigPage *self,
            int         width,
            DgzFoldBin *bin)
{
  gboolean folded = width < FOLD_WIDTH;
  double scale = dgz_fold_bin_get_text_scale (bin);
  double pane_width = gtk_paned_get_position (self->paned) / scale;
  int list_width = folded ? width : width - (int) pane_width;
  int least = 0;

  if (folded != self->is_folded) {
    self->is_folded = folded;
    self->shows_record = FALSE;
    update_panes (self);
  }
  /* Before it is measured: what labels had of a wider list is not needed. */
  dgz_track_list_set_spare (self->track_list,
                            (int) (MAX (list_width - COMPACT_WIDTH, 0) * scale));
  if (!gtk_widget_has_css_class (GTK_WIDGET (self->track_list), "compact")) {
    gtk_widget_measure (GTK_WIDGET (self->track_list), GTK_ORIENTATION_HORIZONTAL, -1, &least,
                        NULL, NULL, NULL);
    self->list_least = (int) ceil (least / scale);
  }
  dgz_track_list_set_compact (self->track_list,
                              list_width < MAX (COMPACT_WIDTH, self->list_least));
  dgz_track_list_set_tight (self->track_list, list_width < TIGHT_WIDTH);
}

static void
show_page (DgzDigPage *self,
           const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  /* A page out of sight keeps no old words for a screen reader to find. */
  if (!g_str_equal (name, "trouble")) {
    adw_status_page_set_title (self->trouble, "");
    adw_status_page_set_description (self->trouble, "");
  }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_BACK]);
}

static gboolean
loading_late_cb (gpointer data)
{
  DgzDigPage *self = data;

  self->loading_timeout = 0;
  if (dgz_session_get_keeps_result (self->session))
    dgz_trouble_bar_show_wait (self->trouble_bar, "view-refresh-symbolic", _ ("Asking Discogs"),
                               "");
  else if (dgz_session_get_state (self->session) == DGZ_SESSION_ASKING)
    show_page (self, "asking");
  else
    gtk_stack_set_visible_child_name (self->list_stack, "searching");
  return G_SOURCE_REMOVE;
}

static char *
describe_wait (const char *sentence,
               int         seconds)
{
  int minutes = (seconds + 59) / 60;

  if (seconds > 120)
    return g_strdup_printf (
        /* Translators: a sentence, a number of minutes */
        ngettext ("%s Diggerz goes on in %d minute.", "%s Diggerz goes on in %d minutes.",
                  (gulong) minutes),
        sentence, minutes);

  return g_strdup_printf (
      /* Translators: a sentence, a number of seconds */
      ngettext ("%s Diggerz goes on in %d second.", "%s Diggerz goes on in %d seconds.",
                (gulong) seconds),
      sentence, seconds);
}

static void
show_trouble_bar (DgzDigPage *self,
                  const char *icon,
                  const char *title,
                  const char *sentence)
{
  if (dgz_session_get_state (self->session) == DGZ_SESSION_RATE_LIMITED)
    dgz_trouble_bar_show_wait (self->trouble_bar, icon, title, sentence);
  else
    dgz_trouble_bar_show_failure (self->trouble_bar, icon, title, sentence);
  gtk_stack_set_visible_child_name (self->list_stack, "list");
  show_page (self, "result");
  self->has_kept = TRUE;
}

static void
show_trouble (DgzDigPage *self)
{
  const GError *error = dgz_session_get_error (self->session);
  gboolean waits = dgz_session_get_state (self->session) == DGZ_SESSION_RATE_LIMITED;
  gboolean missing = dgz_session_get_state (self->session) == DGZ_SESSION_NOT_FOUND;
  g_autofree char *sentence = dgz_text_error (error);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  const char *icon = "dialog-warning-symbolic";

  if (dgz_session_get_state (self->session) == DGZ_SESSION_OFFLINE)
    icon = "network-offline-symbolic";
  else if (missing)
    icon = "edit-find-symbolic";
  else if (waits)
    icon = "alarm-symbolic";

  if (waits)
    text = describe_wait (sentence, dgz_session_get_wait (self->session));
  /* What is shown already is worth more than a page that says what is not. */
  if (dgz_session_get_keeps_result (self->session)) {
    show_trouble_bar (self, icon, dgz_text_error_title (error), text ? text : sentence);
    return;
  }
  markup = g_markup_escape_text (text ? text : sentence, -1);
  adw_status_page_set_icon_name (self->trouble, icon);
  adw_status_page_set_title (self->trouble, dgz_text_error_title (error));
  adw_status_page_set_description (self->trouble, markup);
  gtk_widget_set_visible (self->retry_button, !waits);
  gtk_button_set_label (GTK_BUTTON (self->retry_button),
                        missing ? _ ("_Change the Link") : _ ("_Try Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button),
                                  missing ? "win.focus-entry" : "win.retry");
  gtk_widget_set_visible (self->stop_waiting_button, waits);
  show_page (self, "trouble");
}

static void
relax_cb (DgzDigPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->filter_bar), "filter.drop", "i",
                              (int) dgz_session_get_relax (self->session));
}

static void
clear_filters_cb (DgzDigPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->filter_bar), "filter.clear", NULL);
}

/* Where the filter lets nothing through, what would help stands first. */
static void
offer_relax (DgzDigPage *self)
{
  const DgzDigFilter *filter = dgz_session_get_filter (self->session);
  gboolean is_filtered = dgz_session_get_state (self->session) == DGZ_SESSION_EMPTY &&
                         dgz_dig_filter_has_limits (filter);
  DgzDigLimit relax = dgz_session_get_relax (self->session);
  gboolean can_relax = is_filtered && relax != DGZ_DIG_LIMIT_NONE;

  if (can_relax) {
    g_autofree char *words =
        dgz_filter_words_describe (filter, dgz_session_get_options (self->session), relax);
    /* Translators: a filter in words, like "120–128 BPM" */
    g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), words);

    gtk_button_set_label (GTK_BUTTON (self->relax_button), label);
  }
  gtk_widget_set_visible (self->relax_button, can_relax);
  gtk_widget_set_visible (self->clear_button, is_filtered);
  gtk_widget_set_visible (self->get_catalogue_button, !is_filtered);
}

static void
show_empty (DgzDigPage *self)
{
  const GError *error = dgz_session_get_error (self->session);
  const char *reason = dgz_session_get_empty_text (self->session);
  g_autofree char *sentence = error ? dgz_text_error (error) : NULL;
  g_autofree char *markup = NULL;

  if (!sentence && dgz_dig_filter_has_limits (dgz_session_get_filter (self->session)))
    sentence = g_strdup (reason);
  markup = sentence ? g_markup_escape_text (sentence, -1) : NULL;
  adw_status_page_set_title (self->empty,
                             error ? dgz_text_error_title (error) : _ ("Nothing Fits"));
  adw_status_page_set_description (
      self->empty,
      markup ? markup
             : _ ("No track of the catalogue reaches a score of 40 with this record. A larger "
                  "catalogue may have some."));
  offer_relax (self);
  gtk_stack_set_visible_child_name (self->list_stack, "empty");
  show_page (self, "result");
}

static void
update_state (DgzDigPage *self)
{
  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->track_list), is_list_current (self));
  if (!dgz_session_get_keeps_result (self->session))
    dgz_trouble_bar_hide (self->trouble_bar);

  switch (dgz_session_get_state (self->session)) {
  case DGZ_SESSION_START:
    show_page (self, "start");
    break;
  case DGZ_SESSION_ASKING:
    self->has_kept = dgz_session_get_keeps_result (self->session);
    self->loading_timeout = g_timeout_add (LOADING_DELAY_MS, loading_late_cb, self);
    break;
  case DGZ_SESSION_SEARCHING:
    self->has_kept = FALSE;
    /* The record is shown before its list is there; a track's own comes with the list. */
    if (dgz_session_get_record (self->session))
      show_page (self, "result");
    self->loading_timeout = g_timeout_add (LOADING_DELAY_MS, loading_late_cb, self);
    break;
  case DGZ_SESSION_READY:
    gtk_stack_set_visible_child_name (self->list_stack, "list");
    /* Whoever was in the middle of a list that stood stays there. */
    if (!self->has_kept)
      dgz_track_list_show_start (self->track_list);
    self->has_kept = FALSE;
    show_page (self, "result");
    break;
  case DGZ_SESSION_EMPTY:
  case DGZ_SESSION_NO_PROFILE:
    show_empty (self);
    break;
  case DGZ_SESSION_OFFLINE:
  case DGZ_SESSION_NOT_FOUND:
  case DGZ_SESSION_RATE_LIMITED:
  case DGZ_SESSION_FAILED:
  default:
    show_trouble (self);
    break;
  }
}

/* Who asked for a master has not chosen a version yet: how many there are is asked for at once. */
static void
update_versions (DgzDigPage *self)
{
  DgzReleaseList *versions = dgz_session_get_versions (self->session);
  gboolean from_master = versions && dgz_session_get_from_master (self->session);

  if (from_master)
    dgz_release_list_load (versions);
  dgz_versions_offer_set_list (self->versions, from_master ? versions : NULL, TRUE);
  dgz_record_pane_set_versions (self->record_pane, versions);
}

static void
update_record (DgzDigPage *self)
{
  DgzRecord *record = dgz_session_get_record (self->session);
  g_autofree char *name = NULL;

  dgz_record_pane_set_record (self->record_pane, record);
  update_versions (self);
  if (!record)
    return;

  name = *dgz_record_get_artist (record)
             ? g_strdup_printf ("%s – %s", dgz_record_get_artist (record),
                                dgz_record_get_title (record))
             : g_strdup (dgz_record_get_title (record));
  gtk_label_set_label (self->record_label, name);
  dgz_dig_page_show_record (self, FALSE);
}

static void
update_progress (DgzDigPage *self)
{
  dgz_loading_set_progress (self->searching, dgz_session_get_progress (self->session));
}

static void
update_wait (DgzDigPage *self)
{
  if (dgz_session_get_state (self->session) == DGZ_SESSION_RATE_LIMITED)
    show_trouble (self);
}

/* Where there is no room for both, the list takes the record's place. */
static void
track_activated_cb (DgzDigPage *self,
                    DgzTrack   *track)
{
  if (!is_list_current (self))
    return;

  dgz_track_list_show_track (self->track_list, track);
  dgz_dig_page_show_record (self, FALSE);
}

static void
dgz_dig_page_dispose (GObject *object)
{
  DgzDigPage *self = DGZ_DIG_PAGE (object);

  g_clear_handle_id (&self->loading_timeout, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_dig_page_parent_class)->dispose (object);
}

static void
dgz_dig_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_CAN_BACK:
    g_value_set_boolean (value, dgz_dig_page_get_can_back (DGZ_DIG_PAGE (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_dig_page_class_init (DgzDigPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_dig_page_dispose;
  object_class->get_property = dgz_dig_page_get_property;

  props[PROP_CAN_BACK] = g_param_spec_boolean ("can-back", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (DGZ_TYPE_FILTER_BAR);
  g_type_ensure (DGZ_TYPE_FOLD_BIN);
  g_type_ensure (DGZ_TYPE_LOADING);
  g_type_ensure (DGZ_TYPE_RECORD_PANE);
  g_type_ensure (DGZ_TYPE_TRACK_LIST);
  g_type_ensure (DGZ_TYPE_TROUBLE_BAR);
  g_type_ensure (DGZ_TYPE_VERSIONS_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-dig-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, asking);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, stop_waiting_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, trouble_bar);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, paned);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, record_pane);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, list_side);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, record_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, record_label);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, versions);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, relax_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, get_catalogue_button);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, track_list);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, searching);
  gtk_widget_class_bind_template_child (widget_class, DgzDigPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, relax_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_activated_cb);
}

static void
dgz_dig_page_init (DgzDigPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->weights_button = DGZ_WEIGHTS_BUTTON (dgz_weights_button_new ());
  dgz_filter_bar_add_end (self->filter_bar, GTK_WIDGET (self->weights_button));
}

/**
 * dgz_dig_page_set_session:
 * @self: a page without a session
 * @session: the session
 * @playback: what plays its tracks
 *
 * Shows a session.
 */
void
dgz_dig_page_set_session (DgzDigPage  *self,
                          DgzSession  *session,
                          DgzPlayback *playback)
{
  g_set_object (&self->session, session);
  dgz_record_pane_set_session (self->record_pane, session);
  dgz_track_list_set_session (self->track_list, session, playback);
  dgz_weights_button_set_session (self->weights_button, session);
  dgz_filter_bar_set_session (self->filter_bar, session);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::record", G_CALLBACK (update_record), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::progress", G_CALLBACK (update_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::wait", G_CALLBACK (update_wait), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}

/**
 * dgz_dig_page_set_searcher:
 * @self: a page without a record
 * @searcher: what searches for tracks of the catalogue
 *
 * Lets the matches of the record's tracks be searched for.
 */
void
dgz_dig_page_set_searcher (DgzDigPage  *self,
                           DgzSearcher *searcher)
{
  dgz_record_pane_set_searcher (self->record_pane, searcher);
}

/**
 * dgz_dig_page_is_at_record:
 * @self: a page
 *
 * Whether something of the record has the keyboard.
 */
gboolean
dgz_dig_page_is_at_record (DgzDigPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->record_pane));
}

/**
 * dgz_dig_page_get_can_back:
 * @self: a page
 *
 * Whether the record is shown in the place of the list.
 */
gboolean
dgz_dig_page_get_can_back (DgzDigPage *self)
{
  return self->is_folded && self->shows_record && is_result_shown (self);
}

/**
 * dgz_dig_page_show_record:
 * @self: a page
 * @show: whether to show the record, or the list
 *
 * Turns the page, where there is no room for both.
 */
void
dgz_dig_page_show_record (DgzDigPage *self,
                          gboolean    show)
{
  if (self->shows_record == show)
    return;

  self->shows_record = show;
  update_panes (self);
  if (!show)
    dgz_track_list_grab (self->track_list);
}

/**
 * dgz_dig_page_grab_list:
 * @self: a page
 *
 * Gives the list the keyboard.
 */
void
dgz_dig_page_grab_list (DgzDigPage *self)
{
  dgz_track_list_grab (self->track_list);
}

/**
 * dgz_dig_page_play_selected:
 * @self: a page
 *
 * Plays the selected track of the list.
 */
void
dgz_dig_page_play_selected (DgzDigPage *self)
{
  if (is_list_current (self))
    dgz_track_list_play_selected (self->track_list);
}

/**
 * dgz_dig_page_get_position:
 * @self: a page
 *
 * The width of the record pane.
 */
int
dgz_dig_page_get_position (DgzDigPage *self)
{
  return gtk_paned_get_position (self->paned);
}

/**
 * dgz_dig_page_set_position:
 * @self: a page
 * @position: the width of the record pane
 *
 * Sets the width of the record pane.
 */
void
dgz_dig_page_set_position (DgzDigPage *self,
                           int         position)
{
  gtk_paned_set_position (self->paned, MAX (position, 240));
}

/**
 * dgz_dig_page_dup_selected:
 * @self: a page
 *
 * The track whose row is selected.
 *
 * Returns: (transfer full) (nullable): the track
 */
DgzTrack *
dgz_dig_page_dup_selected (DgzDigPage *self)
{
  return dgz_track_list_dup_selected (self->track_list);
}

/**
 * dgz_dig_page_select:
 * @self: a page
 * @track_id: a track's id
 *
 * Selects the track's row and brings it into view, where the list has it.
 */
void
dgz_dig_page_select (DgzDigPage *self,
                     const char *track_id)
{
  dgz_track_list_select (self->track_list, track_id);
}

/**
 * dgz_dig_page_set_crate_menu:
 * @self: a page
 * @func: what makes the menu of the crates for a track
 * @data: for @func; outlives the page
 *
 * Offers the rows' tracks to be put into crates.
 */
void
dgz_dig_page_set_crate_menu (DgzDigPage      *self,
                             DgzCrateMenuFunc func,
                             gpointer         data)
{
  dgz_track_list_set_crate_menu (self->track_list, func, data);
}
