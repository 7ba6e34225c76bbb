/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-json-private.h"
#include "dgz-preview.h"

G_BEGIN_DECLS

/* How many offers of an answer are kept. */
#define DGZ_PREVIEW_MAX_OFFERS 10

/* What the providers have in common: reading answers, and what is said in a question. */

DgzJsonDocument *dgz_preview_read    (GBytes     *body,
                                      GError    **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *dgz_preview_offers  (void);
char            *dgz_preview_text    (DgzJson    *object,
                                      const char *name);
char            *dgz_preview_link    (DgzJson    *object,
                                      const char *name);
double           dgz_preview_seconds (double      seconds);
char            *dgz_preview_asked   (const char *text);

G_END_DECLS
