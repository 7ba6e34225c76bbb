/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* For the files that read other lists of records. */

#pragma once

#include "dgz-found.h"

G_BEGIN_DECLS

DgzFoundPage *dgz_found_page_new      (void);
char         *dgz_found_shown_artists (const char *text);

G_END_DECLS
