/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-recommender.h"

G_BEGIN_DECLS

/**
 * DgzTestSmall:
 *
 * A catalogue of six tracks, and what digs in it.
 */
typedef struct
{
  char *folder;
  DgzRecommender *recommender;
} DgzTestSmall;

/**
 * DgzTestSmallCase:
 *
 * A test that has the catalogue.
 */
typedef struct
{
  const char *path;
  void (*function) (DgzTestSmall *self,
                    gconstpointer data);
} DgzTestSmallCase;

extern const char dgz_test_small_tracks[];

int           dgz_test_small_run          (int                     argc,
                                           char                  **argv,
                                           const DgzTestSmallCase *cases,
                                           gsize                   n_cases);
void          dgz_test_import_table       (const char             *folder,
                                           const char             *path);
void          dgz_test_end_recommender    (DgzRecommender         *recommender);
void          dgz_test_small_import       (DgzTestSmall           *self,
                                           const char             *rows);
void          dgz_test_small_remove_table (DgzTestSmall           *self);
DgzRelease   *dgz_test_release            (const char             *styles);
DgzDigQuery  *dgz_test_query_tracks       (const char             *ids);
DgzDigQuery  *dgz_test_query_release      (DgzRelease             *release);
DgzDigAnswer *dgz_test_ask                (DgzTestSmall           *self,
                                           DgzDigQuery            *query,
                                           GError                **error);
DgzDigAnswer *dgz_test_find               (DgzTestSmall           *self,
                                           DgzDigQuery            *query);
char         *dgz_test_ids_of             (const DgzDigAnswer     *answer);
DgzTrack     *dgz_test_track_of           (const DgzDigAnswer     *answer,
                                           const char             *id);
gboolean      dgz_test_has_track          (const DgzDigAnswer     *answer,
                                           const char             *id);
void          dgz_test_expect             (DgzTestSmall           *self,
                                           DgzDigQuery            *query,
                                           const char             *ids,
                                           const char             *unknown);
char        **dgz_test_names              (const char             *text);

G_END_DECLS
