/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-release-list.h"
#include "dgz-searcher.h"
#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_RECORD_PANE (dgz_record_pane_get_type ())

G_DECLARE_FINAL_TYPE (DgzRecordPane, dgz_record_pane, DGZ, RECORD_PANE, AdwBin)

void dgz_record_pane_set_session  (DgzRecordPane *self,
                                   DgzSession    *session);
void dgz_record_pane_set_record   (DgzRecordPane *self,
                                   DgzRecord     *record);
void dgz_record_pane_set_versions (DgzRecordPane *self, DgzReleaseList *versions);
void dgz_record_pane_set_searcher (DgzRecordPane *self,
                                   DgzSearcher   *searcher);

G_END_DECLS
