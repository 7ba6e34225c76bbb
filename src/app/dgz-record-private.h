/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-discogs.h"
#include "dgz-library-values.h"
#include "dgz-record-market-private.h"
#include "dgz-record.h"
#include "dgz-saved.h"
#include "dgz-suggestions.h"

G_BEGIN_DECLS

/* Of the record's own files alone. */
struct _DgzRecord
{
  GObject parent_instance;

  DgzRelease *release; /* NULL for a track of the catalogue */
  char *title;
  char *artist;
  char *label;
  char *catno;
  char *released;
  int year;
  char **styles;
  GArray *tracks; /* DgzRecordTrack */
  DgzRecordMarket market;
  DgzSalesNote *saved_note;   /* that comes with the example */
  DgzLibraryRelease *library; /* NULL while not known */
  DgzFreshness freshness;
  gboolean is_example;
  GBytes *cover;
  DgzCoverSource cover_source;
  char *cover_page;
  gboolean is_cover_wanted;
};

DgzRecord         *dgz_record_new_from_release (DgzRelease         *release,
                                                const DgzFreshness *freshness);
DgzRecord         *dgz_record_new_from_saved   (const DgzSaved     *saved);
DgzRecord         *dgz_record_new_stand_in     (const char         *title,
                                                const char         *artist,
                                                const char         *label,
                                                int                 year,
                                                const char *const  *styles);
DgzRecordTrack    *dgz_record_add_track        (DgzRecord          *self,
                                                const char         *title,
                                                const char         *artists);
DgzRelease        *dgz_record_get_release_data (DgzRecord          *self);
void               dgz_record_set_market       (DgzRecord          *self,
                                                const DgzMarket    *market,
                                                const DgzFreshness *freshness,
                                                const char         *trouble);
void               dgz_record_set_cover        (DgzRecord          *self,
                                                GBytes             *cover,
                                                DgzCoverSource      source,
                                                const char         *page);
void               dgz_record_set_library      (DgzRecord          *self,
                                                DgzLibraryRelease  *library);
DgzLibraryRelease *dgz_record_get_library      (DgzRecord          *self);
void               dgz_record_set_note         (DgzRecord          *self,
                                                const DgzSalesNote *note);
DgzRecordTrack    *dgz_record_edit_track       (DgzRecord          *self,
                                                guint               index);
void               dgz_record_tracks_changed   (DgzRecord          *self);

DgzRecordMarket *dgz_record_edit_market           (DgzRecord            *self);
void             dgz_record_market_changed        (DgzRecord            *self);
void             dgz_record_market_pending        (DgzRecord            *self);
void             dgz_record_set_suggestions       (DgzRecord            *self,
                                                   const DgzSuggestions *suggestions,
                                                   const DgzFreshness   *freshness);
void             dgz_record_set_suggestions_state (DgzRecord            *self,
                                                   DgzSuggestionsState   state,
                                                   const char           *trouble);

G_END_DECLS
