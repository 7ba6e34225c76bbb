/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dump.h"

G_BEGIN_DECLS

/* A track whose element is open. */
typedef struct
{
  DgzDumpTrack *track; /* %NULL: none is open */
  GPtrArray *artists;
  char *type;
  gboolean is_index; /* something stands in it */
} DgzDumpOpenTrack;

/* A release in the making; its lists are put into it when it is ended. */
typedef struct
{
  DgzDumpRelease *release; /* %NULL: none was begun */
  GPtrArray *artists;
  GPtrArray *labels;
  GPtrArray *catnos;
  GPtrArray *formats;
  GPtrArray *genres;
  GPtrArray *styles;
  GPtrArray *barcodes;
  gsize kept; /* bytes */
  DgzDumpOpenTrack outer;
  DgzDumpOpenTrack inner; /* inside an index track */
  GPtrArray *doubtful;    /* tracks with neither position nor duration */
  guint n_positions;
} DgzDumpDraft;

void              dgz_dump_draft_init         (DgzDumpDraft   *self);
void              dgz_dump_draft_clear        (DgzDumpDraft   *self);
void              dgz_dump_draft_begin        (DgzDumpDraft   *self,
                                               guint64         line);
void              dgz_dump_draft_drop         (DgzDumpDraft   *self);
DgzDumpRelease   *dgz_dump_draft_end          (DgzDumpDraft   *self);
gboolean          dgz_dump_draft_append       (DgzDumpDraft   *self,
                                               GString        *to,
                                               const char     *text,
                                               gsize           length);
void              dgz_dump_draft_keep_text    (DgzDumpDraft   *self,
                                               char          **field,
                                               const GString  *text);
void              dgz_dump_draft_keep_entry   (DgzDumpDraft   *self,
                                               GPtrArray      *list,
                                               const GString  *text);
void              dgz_dump_draft_keep_label   (DgzDumpDraft   *self,
                                               const GString  *name,
                                               const GString  *catno);
void              dgz_dump_draft_keep_barcode (DgzDumpDraft   *self,
                                               const char     *text);
void              dgz_dump_draft_begin_track  (DgzDumpDraft   *self,
                                               gboolean        is_inner);
void              dgz_dump_draft_end_track    (DgzDumpDraft   *self);
DgzDumpOpenTrack *dgz_dump_draft_get_track    (DgzDumpDraft   *self);
void              dgz_dump_release_free       (DgzDumpRelease *release);

G_END_DECLS
