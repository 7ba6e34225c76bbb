/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the lists that come in pages have in common. */

#pragma once

#include "dgz-json-private.h"
#include "dgz-pages.h"

G_BEGIN_DECLS

void  dgz_pages_read (DgzPages    *pages,
                      DgzJson     *root,
                      guint        n_here);
int   dgz_json_year  (DgzJson     *object,
                      const char  *name);
char *dgz_json_thumb (DgzJson     *object);
char *dgz_json_catno (DgzJson     *object);
char *dgz_texts_line (char *const *texts,
                      char *const *more);

G_END_DECLS
