/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-release-list.h"

G_BEGIN_DECLS

#define DGZ_TYPE_VERSIONS_OFFER (dgz_versions_offer_get_type ())

G_DECLARE_FINAL_TYPE (DgzVersionsOffer, dgz_versions_offer, DGZ, VERSIONS_OFFER, AdwBin)

void dgz_versions_offer_set_list (DgzVersionsOffer *self,
                                  DgzReleaseList   *list,
                                  gboolean          is_sentence);

G_END_DECLS
