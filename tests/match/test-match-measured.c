/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How good the matcher is, on real names and lengths.
 *
 *     DIGGERZ_SHARED_DATA=FOLDER meson test -C _build --verbose match-measured
 *
 * Prints, for each kind of case, how many tracks were found right, how many
 * with another length of the same track and version, how many wrong and how
 * many not at all; and how often each way of finding was right. A found track
 * is right where the catalogue holds it for the same as the one that was
 * looked for, or for a version of it that has the same words in its title. With
 * DIGGERZ_MATCH_TELL set each one that is wrong or missed is named as well.
 */

#include "config.h"

#include <string.h>

#include "dgz-finder-wanted.h"
#include "dgz-match-cases.h"
#include "dgz-match-set.h"
#include "dgz-match-title.h"

typedef enum {
  RIGHT,
  OTHER_LENGTH,
  WRONG,
  MISSED,
  N_RESULTS,
} Result;

typedef struct
{
  guint n[N_RESULTS];
} Count;

typedef struct
{
  GHashTable *kinds; /* name -> Count */
  GPtrArray *order;  /* names, as they came */
  GHashTable *ways;  /* how and confidence -> Count */
  Count all;
} Tally;

static void
tally_init (Tally *self)
{
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  memset (&self->all, 0, sizeof self->all);
}

static void
tally_clear (Tally *self)
{
  g_hash_table_unref (self->kinds);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->ways);
}

static void
count (GHashTable *table,
       GPtrArray  *order,
       const char *name,
       Result      result)
{
  Count *counts = g_hash_table_lookup (table, name);

  if (!counts) {
    counts = g_new0 (Count, 1);
    g_hash_table_insert (table, g_strdup (name), counts);
    if (order)
      g_ptr_array_add (order, g_strdup (name));
  }
  counts->n[result]++;
}

static void
tally_add (Tally          *self,
           const char     *kind,
           const DgzMatch *match,
           Result          result)
{
  static const char *const names[] = { "none", "barcode", "title", "isrc", "place" };
  g_autofree char *way = g_strdup_printf ("%s %.2f", names[match->how], match->confidence);

  count (self->kinds, self->order, kind, result);
  self->all.n[result]++;
  if (match->how != DGZ_MATCH_NONE)
    count (self->ways, NULL, way, result);
}

static void
print (const char  *name,
       const Count *counts)
{
  guint found = counts->n[RIGHT] + counts->n[OTHER_LENGTH] + counts->n[WRONG];
  guint wanted = counts->n[RIGHT] + counts->n[OTHER_LENGTH] + counts->n[MISSED];
  guint good = counts->n[RIGHT] + counts->n[OTHER_LENGTH];

  g_test_message ("%-32s right %5u  other length %4u  wrong %4u  missed %4u  precision %.4f  "
                  "recall %.4f",
                  name, counts->n[RIGHT], counts->n[OTHER_LENGTH], counts->n[WRONG],
                  counts->n[MISSED], found > 0 ? (double) good / found : 1.0,
                  wanted > 0 ? (double) good / wanted : 1.0);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (b, a);
}

static void
tally_print (Tally *self)
{
  g_autoptr (GList) ways = g_list_sort (g_hash_table_get_keys (self->ways), compare_keys);

  for (guint i = 0; i < self->order->len; i++)
    print (self->order->pdata[i], g_hash_table_lookup (self->kinds, self->order->pdata[i]));
  print ("all", &self->all);
  for (GList *way = ways; way; way = way->next)
    print (way->data, g_hash_table_lookup (self->ways, way->data));
}

static gboolean
is_same_version (DgzCatalogue *catalogue,
                 guint32       a,
                 guint32       b)
{
  g_autoptr (DgzCatalogueTrack) x = dgz_catalogue_load (catalogue, a, NULL);
  g_autoptr (DgzCatalogueTrack) y = dgz_catalogue_load (catalogue, b, NULL);
  g_autoptr (DgzMatchTitle) first = dgz_match_title_new (x->title);
  g_autoptr (DgzMatchTitle) second = dgz_match_title_new (y->title);

  return strcmp (first->version, second->version) == 0;
}

/* What a match is worth, @key being the track that it should be. */
static Result
judge (DgzCatalogue   *catalogue,
       const DgzMatch *match,
       const char     *key)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  guint32 row;

  if (match->how == DGZ_MATCH_NONE)
    return key ? MISSED : RIGHT;
  if (!key)
    return WRONG;

  g_assert_true (dgz_catalogue_find_key (catalogue, key, &row, NULL));
  if (features->group[match->row] == features->group[row])
    return RIGHT;
  if (features->stem[match->row] == features->stem[row] &&
      is_same_version (catalogue, match->row, row))
    return OTHER_LENGTH;
  return WRONG;
}

static void
match_all (DgzCatalogue          *catalogue,
           const DgzMatchRelease *release,
           const DgzMatchTrack   *tracks,
           guint                  n_tracks,
           DgzMatch              *matches)
{
  g_autoptr (GError) error = NULL;
  DgzOwnRows own;

  dgz_own_rows_init (&own);
  dgz_match_release (catalogue, release, tracks, n_tracks, matches, &own, NULL, &error);
  g_assert_no_error (error);
  dgz_own_rows_clear (&own);
}

static void
tell (const char     *kind,
      const char     *artist,
      const char     *title,
      DgzCatalogue   *catalogue,
      const DgzMatch *match,
      Result          result)
{
  g_autoptr (DgzCatalogueTrack) track = NULL;

  if ((result != WRONG && result != MISSED) || !g_getenv ("DIGGERZ_MATCH_TELL"))
    return;
  if (match->how != DGZ_MATCH_NONE)
    track = dgz_catalogue_load (catalogue, match->row, NULL);
  g_test_message ("%s: %s: %s, %s: %s, %.2f", result == WRONG ? "wrong" : "missed", kind, artist,
                  title, track ? track->title : "nothing", match->confidence);
}

static void
measure (Tally        *tally,
         DgzCatalogue *catalogue,
         GPtrArray    *cases)
{
  for (guint i = 0; i < cases->len; i++) {
    const DgzMatchCase *one = cases->pdata[i];
    const char *const nothing[] = { NULL };
    const char *const barcodes[] = { one->barcode, NULL };
    DgzMatchRelease release = { "", nothing, nothing, barcodes, one->is_mixed };
    DgzMatchTrack track = { .title = one->title, .artists = (const char *const *) one->artists };
    DgzMatch match;
    Result result;

    track.duration_ms = one->duration_ms;
    track.guests = (const char *const *) one->guests;
    track.remixers = (const char *const *) one->remixers;
    track.isrc = one->isrc;
    match_all (catalogue, &release, &track, 1, &match);
    result = judge (catalogue, &match, one->key);
    tally_add (tally, one->kind, &match, result);
    tell (one->kind, one->artists[0], one->title, catalogue, &match, result);
  }
}

/* Tracks that were left out: what is found must be another version of the same. */
static void
measure_absent (Tally        *tally,
                DgzCatalogue *catalogue,
                GPtrArray    *cases)
{
  for (guint i = 0; i < cases->len; i++) {
    DgzMatchCase *one = cases->pdata[i];
    const char *const nothing[] = { NULL };
    DgzMatchRelease release = { "", nothing, nothing, nothing, FALSE };
    DgzMatchTrack track = { .title = one->title, .artists = (const char *const *) one->artists };
    g_autoptr (DgzMatchTitle) wanted = dgz_match_title_new (one->title);
    g_autoptr (DgzCatalogueTrack) found = NULL;
    g_autoptr (DgzMatchTitle) parts = NULL;
    DgzMatch match;
    Result result = RIGHT;

    track.duration_ms = one->duration_ms;
    match_all (catalogue, &release, &track, 1, &match);
    if (match.how != DGZ_MATCH_NONE) {
      found = dgz_catalogue_load (catalogue, match.row, NULL);
      parts = dgz_match_title_new (found->title);
      result = strcmp (parts->base, wanted->base) != 0 ||
                       strcmp (parts->version, wanted->version) != 0
                   ? WRONG
               : ABS (found->duration_ms - one->duration_ms) > 3000 ? OTHER_LENGTH
                                                                    : RIGHT;
    }
    tally_add (tally, one->kind, &match, result);
    tell (one->kind, one->artists[0], one->title, catalogue, &match, result);
  }
}

/* The whole of a release of the dump. */
static void
measure_release (Tally                *tally,
                 DgzMatchSet          *set,
                 char                  which,
                 const char           *kind,
                 const DgzDumpRelease *from)
{
  DgzCatalogue *catalogue = which == 'A' ? set->spotify : set->dump;
  DgzMatchRelease release = { from->title, (const char *const *) from->artists,
                              (const char *const *) from->labels,
                              (const char *const *) from->barcodes, FALSE };
  g_autofree DgzMatchTrack *tracks = g_new0 (DgzMatchTrack, from->tracks->len + 1);
  g_autofree DgzMatch *matches = g_new0 (DgzMatch, from->tracks->len + 1);

  for (guint i = 0; i < from->tracks->len; i++) {
    const DgzDumpTrack *track = from->tracks->pdata[i];

    tracks[i].title = track->title;
    tracks[i].artists = (const char *const *) (track->artists[0] ? track->artists
                                                                 : from->artists);
    tracks[i].duration_ms = track->duration_ms;
    tracks[i].place = (int) i + 1;
  }

  match_all (catalogue, &release, tracks, from->tracks->len, matches);
  for (guint i = 0; i < from->tracks->len; i++) {
    const DgzDumpTrack *track = from->tracks->pdata[i];
    g_autofree char *own = dgz_match_set_make_key (from, i);
    const char *key = dgz_match_set_get_key (set, which, from->id, track->position);
    guint32 row;
    Result result;

    if (which == 'B' && !dgz_match_set_is_asked (set, from->id))
      key = dgz_catalogue_find_key (catalogue, own, &row, NULL) ? own : NULL;
    result = judge (catalogue, &matches[i], key);
    tally_add (tally, kind, &matches[i], result);
    tell (kind, tracks[i].artists[0], track->title, catalogue, &matches[i], result);
  }
}

static void
measure_dump (Tally       *tally,
              DgzMatchSet *set)
{
  g_autoptr (DgzDump) dump = dgz_match_set_open (set->dump_path);
  DgzDumpRelease release;
  g_autoptr (GError) error = NULL;

  while (dgz_dump_next (dump, &release, NULL, &error)) {
    gboolean is_asked = dgz_match_set_is_asked (set, release.id);

    measure_release (tally, set, 'A', "500 releases, Spotify's table", &release);
    measure_release (tally, set, 'B', is_asked ? "another pressing" : "the record itself",
                     &release);
  }

  g_assert_no_error (error);
}

/* Of those that were found. */
static double
precision (const Count *counts)
{
  guint good = counts->n[RIGHT] + counts->n[OTHER_LENGTH];

  return (double) good / MAX (good + counts->n[WRONG], 1);
}

/* Of those that are there; where none is, of those of which nothing was said that is wrong. */
static double
recall (const Count *counts)
{
  guint good = counts->n[RIGHT] + counts->n[OTHER_LENGTH];

  return (double) good / MAX (good + counts->n[MISSED] + counts->n[WRONG], 1);
}

static const Count *
kind_of (Tally      *tally,
         const char *kind)
{
  const Count *counts = g_hash_table_lookup (tally->kinds, kind);

  g_assert_nonnull (counts);
  return counts;
}

static DgzMatchSet *
make_set (void)
{
  DgzMatchSet *set = dgz_match_set_new ();

  if (!set)
    g_test_skip ("DIGGERZ_SHARED_DATA has no table and no dump");
  return set;
}

/* Well below what was measured: a drop is a fault, a wobble is not. */
static void
test_there (void)
{
  g_autoptr (DgzMatchSet) set = make_set ();
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;
  Tally tally;

  if (!set)
    return;
  tally_init (&tally);
  one = dgz_match_cases_true (set->spotify, 5);
  two = dgz_match_cases_true (set->dump, 5);
  g_assert_cmpuint (one->len + two->len, >, 10000);
  measure (&tally, set->spotify, one);
  measure (&tally, set->dump, two);
  tally_print (&tally);

  g_assert_cmpfloat (precision (&tally.all), >, 0.995);
  g_assert_cmpfloat (recall (&tally.all), >, 0.97);
  for (guint i = 0; i < tally.order->len; i++) {
    const char *kind = tally.order->pdata[i];
    gboolean is_hard = strcmp (kind, "without the subtitle") == 0;

    g_assert_cmpfloat (precision (kind_of (&tally, kind)), >, 0.99);
    g_assert_cmpfloat (recall (kind_of (&tally, kind)), >, is_hard ? 0.4 : 0.92);
  }
  tally_clear (&tally);
}

static void
test_not_there (void)
{
  g_autoptr (DgzMatchSet) set = make_set ();
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) absent = NULL;
  Tally tally;

  if (!set)
    return;
  tally_init (&tally);
  one = dgz_match_cases_false (set->spotify, 5);
  two = dgz_match_cases_false (set->dump, 5);
  absent = dgz_match_cases_absent (set->held);
  g_assert_cmpuint (one->len + two->len + absent->len, >, 10000);
  measure (&tally, set->spotify, one);
  measure (&tally, set->dump, two);
  measure_absent (&tally, set->spotify, absent);
  tally_print (&tally);

  /* What is right here is that nothing was found. */
  g_assert_cmpfloat (recall (&tally.all), >, 0.998);
  g_assert_cmpuint (kind_of (&tally, "by another artist")->n[WRONG], ==, 0);
  g_assert_cmpuint (kind_of (&tally, "by a similar artist")->n[WRONG], ==, 0);
  g_assert_cmpuint (kind_of (&tally, "a title that says nothing")->n[WRONG], ==, 0);
  for (guint i = 0; i < tally.order->len; i++)
    g_assert_cmpfloat (recall (kind_of (&tally, tally.order->pdata[i])), >, 0.95);
  tally_clear (&tally);
}

static void
test_records (void)
{
  g_autoptr (DgzMatchSet) set = make_set ();
  Tally tally;

  if (!set)
    return;
  tally_init (&tally);
  measure_dump (&tally, set);
  tally_print (&tally);

  g_assert_cmpfloat (precision (&tally.all), >, 0.995);
  g_assert_cmpfloat (recall (&tally.all), >, 0.97);
  g_assert_cmpfloat (recall (kind_of (&tally, "another pressing")), >, 0.95);
  tally_clear (&tally);
}

/* Recorded answers of Discogs, against the same releases in the dump. */
static void
test_answers (void)
{
  static const struct
  {
    const char *name;
    gint64 id;
    guint n_found;
  } answers[] = {
    { "buntine-valid_release.json", 1, 6 },
    { "joalla-releases_2.json", 2, 4 },
    /* A mix, whose lengths say nothing: neither "Untitled" nor "Vol. 2" can be known. */
    { "joalla-releases_3.json", 3, 10 },
  };
  g_autoptr (DgzMatchSet) set = make_set ();

  for (gsize a = 0; set && a < G_N_ELEMENTS (answers); a++) {
    g_autofree char *path =
        g_build_filename (g_getenv ("DIGGERZ_SHARED_DATA"), "discogs", answers[a].name, NULL);
    g_autofree char *json = NULL;
    gsize length;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (DgzRelease) release = NULL;
    g_autofree DgzMatch *matches = NULL;
    DgzFinderWanted wanted;
    guint n_found = 0;

    g_assert_true (g_file_get_contents (path, &json, &length, NULL));
    bytes = g_bytes_new (json, length);
    release = dgz_release_parse (bytes, NULL);
    g_assert_nonnull (release);
    matches = g_new0 (DgzMatch, release->tracks->len + 1);
    dgz_finder_wanted_init (&wanted, release);
    match_all (set->dump, &wanted.release, (const DgzMatchTrack *) wanted.tracks->data,
               wanted.tracks->len, matches);

    for (guint i = 0; i < release->tracks->len; i++) {
      const DgzReleaseTrack *track = release->tracks->pdata[i];
      g_autofree char *key =
          g_strdup_printf ("d%" G_GINT64_FORMAT "-%s", answers[a].id, track->position);

      tell (answers[a].name, track->position, track->title, set->dump, &matches[i],
            judge (set->dump, &matches[i], key));
      g_assert_cmpint (judge (set->dump, &matches[i], key), !=, WRONG);
      n_found += matches[i].how != DGZ_MATCH_NONE;
    }
    g_assert_cmpuint (n_found, ==, answers[a].n_found);
    dgz_finder_wanted_clear (&wanted);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match-measured/there", test_there);
  g_test_add_func ("/match-measured/not-there", test_not_there);
  g_test_add_func ("/match-measured/records", test_records);
  g_test_add_func ("/match-measured/answers", test_answers);
  return g_test_run ();
}
