/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue-page.h"
#include "dgz-crate-desk.h"
#include "dgz-crates-page.h"
#include "dgz-dig-page.h"
#include "dgz-files-desk.h"
#include "dgz-files-page.h"
#include "dgz-hear-bar.h"
#include "dgz-trail.h"
#include "dgz-import-bar.h"
#include "dgz-import-news.h"
#include "dgz-importer.h"
#include "dgz-library-news.h"
#include "dgz-mpris.h"
#include "dgz-playback.h"
#include "dgz-player-bar.h"
#include "dgz-releases-page.h"
#include "dgz-search-entry.h"
#include "dgz-searcher.h"
#include "dgz-session.h"
#include "dgz-window.h"

G_BEGIN_DECLS

/* Of the window's own files alone. */
struct _DgzWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *back_button;
  GtkWidget *forward_button;
  GtkWidget *switcher;
  GtkWidget *narrow_switcher;
  DgzSearchEntry *entry;
  GtkLabel *hint;
  GtkStack *stack;
  DgzDigPage *page;
  DgzCataloguePage *catalogue_page;
  DgzReleasesPage *releases_page;
  DgzCratesPage *crates_page;
  DgzFilesPage *files_page;
  DgzHearBar *hear_bar;
  DgzImportBar *import_bar;
  DgzPlayerBar *player_bar;

  DgzSession *session;
  DgzSearcher *searcher;
  DgzSearcher *track_searcher; /* with the thread of @searcher */
  DgzPlayback *playback;
  DgzMpris *mpris;
  DgzImporter *importer;
  DgzImportNews *news;
  DgzFilesDesk *desk;
  DgzCrateDesk *crate_desk;
  DgzLibraryNews *library_news;
  DgzTrail *trail;
  GSettings *settings;
  char *dug;              /* what stood in the entry when the dig began */
  gboolean plays_first;   /* once the list is there */
  gboolean is_quitting;   /* whether what is under way ends with the window */
  gboolean wants_restore; /* once it is known what was dug from last */
  gboolean is_restoring;  /* whether that is being dug from, and the page stays */
  GtkWidget *came_from;   /* what had the keyboard before a page was opened; weak */
};

/* For tests. */
DgzImporter *dgz_window_get_importer (DgzWindow *self);
DgzSession  *dgz_window_get_session  (DgzWindow *self);

DgzPlayback *dgz_window_get_playback  (DgzWindow  *self);
void         dgz_window_play_selected (DgzWindow  *self);
void         dgz_window_tell          (DgzWindow  *self,
                                       const char *text);

void dgz_window_install_actions (GtkWidgetClass *widget_class);

void     dgz_window_remember_dug  (DgzWindow      *self);
gboolean dgz_window_shows         (DgzWindow      *self,
                                   GtkWidget      *page);
void     dgz_window_show_page     (DgzWindow      *self,
                                   GtkWidget      *page);
void     dgz_window_show_dig      (DgzWindow      *self);
void     dgz_window_show_view     (DgzWindow      *self,
                                   const char     *name);
void     dgz_window_show_releases (DgzWindow      *self,
                                   DgzReleaseList *list);
void     dgz_window_update_back   (DgzWindow      *self);
void     dgz_window_clear_history (DgzWindow      *self);
void     dgz_window_leave_list    (DgzWindow      *self);
void     dgz_window_go            (DgzWindow      *self,
                                   int             step);
void     dgz_window_watch_pages   (DgzWindow      *self);

void     dgz_window_save_view    (DgzWindow *self);
void     dgz_window_try_restore  (DgzWindow *self);
gboolean dgz_window_stay         (DgzWindow *self);
void     dgz_window_watch_import (DgzWindow *self);

G_END_DECLS
