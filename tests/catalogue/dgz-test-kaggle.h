/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dgz-report.h"

G_BEGIN_DECLS

/* A file of a set; a list of them ends with one that has no name. */
typedef struct
{
  const char *name;
  const char *text;
} DgzTestFile;

/* What is imported from one folder into another. */
typedef struct
{
  char *dir; /* data */
  char *set; /* what is imported */
} DgzTestKaggle;

extern const DgzTestFile dgz_test_spotify[];
extern const DgzTestFile dgz_test_beatport[];
extern const char dgz_test_kaggle_tracks_sql[];
extern const char dgz_test_kaggle_tracks[];

void dgz_test_kaggle_set_up     (DgzTestKaggle     *fixture,
                                 gconstpointer      data);
void dgz_test_kaggle_tear_down  (DgzTestKaggle     *fixture,
                                 gconstpointer      data);
void dgz_test_kaggle_put        (DgzTestKaggle     *fixture,
                                 const DgzTestFile *files);
void dgz_test_kaggle_remove     (DgzTestKaggle     *fixture,
                                 const char        *name);
void dgz_test_kaggle_import     (DgzTestKaggle     *fixture,
                                 const char        *path,
                                 DgzReport         *report);
void dgz_test_kaggle_expect     (DgzTestKaggle     *fixture,
                                 const char        *sql,
                                 const char        *wanted);
void dgz_test_kaggle_expect_set (DgzTestKaggle     *fixture,
                                 const char        *name);

G_END_DECLS
