/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-record-pane.h"

#include <glib/gi18n.h>

#include "dgz-cover.h"
#include "dgz-key-notation.h"
#include "dgz-market-box.h"
#include "dgz-profile-box.h"
#include "dgz-record-track-row.h"
#include "dgz-text.h"
#include "dgz-versions-offer.h"

#define MOST_ROWS 400

/**
 * DgzRecordPane:
 *
 * The record: what it is, what it costs, its tracks.
 */
struct _DgzRecordPane
{
  AdwBin parent_instance;

  DgzCover *cover;
  GtkLabel *artist;
  GtkLabel *title;
  GtkLabel *label;
  GtkLabel *format;
  GtkLabel *released;
  GtkLabel *styles;
  GtkWidget *market_box;
  DgzMarketBox *market;
  GtkLabel *source;
  GtkLabel *cover_source;
  DgzVersionsOffer *versions;
  GtkListBox *tracks;
  GtkLabel *more_tracks;
  GtkWidget *example_note;
  DgzProfileBox *profile;

  DgzRecord *record;
  DgzSearcher *searcher;
};

enum {
  TRACK_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzRecordPane, dgz_record_pane, ADW_TYPE_BIN)

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
describe_source (DgzRecord *record)
{
  g_autofree char *url = dgz_record_dup_url (record);
  g_autofree char *age = dgz_record_get_fetched (record) > 0
                             ? dgz_text_age (dgz_record_get_fetched (record))
                             : NULL;
  g_autofree char *link = NULL;

  if (!url)
    return NULL;

  /* Translators: %s is the address of the record's page */
  link = g_strdup_printf (_ ("Data provided by <a href=\"%s\">Discogs</a>"), url);
  if (!age)
    return g_steal_pointer (&link);
  if (dgz_record_get_is_example (record))
    /* Translators: the attribution, a date */
    return g_strdup_printf (_ ("%s. Example record, saved %s."), link, age);
  if (dgz_record_get_is_stale (record))
    /* Translators: the attribution, how long ago */
    return g_strdup_printf (_ ("%s. Discogs could not be asked; this is from %s."), link, age);

  return g_strdup_printf ("%s, %s", link, age);
}

static void
update_source (DgzRecordPane *self)
{
  g_autofree char *source = describe_source (self->record);

  gtk_widget_set_visible (self->market_box, dgz_record_get_is_discogs (self->record));
  gtk_label_set_markup (self->source, source ? source : "");
}

/* Where the cover is from, in words, or as markup with a link to the page that shows it. */
static char *
describe_cover (DgzRecord *record,
                gboolean   is_markup)
{
  const char *page = dgz_record_get_cover_page (record);
  const char *archive = _ ("Cover Art Archive");
  g_autofree char *link = NULL;

  if (is_markup && page)
    link = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", page, archive);
  if (is_markup && !link)
    link = g_markup_escape_text (archive, -1);

  switch (dgz_record_get_cover_source (record)) {
  case DGZ_COVER_DISCOGS:
    return g_strdup (_ ("Cover from Discogs"));
  case DGZ_COVER_ART_ARCHIVE:
    /* Translators: %s is "Cover Art Archive" */
    return g_strdup_printf (_ ("Cover from the %s"), link ? link : archive);
  case DGZ_COVER_ART_ARCHIVE_GROUP:
    /* Translators: versions of a record; %s is "Cover Art Archive" */
    return g_strdup_printf (_ ("Cover of this or another version, from the %s"),
                            link ? link : archive);
  case DGZ_COVER_NONE:
  default:
    return NULL;
  }
}

static void
update_cover (DgzRecordPane *self)
{
  g_autofree char *words = describe_cover (self->record, FALSE);
  g_autofree char *link = describe_cover (self->record, TRUE);

  if (dgz_record_get_cover (self->record))
    dgz_cover_set_image (self->cover, dgz_record_get_cover (self->record));
  dgz_cover_set_source (self->cover, words);
  set_text (self->cover_source, link);
}

/* Rows that stay keep the keyboard. */
static DgzRecordTrackRow *
get_row (DgzRecordPane *self,
         guint          index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->tracks, (int) index);

  if (!row) {
    row = GTK_LIST_BOX_ROW (dgz_record_track_row_new (self->searcher));
    gtk_list_box_append (self->tracks, GTK_WIDGET (row));
  }
  return DGZ_RECORD_TRACK_ROW (row);
}

static void
row_activated_cb (DgzRecordPane *self,
                  GtkListBoxRow *row)
{
  dgz_record_track_row_open (DGZ_RECORD_TRACK_ROW (row));
}

/* Each row is a widget of its own, and measured: no record has so many. */
static char *
describe_more (guint n)
{
  if (n == 0)
    return NULL;

  /* Translators: tracks of a record that are not shown */
  return g_strdup_printf (ngettext ("And %u more track", "And %u more tracks", n), n);
}

static void
update_tracks (DgzRecordPane *self)
{
  guint n_all = dgz_record_get_n_tracks (self->record);
  guint n = MIN (n_all, MOST_ROWS);
  g_autofree char *more = describe_more (n_all - n);
  gboolean is_example = FALSE;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->tracks, (int) n)))
    gtk_list_box_remove (self->tracks, GTK_WIDGET (row));

  for (guint i = 0; i < n; i++) {
    const DgzRecordTrack *track = dgz_record_get_track (self->record, i);

    dgz_record_track_row_set_track (get_row (self, i), self->record, i);
    is_example = is_example || g_strcmp0 (track->how, "example") == 0;
  }

  set_text (self->more_tracks, more);
  gtk_widget_set_visible (self->example_note, is_example);
}

static void
update_facts (DgzRecordPane *self)
{
  DgzRecord *record = self->record;
  g_autofree char *label =
      join (" · ", dgz_record_get_label (record), dgz_record_get_catno (record));
  g_autofree char *released =
      join (" · ", dgz_record_get_country (record), dgz_record_get_released (record));
  g_autofree char *styles = g_strjoinv (" · ", (char **) dgz_record_get_styles (record));

  set_text (self->artist, dgz_record_get_artist (record));
  set_text (self->title, dgz_record_get_title (record));
  set_text (self->label, label);
  set_text (self->format, dgz_record_get_format (record));
  set_text (self->released, released);
  set_text (self->styles, styles);
  dgz_cover_set_text (self->cover, dgz_record_get_artist (record), dgz_record_get_title (record));
}

static void
track_activated_cb (DgzRecordPane *self,
                    DgzTrack      *track)
{
  g_signal_emit (self, signals[TRACK_ACTIVATED], 0, track);
}

static void
notation_cb (DgzRecordPane *self)
{
  if (self->record)
    update_tracks (self);
}

static void
dgz_record_pane_dispose (GObject *object)
{
  DgzRecordPane *self = DGZ_RECORD_PANE (object);

  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_clear_object (&self->record);
  g_clear_object (&self->searcher);

  G_OBJECT_CLASS (dgz_record_pane_parent_class)->dispose (object);
}

static void
dgz_record_pane_class_init (DgzRecordPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_record_pane_dispose;

  /**
   * DgzRecordPane::track-activated:
   * @self: a pane
   * @track: a recommendation
   *
   * A recommendation was chosen on the map.
   */
  signals[TRACK_ACTIVATED] =
      g_signal_new ("track-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, DGZ_TYPE_TRACK);

  g_type_ensure (DGZ_TYPE_COVER);
  g_type_ensure (DGZ_TYPE_MARKET_BOX);
  g_type_ensure (DGZ_TYPE_PROFILE_BOX);
  g_type_ensure (DGZ_TYPE_VERSIONS_OFFER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-record-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, cover);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, artist);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, title);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, label);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, format);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, released);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, styles);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, market_box);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, market);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, source);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, cover_source);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, versions);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, tracks);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, more_tracks);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, example_note);
  gtk_widget_class_bind_template_child (widget_class, DgzRecordPane, profile);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, track_activated_cb);
}

static void
dgz_record_pane_init (DgzRecordPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dgz_key_notation_watch (self, G_CALLBACK (notation_cb));
}

/**
 * dgz_record_pane_set_session:
 * @self: a pane
 * @session: the session that the records are of
 *
 * Sets what asks for prices, keeps notes, and knows how records sound.
 */
void
dgz_record_pane_set_session (DgzRecordPane *self,
                             DgzSession    *session)
{
  dgz_market_box_set_session (self->market, session);
  dgz_profile_box_set_session (self->profile, session);
}

/**
 * dgz_record_pane_set_searcher:
 * @self: a pane without a record
 * @searcher: what searches for tracks of the catalogue
 *
 * Lets matches be searched for.
 */
void
dgz_record_pane_set_searcher (DgzRecordPane *self,
                              DgzSearcher   *searcher)
{
  g_set_object (&self->searcher, searcher);
}

/**
 * dgz_record_pane_set_record:
 * @self: a pane
 * @record: (nullable): a record
 *
 * Shows a record, and what comes of it later.
 */
void
dgz_record_pane_set_record (DgzRecordPane *self,
                            DgzRecord     *record)
{
  if (self->record == record)
    return;

  if (self->record)
    g_signal_handlers_disconnect_by_data (self->record, self);
  g_set_object (&self->record, record);
  if (!record)
    return;

  g_signal_connect_object (record, "tracks-changed", G_CALLBACK (update_tracks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (record, "cover-changed", G_CALLBACK (update_cover), self,
                           G_CONNECT_SWAPPED);
  update_facts (self);
  update_source (self);
  dgz_market_box_set_record (self->market, record);
  update_tracks (self);
  update_cover (self);
  dgz_record_want_cover (record);
}

/**
 * dgz_record_pane_set_versions:
 * @self: a pane
 * @versions: (nullable): the versions of the record, where it has some
 *
 * Offers the other versions of the record.
 */
void
dgz_record_pane_set_versions (DgzRecordPane  *self,
                              DgzReleaseList *versions)
{
  dgz_versions_offer_set_list (self->versions, versions, FALSE);
}
