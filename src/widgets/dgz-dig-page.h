/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-list-context.h"
#include "dgz-playback.h"
#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_DIG_PAGE (dgz_dig_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzDigPage, dgz_dig_page, DGZ, DIG_PAGE, AdwBin)

DgzTrack *dgz_dig_page_dup_selected  (DgzDigPage  *self) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_dig_page_select        (DgzDigPage  *self,
                                      const char  *track_id);
void      dgz_dig_page_set_session   (DgzDigPage  *self,
                                      DgzSession  *session,
                                      DgzPlayback *playback);
void      dgz_dig_page_set_searcher  (DgzDigPage  *self,
                                      DgzSearcher *searcher);
gboolean  dgz_dig_page_get_can_back  (DgzDigPage  *self);
gboolean  dgz_dig_page_is_at_record  (DgzDigPage  *self);
void      dgz_dig_page_show_record   (DgzDigPage  *self,
                                      gboolean     show);
void      dgz_dig_page_grab_list     (DgzDigPage  *self);
void      dgz_dig_page_play_selected (DgzDigPage  *self);
int       dgz_dig_page_get_position  (DgzDigPage  *self);
void      dgz_dig_page_set_position  (DgzDigPage  *self,
                                      int          position);

void dgz_dig_page_set_crate_menu (DgzDigPage      *self,
                                  DgzCrateMenuFunc func,
                                  gpointer         data);

G_END_DECLS
