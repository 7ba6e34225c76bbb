/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-market-box.h"

#include <glib/gi18n.h>

#include "dgz-note-form.h"
#include "dgz-suggestions-box.h"
#include "dgz-text-market.h"
#include "dgz-text.h"

/**
 * DgzMarketBox:
 *
 * What a record costs: what is offered, what Discogs suggests, and what the
 * user noted of past sales. Three kinds of prices in three places, each with
 * its name, its source and its age.
 */
struct _DgzMarketBox
{
  AdwBin parent_instance;

  GtkLabel *price;
  GtkLabel *source;
  DgzSuggestionsBox *suggestions;
  GtkWidget *retry_button;
  GtkLabel *note;
  GtkWidget *order_hint;
  GtkWidget *note_bar;
  GtkButton *edit_button;
  GtkLabel *history;
  GtkRevealer *revealer;
  DgzNoteForm *form;
  GtkLabel *community;

  DgzSession *session;
  DgzRecord *record;
};

G_DEFINE_FINAL_TYPE (DgzMarketBox, dgz_market_box, ADW_TYPE_BIN)

/* A label without a text takes no room. */
static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

static char *
join (const char *separator,
      const char *a,
      const char *b)
{
  if (!a || !b)
    return g_strdup (a ? a : b);

  return g_strconcat (a, separator, b, NULL);
}

static char *
describe_community (DgzRecord *record)
{
  gint64 have = dgz_record_get_have (record);
  gint64 want = dgz_record_get_want (record);
  gint64 count;
  double rating = dgz_record_get_rating (record, &count);
  g_autofree char *had = have >= 0 ? g_strdup_printf (_ ("Have %d"), (int) have) : NULL;
  g_autofree char *wanted = want >= 0 ? g_strdup_printf (_ ("Want %d"), (int) want) : NULL;
  /* Translators: the mean rating, of how many */
  g_autofree char *rated =
      count > 0 ? g_strdup_printf (_ ("Rated %.1f of 5 (%d)"), rating, (int) count) : NULL;
  g_autofree char *both = join (" · ", had, wanted);

  return join (" · ", both, rated);
}

static char *
describe_source (DgzRecord *record)
{
  const DgzRecordMarket *market = dgz_record_get_market (record);
  g_autofree char *age = NULL;

  if (market->fetched <= 0)
    return NULL;
  if (!dgz_record_get_is_example (record))
    return dgz_text_source (market->fetched, market->is_stale);

  age = dgz_text_age (market->fetched);
  /* Translators: the day when the example's price was saved */
  return g_strdup_printf (_ ("Discogs, saved %s"), age);
}

static gboolean
is_open (DgzMarketBox *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

static void
set_open (DgzMarketBox *self,
          gboolean      open)
{
  gtk_revealer_set_reveal_child (self->revealer, open);
  /* What is folded away is out of the way of the Tab key, too. */
  gtk_widget_set_visible (GTK_WIDGET (self->revealer), open);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), !open);
}

static void
update_note (DgzMarketBox *self)
{
  const DgzRecordMarket *market = dgz_record_get_market (self->record);
  g_autofree char *note = dgz_text_note (market);

  set_text (self->note, note);
  gtk_widget_set_visible (self->order_hint, note && !market->is_noted_in_order);
  gtk_button_set_label (self->edit_button,
                        market->is_noted_by_user ? _ ("_Edit") : _ ("_Note Past Sales"));
}

static void
update (DgzMarketBox *self)
{
  const DgzRecordMarket *market = dgz_record_get_market (self->record);
  gboolean is_discogs = dgz_record_get_is_discogs (self->record);
  g_autofree char *price = is_discogs ? dgz_text_market (market) : NULL;
  g_autofree char *source = describe_source (self->record);
  g_autofree char *community = describe_community (self->record);
  gboolean has_failed = market->trouble ||
                        market->suggestions.state == DGZ_SUGGESTIONS_FAILED;

  set_text (self->price, price);
  set_text (self->source, source);
  set_text (self->community, community);
  dgz_suggestions_box_show (self->suggestions, &market->suggestions);
  gtk_widget_set_visible (self->retry_button, has_failed && !market->is_pending);
  gtk_widget_set_visible (self->note_bar, dgz_record_get_id (self->record) > 0);
  update_note (self);
}

static void
retry_cb (DgzMarketBox *self)
{
  dgz_session_ask_market (self->session);
}

static void
edit_cb (DgzMarketBox *self)
{
  dgz_note_form_fill (self->form, self->record);
  set_open (self, TRUE);
  dgz_note_form_grab (self->form);
}

static void
done_cb (DgzMarketBox *self)
{
  set_open (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->edit_button));
}

static void
dgz_market_box_dispose (GObject *object)
{
  DgzMarketBox *self = DGZ_MARKET_BOX (object);

  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_object (&self->record);
  /* A field that had the keyboard may outlive its window, and the form with it. */
  if (self->session)
    dgz_note_form_set_session (self->form, NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_market_box_parent_class)->dispose (object);
}

static void
dgz_market_box_class_init (DgzMarketBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_market_box_dispose;

  g_type_ensure (DGZ_TYPE_NOTE_FORM);
  g_type_ensure (DGZ_TYPE_SUGGESTIONS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-market-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, price);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, source);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, suggestions);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, note);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, order_hint);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, note_bar);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, history);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, revealer);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, form);
  gtk_widget_class_bind_template_child (widget_class, DgzMarketBox, community);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
dgz_market_box_init (DgzMarketBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_market_box_set_session:
 * @self: a box
 * @session: the session that the records are of
 *
 * Sets what asks for prices and keeps notes.
 */
void
dgz_market_box_set_session (DgzMarketBox *self,
                            DgzSession   *session)
{
  g_set_object (&self->session, session);
  dgz_note_form_set_session (self->form, session);
}

/**
 * dgz_market_box_set_record:
 * @self: a box
 * @record: the session's record
 *
 * Shows what a record costs, also what comes later.
 */
void
dgz_market_box_set_record (DgzMarketBox *self,
                           DgzRecord    *record)
{
  g_autofree char *link = NULL;

  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_set_object (&self->record, record);
  g_signal_connect_object (record, "market-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  /* Its form is of the record before. */
  if (is_open (self))
    set_open (self, FALSE);
  link = g_strdup_printf ("<a href=\"https://www.discogs.com/sell/history/%" G_GINT64_FORMAT
                          "\">%s</a>",
                          dgz_record_get_id (record), _ ("Sales history"));
  gtk_label_set_markup (self->history, link);
  update (self);
}
