/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"
#include "dgz-record-private.h"
#include "dgz-session.h"

G_BEGIN_DECLS

/**
 * DgzSessionAnswer:
 * @figures: of the dig
 * @is_starter: whether the list is of the invented starter catalogue
 * @notice: (nullable): what the list does not rest on
 * @empty_text: (nullable): for a list without rows, why it has none
 * @relax: for a list without rows, the limit without which the most tracks would pass
 * @unknown_names: (nullable): names in the filter that the catalogue does not know
 * @keys: a bit for each key that passes; 0 for any
 * @extra: (nullable): the tracks of the catalogue that counted besides the record's
 *
 * What a session tells of the last dig, besides the list.
 */
typedef struct
{
  DgzSessionFigures figures;
  gboolean is_starter;
  char *notice;
  char *empty_text;
  DgzDigLimit relax;
  char **unknown_names;
  guint32 keys;
  DgzRecord *extra;
} DgzSessionAnswer;

void       dgz_session_answer_clear   (DgzSessionAnswer   *self);
void       dgz_session_answer_take    (DgzSessionAnswer   *self,
                                       const DgzDigAnswer *from,
                                       gboolean            has_limits);
void       dgz_session_answer_show    (const DgzDigAnswer *from,
                                       DgzRecord          *record);
DgzRecord *dgz_session_answer_collect (const DgzDigAnswer *from,
                                       const char         *prefix);
void       dgz_session_answer_tell    (DgzSessionAnswer   *self,
                                       const char         *sentence);

G_END_DECLS
