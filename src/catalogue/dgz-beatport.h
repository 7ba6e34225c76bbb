/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-lookup-table.h"
#include "dgz-role.h"
#include "dgz-track-writer.h"

G_BEGIN_DECLS

typedef struct _DgzBeatport DgzBeatport;

DgzBeatport *dgz_beatport_load  (const DgzReading  *reading,
                                 const int         *members,
                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void         dgz_beatport_free  (DgzBeatport       *self);
void         dgz_beatport_apply (const DgzBeatport *self,
                                 DgzNewTrack       *track,
                                 const char       **styles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzBeatport, dgz_beatport_free)

G_END_DECLS
