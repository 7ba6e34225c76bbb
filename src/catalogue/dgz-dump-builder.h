/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dump.h"

G_BEGIN_DECLS

typedef struct _DgzDumpBuilder DgzDumpBuilder;

/* The names of elements and attributes that mean something. */
typedef enum {
  DGZ_DUMP_NAME_ARTIST,
  DGZ_DUMP_NAME_ARTISTS,
  DGZ_DUMP_NAME_CATNO,
  DGZ_DUMP_NAME_COUNTRY,
  DGZ_DUMP_NAME_DESCRIPTION,
  DGZ_DUMP_NAME_DESCRIPTIONS,
  DGZ_DUMP_NAME_DURATION,
  DGZ_DUMP_NAME_FORMAT,
  DGZ_DUMP_NAME_FORMATS,
  DGZ_DUMP_NAME_GENRE,
  DGZ_DUMP_NAME_GENRES,
  DGZ_DUMP_NAME_ID,
  DGZ_DUMP_NAME_IDENTIFIER,
  DGZ_DUMP_NAME_IDENTIFIERS,
  DGZ_DUMP_NAME_LABEL,
  DGZ_DUMP_NAME_LABELS,
  DGZ_DUMP_NAME_MASTER_ID,
  DGZ_DUMP_NAME_NAME,
  DGZ_DUMP_NAME_POSITION,
  DGZ_DUMP_NAME_RELEASE,
  DGZ_DUMP_NAME_RELEASED,
  DGZ_DUMP_NAME_STATUS,
  DGZ_DUMP_NAME_STYLE,
  DGZ_DUMP_NAME_STYLES,
  DGZ_DUMP_NAME_SUB_TRACKS,
  DGZ_DUMP_NAME_TITLE,
  DGZ_DUMP_NAME_TRACK,
  DGZ_DUMP_NAME_TRACKLIST,
  DGZ_DUMP_NAME_TYPE,
  DGZ_DUMP_NAME_TYPE_,
  DGZ_DUMP_NAME_VALUE,
  DGZ_DUMP_N_NAMES,
} DgzDumpName;

extern const char *const dgz_dump_names[DGZ_DUMP_N_NAMES];

DgzDumpBuilder *dgz_dump_builder_new             (void);
void            dgz_dump_builder_free            (DgzDumpBuilder    *self);
void            dgz_dump_builder_set_names       (DgzDumpBuilder    *self,
                                                  const char *const *names);
void            dgz_dump_builder_set_genre       (DgzDumpBuilder    *self,
                                                  const char        *genre);
gboolean        dgz_dump_builder_open            (DgzDumpBuilder    *self,
                                                  const char        *name,
                                                  guint64            line);
void            dgz_dump_builder_attribute       (DgzDumpBuilder    *self,
                                                  const char        *name,
                                                  const char        *value,
                                                  gsize              length);
void            dgz_dump_builder_text            (DgzDumpBuilder    *self,
                                                  const char        *text,
                                                  gsize              length);
void            dgz_dump_builder_close           (DgzDumpBuilder    *self);
DgzDumpRelease *dgz_dump_builder_pop             (DgzDumpBuilder    *self);
guint64         dgz_dump_builder_get_passed_over (DgzDumpBuilder    *self);
guint64         dgz_dump_builder_get_unaccepted  (DgzDumpBuilder    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDumpBuilder, dgz_dump_builder_free)

G_END_DECLS
