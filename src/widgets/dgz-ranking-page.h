/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_RANKING_PAGE (dgz_ranking_page_get_type ())

G_DECLARE_FINAL_TYPE (DgzRankingPage, dgz_ranking_page, DGZ, RANKING_PAGE, AdwPreferencesPage)

void dgz_ranking_page_set_settings (DgzRankingPage *self,
                                    GSettings      *settings);

G_END_DECLS
