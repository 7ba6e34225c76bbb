/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-catalogue.h"
#include "dgz-dump.h"

G_BEGIN_DECLS

/**
 * DgzMatchTruth:
 * @catalogue: 'A' or 'B'
 * @release: a release of the dump
 * @position: of its track
 * @key: the track of the catalogue that it is
 *
 * A line of pairs.tsv.
 */
typedef struct
{
  char catalogue;
  gint64 release;
  char *position;
  char *key;
} DgzMatchTruth;

/**
 * DgzMatchSet:
 * @folder: where the catalogues are
 * @spotify: catalogue A: the Spotify table but for every twelfth track
 * @dump: catalogue B: the releases of the dump but for those that are asked for
 * @held: (element-type DgzCatalogueTrack): the tracks that A lacks
 * @truths: (element-type DgzMatchTruth): which are which
 *
 * Catalogues made from real data, which stays where it is.
 */
typedef struct
{
  char *folder;
  char *dump_path;
  DgzCatalogue *spotify;
  DgzCatalogue *dump;
  GPtrArray *held;
  GPtrArray *truths;
} DgzMatchSet;

DgzMatchSet *dgz_match_set_new          (void);
void         dgz_match_set_free         (DgzMatchSet          *self);
gboolean     dgz_match_set_is_asked     (DgzMatchSet          *self,
                                         gint64                release);
const char  *dgz_match_set_get_key      (DgzMatchSet          *self,
                                         char                  catalogue,
                                         gint64                release,
                                         const char           *position);
DgzDump     *dgz_match_set_open         (const char           *path);
char        *dgz_match_set_make_barcode (const char           *release,
                                         const char           *artists);
char        *dgz_match_set_make_key     (const DgzDumpRelease *release,
                                         guint                 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMatchSet, dgz_match_set_free)

G_END_DECLS
