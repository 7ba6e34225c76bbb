/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-note-form.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dgz-settings.h"
#include "dgz-text-market.h"
#include "dgz-text.h"
#include "dgz-undo-toast.h"

enum {
  PRICE_LOW,
  PRICE_MEDIAN,
  PRICE_HIGH,
  N_PRICES,
};

/**
 * DgzNoteForm:
 *
 * Three fields for low, median and high of a record's past sales, as the user
 * reads them on its page. What is typed stays until it is saved, or the form
 * is filled anew.
 */
struct _DgzNoteForm
{
  AdwBin parent_instance;

  GtkEntry *low;
  GtkEntry *median;
  GtkEntry *high;
  GtkDropDown *currency;
  GtkLabel *trouble;
  GtkWidget *remove_button;

  DgzSession *session;
};

enum {
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzNoteForm, dgz_note_form, ADW_TYPE_BIN)

static GtkEntry *
get_entry (DgzNoteForm *self,
           int          price)
{
  GtkEntry *const entries[N_PRICES] = { self->low, self->median, self->high };

  return entries[price];
}

static void
mark (GtkEntry *entry,
      gboolean  is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE
                                        : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
show_trouble (DgzNoteForm *self,
              const char  *sentence)
{
  gtk_label_set_label (self->trouble, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

/* What is being mended is not wrong any more, until it is saved. */
static void
changed_cb (DgzNoteForm *self,
            GtkEditable *editable)
{
  mark (GTK_ENTRY (editable), FALSE);
  show_trouble (self, NULL);
}

static gboolean
read_prices (DgzNoteForm *self,
             double      *prices)
{
  GtkEntry *wrong = NULL;

  for (int i = N_PRICES - 1; i >= 0; i--) {
    GtkEntry *entry = get_entry (self, i);
    gboolean is_price =
        dgz_text_parse_price (gtk_editable_get_text (GTK_EDITABLE (entry)), &prices[i]);

    mark (entry, !is_price);
    if (!is_price)
      wrong = entry;
  }

  if (wrong) {
    g_autofree char *sentence = g_strdup_printf (
        /* Translators: %s is what was typed in the place of a price */
        _ ("“%s” is not a price. Write it like 19.20 or 19,20, or leave the field empty."),
        gtk_editable_get_text (GTK_EDITABLE (wrong)));

    show_trouble (self, sentence);
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  }
  return wrong == NULL;
}

static const DgzRecordMarket *
get_market (DgzNoteForm *self)
{
  DgzRecord *record = self->session ? dgz_session_get_record (self->session) : NULL;

  return record ? dgz_record_get_market (record) : NULL;
}

/* Done, unless the user's library has not said yet what it has of the record. */
static void
finish (DgzNoteForm      *self,
        DgzSessionChange *change,
        const char       *undo_text)
{
  if (!change) {
    show_trouble (self, _ ("Your library has not answered yet. Try again in a moment."));
    return;
  }

  show_trouble (self, NULL);
  if (undo_text)
    dgz_undo_toast_show (GTK_WIDGET (self), self->session, change, undo_text);
  else
    dgz_session_change_free (change);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
save_cb (DgzNoteForm *self)
{
  const DgzRecordMarket *market = get_market (self);
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->currency);
  gboolean replaces = market && market->is_noted_by_user;
  double prices[N_PRICES];
  g_autoptr (GError) error = NULL;
  DgzSessionChange *change;

  if (!market || !read_prices (self, prices))
    return;

  change = dgz_session_set_sales_note (self->session, prices[PRICE_LOW], prices[PRICE_MEDIAN],
                                       prices[PRICE_HIGH], gtk_string_object_get_string (chosen),
                                       &error);
  if (error) {
    g_autofree char *sentence = dgz_text_error (error);

    show_trouble (self, sentence);
    gtk_widget_grab_focus (GTK_WIDGET (self->low));
    return;
  }

  finish (self, change, replaces ? _ ("Note of past sales changed") : NULL);
}

static void
remove_cb (DgzNoteForm *self)
{
  if (get_market (self))
    finish (self, dgz_session_clear_sales_note (self->session), _ ("Note of past sales removed"));
}

static void
cancel_cb (DgzNoteForm *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  cancel_cb (DGZ_NOTE_FORM (widget));
  return GDK_EVENT_STOP;
}

static void
dgz_note_form_dispose (GObject *object)
{
  g_clear_object (&DGZ_NOTE_FORM (object)->session);

  G_OBJECT_CLASS (dgz_note_form_parent_class)->dispose (object);
}

static void
dgz_note_form_class_init (DgzNoteFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_note_form_dispose;

  /* The form is not needed any more. */
  signals[SIGNAL_DONE] = g_signal_new ("done", DGZ_TYPE_NOTE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-note-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, low);
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, median);
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, high);
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, currency);
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, DgzNoteForm, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
dgz_note_form_init (DgzNoteForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_note_form_set_session:
 * @self: a form
 * @session: (nullable): whose record is noted of
 *
 * Sets the session.
 */
void
dgz_note_form_set_session (DgzNoteForm *self,
                           DgzSession  *session)
{
  g_set_object (&self->session, session);
}

/* The currencies that Discogs knows, and that of the note, should it be another. */
static void
fill_currencies (DgzNoteForm *self,
                 const char  *chosen)
{
  const char *const *currencies = dgz_settings_get_currencies ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (currencies);
  guint place = 0;

  while (currencies[place] && !g_str_equal (currencies[place], chosen))
    place++;
  if (!currencies[place])
    gtk_string_list_append (list, chosen);
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->currency, place);
}

/**
 * dgz_note_form_fill:
 * @self: a form
 * @record: the session's record
 *
 * Fills the form with what the user noted of a record. A note of somebody else's is none of the
 * user's.
 */
void
dgz_note_form_fill (DgzNoteForm *self,
                    DgzRecord   *record)
{
  const DgzRecordMarket *market = dgz_record_get_market (record);
  const double prices[N_PRICES] = { market->noted_low, market->noted_median, market->noted_high };
  g_autoptr (GSettings) settings = dgz_settings_new ();
  g_autofree char *usual = dgz_settings_dup_currency (settings);
  const char *currency = market->is_noted_by_user ? market->noted_currency : usual;

  for (int i = 0; i < N_PRICES; i++) {
    g_autofree char *text = market->is_noted_by_user && !isnan (prices[i])
                                ? dgz_text_amount (currency, prices[i])
                                : g_strdup ("");

    gtk_editable_set_text (GTK_EDITABLE (get_entry (self, i)), text);
    mark (get_entry (self, i), FALSE);
  }

  fill_currencies (self, currency);
  show_trouble (self, NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (self->remove_button), market->is_noted_by_user);
}

/**
 * dgz_note_form_grab:
 * @self: a form
 *
 * Gives its first field the keyboard.
 */
void
dgz_note_form_grab (DgzNoteForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->low));
}
