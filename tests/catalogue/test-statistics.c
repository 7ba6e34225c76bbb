/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Every number of the statistics, computed anew from what the tables say.
 */

#include "dgz-statistics.h"

#include <math.h>
#include <stdlib.h>

#include "dgz-generation.h"
#include "dgz-test-import.h"

#define N 1500
#define N_TWICE 200 /* that another source tells of too */
#define N_ARTISTS 40
#define N_ALBUMS 4 /* an artist */
#define N_LABELS 9
#define N_STYLES 4
#define N_MEASURES 8

static const char *const measures[N_MEASURES] = {
  "danceability",
  "energy",
  "speechiness",
  "acousticness",
  "instrumentalness",
  "liveness",
  "valence",
  "tempo",
};
static const char *const styles[N_STYLES] = { "House", "Ambient", "Dub Techno", "Electro" };

typedef struct
{
  int artist;
  int album;
  int style; /* -1 for none */
  int label; /* -1 for none */
  int year;  /* 0 for none */
  int key;   /* -1 for none */
  int mode;
  int popularity; /* -1 for none */
  double values[N_MEASURES];
} Track;

typedef struct
{
  char *dir;
  Track tracks[N];
  GHashTable *found; /* "kind\titem" -> double */
} Fixture;

static void
invent (Track *track)
{
  track->artist = g_test_rand_int_range (0, N_ARTISTS);
  track->album = track->artist * N_ALBUMS + g_test_rand_int_range (0, N_ALBUMS);
  /* An album's label; some artists, and some albums, have no style. */
  track->label = track->album % (N_LABELS + 1) - 1;
  track->style = track->artist % 3 == 0 || track->album % 4 == 1
                     ? -1
                     : g_test_rand_int_range (-3, N_STYLES);
  track->style = MAX (track->style, -1);
  track->year = g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (1985, 2026);
  track->key = g_test_rand_int_range (-1, 12);
  track->mode = g_test_rand_int_range (0, 2);
  track->popularity = g_test_rand_int_range (-10, 101);
  track->popularity = MAX (track->popularity, -1);
  for (int m = 0; m < N_MEASURES; m++) {
    double value = pow (g_test_rand_double (), 1 + m % 3);
    g_autofree char *text = NULL;

    value = m == 7 ? 20 + 380 * value : value;
    text = g_strdup_printf ("%.4f", value);
    /* Kept as floats. */
    track->values[m] = g_test_rand_int_range (0, 20) == 0 ? NAN : (double) strtof (text, NULL);
  }
}

static void
write_track (GString     *table,
             const Track *track,
             guint        i)
{
  g_string_append_printf (table, "T%u,Title %u,Artist %d,Album %d,", i, i, track->artist,
                          track->album);
  if (track->label >= 0)
    g_string_append_printf (table, "Label %d", track->label);
  g_string_append_printf (table, ",%s,", track->style < 0 ? "" : styles[track->style]);
  if (track->year > 0)
    g_string_append_printf (table, "%d-05", track->year);
  g_string_append_printf (table, ",%d,%d,", track->key, track->mode);
  if (track->popularity >= 0)
    g_string_append_printf (table, "%d", track->popularity);
  for (int m = 0; m < N_MEASURES; m++) {
    g_string_append_c (table, ',');
    if (!isnan (track->values[m]))
      g_string_append_printf (table, "%.9g", track->values[m]);
  }
  g_string_append_c (table, '\n');
}

static void
put (const char *kind,
     const char *item,
     double      value,
     gpointer    data)
{
  double *kept = g_new (double, 1);

  *kept = value;
  g_assert_true (g_hash_table_insert (data, g_strdup_printf ("%s\t%s", kind, item), kept));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GString) table =
      g_string_new ("track_id,name,artists,album,label,genre,year,key,mode,popularity");
  g_autoptr (GString) again = g_string_new ("track_id,name,artists\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->dir = dgz_test_folder_new ();
  for (int m = 0; m < N_MEASURES; m++)
    g_string_append_printf (table, ",%s", measures[m]);
  g_string_append_c (table, '\n');
  for (guint i = 0; i < N; i++) {
    invent (&fixture->tracks[i]);
    write_track (table, &fixture->tracks[i], i);
  }
  for (guint i = 0; i < N_TWICE; i++)
    g_string_append_printf (again, "T%u,Title %u,Artist %d\n", i, i, fixture->tracks[i].artist);
  dgz_test_import_text (fixture->dir, "table.csv", table->str);
  dgz_test_import_text (fixture->dir, "again.csv", again->str);

  fixture->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  folder = dgz_generation_current (fixture->dir);
  g_assert_true (dgz_statistics_read (folder, put, fixture->found, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_hash_table_unref (fixture->found);
  dgz_test_folder_free (fixture->dir);
}

/* What the statistics say; 0 where they say nothing. */
static double
get (Fixture    *fixture,
     const char *kind,
     const char *item)
{
  g_autofree char *name = g_strdup_printf ("%s\t%s", kind, item);
  const double *value = g_hash_table_lookup (fixture->found, name);

  return value ? *value : 0.0;
}

static double
get_numbered (Fixture    *fixture,
              const char *kind,
              const char *format,
              int         number)
{
  g_autofree char *item = g_strdup_printf ("%s%d", format, number);

  return get (fixture, kind, item);
}

static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  double with[3] = { 0.0 };
  double classes[5] = { 0.0 };
  double artists[N_ARTISTS] = { 0.0 };
  double labels[N_LABELS] = { 0.0 };
  double years[50] = { 0.0 };
  static const char *const names[] = { "unknown", "less", "moderate", "popular", "very" };

  for (guint i = 0; i < N; i++) {
    const Track *track = &fixture->tracks[i];
    int known = 0;

    for (int m = 0; m < 7; m++)
      known += !isnan (track->values[m]);
    with[0] += known == 7;
    with[1] += !isnan (track->values[7]);
    with[2] += track->key >= 0;
    classes[track->popularity < 0 ? 0 : MIN (track->popularity / 25, 3) + 1]++;
    artists[track->artist]++;
    if (track->label >= 0)
      labels[track->label]++;
    if (track->year > 0)
      years[track->year - 1980]++;
  }

  g_assert_cmpfloat (get (fixture, "tracks", "all"), ==, N);
  g_assert_cmpfloat (get (fixture, "tracks", "merged"), ==, N_TWICE);
  g_assert_cmpfloat (get (fixture, "tracks", "features"), ==, with[0]);
  g_assert_cmpfloat (get (fixture, "tracks", "tempo"), ==, with[1]);
  g_assert_cmpfloat (get (fixture, "tracks", "key"), ==, with[2]);
  for (int i = 0; i < 5; i++)
    g_assert_cmpfloat (get (fixture, "popularity", names[i]), ==, classes[i]);
  for (int i = 0; i < N_ARTISTS; i++)
    g_assert_cmpfloat (get_numbered (fixture, "artist", "Artist ", i), ==, artists[i]);
  for (int i = 0; i < N_LABELS; i++)
    g_assert_cmpfloat (get_numbered (fixture, "label", "Label ", i), ==, labels[i]);
  for (int i = 0; i < 50; i++)
    g_assert_cmpfloat (get_numbered (fixture, "year", "", 1980 + i), ==, years[i]);
}

static void
test_keys (Fixture      *fixture,
           gconstpointer data)
{
  /* By pitch class from C. */
  static const char *const camelot[2][12] = {
    { "5A", "12A", "7A", "2A", "9A", "4A", "11A", "6A", "1A", "8A", "3A", "10A" },
    { "8B", "3B", "10B", "5B", "12B", "7B", "2B", "9B", "4B", "11B", "6B", "1B" },
  };

  for (int mode = 0; mode < 2; mode++) {
    for (int key = 0; key < 12; key++) {
      double n = 0.0;

      for (guint i = 0; i < N; i++)
        n += fixture->tracks[i].key == key && fixture->tracks[i].mode == mode;
      g_assert_cmpfloat (get (fixture, "key", camelot[mode][key]), ==, n);
    }
  }
}

/* 0 own, 1 release, 2 artist, 3 label, 4 none: looked for among all tracks. */
static int
find_provenance (const Fixture *fixture,
                 const Track   *track)
{
  int best = track->style >= 0 ? 0 : 4;

  for (guint i = 0; i < N; i++) {
    const Track *other = &fixture->tracks[i];

    if (other->style < 0)
      continue;
    if (other->album == track->album)
      best = MIN (best, 1);
    if (other->artist == track->artist)
      best = MIN (best, 2);
    if (other->label == track->label && other->label >= 0)
      best = MIN (best, 3);
  }

  return best;
}

static void
test_provenance (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const names[] = { "own", "release", "artist", "label", "none" };
  double counts[5] = { 0.0 };

  for (guint i = 0; i < N; i++)
    counts[find_provenance (fixture, &fixture->tracks[i])]++;
  for (int i = 0; i < 5; i++) {
    g_test_message ("%s: %g", names[i], counts[i]);
    g_assert_cmpfloat (counts[i], >, 0.0);
    g_assert_cmpfloat (get (fixture, "provenance", names[i]), ==, counts[i]);
  }
  g_assert_cmpfloat (get (fixture, "tracks", "styles"), ==, N - counts[4]);
}

static int
compare_values (const void *a,
                const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
check_distribution (Fixture *fixture,
                    double  *values,
                    int      n,
                    int      measure)
{
  g_autofree char *quartile = g_strdup_printf ("quartile %s", measures[measure]);
  g_autofree char *histogram = g_strdup_printf ("histogram %s", measures[measure]);
  double least = measure == 7 ? 40.0 : 0.0;
  double range = measure == 7 ? 200.0 : 1.0;
  double steps[20] = { 0.0 };

  qsort (values, (gsize) n, sizeof *values, compare_values);
  for (int q = 1; q <= 3; q++) {
    double wanted = CLAMP (values[(n * q + 3) / 4 - 1], least, least + range);

    g_assert_cmpfloat_with_epsilon (get_numbered (fixture, quartile, "", q), wanted,
                                    range / 1000.0);
  }
  for (int i = 0; i < n; i++)
    steps[CLAMP ((int) floor ((values[i] - least) / range * 20.0), 0, 19)]++;
  for (int i = 0; i < 20; i++)
    g_assert_cmpfloat (get_numbered (fixture, histogram, i < 10 ? "0" : "", i), ==, steps[i]);
}

static void
test_distributions (Fixture      *fixture,
                    gconstpointer data)
{
  for (int m = 0; m < N_MEASURES; m++) {
    g_autofree char *kind = g_strdup_printf ("mean %s", measures[m]);
    g_autofree double *values = g_new (double, N);
    double mean = 0.0;
    double variance = 0.0;
    int n = 0;

    for (guint i = 0; i < N; i++) {
      if (!isnan (fixture->tracks[i].values[m]))
        values[n++] = fixture->tracks[i].values[m];
    }
    for (int i = 0; i < n; i++)
      mean += values[i] / n;
    for (int i = 0; i < n; i++)
      variance += (values[i] - mean) * (values[i] - mean) / n;

    g_assert_cmpfloat_with_epsilon (get (fixture, kind, ""), mean, 1e-9 * MAX (mean, 1.0));
    g_assert_cmpfloat_with_epsilon (get (fixture, kind, "sd"), sqrt (variance),
                                    1e-9 * MAX (mean, 1.0));
    check_distribution (fixture, values, n, m);
  }
}

static double
correlate (const Fixture *fixture,
           int            a,
           int            b)
{
  long double sums[6] = { 0.0L }; /* 1, x, y, xx, yy, xy */

  for (guint i = 0; i < N; i++) {
    long double x = fixture->tracks[i].values[a];
    long double y = fixture->tracks[i].values[b];
    const long double terms[6] = { 1.0L, x, y, x * x, y * y, x * y };

    for (int t = 0; t < 6 && !isnan (x) && !isnan (y); t++)
      sums[t] += terms[t];
  }

  return (double) ((sums[5] - sums[1] * sums[2] / sums[0]) /
                   sqrtl ((sums[3] - sums[1] * sums[1] / sums[0]) *
                          (sums[4] - sums[2] * sums[2] / sums[0])));
}

static void
test_correlations (Fixture      *fixture,
                   gconstpointer data)
{
  for (int a = 0; a < N_MEASURES; a++) {
    for (int b = a + 1; b < N_MEASURES; b++) {
      g_autofree char *kind = g_strdup_printf ("correlation %s", measures[a]);

      g_assert_cmpfloat_with_epsilon (get (fixture, kind, measures[b]), correlate (fixture, a, b),
                                      1e-9);
    }
  }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/statistics/counts", test_counts },
    { "/statistics/keys", test_keys },
    { "/statistics/provenance", test_provenance },
    { "/statistics/distributions", test_distributions },
    { "/statistics/correlations", test_correlations },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
