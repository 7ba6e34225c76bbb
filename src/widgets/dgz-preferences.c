/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-preferences.h"

#include <glib/gi18n.h>

#include "dgz-choice.h"
#include "dgz-data-page.h"
#include "dgz-previews-group.h"
#include "dgz-ranking-page.h"
#include "dgz-settings.h"
#include "dgz-shops-group.h"
#include "dgz-text.h"
#include "dgz-token.h"

#define TOKENS_URL "https://www.discogs.com/settings/developers"

#define UNDO_SECONDS 15

/**
 * DgzPreferences:
 *
 * The preferences: prices and keys, how lists are made, the account on Discogs,
 * shops, and what is stored and sent. Everything takes effect at once.
 */
struct _DgzPreferences
{
  AdwPreferencesWindow parent_instance;

  DgzPreviewsGroup *previews_group;
  AdwComboRow *currency_row;
  AdwActionRow *account_row;
  GtkSpinner *account_spinner;
  GtkWidget *remove_button;
  AdwEntryRow *token_row;
  GtkSpinner *token_spinner;
  GtkLabel *problem;
  AdwComboRow *notation_row;
  DgzRankingPage *ranking_page;
  DgzShopsGroup *shops_group;
  DgzDataPage *data_page;

  GSettings *settings;
  DgzAccount *account;
  guint n_entered; /* tokens that Discogs is being asked about */
};

G_DEFINE_FINAL_TYPE (DgzPreferences, dgz_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
show_toast (DgzPreferences *self,
            const char     *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (markup));
}

static void
show_problem (DgzPreferences *self,
              const char     *text)
{
  gtk_label_set_label (self->problem, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  if (text)
    gtk_widget_add_css_class (GTK_WIDGET (self->token_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->token_row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->token_row), GTK_ACCESSIBLE_STATE_INVALID,
                               text ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
spin (GtkSpinner *spinner,
      gboolean    spins)
{
  gtk_widget_set_visible (GTK_WIDGET (spinner), spins);
  gtk_spinner_set_spinning (spinner, spins);
}

static void
account_cb (DgzPreferences *self)
{
  g_autofree char *title = dgz_account_dup_title (self->account);
  g_autofree char *details = dgz_account_dup_details (self->account);
  gboolean has_token = dgz_account_get_has_token (self->account);
  gboolean is_asking = dgz_account_get_place (self->account) == DGZ_TOKEN_ASKING;
  gboolean is_checking = dgz_account_get_state (self->account) == DGZ_ACCOUNT_CHECKING;

  gtk_widget_set_visible (GTK_WIDGET (self->account_row), has_token || is_asking);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), title);
  adw_action_row_set_subtitle (self->account_row, details);
  gtk_widget_set_visible (self->remove_button, has_token);
  spin (self->account_spinner, is_asking || (is_checking && self->n_entered == 0));
  spin (self->token_spinner, is_checking && self->n_entered > 0);
}

static void
entered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean taken = dgz_account_set_token_finish (DGZ_ACCOUNT (source), result, &error);

  self->n_entered--;
  if (taken) {
    /* Or the row would offer to apply that it is empty. */
    adw_entry_row_set_show_apply_button (self->token_row, FALSE);
    gtk_editable_set_text (GTK_EDITABLE (self->token_row), "");
    adw_entry_row_set_show_apply_button (self->token_row, TRUE);
    show_problem (self, NULL);
    /* What was asked for stands here. */
    gtk_widget_grab_focus (GTK_WIDGET (self->account_row));
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *sentence = dgz_text_error (error);

    show_problem (self, sentence);
  }
  account_cb (self);
}

static void
apply_cb (DgzPreferences *self)
{
  self->n_entered++;
  show_problem (self, NULL);
  dgz_account_set_token_async (self->account,
                               gtk_editable_get_text (GTK_EDITABLE (self->token_row)), entered_cb,
                               g_object_ref (self));
}

static void
token_changed_cb (DgzPreferences *self)
{
  show_problem (self, NULL);
}

static void
undo_cb (AdwToast   *toast,
         DgzAccount *account)
{
  dgz_account_restore (account);
}

static void
dismissed_cb (AdwToast   *toast,
              DgzAccount *account)
{
  dgz_account_forget_removed (account);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (dgz_account_remove_finish (DGZ_ACCOUNT (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: a sentence about what is wrong with the keyring */
  text = g_strdup_printf (_ ("%s The token may still be in it."), dgz_token_describe_error (error));
  show_toast (self, text);
}

static void
remove_cb (DgzPreferences *self)
{
  AdwToast *toast = adw_toast_new (_ ("Token removed"));

  adw_toast_set_button_label (toast, _ ("_Undo"));
  /* Long enough to be found with the keyboard, or by ear. */
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self->account, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self->account, 0);
  /* The button goes away, and the focus must not go with it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
  dgz_account_remove_async (self->account, removed_cb, g_object_ref (self));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
link_cb (DgzPreferences *self)
{
  gtk_show_uri (GTK_WINDOW (self), TOKENS_URL, GDK_CURRENT_TIME);
}

static void
currency_cb (DgzPreferences *self)
{
  const char *const *currencies = dgz_settings_get_currencies ();
  guint selected = adw_combo_row_get_selected (self->currency_row);

  if (selected != GTK_INVALID_LIST_POSITION)
    g_settings_set_string (self->settings, "currency",
                           selected > 0 ? currencies[selected - 1] : "");
}

/* In the order of the row's items. */
static const char *const notations[] = { "camelot", "open", "musical", NULL };

/* The locale's first, then those that Discogs knows. */
static void
fill_currencies (DgzPreferences *self)
{
  const char *const *currencies = dgz_settings_get_currencies ();
  g_autofree char *chosen = g_settings_get_string (self->settings, "currency");
  g_autofree char *local = dgz_settings_dup_local_currency ();
  /* Translators: the currency's code, like EUR */
  g_autofree char *first = g_strdup_printf (_ ("From the locale (%s)"), local);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (list, first);
  for (guint i = 0; currencies[i]; i++) {
    gtk_string_list_append (list, currencies[i]);
    if (g_str_equal (currencies[i], chosen))
      selected = i + 1;
  }
  adw_combo_row_set_model (self->currency_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->currency_row, selected);
  g_signal_connect_object (self->currency_row, "notify::selected", G_CALLBACK (currency_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
dgz_preferences_dispose (GObject *object)
{
  DgzPreferences *self = DGZ_PREFERENCES (object);

  g_clear_object (&self->account);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dgz_preferences_parent_class)->dispose (object);
}

static void
dgz_preferences_class_init (DgzPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_preferences_dispose;

  g_type_ensure (DGZ_TYPE_DATA_PAGE);
  g_type_ensure (DGZ_TYPE_PREVIEWS_GROUP);
  g_type_ensure (DGZ_TYPE_RANKING_PAGE);
  g_type_ensure (DGZ_TYPE_SHOPS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, previews_group);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, currency_row);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, account_row);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, account_spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, remove_button);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, token_row);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, token_spinner);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, problem);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, notation_row);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, ranking_page);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, shops_group);
  gtk_widget_class_bind_template_child (widget_class, DgzPreferences, data_page);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, token_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_cb);
}

static void
dgz_preferences_init (DgzPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_preferences_new:
 * @parent: the window that they stand over
 * @session: the session, whose account is shown
 * @settings: the settings
 * @data_dir: the program's data folder
 * @cache_dir: the program's cache folder
 *
 * Makes the preferences, and has Discogs asked whose the token is where that is not known.
 */
DgzPreferences *
dgz_preferences_new (GtkWindow  *parent,
                     DgzSession *session,
                     GSettings  *settings,
                     const char *data_dir,
                     const char *cache_dir)
{
  DgzPreferences *self =
      g_object_new (DGZ_TYPE_PREFERENCES, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  self->account = g_object_ref (dgz_session_get_account (session));
  dgz_previews_group_set_settings (self->previews_group, settings);
  dgz_choice_bind (self->notation_row, settings, "key-notation", notations);
  dgz_ranking_page_set_settings (self->ranking_page, settings);
  dgz_shops_group_set_settings (self->shops_group, settings);
  dgz_data_page_set_folders (self->data_page, data_dir, cache_dir);
  fill_currencies (self);
  g_signal_connect_object (self->account, "notify", G_CALLBACK (account_cb), self,
                           G_CONNECT_SWAPPED);
  dgz_account_verify (self->account);
  account_cb (self);
  return self;
}
