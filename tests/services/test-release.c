/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-release.h"

#include <math.h>
#include <string.h>

#include "dgz-discogs-error.h"

static const char rich[] =
    "{\"id\": 4711, \"title\": \" Slow Harbour \", \"master_id\": 900, \"year\": 1999,"
    "\"artists\": [{\"name\": \"Moss Relay (2)\", \"anv\": \"\", \"join\": \"&\"},"
    "  {\"name\": \"Ferry, The\", \"join\": \",\"}, {\"name\": \"Kelp\", \"anv\": \"K.E.L.P.*\"}],"
    "\"labels\": [{\"name\": \"Tin Lantern (3)\", \"catno\": \"TIN 7\"},"
    "  {\"name\": \"Own Label\", \"catno\": \"none\"}],"
    "\"formats\": [{\"name\": \"Vinyl\", \"qty\": \"2\", \"text\": \"Clear\","
    "  \"descriptions\": [\"12\\\"\", \"45 RPM\"]}, {\"name\": \"CD\", \"qty\": \"1\"}],"
    "\"country\": \"Norway\", \"released\": \"1999-03-00\", \"genres\": [\"Electronic\"],"
    "\"styles\": [\"Dub Techno\", \"Ambient\"],"
    "\"identifiers\": [{\"type\": \"Barcode\", \"value\": \"7 12345-67890 1\"},"
    "  {\"type\": \"Barcode\", \"value\": \"712345678901\"},"
    "  {\"type\": \"Barcode\", \"value\": \"12 34\"},"
    "  {\"type\": \"Matrix / Runout\", \"value\": \"1234567890\"}],"
    "\"images\": [{\"type\": \"secondary\", \"uri\": \"https://covers.test/2.jpg\"},"
    "  {\"type\": \"primary\", \"uri\": \"https://covers.test/1.jpg\"}],"
    "\"community\": {\"have\": 12, \"want\": 34, \"rating\": {\"count\": 5, \"average\": 4.25}},"
    "\"tracklist\": ["
    "  {\"position\": \"\", \"type_\": \"heading\", \"title\": \"Low Side\"},"
    "  {\"position\": \"A1\", \"type_\": \"track\", \"title\": \"Quay\", \"duration\": \"6:10\","
    "   \"artists\": [{\"name\": \"Guest (4)\"}]},"
    "  {\"position\": \"\", \"type_\": \"index\", \"title\": \"Suite\", \"sub_tracks\": ["
    "    {\"position\": \"B1.a\", \"type_\": \"track\", \"title\": \"Ebb\","
    "     \"duration\": \"1:00\"},"
    "    {\"position\": \"B1.b\", \"type_\": \"track\", \"title\": \"Flow\"}]}]}";

static DgzRelease *
parse (const char *json,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return dgz_release_parse (bytes, error);
}

static DgzRelease *
parse_good (const char *json)
{
  g_autoptr (GError) error = NULL;
  DgzRelease *release = parse (json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (release);
  return release;
}

static void
expect_bad (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzRelease) release = parse (json, &error);

  g_assert_null (release);
  g_assert_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY);
}

static const DgzReleaseTrack *
track_of (const DgzRelease *release,
          guint             index)
{
  g_assert_cmpuint (index, <, release->tracks->len);
  return release->tracks->pdata[index];
}

static void
test_fields (void)
{
  g_autoptr (DgzRelease) release = parse_good (rich);
  const DgzReleaseLabel *label = release->labels->pdata[0];

  g_assert_cmpint (release->id, ==, 4711);
  g_assert_cmpint (release->master_id, ==, 900);
  g_assert_cmpstr (release->title, ==, "Slow Harbour");
  g_assert_cmpint (release->year, ==, 1999);
  g_assert_cmpstr (release->released, ==, "1999-03-00");
  g_assert_cmpstr (release->country, ==, "Norway");
  g_assert_cmpstr (release->format, ==, "2 × Vinyl, 12\", 45 RPM, Clear + CD");
  g_assert_cmpuint (release->labels->len, ==, 2);
  g_assert_cmpstr (label->name, ==, "Tin Lantern");
  g_assert_cmpstr (label->catno, ==, "TIN 7");
  label = release->labels->pdata[1];
  g_assert_null (label->catno);
  g_assert_cmpstr (release->styles[0], ==, "Dub Techno");
  g_assert_cmpstr (release->styles[1], ==, "Ambient");
  g_assert_null (release->styles[2]);
  g_assert_cmpstr (release->barcodes[0], ==, "712345678901");
  g_assert_null (release->barcodes[1]);
  g_assert_cmpstr (release->cover_url, ==, "https://covers.test/1.jpg");
  g_assert_cmpint (release->have, ==, 12);
  g_assert_cmpint (release->want, ==, 34);
  g_assert_cmpint (release->rating_count, ==, 5);
  g_assert_cmpfloat (release->rating, ==, 4.25);
}

static void
test_credits (void)
{
  g_autoptr (DgzRelease) release = parse_good (rich);
  g_autofree char *line = dgz_release_credit_line (release->artists);
  const DgzCredit *credit = release->artists->pdata[0];
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree char *empty = dgz_release_credit_line (nobody);

  g_assert_cmpstr (credit->name, ==, "Moss Relay (2)");
  g_assert_cmpstr (line, ==, "Moss Relay & The Ferry, K.E.L.P.");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_names (void)
{
  static const char *const names[][2] = {
    { "Moss (2)", "Moss" },
    { "Moss (12345)", "Moss" },
    { "Moss (2", "Moss (2" },
    { "Moss ()", "Moss ()" },
    { "Moss (Norway)", "Moss (Norway)" },
    { "Moss(2)", "Moss(2)" },
    { "(2)", "(2)" },
    { "Moss (2) Relay", "Moss (2) Relay" },
    { "Moss*", "Moss" },
    { "Moss (2)*", "Moss" },
    { "***", "*" },
    { "Ferry, The", "The Ferry" },
    { ", The", ", The" },
    { "Ferry, The (2)", "The Ferry" },
    { "1 (2)", "1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"id\": 1, \"title\": \"t\", \"artists\": [{\"name\": \"%s\"}]}", names[i][0]);
    g_autoptr (DgzRelease) release = parse_good (json);
    const DgzCredit *credit = release->artists->pdata[0];

    g_assert_cmpstr (credit->name, ==, names[i][0]);
    g_assert_cmpstr (credit->shown, ==, names[i][1]);
  }
}

static void
test_tracks (void)
{
  g_autoptr (DgzRelease) release = parse_good (rich);
  const DgzCredit *guest;

  g_assert_cmpuint (release->tracks->len, ==, 5);
  g_assert_true (track_of (release, 0)->is_heading);
  g_assert_false (track_of (release, 1)->is_heading);
  g_assert_cmpstr (track_of (release, 1)->position, ==, "A1");
  g_assert_cmpint (track_of (release, 1)->duration_ms, ==, 370000);
  guest = track_of (release, 1)->artists->pdata[0];
  g_assert_cmpstr (guest->shown, ==, "Guest");
  g_assert_true (track_of (release, 2)->is_heading);
  g_assert_cmpstr (track_of (release, 2)->title, ==, "Suite");
  g_assert_cmpstr (track_of (release, 3)->position, ==, "B1.a");
  g_assert_cmpint (track_of (release, 3)->duration_ms, ==, 60000);
  g_assert_cmpstr (track_of (release, 4)->title, ==, "Flow");
  g_assert_false (track_of (release, 4)->is_heading);
  g_assert_cmpuint (track_of (release, 4)->artists->len, ==, 0);
}

static char *
names_of (const GPtrArray *credits)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < credits->len; i++)
    g_ptr_array_add (names, ((const DgzCredit *) credits->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (";", (char **) names->pdata);
}

static void
expect_names (const GPtrArray *credits,
              const char      *expected)
{
  g_autofree char *names = names_of (credits);

  g_assert_cmpstr (names, ==, expected);
}

/* The parts of a work are the tracks; only where they have no titles it is the track itself. */
static void
test_works (void)
{
  g_autoptr (DgzRelease) release = parse_good (
      "{\"id\": 1, \"title\": \"t\", \"tracklist\": ["
      " {\"position\": \"\", \"type_\": \"index\", \"title\": \"Suite\","
      "  \"artists\": [{\"name\": \"Kelp\"}],"
      "  \"extraartists\": [{\"name\": \"Tin\", \"role\": \"Remix\"}], \"sub_tracks\": ["
      "   {\"position\": \"A1\", \"title\": \"Ebb\"},"
      "   {\"position\": \"A2\", \"title\": \"Flow\", \"artists\": [{\"name\": \"Moss\"}]}]},"
      " {\"position\": \"\", \"type_\": \"index\", \"title\": \"Whole\", \"sub_tracks\": ["
      "   {\"position\": \"B1\", \"title\": \"\", \"duration\": \"1:00\"},"
      "   {\"position\": \"B2\", \"duration\": \"2:30\"}]},"
      " {\"position\": \"\", \"type_\": \"index\", \"title\": \"Half\", \"sub_tracks\": ["
      "   {\"position\": \"B3\", \"duration\": \"1:00\"}, {\"position\": \"B4\"}]},"
      " {\"position\": \"C\", \"type_\": \"index\", \"title\": \"Alone\", \"sub_tracks\": []},"
      " {\"position\": \"\", \"type_\": \"index\", \"title\": \"\", \"sub_tracks\": ["
      "   {\"position\": \"D\", \"title\": \"\"}]}]}");

  g_assert_cmpuint (release->tracks->len, ==, 8);
  g_assert_true (track_of (release, 0)->is_heading);
  g_assert_cmpstr (track_of (release, 1)->work, ==, "Suite");
  expect_names (track_of (release, 1)->artists, "Kelp");
  expect_names (track_of (release, 1)->remixers, "Tin");
  expect_names (track_of (release, 2)->artists, "Moss");
  g_assert_false (track_of (release, 3)->is_heading);
  g_assert_cmpstr (track_of (release, 3)->title, ==, "Whole");
  g_assert_cmpstr (track_of (release, 3)->position, ==, "B1/B2");
  g_assert_cmpint (track_of (release, 3)->duration_ms, ==, 210000);
  g_assert_null (track_of (release, 3)->work);
  /* The sum of what is not all known says nothing. */
  g_assert_cmpint (track_of (release, 4)->duration_ms, ==, 0);
  g_assert_false (track_of (release, 5)->is_heading);
  g_assert_cmpstr (track_of (release, 5)->position, ==, "C");
  g_assert_true (track_of (release, 6)->is_heading);
  g_assert_null (track_of (release, 7)->work);
}

/* Remixers and guests stand with the track, or with the release and positions. */
static void
test_extras (void)
{
  g_autoptr (DgzRelease) release = parse_good (
      "{\"id\": 1, \"title\": \"t\", \"extraartists\": ["
      "  {\"name\": \"Slate\", \"role\": \"Remix\", \"tracks\": \"a2, B1 to B2\"},"
      "  {\"name\": \"Brass\", \"role\": \"Featuring\", \"tracks\": \"B2 to A1\"},"
      "  {\"name\": \"Hinge\", \"role\": \"Featuring\", \"tracks\": \"Z9, B2\"},"
      "  {\"name\": \"All\", \"role\": \"Remix\"}],"
      "\"tracklist\": ["
      "  {\"position\": \"A1\", \"title\": \"Ebb\", \"extraartists\": ["
      "    {\"name\": \"Moss (2)\", \"role\": \"Producer, Remix [Additional]\"},"
      "    {\"name\": \"Reed\", \"role\": \"Vocals [Featuring]\"},"
      "    {\"name\": \"Nil\", \"role\": \"Remixed By Hand, DJ Mix\"},"
      "    {\"name\": \"None\"}]},"
      "  {\"position\": \"A2\", \"title\": \"Flow\"},"
      "  {\"position\": \"\", \"type_\": \"heading\", \"title\": \"Side\"},"
      "  {\"position\": \"B1\", \"title\": \"Tide\"},"
      "  {\"position\": \"B2\", \"title\": \"Wave\"}]}");

  expect_names (track_of (release, 0)->remixers, "Moss (2)");
  expect_names (track_of (release, 0)->guests, "Reed");
  expect_names (track_of (release, 1)->remixers, "Slate");
  expect_names (track_of (release, 3)->remixers, "Slate");
  expect_names (track_of (release, 4)->remixers, "Slate");
  expect_names (track_of (release, 4)->guests, "Hinge");
  expect_names (track_of (release, 1)->guests, "");
}

static void
test_isrcs (void)
{
  g_autoptr (DgzRelease) release = parse_good (
      "{\"id\": 1, \"title\": \"t\", \"identifiers\": ["
      "  {\"type\": \"ISRC\", \"value\": \"nl-A10.99 00001\", \"description\": \"Track A1\"},"
      "  {\"type\": \"ISRC\", \"value\": \"NLA109900002\", \"description\": \"a2: Flow\"},"
      "  {\"type\": \"ISRC\", \"value\": \"NLA109900009\", \"description\": \"A2\"},"
      "  {\"type\": \"ISRC\", \"value\": \"NLA10990000\", \"description\": \"B1\"},"
      "  {\"type\": \"ISRC\", \"value\": \"NLA1099/0001\", \"description\": \"B1\"},"
      "  {\"type\": \"ISRC\", \"value\": \"NLA109900003\"},"
      "  {\"type\": \"Barcode\", \"value\": \"NLA109900003\", \"description\": \"B1\"}],"
      "\"tracklist\": [{\"position\": \"A1\", \"title\": \"Ebb\"},"
      "  {\"position\": \"A2\", \"title\": \"Flow\"},"
      "  {\"position\": \"B1\", \"title\": \"Tide\"}]}");

  g_assert_cmpstr (track_of (release, 0)->isrc, ==, "NLA109900001");
  g_assert_cmpstr (track_of (release, 1)->isrc, ==, "NLA109900002");
  g_assert_null (track_of (release, 2)->isrc);
}

static void
test_mixed (void)
{
  static const struct
  {
    const char *descriptions;
    gboolean is_mixed;
  } rows[] = {
    { "\"Compilation\", \"Mixed\"", TRUE },
    { "\"Partially Mixed\"", TRUE },
    { "\"DJ Mix\"", TRUE },
    { "\"Compilation\", \"Stereo\"", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"id\": 1, \"title\": \"t\", \"formats\": [{\"name\": \"Vinyl\"},"
        " {\"name\": \"CD\", \"descriptions\": [%s]}]}",
        rows[i].descriptions);
    g_autoptr (DgzRelease) release = parse_good (json);

    g_assert_true (release->is_mixed == rows[i].is_mixed);
  }
}

static DgzRelease *
parse_real (const char *name)
{
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = shared ? g_build_filename (shared, "discogs", name, NULL) : NULL;
  g_autofree char *json = NULL;

  if (!path || !g_file_get_contents (path, &json, NULL, NULL)) {
    g_test_skip ("There are no real answers of Discogs in DIGGERZ_SHARED_DATA");
    return NULL;
  }
  return parse_good (json);
}

/* A mixed compilation: each track has its own artists, some a remixer. */
static void
test_real_mix (void)
{
  g_autoptr (DgzRelease) release = parse_real ("joalla-releases_3.json");
  guint n_remixed = 0;

  if (!release)
    return;
  g_assert_true (release->is_mixed);
  g_assert_cmpuint (release->tracks->len, ==, 14);
  g_assert_cmpstr (release->barcodes[0], ==, "074646362822");
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzReleaseTrack *track = track_of (release, i);

    g_assert_false (track->is_heading);
    g_assert_cmpuint (track->artists->len, >, 0);
    g_assert_cmpint (track->duration_ms, >, 0);
    n_remixed += track->remixers->len > 0;
  }
  g_assert_cmpuint (n_remixed, ==, 3);
  g_assert_cmpuint (track_of (release, 0)->artists->len, ==, 2);
}

static void
test_real_plain (void)
{
  g_autoptr (DgzRelease) release = parse_real ("buntine-valid_release.json");

  if (!release)
    return;
  g_assert_false (release->is_mixed);
  g_assert_cmpuint (release->tracks->len, ==, 6);
  g_assert_cmpstr (track_of (release, 0)->position, ==, "A");
  g_assert_cmpint (track_of (release, 0)->duration_ms, ==, 285000);
  for (guint i = 0; i < release->tracks->len; i++)
    g_assert_cmpuint (track_of (release, i)->artists->len, ==, 0);
}

static void
test_durations (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } rows[] = {
    { "9:24", 564 },
    { "0:05", 5 },
    { "45", 45 },
    { "1:02:03", 3723 },
    { "9:", 0 },
    { ":24", 0 },
    { "", 0 },
    { NULL, 0 },
    { "9:24 ", 0 },
    { "-1:00", 0 },
    { "1:2:3:4", 0 },
    { "9.24", 0 },
    { "999999999999:00", 0 },
    { "1::2", 0 },
    { "+5", 0 },
    { "9:-3", 0 },
    { "one", 0 },
    { "6'30", 390 },
    { "6'30\"", 390 },
    { "6'30''", 390 },
    { "6'", 360 },
    { "1:02'03", 0 },
    { "6'30'", 0 },
    { "6\"", 0 },
    { "'", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (dgz_duration_parse (rows[i].text), ==, rows[i].seconds * 1000);
}

static void
test_least (void)
{
  g_autoptr (DgzRelease) release = parse_good ("{\"id\": 1, \"title\": \"t\"}");

  g_assert_cmpuint (release->artists->len + release->labels->len + release->tracks->len, ==, 0);
  g_assert_null (release->styles[0]);
  g_assert_null (release->genres[0]);
  g_assert_null (release->barcodes[0]);
  g_assert_null (release->format);
  g_assert_null (release->country);
  g_assert_null (release->released);
  g_assert_null (release->cover_url);
  g_assert_cmpint (release->year, ==, 0);
  g_assert_cmpint (release->have, ==, -1);
  g_assert_cmpint (release->want, ==, -1);
  g_assert_cmpint (release->rating_count, ==, -1);
  g_assert_cmpfloat (release->rating, ==, 0.0);
}

/* Each field in turn as everything that it should not be. */
static void
test_wrong_types (void)
{
  static const char *const fields[] = {
    "master_id", "year", "artists", "labels", "formats", "country", "released",
    "genres", "styles", "identifiers", "images", "community", "tracklist", "extraartists"
  };
  static const char *const values[] = {
    "null", "true", "-1", "1e300", "99999999999999999999", "0.5", "\"\"", "\"text\"", "[]", "{}",
    "[null, true, 1, 0.5, \"x\", [], [[]], {}, {\"name\": []}, {\"name\": {}}, {\"title\": 7},"
    " {\"name\": \"x\", \"anv\": 1, \"join\": [], \"qty\": {}, \"descriptions\": 5},"
    " {\"type\": \"Barcode\", \"value\": []}, {\"sub_tracks\": {}}, {\"sub_tracks\": [1, {}]},"
    " {\"type\": \"ISRC\", \"value\": \"\", \"description\": []}, {\"role\": 5, \"tracks\": {}},"
    " {\"name\": \"x\", \"role\": \"Remix\", \"tracks\": \" to , to \"},"
    " {\"uri\": 5, \"type\": 1}, {\"sub_tracks\": [{\"sub_tracks\": [{}]}]}]",
    "{\"rating\": 5, \"have\": [], \"want\": \"many\"}",
    "{\"rating\": {\"average\": \"high\", \"count\": {}}}"
  };

  for (gsize f = 0; f < G_N_ELEMENTS (fields); f++) {
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++) {
      g_autofree char *json =
          g_strdup_printf ("{\"id\": 1, \"title\": \"t\", \"%s\": %s}", fields[f], values[v]);
      g_autoptr (DgzRelease) release = parse_good (json);

      g_assert_cmpstr (release->title, ==, "t");
    }
  }
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "", " ", "null", "5", "\"text\"", "[]", "{", "}", "{\"id\": 1", "{}", "{\"id\": 1}",
    "{\"id\": 1, \"title\": \"\"}", "{\"id\": 1, \"title\": \"  \"}", "{\"title\": \"t\"}",
    "{\"id\": 0, \"title\": \"t\"}", "{\"id\": -4, \"title\": \"t\"}",
    "{\"id\": \"x\", \"title\": \"t\"}", "{\"id\": 1, \"title\": []}", "<html></html>",
    "{\"id\": 1, \"title\": \"\xff\xfe\"}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    expect_bad (bad[i]);
}

/* A large nest must not reach the parser's recursion, however it is dressed up. */
static void
expect_deep_bad (const char *before,
                 char        bracket,
                 int         levels)
{
  GString *json = g_string_new (before);

  for (int i = 0; i < levels; i++) {
    g_string_append_c (json, bracket);
    if (bracket == '{')
      g_string_append (json, "\"a\":");
  }
  expect_bad (json->str);
  g_string_free (json, TRUE);
}

static void
test_deep (void)
{
  g_autofree char *closed = g_strnfill (300000, ']');
  g_autofree char *commented = g_strconcat ("/*", closed, "*/", NULL);
  g_autofree char *lined = g_strconcat ("//", closed, "\n", NULL);

  expect_deep_bad ("", '[', 300000);
  expect_deep_bad ("", '{', 300000);
  expect_deep_bad ("{\"id\": 1, \"title\": \"t\", \"x\": ", '[', 300000);
  expect_deep_bad ("{\"x\": \"\\\"\", \"y\": ", '[', 300000);
  expect_deep_bad (commented, '[', 300000);
  expect_deep_bad (lined, '[', 300000);
  expect_deep_bad ("/* \" */", '[', 300000);
  expect_deep_bad ("// \"\n", '[', 300000);
  expect_deep_bad ("{'\"': ", '[', 300000);
  expect_deep_bad ("# \"\n", '[', 300000);
}

static void
test_truncated (void)
{
  for (gsize length = 0; length + 1 < sizeof rich; length++) {
    g_autofree char *cut = g_strndup (rich, length);

    if (length + 2 < sizeof rich)
      expect_bad (cut);
  }
}

static void
check_text (const char *text)
{
  g_assert_true (!text || g_utf8_validate (text, -1, NULL));
}

static void
check_valid (const DgzRelease *release)
{
  g_autofree char *line = dgz_release_credit_line (release->artists);

  g_assert_cmpint (release->id, >, 0);
  g_assert_true (isfinite (release->rating));
  check_text (release->title);
  check_text (release->format);
  check_text (release->country);
  check_text (line);
  for (guint i = 0; release->styles[i]; i++)
    check_text (release->styles[i]);
  for (guint i = 0; i < release->tracks->len; i++) {
    check_text (track_of (release, i)->title);
    check_text (track_of (release, i)->position);
    g_assert_cmpint (track_of (release, i)->duration_ms, >=, 0);
  }
}

static void
test_mutations (void)
{
  static const char alphabet[] = "{}[]\",:0123456789eE+-.\\/*'#u nulltrefasd\xc3\xa9\x80\x01";
  g_autoptr (GRand) rand = g_rand_new_with_seed (47);
  guint n_good = 0;

  for (int i = 0; i < 2000; i++) {
    g_autofree char *json = g_strdup (rich);
    int n = g_rand_int_range (rand, 1, 8);

    for (int m = 0; m < n; m++)
      json[g_rand_int_range (rand, 0, sizeof rich - 1)] =
          alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgzRelease) release = parse (json, &error);

      g_assert_true ((release != NULL) == (error == NULL));
      if (release)
        check_valid (release);
      n_good += release != NULL;
    }
  }

  g_assert_cmpuint (n_good, >, 20);
}

static void
test_escapes (void)
{
  static const char *const texts[] = { "\\u0000", "\\ud800", "\\udc00", "\\ud800\\u0041",
                                       "\\ud83c\\udfb5", "\\uffff", "\\u00e9" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *json =
        g_strdup_printf ("{\"id\": 1, \"title\": \"a%sb\", \"styles\": [\"%s\"]}", texts[i],
                         texts[i]);
    g_autoptr (DgzRelease) release = parse (json, NULL);

    if (release)
      check_valid (release);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/release/fields", test_fields);
  g_test_add_func ("/release/credits", test_credits);
  g_test_add_func ("/release/names", test_names);
  g_test_add_func ("/release/tracks", test_tracks);
  g_test_add_func ("/release/works", test_works);
  g_test_add_func ("/release/extras", test_extras);
  g_test_add_func ("/release/isrcs", test_isrcs);
  g_test_add_func ("/release/mixed", test_mixed);
  g_test_add_func ("/release/real-mix", test_real_mix);
  g_test_add_func ("/release/real-plain", test_real_plain);
  g_test_add_func ("/release/durations", test_durations);
  g_test_add_func ("/release/least", test_least);
  g_test_add_func ("/release/wrong-types", test_wrong_types);
  g_test_add_func ("/release/refused", test_refused);
  g_test_add_func ("/release/deep", test_deep);
  g_test_add_func ("/release/truncated", test_truncated);
  g_test_add_func ("/release/mutations", test_mutations);
  g_test_add_func ("/release/escapes", test_escapes);

  return g_test_run ();
}
