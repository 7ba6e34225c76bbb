/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What makes two tracks one for the matcher, rule by rule, on invented records. */

#include "dgz-catalogue-error.h"
#include "dgz-match-title.h"
#include "dgz-match.h"
#include "dgz-test-import.h"

static const char table[] =
    "id,title,artists,album,album_id,label,upc,duration_ms,isrc\n"
    "a1,Slack,Moss Relay,Slack EP,r1,Tin,012345678905,300000,NLA109900001\n"
    "a2,Slack - Extended Mix,Moss Relay,Slack EP,r1,Tin,012345678905,420000,NLA109900002\n"
    "a3,Slack - Dub,Moss Relay,Slack EP,r1,Tin,012345678905,310000,NLA109900003\n"
    "a4,Slack - Kelp Remix,Moss Relay;Kelp,Slack EP,r1,Tin,012345678905,360000,\n"
    "b1,Ebb,Kelp,Ebb,r2,Tin,,200000,\n"
    "b2,Ebb - Moss Relay Remix,Moss Relay,Remixes,r3,Slate,,240000,\n"
    "b3,Ebb - Live,Kelp,Live,r4,Tin,,230000,\n"
    "c1,Both,Ann;Ben,Ours,r5,Tin,,180000,\n"
    "c2,Alone,Ann,Hers,r6,Tin,,180000,\n"
    "c3,Whole,Ann & Ben,Ours,r5,Tin,,190000,\n"
    "d1,Guest (feat. Reed),Ann,Hers,r6,Tin,,200000,\n"
    "d2,Reed Song,Reed,His,r7,Brass,,200000,\n"
    "e1,Untitled,Kelp,Ebb,r2,Tin,,250000,\n"
    "e2,Intro,Kelp,Other,r8,Brass,,60000,\n"
    "f1,\"Suite, Pt. 1\",Moss Relay,Suite,r9,Tin,,100000,\n"
    "f2,\"Suite, Pt. 2\",Moss Relay,Suite,r9,Tin,,110000,\n"
    "f3,Suite,Moss Relay,Suite,r9,Tin,,900000,\n"
    "g1,First Half,Kelp,Halves,r10,Tin,,120000,\n"
    "g2,Second Half,Kelp,Halves,r10,Tin,,130000,\n"
    "h1,Far Away,Somebody,Mixed Bag,r11,Tin,,150000,\n"
    "h2,Long Way (Home),Kelp,Ways,r12,Tin,,150000,\n"
    "i1,Twice,Kelp,One,r13,Brass,,,\n"
    "i2,Twice,Kelp,Two,r14,Slate,,,\n"
    "j1,Bag Song,Various Artists,Mixed Bag,r15,Tin,,150000,\n"
    "k1,Night Bus,Kelp,Bus,r16,Tin,,100000,\n"
    "k2,Night - Bus,Ann,Bus,r17,Tin,,100000,\n"
    "l1,U (Original Mix),Ann,Letters,r18,Tin,,100000,\n"
    "l2,T-Shirt,Ann,Letters,r18,Tin,,100000,\n";

#define TRACK(position, title, duration)                                                \
  "<track><position>" position "</position><title>" title "</title><duration>" duration \
  "</duration></track>"

#define TRACKS                     \
  TRACK ("A1", "Odin", "4:00")     \
  TRACK ("A2", "Dva", "5:00")      \
  TRACK ("B1", "Untitled", "6:00") \
  TRACK ("B2", "Untitled", "")

static const char dump[] =
    "<?xml version=\"1.0\"?>\n<releases>\n"
    "<release id=\"1\" status=\"Accepted\"><artists><artist><name>Tide</name></artist></artists>"
    "<title>Places</title><labels><label name=\"Tin\" catno=\"1\"/></labels>"
    "<genres><genre>Electronic</genre></genres><styles><style>House</style></styles>"
    "<tracklist>" TRACKS "</tracklist><identifiers>"
    "<identifier type=\"Barcode\" value=\"4012345678901\"/></identifiers></release>\n</releases>\n";

typedef struct
{
  char *dir;
  DgzCatalogue *catalogue;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dir = dgz_test_folder_new ();
  dgz_test_import_text (fixture->dir, "x.csv", table);
  path = dgz_test_write (fixture->dir, "releases.xml", dump, -1);
  dgz_test_import (fixture->dir, path, NULL, &error);
  g_assert_no_error (error);
  fixture->catalogue = dgz_test_open (fixture->dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dgz_catalogue_free (fixture->catalogue);
  dgz_test_folder_free (fixture->dir);
}

typedef struct
{
  const char *artists; /* ";" between them */
  const char *title;
  gint64 duration_ms;
  const char *key;
  DgzMatchHow how;
  const char *also;
  const char *guests;
  const char *remixers;
  const char *work;
  const char *isrc;
  int place;
  const char *release;
  const char *label;
  const char *barcode;
  gboolean is_mixed;
} Case;

static char **
split (const char *names)
{
  return g_strsplit (names ? names : "", ";", -1);
}

static void
check (Fixture    *fixture,
       const Case *one)
{
  g_auto (GStrv) artists = split (one->artists);
  g_auto (GStrv) also = split (one->also);
  g_auto (GStrv) guests = split (one->guests);
  g_auto (GStrv) remixers = split (one->remixers);
  const char *const labels[] = { one->label, NULL };
  const char *const barcodes[] = { one->barcode, NULL };
  DgzMatchRelease release = { one->release ? one->release : "None such",
                              (const char *const *) artists, labels, barcodes, one->is_mixed };
  DgzMatchTrack track = { one->title, (const char *const *) artists, one->duration_ms,
                          (const char *const *) also, (const char *const *) guests,
                          (const char *const *) remixers, one->work, one->isrc, one->place, 0 };
  g_autoptr (DgzCatalogueTrack) found = NULL;
  g_autoptr (GError) error = NULL;
  DgzMatch match;
  DgzOwnRows own;

  g_test_message ("%s: %s (%d)", one->artists, one->title, (int) one->duration_ms / 1000);
  dgz_own_rows_init (&own);
  g_assert_true (dgz_match_release (fixture->catalogue, &release, &track, 1, &match, &own, NULL,
                                    &error));
  g_assert_no_error (error);
  dgz_own_rows_clear (&own);

  if (match.how != DGZ_MATCH_NONE)
    found = dgz_catalogue_load (fixture->catalogue, match.row, NULL);
  g_assert_cmpstr (found ? found->key : "none", ==, one->key ? one->key : "none");
  g_assert_cmpint (match.how, ==, one->key ? one->how : DGZ_MATCH_NONE);
  g_assert_true ((match.confidence > 0.0) == (one->key != NULL));
}

static void
check_all (Fixture    *fixture,
           const Case *cases,
           gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    check (fixture, &cases[i]);
}

#define T DGZ_MATCH_TITLE
#define B DGZ_MATCH_BARCODE
#define I DGZ_MATCH_ISRC
#define P DGZ_MATCH_PLACE

/* Which of several versions is meant. */
static void
test_versions (Fixture      *fixture,
               gconstpointer data)
{
  static const Case cases[] = {
    { "Moss Relay", "Slack", 300000, "a1", T },
    { "Moss Relay", "Slack (Original Mix)", 0, "a1", T },
    { "Moss Relay", "Slack [2011 Remaster]", 300000, "a1", T },
    { "Moss Relay", "Slack", 0, "a1", T },
    { "Moss Relay", "Slack (Extended)", 0, "a2", T },
    /* A bare title of this length is the extended mix; one that says what it is, is not. */
    { "Moss Relay", "Slack", 420000, "a2", T },
    { "Moss Relay", "Slack (Extended Mix)", 300000, "a2", T },
    { "Moss Relay", "Slack (Radio Edit)", 200000, "a1", T },
    { "Moss Relay", "Slack (Dub Mix)", 300000, "a3", T },
    { "Moss Relay", "Slack (Instrumental)", 300000, NULL },
    { "Moss Relay", "Slack (Live)", 300000, NULL },
    { "Moss Relay", "Slack (A Cappella)", 300000, NULL },
    { "Moss Relay", "Slack (Kelp Remix)", 360000, "a4", T },
    { "Moss Relay", "Slack (Kelp Rmx)", 0, "a4", T },
    { "Moss Relay", "Slack (Kelp's Re-Mix)", 360000, NULL },
    { "Moss Relay", "Slack (Kelp Re-Mix)", 360000, "a4", T },
    { "Moss Relay", "Slack (Kelp Dub)", 360000, NULL },
    { "Moss Relay", "Slack (Kelp Edit)", 360000, NULL },
    { "Moss Relay", "Slack (Other Remix)", 300000, NULL },
    { "Moss Relay", "Slack (Remix)", 300000, NULL },
    { "Kelp", "Ebb (Live)", 230000, "b3", T },
    { "Kelp", "Ebb (Live At The Quay)", 230000, NULL },
    { "Kelp", "Ebb (Moss Relay Dub)", 240000, NULL },
    { .artists = "Kelp", .title = "Ebb", .release = "Live At The Quay", .duration_ms = 220000 },
    { "Kelp", "Ebb", 200000, "b1", T, .release = "Live At The Quay" },
  };

  check_all (fixture, cases, G_N_ELEMENTS (cases));
}

/* Who has to be credited. */
static void
test_artists (Fixture      *fixture,
              gconstpointer data)
{
  static const Case cases[] = {
    { "Ann & Ben", "Both", 0, "c1", T },
    { "Ann vs. Ben", "Both", 0, "c1", T },
    { "Ann feat. Ben", "Both", 0, "c1", T },
    { "Ann, Ben", "Both", 0, "c1", T },
    { "Ann;Ben", "Whole", 0, "c3", T, .also = "Ann & Ben" },
    { "Ben;Ann", "Whole", 0, NULL },
    /* Half of a joined name is somebody else, unless the length is the same. */
    { "Ann & Somebody Else", "Alone", 0, NULL },
    { "Ann & Somebody Else", "Alone", 200000, NULL },
    { "Ann & Somebody Else", "Alone", 181000, "c2", T },
    /* A second artist, likewise, if it is far off. */
    { "Nobody Here;Ann", "Alone", 200000, "c2", T },
    { "Nobody Here;Ann", "Alone", 280000, NULL },
    { "Ann", "Guest", 200000, "d1", T },
    { "Ann", "Guest feat. Reed", 200000, "d1", T },
    { "Ann", "Guest [Ft. Reed & Others]", 200000, "d1", T },
    /* The same title by the guest alone is another track. */
    { "Ann", "Reed Song (feat. Reed)", 200000, NULL },
    { "Ann", "Reed Song", 200000, NULL, .guests = "Reed" },
    { "Ann", "Reed Song", 200000, "d2", T, .guests = "Reed", .label = "Brass" },
    /* Shops credit the remixer alone. */
    { "Kelp", "Ebb (Moss Relay Remix)", 240000, "b2", T },
    { "Kelp", "Ebb (Moss Relay Remix)", 0, NULL },
    { "Kelp", "Ebb", 240000, "b1", T, .remixers = "Moss Relay" },
    { "Spelled Otherwise", "Slack", 300000, NULL },
    { "Spelled Otherwise", "Slack", 300000, "a1", T, .also = "Moss Relay" },
    /* Nobody is no artist: only the record itself is left to know it by. */
    { "Various", "Bag Song", 150000, NULL },
    { "Various Artists", "Bag Song", 150000, "j1", T, .release = "Mixed Bag" },
    { "Various Artists", "Bag Song", 0, NULL, .release = "Mixed Bag" },
    { "Various Artists", "Bag Song", 0, "j1", T, .release = "Mixed Bag", .label = "Tin" },
  };

  check_all (fixture, cases, G_N_ELEMENTS (cases));
}

/* What the titles have to have in common. */
static void
test_titles (Fixture      *fixture,
             gconstpointer data)
{
  static const Case cases[] = {
    { "Kelp", "Nightbus", 0, "k1", T },
    { "Kelp", "Night-Bus", 0, "k1", T },
    { "Ann", "Night Bus", 0, "k2", T },
    { "Kelp", "Long Way", 150000, "h2", T },
    { "Kelp", "Long Way", 160000, NULL },
    { "Kelp", "Long Way", 160000, "h2", T, .label = "Tin" },
    { "Kelp", "Long Way (Round)", 150000, NULL },
    { "Kelp", "Long Way (Part 2)", 150000, NULL },
    { "Kelp", "Night Bus, Pt. 2", 100000, NULL },
    { "Kelp", "Night Bus Feat. Reed Pt. 2", 100000, NULL },
    /* Every other record has one of these. */
    { "Kelp", "Untitled", 250000, NULL },
    { "Kelp", "Untitled", 250000, "e1", T, .label = "Tin" },
    { "Kelp", "Untitled", 250000, "e1", T, .release = "Ebb" },
    { "Kelp", "Untitled", 0, NULL, .label = "Tin" },
    { "Kelp", "Untitled 1", 250000, NULL, .label = "Tin" },
    { "Kelp", "Intro", 60000, NULL, .label = "Tin" },
    { "Kelp", "A1", 60000, NULL, .label = "Tin" },
    { "Ann", "U", 100000, "l1", T, .label = "Tin" },
    { "Ann", "U [Remaster]", 100000, "l1", T, .label = "Tin" },
    { "Ann", "Tshirt", 0, "l2", T },
    { "Ann", "T Shirt", 0, "l2", T },
    /* A work's part, and one entry that is two tracks. */
    { "Moss Relay", "Part 2", 110000, "f2", T, .work = "Suite" },
    { "Moss Relay", "II", 110000, NULL, .work = "Suite" },
    { "Moss Relay", "Part 2", 110000, NULL },
    { "Kelp", "First Half / Second Half", 250000, "g1", T },
    { "Kelp", "Lost Half / Second Half", 250000, "g2", T },
    /* In a mix the lengths say nothing. */
    { "Moss Relay", "Slack", 420000, "a1", T, .is_mixed = TRUE },
    { "Kelp", "Untitled", 250000, NULL, .label = "Tin", .is_mixed = TRUE },
    /* Of two alike the one on the record's label. */
    { "Kelp", "Twice", 0, "i1", T },
    { "Kelp", "Twice", 0, "i2", T, .label = "Slate" },
    { "Kelp", "Twice", 0, "i2", T, .release = "Two" },
  };

  check_all (fixture, cases, G_N_ELEMENTS (cases));
}

/* Numbers that name a record or a recording. */
static void
test_numbers (Fixture      *fixture,
              gconstpointer data)
{
  static const Case cases[] = {
    { "Moss Relay", "Slack", 420000, "a2", B, .barcode = "12345678905" },
    { "Moss Relay", "Slack", 330000, "a1", B, .barcode = "0012345678905" },
    { "Spelled Otherwise", "Slack", 300000, "a1", B, .barcode = "012345678905" },
    { "Moss Relay", "Ebb", 0, NULL, .barcode = "012345678905" },
    { "Moss Relay", "Slack", 300000, "a1", T, .barcode = "00000000" },
    { "Moss Relay", "Slock", 300000, "a1", I, .isrc = "NLA109900001" },
    { "Moss Relay", "Slock", 330001, NULL, .isrc = "NLA109900001" },
    { "Moss Relay", "Slack", 300000, "a3", I, .isrc = "NLA109900003" },
    /* The barcode counts for more than the ISRC. */
    { "Moss Relay", "Slack", 300000, "a1", B, .isrc = "NLA109900003", .barcode = "12345678905" },
    { "Kelp", "Slack", 300000, NULL, .isrc = "NLA109900001" },
    /* By the place, where the title is written in another way. */
    { "Tide", "Two", 302000, "discogs-1-2", P, .place = 2, .barcode = "4012345678901" },
    { "Tide", "Two", 0, NULL, .place = 2, .barcode = "4012345678901" },
    { "Tide", "Two", 310000, NULL, .place = 2, .barcode = "4012345678901" },
    { "Tide", "Two", 302000, NULL, .place = 1, .barcode = "4012345678901" },
    { "Tide", "Two", 302000, NULL, .place = 2, .barcode = "4012345678902" },
    { "Tide", "Two", 302000, NULL, .place = 2, .barcode = "4012345678901", .is_mixed = TRUE },
    { "Tide", "Untitled", 0, "discogs-1-3", B, .place = 3, .barcode = "4012345678901" },
    { "Tide", "Untitled", 0, "discogs-1-4", B, .place = 4, .barcode = "4012345678901" },
    { "Tide", "Untitled", 0, "discogs-1-4", T, .place = 4, .release = "Places" },
    { "Tide", "Untitled", 0, NULL, .place = 5, .barcode = "4012345678901" },
  };

  check_all (fixture, cases, G_N_ELEMENTS (cases));
}

/* No two tracks of a record are one by their place. */
static void
test_place_taken (Fixture      *fixture,
                  gconstpointer data)
{
  const char *const artists[] = { "Tide", NULL };
  const char *const none[] = { NULL };
  const char *const barcodes[] = { "4012345678901", NULL };
  DgzMatchRelease release = { "Places", artists, none, barcodes, FALSE };
  DgzMatchTrack tracks[] = {
    { .title = "Other", .artists = artists, .duration_ms = 300000, .place = 2 },
    { .title = "Dva", .artists = artists, .duration_ms = 300000, .place = 1 },
  };
  DgzMatch matches[G_N_ELEMENTS (tracks)];
  DgzOwnRows own;

  dgz_own_rows_init (&own);
  g_assert_true (dgz_match_release (fixture->catalogue, &release, tracks, G_N_ELEMENTS (tracks),
                                    matches, &own, NULL, NULL));
  g_assert_cmpint (matches[0].how, ==, DGZ_MATCH_NONE);
  g_assert_cmpint (matches[1].how, ==, DGZ_MATCH_BARCODE);
  dgz_own_rows_clear (&own);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  const char *const artists[] = { "Kelp", NULL };
  const char *const none[] = { NULL };
  DgzMatchRelease release = { "Ebb", artists, none, none, FALSE };
  DgzMatchTrack track = { .title = "Ebb", .artists = artists };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DgzMatch match;
  DgzOwnRows own;

  g_cancellable_cancel (cancellable);
  dgz_own_rows_init (&own);
  g_assert_false (dgz_match_release (fixture->catalogue, &release, &track, 1, &match, &own,
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dgz_own_rows_clear (&own);
}

static void
test_parts (void)
{
  static const struct
  {
    const char *title;
    const char *base;
    const char *version;
    const char *shape;
    gboolean is_weak;
  } rows[] = {
    { "", "", "", "", TRUE },
    { "Slack", "slack", "", "", FALSE },
    { "Slack (Moss's Re-Edit)", "slack", "mosss reedit", "mosss reedit", FALSE },
    { "Slack (Extended Vocal Mix)", "slack", "", "extended vocal", FALSE },
    { "Slack (Moss Remix) [Radio Edit]", "slack", "moss", "edit moss radio remix", FALSE },
    { "Slack (Long Live The Quay)", "slacklonglivethequay", "", "", FALSE },
    { "Slack \xe2\x80\x93 Live", "slack", "live", "live", FALSE },
    { "Slack \xef\xbc\x88Reed\xef\xbc\x89", "slackreed", "", "", FALSE },
    { "Untitled", "untitled", "", "", TRUE },
    { "Untitled 12", "untitled12", "", "", TRUE },
    { "Untitled (Moss Remix)", "untitled", "moss", "moss remix", TRUE },
    { "Untitled Deepness", "untitleddeepness", "", "", FALSE },
    { "Track B2", "trackb2", "", "", TRUE },
    { "Vol. II", "vol2", "", "", TRUE },
    { "B2", "b2", "", "", TRUE },
    { "20:25", "2025", "", "", FALSE },
    { "13", "13", "", "", FALSE },
    { "(((", "", "", "", TRUE },
    { "()[] - ", "", "", "", TRUE },
    { "Mix", "mix", "", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (DgzMatchTitle) parts = dgz_match_title_new (rows[i].title);

    g_test_message ("%s", rows[i].title);
    g_assert_cmpstr (parts->base, ==, rows[i].base);
    g_assert_cmpstr (parts->version, ==, rows[i].version);
    g_assert_cmpstr (parts->shape, ==, rows[i].shape);
    g_assert_true (parts->is_weak == rows[i].is_weak);
  }
}

/* What begins otherwise is never looked at: titles with one head have to begin alike. */
static void
test_starts (void)
{
  static const char *const rows[][2] = {
    { "Night Bus", "(Nightbus)" },
    { "X-Ray", "Xray (Moss Remix)" },
    { "Pt. 2", "Part II" },
    { "A Cappella", "Acapella" },
    { "Re-Mix", "Remix" },
    { "\xc3\x89\x62\x62", "EBB" },
    { "\xe6\xad\x8c", "\xe6\xad\x8c (Live)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (dgz_match_title_start (rows[i][0], NULL) ==
                   dgz_match_title_start (rows[i][1], NULL));
  g_assert_true (dgz_match_title_start ("Ebb", NULL) != dgz_match_title_start ("Flow", NULL));
}

static void
test_names (void)
{
  static const char *const rows[][2] = {
    { "One", "One" },
    { "One & Two", "One|Two" },
    { "One, Two & The Three", "One|Two|The Three" },
    { "One feat. Two", "One|Two" },
    { "One Vs. Two", "One|Two" },
    { "Ferry, The", "Ferry" },
    { "Sandy", "Sandy" },
    { "AC/DC", "AC/DC" },
    { "& &", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) names = dgz_match_split_names (rows[i][0]);
    g_autofree char *joined = g_strjoinv ("|", names);

    g_assert_cmpstr (joined, ==, rows[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/match-rules/versions", Fixture, NULL, set_up, test_versions, tear_down);
  g_test_add ("/match-rules/artists", Fixture, NULL, set_up, test_artists, tear_down);
  g_test_add ("/match-rules/titles", Fixture, NULL, set_up, test_titles, tear_down);
  g_test_add ("/match-rules/numbers", Fixture, NULL, set_up, test_numbers, tear_down);
  g_test_add ("/match-rules/place-taken", Fixture, NULL, set_up, test_place_taken, tear_down);
  g_test_add ("/match-rules/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add_func ("/match-rules/parts", test_parts);
  g_test_add_func ("/match-rules/starts", test_starts);
  g_test_add_func ("/match-rules/names", test_names);
  return g_test_run ();
}
