/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"

G_BEGIN_DECLS

/**
 * DgzMatchCase:
 * @kind: what was done to it
 * @title: the title on the record
 * @artists: its artists
 * @guests: (nullable): its guests
 * @remixers: (nullable): its remixers
 * @duration_ms: 0 where unknown
 * @isrc: (nullable): its ISRC
 * @barcode: (nullable): the record's barcode
 * @release: (nullable): the record's title
 * @is_mixed: whether a DJ mixed the record
 * @key: (nullable): the track of the catalogue that it is, %NULL for none
 *
 * A track of a record, and what it is.
 */
typedef struct
{
  const char *kind;
  char *title;
  char **artists;
  char **guests;
  char **remixers;
  gint64 duration_ms;
  char *isrc;
  char *barcode;
  char *release;
  gboolean is_mixed;
  char *key;
} DgzMatchCase;

void       dgz_match_case_free    (DgzMatchCase *self);
GPtrArray *dgz_match_cases_true   (DgzCatalogue *catalogue,
                                   guint         every);
GPtrArray *dgz_match_cases_false  (DgzCatalogue *catalogue,
                                   guint         every);
GPtrArray *dgz_match_cases_absent (GPtrArray    *tracks);

G_END_DECLS
