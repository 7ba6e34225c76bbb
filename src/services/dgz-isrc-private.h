/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-isrc.h"
#include "dgz-json-private.h"

G_BEGIN_DECLS

GPtrArray *dgz_isrcs_parse (DgzJson *identifiers);

G_END_DECLS
