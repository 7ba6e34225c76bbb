/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-found.h"
#include "dgz-master.h"
#include "dgz-record-market.h"
#include "dgz-release-item.h"
#include "dgz-release.h"

G_BEGIN_DECLS

DgzReleaseItem *dgz_release_item_new_from_version (const DgzVersion *version);
DgzReleaseItem *dgz_release_item_new_from_found   (const DgzFound   *found);
void            dgz_release_item_set_is_current   (DgzReleaseItem   *self,
                                                   gboolean          is_current);
void            dgz_release_item_set_price        (DgzReleaseItem   *self,
                                                   DgzReleasePrice   price,
                                                   const char       *text);
void            dgz_release_item_take_offer       (DgzReleaseItem   *self,
                                                   const DgzOffer   *offer);

G_END_DECLS
