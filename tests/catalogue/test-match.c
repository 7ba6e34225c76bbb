/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-match.h"

#include "dgz-catalogue-error.h"
#include "dgz-test-import.h"

static const char table[] =
    "id,title,artists,album,album_id,label,upc,duration_ms\n"
    "a1,Low Tide,Mira Sol,Harbour,r1,Quay,5012345678900,300000\n"
    "a2,Low Tide (Sel Remix),Mira Sol,Harbour,r1,Quay,5012345678900,360000\n"
    "a3,Low Tide,Mira Sol,Harbour (Deluxe),r2,Quay,,330000\n"
    "a4,Low Tide,Mira Sol,Best of,r3,,,\n"
    "b1,Caf\xc3\xa9 Zo\xc3\xab,Ren\xc3\xa9\x65 D\xc3\xb6hl,Zwei,r4,Ton & Bild,,200000\n"
    "c1,Night Bus,The Ferry Men,Night Bus EP,r5,Pier (2),,250000\n"
    "d1,Undertow feat. Ana,Ovel,Undertow,r6,Pier,,\n"
    "e1,Slack Water,Ann;Ben,Ours,r7,Pier,,240000\n"
    "f1,Remote - Sel Remix,Kim Ro;Sel,Remote,r8,Pier,,300000\n"
    "f2,Remote,Kim Ro,Remote,r8,Pier,,420000\n"
    "g1,Dawn,Twin,One,r9,Pier,,100000\n"
    "g2,Dawn,Twin,Two,r10,Pier,\"4 006381 333931\",200000\n"
    "i1,Yes,!?!?!?,Four,r12,Pier,,\n"
    "h1,Dawn,Other Twin,Three,r11,Pier,,200000\n";

typedef struct
{
  char *dir;
  DgzCatalogue *catalogue;
  DgzOwnRows own;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = dgz_test_folder_new ();
  dgz_test_import_text (fixture->dir, "x.csv", table);
  fixture->catalogue = dgz_test_open (fixture->dir);
  dgz_own_rows_init (&fixture->own);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_own_rows_clear (&fixture->own);
  dgz_catalogue_free (fixture->catalogue);
  dgz_test_folder_free (fixture->dir);
}

/* Matches one track of a record; the key of what was found, or "none". */
static char *
match (Fixture    *fixture,
       const char *artists,
       const char *title,
       gint64      duration_ms,
       const char *barcode,
       DgzMatch   *found)
{
  g_auto (GStrv) names = g_strsplit (artists, ";", -1);
  const char *const barcodes[] = { barcode, NULL };
  const char *const labels[] = { NULL };
  DgzMatchRelease release = { "Any", (const char *const *) names, labels, barcodes, FALSE };
  DgzMatchTrack track = { title, (const char *const *) names, duration_ms };
  g_autoptr (DgzCatalogueTrack) loaded = NULL;
  g_autoptr (GError) error = NULL;

  dgz_own_rows_clear (&fixture->own);
  dgz_own_rows_init (&fixture->own);
  dgz_match_release (fixture->catalogue, &release, &track, 1, found, &fixture->own, NULL, &error);
  g_assert_no_error (error);
  if (found->how == DGZ_MATCH_NONE) {
    g_assert_cmpfloat (found->confidence, ==, 0.0);
    return g_strdup ("none");
  }

  loaded = dgz_catalogue_load (fixture->catalogue, found->row, &error);
  g_assert_no_error (error);
  return g_strdup (loaded->key);
}

static const struct
{
  const char *artists;
  const char *title;
  gint64 duration_ms;
  const char *key;
  double confidence;
} cases[] = {
  /* The nearest in length, and how sure that is. */
  { "Mira Sol", "Low Tide", 300000, "a1", 0.95 },
  { "Mira Sol", "Low Tide", 303000, "a1", 0.95 },
  { "Mira Sol", "Low Tide", 304000, "a1", 0.80 },
  { "Mira Sol", "Low Tide", 329000, "a3", 0.95 },
  { "Mira Sol", "Low Tide", 270000, "a1", 0.80 },
  { "Mira Sol", "Low Tide", 269999, "a1", 0.60 },
  { "Mira Sol", "Low Tide", 900000, "a3", 0.60 },
  { "Mira Sol", "Low Tide", 0, "a1", 0.85 },
  /* Spellings. */
  { "MIRA SOL", "low  tide!", 300000, "a1", 0.95 },
  { "Mira Sol", "Low Tide (Original Mix)", 300000, "a1", 0.95 },
  { "Mira Sol", "Low Tide (feat. Somebody)", 300000, "a1", 0.95 },
  { "Mira Sol", "Low Tide ft. Somebody", 300000, "a1", 0.95 },
  { "Mira Sol (3)", "Low Tide", 300000, "a1", 0.95 },
  { "Mira Sol*", "Low Tide", 300000, "a1", 0.95 },
  { "The Mira Sol", "Low Tide", 300000, "a1", 0.95 },
  { "Somebody;Mira Sol", "Low Tide", 300000, "a1", 0.95 },
  { "Renee Dohl", "Cafe Zoe", 200000, "b1", 0.95 },
  { "REN\xc3\x89\x45 D\xc3\x96HL", "CAF\xc3\x89 ZO\xc3\x8b", 200000, "b1", 0.95 },
  { "Rene\xcc\x81\x65 Do\xcc\x88hl", "Cafe\xcc\x81 Zoe\xcc\x88", 200000, "b1", 0.95 },
  { "Ferry Men", "Night Bus", 250000, "c1", 0.95 },
  { "Ferry Men, The", "Night Bus", 250000, "c1", 0.95 },
  { "Ovel (2)", "Undertow", 100000, "d1", 0.85 },
  { "Ben", "Slack Water", 240000, "e1", 0.95 },
  { "!?!?!? (2)", "Yes", 0, "i1", 0.85 },
  /* A remix is a track of its own, whoever is credited for it. */
  { "Mira Sol", "Low Tide (Sel Remix)", 300000, "a2", 0.60 },
  { "Mira Sol", "Low Tide - Sel Remix", 360000, "a2", 0.95 },
  { "Mira Sol", "Low Tide (Ovel Remix)", 300000, "none", 0.0 },
  { "Mira Sol", "Low Tide (Live)", 300000, "none", 0.0 },
  { "Mira Sol", "Low Tide Part 2", 300000, "none", 0.0 },
  { "Kim Ro", "Remote", 300000, "f2", 0.60 },
  { "Kim Ro", "Remote (Sel Remix)", 300000, "f1", 0.95 },
  { "Ovel", "Undertow (Ana Remix)", 0, "none", 0.0 },
  /* What is not there. */
  { "Nobody", "Low Tide", 300000, "none", 0.0 },
  { "Mira", "Low Tide", 300000, "none", 0.0 },
  { "Mira Sol", "Tide", 300000, "none", 0.0 },
  { "Mira Sol", "", 300000, "none", 0.0 },
  { "", "Low Tide", 300000, "none", 0.0 },
  { "Other Twin", "Dawn", 100000, "h1", 0.60 },
};

static void
test_cases (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DgzMatch found;
    g_autofree char *key = match (fixture, cases[i].artists, cases[i].title, cases[i].duration_ms,
                                  NULL, &found);

    g_test_message ("%s: %s", cases[i].artists, cases[i].title);
    g_assert_cmpstr (key, ==, cases[i].key);
    g_assert_cmpfloat (found.confidence, ==, cases[i].confidence);
    g_assert_true (found.how == (g_str_equal (key, "none") ? DGZ_MATCH_NONE : DGZ_MATCH_TITLE));
  }
}

/* The barcode decides among equal titles, and only among those. */
static void
test_barcode (Fixture      *fixture,
              gconstpointer data)
{
  static const struct
  {
    const char *artists;
    const char *title;
    const char *barcode;
    const char *key;
    DgzMatchHow how;
  } barcodes[] = {
    { "Twin", "Dawn", NULL, "g1", DGZ_MATCH_TITLE },
    { "Twin", "Dawn", "4006381333931", "g2", DGZ_MATCH_BARCODE },
    { "Twin", "Dawn", "5012345678900", "g1", DGZ_MATCH_TITLE },
    { "Mira Sol", "Low Tide", "5012345678900", "a1", DGZ_MATCH_BARCODE },
    { "Mira Sol", "Low Tide (Sel Remix)", "5012345678900", "a2", DGZ_MATCH_BARCODE },
    { "Twin", "Dusk", "4006381333931", "none", DGZ_MATCH_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (barcodes); i++) {
    DgzMatch found;
    g_autofree char *key = match (fixture, barcodes[i].artists, barcodes[i].title, 100000,
                                  barcodes[i].barcode, &found);

    g_assert_cmpstr (key, ==, barcodes[i].key);
    g_assert_true (found.how == barcodes[i].how);
    g_assert_true (found.how != DGZ_MATCH_BARCODE || found.confidence == 1.0);
  }
}

static gboolean
holds (const GArray *array,
       guint32       number)
{
  for (guint i = 0; i < array->len; i++) {
    if (g_array_index (array, guint32, i) == number)
      return TRUE;
  }

  return FALSE;
}

static void
assert_own (Fixture    *fixture,
            const char *key,
            gboolean    stem,
            gboolean    release,
            gboolean    label)
{
  const DgzFeatures *features = dgz_catalogue_get_features (fixture->catalogue);
  guint32 row;

  g_test_message ("%s", key);
  g_assert_true (dgz_catalogue_find_key (fixture->catalogue, key, &row, NULL));
  g_assert_true (holds (fixture->own.stems, features->stem[row]) == stem);
  g_assert_true (holds (fixture->own.groups, features->group[row]) == stem);
  g_assert_true (holds (fixture->own.releases, features->release[row]) == release);
  g_assert_true (holds (fixture->own.labels, features->label[row]) == label);
}

static void
assert_ascending (const GArray *array)
{
  for (guint i = 1; i < array->len; i++)
    g_assert_cmpuint (g_array_index (array, guint32, i - 1), <=,
                      g_array_index (array, guint32, i));
}

/* Of a record: every version of its tracks, its other pressings, and its labels. */
static void
test_own_rows (Fixture      *fixture,
               gconstpointer data)
{
  const char *const artists[] = { "The Mira Sol (2)", "Twin", NULL };
  const char *const labels[] = { "QUAY", "Nowhere", "Ton And Bild", NULL };
  const char *const barcodes[] = { "0000000000000", "4006381333931", NULL };
  DgzMatchRelease release = { "harbour", artists, labels, barcodes, FALSE };
  DgzMatchTrack tracks[] = { { .title = "Low Tide", .artists = artists, .duration_ms = 300000 },
                             { .title = "Missing", .artists = artists } };
  DgzMatch matches[G_N_ELEMENTS (tracks)];
  g_autoptr (GError) error = NULL;

  g_assert_true (dgz_match_release (fixture->catalogue, &release, tracks, G_N_ELEMENTS (tracks),
                                    matches, &fixture->own, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (matches[0].how == DGZ_MATCH_TITLE);
  g_assert_true (matches[1].how == DGZ_MATCH_NONE);
  assert_own (fixture, "a1", TRUE, TRUE, TRUE);
  /* The remix is on the record, though not one of the tracks that were asked for. */
  assert_own (fixture, "a2", FALSE, TRUE, TRUE);
  /* Another length on another release. */
  assert_own (fixture, "a3", TRUE, FALSE, TRUE);
  assert_own (fixture, "a4", TRUE, FALSE, FALSE);
  assert_own (fixture, "b1", FALSE, FALSE, TRUE);
  /* Known by its barcode. */
  assert_own (fixture, "g2", FALSE, TRUE, FALSE);
  assert_own (fixture, "g1", FALSE, FALSE, FALSE);
  assert_ascending (fixture->own.groups);
  assert_ascending (fixture->own.stems);
  assert_ascending (fixture->own.releases);
}

/* Names as long as anybody may send. */
static void
test_long_names (Fixture      *fixture,
                 gconstpointer data)
{
  for (gsize length = 500; length < 525; length++) {
    g_autofree char *name = g_strnfill (length, 'x');
    g_autofree char *row = g_strdup_printf ("id,title,artists\nl1,Y%s,%s\n", name, name);
    DgzMatch found;
    g_autofree char *key = NULL;

    g_clear_pointer (&fixture->catalogue, dgz_catalogue_free);
    dgz_test_import_text (fixture->dir, "long.csv", row);
    fixture->catalogue = dgz_test_open (fixture->dir);
    g_free (row);
    row = g_strconcat ("Y", name, NULL);
    key = match (fixture, name, row, 0, NULL, &found);
    g_assert_cmpstr (key, ==, "l1");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/match/cases", Fixture, NULL, set_up, test_cases, tear_down);
  g_test_add ("/match/barcode", Fixture, NULL, set_up, test_barcode, tear_down);
  g_test_add ("/match/own-rows", Fixture, NULL, set_up, test_own_rows, tear_down);
  g_test_add ("/match/long-names", Fixture, NULL, set_up, test_long_names, tear_down);
  return g_test_run ();
}
