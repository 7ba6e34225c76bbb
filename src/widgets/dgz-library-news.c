/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-library-news.h"

#include <glib/gi18n.h>

#include "dgz-toast-guard.h"
#include "dgz-undo-toast.h"

/**
 * DgzLibraryNews:
 *
 * Tells what became of a change of the user's library, by a toast that takes
 * it back, and that something could not be kept.
 */
struct _DgzLibraryNews
{
  GObject parent_instance;

  AdwToastOverlay *toasts; /* its owner's */
  DgzSession *session;
  AdwToast *last; /* weak */
};

G_DEFINE_FINAL_TYPE (DgzLibraryNews, dgz_library_news, G_TYPE_OBJECT)

static void
trouble_cb (DgzLibraryNews *self,
            const char     *sentence)
{
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
dgz_library_news_dispose (GObject *object)
{
  DgzLibraryNews *self = DGZ_LIBRARY_NEWS (object);

  g_clear_weak_pointer (&self->last);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_library_news_parent_class)->dispose (object);
}

static void
dgz_library_news_class_init (DgzLibraryNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_library_news_dispose;
}

static void
dgz_library_news_init (DgzLibraryNews *self)
{
}

/**
 * dgz_library_news_new:
 * @toasts: where it shows toasts; must outlive it
 * @session: whose library it is
 *
 * Tells of a session's library.
 *
 * Returns: (transfer full): the news
 */
DgzLibraryNews *
dgz_library_news_new (AdwToastOverlay *toasts,
                      DgzSession      *session)
{
  DgzLibraryNews *self = g_object_new (DGZ_TYPE_LIBRARY_NEWS, NULL);

  self->toasts = toasts;
  dgz_toast_guard_watch (toasts);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "library-trouble", G_CALLBACK (trouble_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_library_news_offer_undo:
 * @self: news
 * @change: (transfer full) (nullable): what takes a change back; %NULL where none was made
 * @text: what was done
 *
 * Says what was done, and offers to take it back.
 */
void
dgz_library_news_offer_undo (DgzLibraryNews   *self,
                             DgzSessionChange *change,
                             const char       *text)
{
  AdwToast *toast = change ? dgz_undo_toast_new (self->session, change, text)
                           : adw_toast_new (_ ("Nothing was changed: try again in a moment"));

  if (self->last)
    dgz_undo_toast_withdraw (self->toasts, self->last);
  g_set_weak_pointer (&self->last, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* "A1", or the title of a track without a position. */
static const char *
name_track (DgzLibraryNews *self,
            guint           index)
{
  DgzRecord *record = dgz_session_get_record (self->session);
  const DgzRecordTrack *track = NULL;

  if (record && index < dgz_record_get_n_tracks (record))
    track = dgz_record_get_track (record, index);
  if (!track)
    return "";
  return *track->position ? track->position : track->title;
}

/**
 * dgz_library_news_fix_match:
 * @self: news
 * @index: which track of the session's record, headings counted
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none of them
 * @title: its title
 *
 * Says by hand what a track is, and tells so.
 */
void
dgz_library_news_fix_match (DgzLibraryNews *self,
                            guint           index,
                            const char     *track_id,
                            const char     *title)
{
  const char *name = name_track (self, index);
  g_autofree char *text =
      track_id
          /* Translators: the position of a track, the title of a track of the catalogue */
          ? g_strdup_printf (_ ("%s is matched to %s"), name, title)
          /* Translators: the position of a track */
          : g_strdup_printf (_ ("%s is marked as not in the catalogue"), name);

  dgz_library_news_offer_undo (self, dgz_session_fix_match (self->session, index, track_id), text);
}

/**
 * dgz_library_news_unfix_match:
 * @self: news
 * @index: which track of the session's record, headings counted
 *
 * Leaves a track to be matched by itself, and tells so.
 */
void
dgz_library_news_unfix_match (DgzLibraryNews *self,
                              guint           index)
{
  /* Translators: the position of a track */
  g_autofree char *text =
      g_strdup_printf (_ ("%s is matched automatically"), name_track (self, index));

  dgz_library_news_offer_undo (self, dgz_session_unfix_match (self->session, index), text);
}
