/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-crates.h"

G_BEGIN_DECLS

char *dgz_crate_name_suggest   (DgzCrates     *crates);
char *dgz_crate_name_summarize (DgzCrate      *crate);
char *dgz_crate_name_file      (DgzCrate      *crate,
                                DgzCrateFormat format);

G_END_DECLS
