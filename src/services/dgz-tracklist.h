/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-json-private.h"
#include "dgz-release.h"

char      *dgz_release_shown_name    (const char      *name);
GPtrArray *dgz_release_parse_credits (DgzJson         *array);
GPtrArray *dgz_tracklist_parse       (DgzJson         *release);
void       dgz_credit_free           (DgzCredit       *credit);
void       dgz_release_track_free    (DgzReleaseTrack *track);
void       dgz_release_label_free    (DgzReleaseLabel *label);
