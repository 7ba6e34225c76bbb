/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Related artists against the definition, pair of tracks by pair of tracks. */

#include "dgz-related.h"

#include <stdlib.h>
#include <string.h>

#include "dgz-test-query.h"

#define MAX_ARTIST 400
#define MAX_LABEL 100

static bool
lists (const uint32_t *list,
       size_t          n,
       uint32_t        value)
{
  for (size_t i = 0; i < n; i++) {
    if (list[i] == value)
      return true;
  }
  return false;
}

static bool
credits (const DgzTestCatalogue *c,
         uint32_t                row,
         uint32_t                artist)
{
  return lists (c->artists + c->artist_first[row],
                c->artist_first[row + 1] - c->artist_first[row], artist);
}

static bool
credits_any (const DgzTestCatalogue *c,
             uint32_t                row,
             const uint32_t         *artists,
             size_t                  n_artists)
{
  for (size_t i = 0; i < n_artists; i++) {
    if (credits (c, row, artists[i]))
      return true;
  }
  return false;
}

/* On how many labels both the record's artists and another have tracks. */
static int
common_labels (const DgzTestCatalogue *c,
               const uint32_t         *artists,
               size_t                  n_artists,
               uint32_t                other)
{
  int n = 0;

  for (uint32_t label = 1; label <= MAX_LABEL; label++) {
    bool ours = false;
    bool theirs = false;

    for (uint32_t row = 0; row < c->features.n_rows; row++) {
      if (c->label[row] == label) {
        ours = ours || credits_any (c, row, artists, n_artists);
        theirs = theirs || credits (c, row, other);
      }
    }
    n += ours && theirs;
  }
  return n;
}

static bool
is_related (const DgzTestCatalogue *c,
            const uint32_t         *artists,
            size_t                  n_artists,
            uint32_t                other)
{
  if (lists (artists, n_artists, other))
    return false;

  for (uint32_t a = 0; a < c->features.n_rows; a++) {
    if (!credits_any (c, a, artists, n_artists))
      continue;
    if (credits (c, a, other))
      return true;
    for (uint32_t b = 0; b < c->features.n_rows; b++) {
      if (b != a && c->original[a] == c->original[b] && credits (c, b, other) &&
          (c->flags[a] | c->flags[b]) & DGZ_FLAG_REMIX)
        return true;
    }
  }
  return common_labels (c, artists, n_artists, other) >= 2;
}

/* Returns how many rows there are. */
static size_t
check (const DgzTestCatalogue *c,
       const uint32_t         *artists,
       size_t                  n_artists)
{
  bool related[MAX_ARTIST];
  uint32_t *rows = NULL;
  size_t n_rows = 0;
  size_t n = 0;
  DgzStatus status = dgz_related_find (&c->features, artists, n_artists, &rows, &n_rows);

  g_assert_cmpint (status, ==, DGZ_STATUS_OK);
  for (uint32_t artist = 0; artist < MAX_ARTIST; artist++)
    related[artist] = is_related (c, artists, n_artists, artist);
  for (uint32_t row = 0; row < c->features.n_rows; row++) {
    bool wanted = false;

    for (uint32_t i = c->artist_first[row]; i < c->artist_first[row + 1]; i++)
      wanted = wanted || related[c->artists[i]];
    if (!wanted || credits_any (c, row, artists, n_artists))
      continue;
    g_assert_cmpuint (n, <, n_rows);
    g_assert_cmpuint (rows[n++], ==, row);
  }
  g_assert_cmpuint (n, ==, n_rows);
  free (rows);
  return n_rows;
}

static void
test_brute_force (void)
{
  uint64_t random = dgz_test_seed ();
  size_t n_found = 0;
  size_t n_all = 0;

  for (int run = 0; run < 300; run++) {
    uint32_t n_rows = (uint32_t) dgz_random_below (&random, 70);
    g_autoptr (DgzTestCatalogue) catalogue =
        dgz_test_catalogue_new (dgz_random_next (&random), n_rows);
    uint32_t artists[4];
    size_t n_artists = (size_t) dgz_random_below (&random, 4);

    g_test_message ("run %d", run);
    /* Ever fewer credits, so that not everybody is related. */
    for (uint32_t i = 0; i < catalogue->features.n_artist_refs; i++)
      catalogue->artists[i] = 1 + (uint32_t) dgz_random_below (&random, 20 + run);
    for (uint32_t row = 0; row < n_rows && run % 2; row++)
      catalogue->label[row] *= dgz_random_below (&random, 4) == 0;
    dgz_test_catalogue_arrange (catalogue);
    for (size_t i = 0; i < n_artists; i++)
      artists[i] = 1 + (uint32_t) dgz_random_below (&random, 22 + run);
    n_found += check (catalogue, artists, n_artists);
    n_all += n_rows;
  }
  g_assert_cmpuint (n_found, >, 300);
  g_assert_cmpuint (n_found, <, n_all / 2);
}

static void
put (DgzTestCatalogue *catalogue,
     uint32_t          row,
     uint32_t          artist,
     uint32_t          label,
     uint32_t          original,
     uint8_t           flags)
{
  catalogue->artist_first[row] = row;
  catalogue->artist_first[row + 1] = catalogue->features.n_artist_refs = row + 1;
  catalogue->artists[row] = artist;
  catalogue->label[row] = label;
  catalogue->original[row] = original;
  catalogue->flags[row] = flags;
}

/* Artist 1 and another, with what they have in common. */
static size_t
count (DgzTestCatalogue *catalogue)
{
  uint32_t artist = 1;

  dgz_test_catalogue_learn (catalogue, 1);
  dgz_test_catalogue_arrange (catalogue);
  return check (catalogue, &artist, 1);
}

static void
test_by_hand (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (1, 4);

  /* One label is not enough, and no label is none. */
  put (catalogue, 0, 1, 5, 10, 0);
  put (catalogue, 1, 1, 0, 11, 0);
  put (catalogue, 2, 2, 5, 12, 0);
  put (catalogue, 3, 2, 0, 13, 0);
  g_assert_cmpuint (count (catalogue), ==, 0);

  put (catalogue, 0, 1, 5, 10, 0);
  put (catalogue, 1, 1, 6, 11, 0);
  put (catalogue, 2, 2, 5, 12, 0);
  put (catalogue, 3, 2, 6, 13, 0);
  g_assert_cmpuint (count (catalogue), ==, 2);

  /* Two tracks of one original are related by a remix alone, whoever's that is. */
  for (int remix = 0; remix < 3; remix++) {
    put (catalogue, 0, 1, 0, 10, remix == 1 ? DGZ_FLAG_REMIX : DGZ_FLAG_PREVIEW);
    put (catalogue, 1, 3, 0, 11, DGZ_FLAG_REMIX);
    put (catalogue, 2, 2, 0, 10, remix == 2 ? DGZ_FLAG_REMIX : 0);
    put (catalogue, 3, 2, 0, 13, 0);
    g_assert_cmpuint (count (catalogue), ==, remix > 0 ? 2 : 0);
  }
}

/* Nobody, and somebody who is not there. */
static void
test_nobody (void)
{
  g_autoptr (DgzTestCatalogue) catalogue = dgz_test_catalogue_new (dgz_test_seed (), 50);
  g_autoptr (DgzTestCatalogue) empty = dgz_test_catalogue_new (1, 0);
  static const uint32_t strangers[] = { UINT32_MAX, 0, 100000 };

  dgz_test_catalogue_arrange (catalogue);
  dgz_test_catalogue_arrange (empty);
  g_assert_cmpuint (check (catalogue, NULL, 0), ==, 0);
  g_assert_cmpuint (check (catalogue, strangers, 3), ==, 0);
  g_assert_cmpuint (check (empty, strangers, 3), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/related/brute-force", test_brute_force);
  g_test_add_func ("/related/by-hand", test_by_hand);
  g_test_add_func ("/related/nobody", test_nobody);

  return g_test_run ();
}
