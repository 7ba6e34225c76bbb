/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LIBRARY_NEWS (dgz_library_news_get_type ())

G_DECLARE_FINAL_TYPE (DgzLibraryNews, dgz_library_news, DGZ, LIBRARY_NEWS, GObject)

DgzLibraryNews *dgz_library_news_new         (AdwToastOverlay  *toasts,
                                              DgzSession       *session);
void            dgz_library_news_offer_undo  (DgzLibraryNews   *self,
                                              DgzSessionChange *change,
                                              const char       *text);
void            dgz_library_news_fix_match   (DgzLibraryNews   *self,
                                              guint             index,
                                              const char       *track_id,
                                              const char       *title);
void            dgz_library_news_unfix_match (DgzLibraryNews   *self,
                                              guint             index);

G_END_DECLS
