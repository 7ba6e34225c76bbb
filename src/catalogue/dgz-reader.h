/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-source.h"

G_BEGIN_DECLS

typedef struct _DgzReader DgzReader;

DgzReader         *dgz_reader_new  (DgzSource    *source,
                                    GCancellable *cancellable);
void               dgz_reader_free (DgzReader    *self);
const DgzNewTrack *dgz_reader_next (DgzReader    *self,
                                    GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzReader, dgz_reader_free)

G_END_DECLS
