/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-file-dig.h"

G_BEGIN_DECLS

#define DGZ_TYPE_HEAR_BAR (dgz_hear_bar_get_type ())

G_DECLARE_FINAL_TYPE (DgzHearBar, dgz_hear_bar, DGZ, HEAR_BAR, AdwBin)

void dgz_hear_bar_set_file_dig (DgzHearBar *self,
                                DgzFileDig *file_dig);

G_END_DECLS
