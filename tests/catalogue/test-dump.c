/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-dump.h"

#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-dump-text.h"
#include "dgz-test-stream.h"

#define PIECE (64 * 1024) /* what the reader asks for at once */

/* A little dump with everything that a release may have, and much that means nothing. */
static const char small[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- made by hand -->\n"
    "<releases>\n"
    "<release id=\"11\" status=\"Accepted\"><images><image uri=\"\" width=\"6\"/></images>"
    "<artists><artist><id>7</id><name>Ada (2)</name><anv>A. Da</anv><join>&amp;</join></artist>"
    "<artist><name>B*</name></artist></artists>"
    "<title> Gr&#252;n &amp; <![CDATA[<Blau>]]> </title>"
    "<labels><label name=\"Hof\" catno=\"H 1\" id=\"3\"/><label id=\"4\" name=\"Ohne\"/></labels>"
    "<extraartists><artist><name>Nobody</name></artist></extraartists>"
    "<formats><format name=\"Vinyl\" qty=\"2\" text=\"Red\"><descriptions>"
    "<description>12\"</description><description>33 &#x2153; RPM</description></descriptions>"
    "</format><format name=\"File\"/></formats>"
    "<genres><genre>Rock</genre><genre>Electronic</genre></genres>"
    "<styles><style>House</style><style>Dub</style></styles>"
    "<country>Chile</country><released>1999-03-00</released>\n"
    "<notes>One\nTwo</notes><master_id is_main_release=\"true\">99</master_id>"
    "<tracklist><track><position/><title>This Side</title><duration/></track>"
    "<track><position>A1</position><title>One</title><duration>4:45</duration><artists><artist>"
    "<name>Cy</name></artist><artist><name>Dee</name></artist></artists><extraartists><artist>"
    "<name>Nobody</name></artist></extraartists></track>"
    "<track><position/><title>Suite</title><duration>9:00</duration>"
    "<artists><artist><name>Eve</name></artist></artists><sub_tracks>"
    "<track><position>A2.a</position><title>Two</title><duration>1:02:03</duration></track>"
    "<track><position>A2.b</position><title>Three</title><duration/><artists><artist>"
    "<name>Fay</name></artist></artists></track></sub_tracks></track>"
    "<track><position>B</position><title>Four</title><duration>?</duration></track></tracklist>"
    "<identifiers><identifier type=\"Barcode\" description=\"Text\" value=\"7 961 &gt;\"/>"
    "<identifier value=\"7961\" type=\"Barcode\"/><identifier type=\"Barcode\" value=\"none\"/>"
    "<identifier type=\"Matrix\" value=\"123\"/><identifier type=\"Barcode\" value=\"0042\"/>"
    "</identifiers><videos><video duration=\"296\"><title>No</title></video></videos></release>\n"
    "<release id=\"12\" status=\"Accepted\"><title>Plain</title>"
    "<genres><genre>Jazz</genre></genres><tracklist><track><title>Only</title></track></tracklist>"
    "</release>\n"
    "</releases>\n";

static const char *const small_releases[] = {
  "4 sound 11/99 <Gr\xc3\xbcn & <Blau>> 1999 Chile [Ada (2)][B*] [Hof][Ohne] [H 1][] "
  "[Vinyl, 12\", 33 \xe2\x85\x93 RPM][File] [Rock][Electronic] [House][Dub] [7961][0042]"
  " (A1 One 285000 [Cy][Dee]) (A2.a Two 3723000 [Eve]) (A2.b Three 0 [Fay]) (B Four 0 -)\n",
  "7 sound 12/0 <Plain> 0 - - - - - [Jazz] - - ( Only 0 -)\n",
};

static void
show_list (GString     *shown,
           char *const *list)
{
  g_assert_nonnull (list);
  g_string_append (shown, *list ? " " : " -");
  for (; *list; list++)
    g_string_append_printf (shown, "[%.100s]", *list);
}

/* "line fault id/master <title> year country lists (position title duration artists)" */
static void
show_release (GString              *shown,
              const DgzDumpRelease *release)
{
  static const char *const faults[] = { "sound", "no-id", "no-title", "no-tracks" };

  g_string_append_printf (shown, "%" G_GUINT64_FORMAT " %s%s ", release->line,
                          faults[release->fault], release->cut ? " cut" : "");
  g_string_append_printf (shown, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " <%.100s> %d %.100s",
                          release->id, release->master_id, release->title, release->year,
                          *release->country ? release->country : "-");
  g_assert_cmpuint (g_strv_length (release->labels), ==, g_strv_length (release->catnos));
  show_list (shown, release->artists);
  show_list (shown, release->labels);
  show_list (shown, release->catnos);
  show_list (shown, release->formats);
  show_list (shown, release->genres);
  show_list (shown, release->styles);
  show_list (shown, release->barcodes);
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzDumpTrack *track = g_ptr_array_index (release->tracks, i);

    g_string_append_printf (shown, " (%s %.100s %" G_GINT64_FORMAT, track->position, track->title,
                            track->duration_ms);
    show_list (shown, track->artists);
    g_string_append_c (shown, ')');
  }
  g_string_append_c (shown, '\n');
}

typedef struct
{
  const char *genre;
  gsize piece;
  guint64 n_passed_over;
  guint64 n_unaccepted;
  guint64 n_mended;
  GError *error;
} Reading;

/* Reads all that can be read; what ended it is in @reading. */
static char *
show (const char *xml,
      gsize       length,
      Reading    *reading)
{
  gsize piece = reading->piece ? reading->piece : PIECE;
  g_autoptr (GInputStream) stream = dgz_test_stream_new (xml, length, piece, piece);
  g_autoptr (DgzDump) dump = dgz_dump_new (stream);
  g_autoptr (GError) again = NULL;
  GString *shown = g_string_new (NULL);
  DgzDumpRelease release;

  dgz_dump_set_genre (dump, reading->genre);
  while (dgz_dump_next (dump, &release, NULL, &reading->error))
    show_release (shown, &release);

  /* The end stays the end, and an error the error. */
  g_assert_false (dgz_dump_next (dump, &release, NULL, &again));
  g_assert_cmpint (again ? again->code : -1, ==, reading->error ? reading->error->code : -1);
  reading->n_passed_over = dgz_dump_get_n_passed_over (dump);
  reading->n_unaccepted = dgz_dump_get_n_unaccepted (dump);
  reading->n_mended = dgz_dump_get_n_mended (dump);
  return g_string_free (shown, FALSE);
}

/* The small dump whole, and in pieces of any size. */
static void
test_whole (void)
{
  g_autofree char *wanted = g_strconcat (small_releases[0], small_releases[1], NULL);

  for (gsize piece = 1; piece < sizeof small; piece += piece < 20 ? 1 : 97) {
    Reading reading = { .piece = piece };
    g_autofree char *shown = show (small, sizeof small - 1, &reading);

    g_assert_no_error (reading.error);
    g_assert_cmpstr (shown, ==, wanted);
    g_assert_cmpuint (reading.n_mended, ==, 0);
  }
}

/* A file that breaks off anywhere gives the releases before, then the error. */
static void
test_truncated (void)
{
  const char *second = strstr (small, "<release id=\"12\"");
  const char *end = strstr (second, "\n</releases>");
  gsize first_ends = (gsize) (second - small) - 1;
  gsize second_ends = (gsize) (end - small);
  gsize whole = second_ends + strlen ("\n</releases>");

  for (gsize length = 0; length < whole; length++) {
    Reading reading = { .piece = length % 2 ? 7 : PIECE };
    g_autofree char *shown = show (small, length, &reading);
    g_autofree char *wanted = g_strconcat (length >= first_ends ? small_releases[0] : "",
                                           length >= second_ends ? small_releases[1] : "", NULL);

    g_assert_error (reading.error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
    g_assert_nonnull (strstr (reading.error->message, "line "));
    g_assert_cmpstr (shown, ==, wanted);
    g_clear_error (&reading.error);
  }
}

static void
test_genre (void)
{
  Reading electronic = { .genre = "Electronic" };
  Reading jazz = { .genre = "Jazz" };
  Reading none = { .genre = "Electro" };
  g_autofree char *first = show (small, sizeof small - 1, &electronic);
  g_autofree char *second = show (small, sizeof small - 1, &jazz);
  g_autofree char *nothing = show (small, sizeof small - 1, &none);

  g_assert_cmpstr (first, ==, small_releases[0]);
  g_assert_cmpuint (electronic.n_passed_over, ==, 1);
  g_assert_cmpstr (second, ==, small_releases[1]);
  g_assert_cmpuint (jazz.n_passed_over, ==, 1);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpuint (none.n_passed_over, ==, 2);
}

#define TRACKS "<tracklist><track><position>1</position><title>T</title></track></tracklist>"
#define SHOWN_TRACKS " (1 T 0 -)"

/* What stands inside the root, and what is made of it. */
static const struct
{
  const char *xml;
  const char *releases;
} cases[] = {
  { "", "" },
  { "<release id='1'><title>A</title>" TRACKS "</release>",
    "1 sound 1/0 <A> 0 - - - - - - - -" SHOWN_TRACKS "\n" },
  /* Faults, and which of several is told. */
  { "<release><title>A</title>" TRACKS "</release>",
    "1 no-id 0/0 <A> 0 - - - - - - - -" SHOWN_TRACKS "\n" },
  { "<release id='-4'/>", "1 no-id 0/0 <> 0 - - - - - - - -\n" },
  { "\n\n<release id='1x'/>\n<release id='99999999999999999999'/>",
    "3 no-id 0/0 <> 0 - - - - - - - -\n4 no-id 0/0 <> 0 - - - - - - - -\n" },
  { "<release id='1'><title> \n </title>" TRACKS "</release>",
    "1 no-title 1/0 <> 0 - - - - - - - -" SHOWN_TRACKS "\n" },
  { "<release id='1'><title>A</title><tracklist/></release>",
    "1 no-tracks 1/0 <A> 0 - - - - - - - -\n" },
  /* Not accepted. */
  { "<release id='1' status='Draft'><title>A</title></release>"
    "<release status='Deleted' id='2'><title>A</title></release>",
    "" },
  /* Elements and attributes that are not known, or not by these names. */
  { "<x:release xmlns:x='y' id='1'/><track/><a><release id='2'/></a><b/>text<?pi x?><!-- c -->",
    "" },
  { "<release id='1' new='2' xmlns:x='y' x:id='3'><new a='b'><title>N</title><x><x/></x></new>"
    "<title>A<i>no</i>B</title><x:title>X</x:title><title>Second</title>" TRACKS
    "<title><title>Inner</title></title></release>",
    "1 sound 1/0 <AB> 0 - - - - - - - -" SHOWN_TRACKS "\n" },
  { "<release id='1'><labels><label type='t' name='N' value='v'/><label catno='C'/><label/>"
    "</labels><formats><format value='v' name='F'/><format><descriptions>"
    "<description>D</description><description/><description>E</description></descriptions>"
    "</format><format/></formats>"
    "<identifiers><identifier name='n' type='Barcode' value='5' catno='6'/></identifiers>"
    "</release>",
    "1 no-title 1/0 <> 0 - - [N][] [][C] [F][D, E] - - [5]\n" },
  /* Headings, and tracks that look like them. */
  { "<release id='1'><title>A</title><tracklist><track><type_>heading</type_><position>9</position>"
    "</track><track><type_>track</type_><title>T</title></track><track><type_>index</type_>"
    "<title>U</title></track><track/></tracklist></release>",
    "1 sound 1/0 <A> 0 - - - - - - - - ( T 0 -)\n" },
  { "<release id='1'><title>A</title><tracklist><track><title>H</title></track><track>"
    "<duration>1:00</duration><title>T</title></track><track><position>2</position></track>"
    "<track><title>I</title></track></tracklist></release>",
    "1 sound 1/0 <A> 0 - - - - - - - - ( T 60000 -) (2  0 -)\n" },
  { "<release id='1'><title>A</title><tracklist><track><title>I</title><sub_tracks><track>"
    "<title>S</title></track></sub_tracks></track><track><position>1</position></track>"
    "<track><title>T</title><duration>1:00</duration><sub_tracks/></track></tracklist></release>",
    "1 sound 1/0 <A> 0 - - - - - - - - ( S 0 -) (1  0 -) ( T 60000 -)\n" },
  /* What is no XML is mended. */
  { "<release id='1'><title>A&#1;&amp;\x01&#x1F;B\xff\xc3&#xD800;&#65;</title>" TRACKS "</release>",
    "1 sound 1/0 <A    &       B??        A> 0 - - - - - - - -" SHOWN_TRACKS "\n" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *xml = g_strconcat ("<releases>", cases[i].xml, "</releases>", NULL);
    g_autofree char *name = g_strescape (cases[i].xml, NULL);

    g_test_message ("%s", name);
    for (gsize piece = 1; piece <= 40; piece++) {
      Reading reading = { .piece = piece };
      g_autofree char *shown = show (xml, strlen (xml), &reading);

      g_assert_no_error (reading.error);
      g_assert_cmpstr (shown, ==, cases[i].releases);
    }
  }
}

/* Elements inside one another, up to as many as are allowed. */
static void
test_deep (void)
{
  for (int depth = DGZ_DUMP_MAX_DEPTH - 1; depth <= DGZ_DUMP_MAX_DEPTH; depth++) {
    g_autoptr (GString) xml = g_string_new ("<releases><release id='1'/>");
    Reading reading = { 0 };
    g_autofree char *shown = NULL;

    for (int i = 0; i < depth; i++)
      g_string_append (xml, "<a>");
    for (int i = 0; i < depth; i++)
      g_string_append (xml, "</a>");
    g_string_append (xml, "</releases>");

    shown = show (xml->str, xml->len, &reading);
    g_assert_cmpstr (shown, ==, "1 no-title 1/0 <> 0 - - - - - - - -\n");
    g_assert_cmpint (reading.error != NULL, ==, depth == DGZ_DUMP_MAX_DEPTH);
    g_clear_error (&reading.error);
  }
}

static void
test_unaccepted (void)
{
  static const char xml[] = "<releases><release id='1' status='Draft'><genres><genre>Jazz</genre>"
                            "</genres></release><release id='2' status='Accepted'/></releases>";
  Reading reading = { .genre = "Jazz" };
  g_autofree char *shown = show (xml, sizeof xml - 1, &reading);

  g_assert_no_error (reading.error);
  g_assert_cmpstr (shown, ==, "");
  g_assert_cmpuint (reading.n_unaccepted, ==, 1);
  g_assert_cmpuint (reading.n_passed_over, ==, 1);
}

/* Bytes that cannot be in any XML, and whatever the encoding is said to be. */
static void
test_mended (void)
{
  static const char xml[] = "\xef\xbb\xbf<?xml version='1.0' encoding='UTF-16'?><releases>"
                            "<release id='1'><title>A\0B\xc3\xa9 &#0;&#xfffe;\xed\xa0\x80</title>"
                            "<country>\xf0\x9f\x8e\xb5&#x1F3B5;&#00065;</country></release>"
                            "</releases>\0";

  for (gsize piece = 1; piece <= 40; piece++) {
    Reading reading = { .piece = piece };
    g_autofree char *shown = show (xml, sizeof xml - 1, &reading);

    g_assert_no_error (reading.error);
    g_assert_cmpstr (shown, ==,
                     "1 no-tracks 1/0 <A B\xc3\xa9             ??\?> 0 "
                     "\xf0\x9f\x8e\xb5\xf0\x9f\x8e\xb5"
                     "A - - - - - - -\n");
    g_assert_cmpuint (reading.n_mended, ==, 7);
  }
}

#define BAD DGZ_CATALOGUE_ERROR_BAD_HEADER
#define DAMAGED DGZ_CATALOGUE_ERROR_DAMAGED

/* What is refused; the release before the fault is given out. */
static const struct
{
  const char *xml;
  gboolean gives_one;
  DgzCatalogueError code;
  const char *message; /* a part of it */
} refused[] = {
  { "<artists><artist/></artists>", 0, BAD, "dump of artists" },
  { "<labels/>", 0, BAD, "dump of labels" },
  { "<masters>\n<master id='1'/>", 0, BAD, "dump of masters" },
  { "<html/>", 0, BAD, "\"html\"" },
  { "<x:releases xmlns:x='y'/>", 0, BAD, "releases" },
  { "", 0, DAMAGED, "line 1" },
  { "a,b\n1,2\n", 0, DAMAGED, "Line 1" },
  { "\xff\xfe<\xff", 0, DAMAGED, "ine 1" },
  { "<releases>\n<release id='1'/>\n<release></releases>", 1, DAMAGED, "Line 3" },
  { "<releases>\n<release id='1'/>\n&nbsp;</releases>", 1, DAMAGED, "Line 3" },
  { "<releases>\n<release id='1'/>\n<a b='&nbsp;'/></releases>", 1, DAMAGED, "Line 3" },
  { "<releases><release id='1'/></releases>\n<releases/>", 1, DAMAGED, "Line 2" },
  { "<releases><release id='1' id='2'/></releases>", 0, DAMAGED, "Line 1" },
  { "<releases><release id=1/></releases>", 0, DAMAGED, "Line 1" },
  { "<!DOCTYPE releases>\n<releases/>", 0, DAMAGED, "document type" },
  { "<!DOCTYPE releases SYSTEM 'http://127.0.0.1:9/a.dtd'>\n<releases/>", 0, DAMAGED,
    "document type" },
  { "<!DOCTYPE releases [<!ENTITY % a SYSTEM 'file:///dev/zero'> %a;]>\n<releases/>", 0, DAMAGED,
    "document type" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *name = g_strescape (refused[i].xml, NULL);

    for (gsize piece = 1; piece <= 64; piece *= 2) {
      Reading reading = { .piece = piece };
      g_autofree char *shown = show (refused[i].xml, strlen (refused[i].xml), &reading);
      const char *newline = strchr (shown, '\n');

      g_test_message ("%s: %s", name, reading.error ? reading.error->message : "no error");
      g_assert_error (reading.error, DGZ_CATALOGUE_ERROR, (int) refused[i].code);
      g_assert_nonnull (strstr (reading.error->message, refused[i].message));
      g_assert_cmpint (newline != NULL, ==, refused[i].gives_one);
      g_assert_true (!newline || newline[1] == '\0');
      g_clear_error (&reading.error);
    }
  }
}

/* Entities inside entities, ten of each: the last would be a gigabyte. */
static void
test_bomb (void)
{
  g_autoptr (GString) xml = g_string_new ("<!DOCTYPE releases [<!ENTITY e0 \"0123456789\">");
  Reading reading = { 0 };
  g_autofree char *shown = NULL;

  for (int i = 1; i < 9; i++) {
    g_string_append_printf (xml, "<!ENTITY e%d \"", i);
    for (int k = 0; k < 10; k++)
      g_string_append_printf (xml, "&e%d;", i - 1);
    g_string_append (xml, "\">");
  }
  g_string_append (xml, "]><releases><release id='&e8;'><title>&e8;</title></release></releases>");

  shown = show (xml->str, xml->len, &reading);
  g_assert_cmpstr (shown, ==, "");
  g_assert_error (reading.error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
  g_clear_error (&reading.error);
}

/* "<releases>", @before, @count times @repeated, @after, a short release, "</releases>" */
static GString *
make_long (const char *before,
           const char *repeated,
           gsize       count,
           const char *after)
{
  GString *xml = g_string_new ("<releases>");

  g_string_append (xml, before);
  for (gsize i = 0; i < count; i++)
    g_string_append (xml, repeated);
  g_string_append (xml, after);
  g_string_append (xml, "<release id='2'><styles><style>S</style></styles></release></releases>");
  return xml;
}

/* Reads the first release of @xml, which must be cut, and another, which is not; frees @xml. */
static void
read_cut (GString *xml,
          void   (*check) (const DgzDumpRelease *release))
{
  g_autoptr (GInputStream) stream = dgz_test_stream_new (xml->str, xml->len, PIECE, PIECE);
  g_autoptr (DgzDump) dump = dgz_dump_new (stream);
  g_autoptr (GError) error = NULL;
  DgzDumpRelease release;

  g_assert_true (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_true (release.cut);
  check (&release);
  g_assert_true (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_cmpint (release.id, ==, 2);
  g_assert_false (release.cut);
  g_assert_false (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_no_error (error);
  g_string_free (xml, TRUE);
}

static void
check_text (const DgzDumpRelease *release)
{
  g_assert_cmpuint (strlen (release->title), <=, DGZ_DUMP_MAX_TEXT);
  g_assert_cmpuint (strlen (release->title), >, DGZ_DUMP_MAX_TEXT - 4);
  g_assert_true (g_utf8_validate (release->title, -1, NULL));
  g_assert_cmpuint (release->tracks->len, ==, 1);
}

static void
check_attribute (const DgzDumpRelease *release)
{
  g_assert_cmpuint (strlen (release->labels[0]), ==, DGZ_DUMP_MAX_TEXT);
  g_assert_cmpstr (release->catnos[0], ==, "c");
}

static void
check_tracks (const DgzDumpRelease *release)
{
  g_assert_cmpuint (release->tracks->len, ==, DGZ_DUMP_MAX_LIST);
  g_assert_cmpstr (release->title, ==, "A");
}

static void
check_styles (const DgzDumpRelease *release)
{
  g_assert_cmpuint (g_strv_length (release->styles), ==, DGZ_DUMP_MAX_LIST);
}

static void
check_sum (const DgzDumpRelease *release)
{
  gsize sum = 0;

  for (guint i = 0; release->artists[i]; i++)
    sum += strlen (release->artists[i]);
  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzDumpTrack *track = g_ptr_array_index (release->tracks, i);

    for (guint k = 0; track->artists[k]; k++)
      sum += strlen (track->artists[k]);
  }
  g_assert_cmpuint (sum, <=, DGZ_DUMP_MAX_RELEASE);
  g_assert_cmpuint (sum, >, DGZ_DUMP_MAX_RELEASE / 2);
}

/* Nothing long is kept whole, nor is the sum of much that is not long. */
static void
test_cut (void)
{
  g_autofree char *name = g_strnfill (20000, 'n');
  g_autofree char *artist = g_strdup_printf ("<artist><name>%s</name></artist>", name);
  g_autofree char *artists = NULL;
  g_autoptr (GString) some = g_string_new (NULL);

  read_cut (make_long ("<release id='1'><title>", "\xe2\x82\xac", 10 * 1024 * 1024 / 3,
                       "</title>" TRACKS "</release>"),
            check_text);
  read_cut (make_long ("<release id='1'><labels><label catno='c' name='", "n", 100000,
                       "'/></labels></release>"),
            check_attribute);
  read_cut (make_long ("<release id='1'><title>A</title><tracklist>",
                       "<track><position>1</position></track>", DGZ_DUMP_MAX_LIST + 1,
                       "</tracklist></release>"),
            check_tracks);
  read_cut (make_long ("<release id='1'><styles>", "<style>S</style>", DGZ_DUMP_MAX_LIST + 1,
                       "</styles></release>"),
            check_styles);
  read_cut (make_long ("<release id='1'><artists>", artist, 1000, "</artists></release>"),
            check_sum);

  /* A few artists that many tracks would inherit. */
  for (int i = 0; i < 20; i++)
    g_string_append (some, artist);
  artists = g_strdup_printf ("<release id='1'><tracklist><track><artists>%s</artists><sub_tracks>",
                             some->str);
  read_cut (make_long (artists, "<track><title>T</title></track>", 1000,
                       "</sub_tracks></track></tracklist></release>"),
            check_sum);
}

/* Long markup that would keep the parser waiting, and elements without end. */
static void
test_endless (void)
{
  static const struct
  {
    const char *before;
    const char *repeated;
    const char *after;
    const char *message; /* a part of it */
  } long_ones[] = {
    { "<release id='1'/><a b='", ">", "'/>", "too long" },
    { "<release id='1'/><!--", "x", "-->", "too long" },
    { "<release id='1'/><?a ", "x", "?>", "too long" },
    { "<release id='1'/>&", "x", ";", "too long" },
    { "<release id='1'/><a", " ", "/>", "too long" },
    { "<release id='1'/>", "<a>", "", "too deeply" },
    { "<release id='1'/><release><tracklist>", "<track>", "", "too deeply" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (long_ones); i++) {
    g_autoptr (GString) xml = make_long (long_ones[i].before, long_ones[i].repeated, 1000 * 1000,
                                         long_ones[i].after);
    Reading reading = { 0 };
    g_autofree char *shown = show (xml->str, xml->len, &reading);

    g_test_message ("%s", long_ones[i].before);
    g_assert_cmpstr (shown, ==, "1 no-title 1/0 <> 0 - - - - - - - -\n");
    g_assert_error (reading.error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_DAMAGED);
    g_assert_nonnull (strstr (reading.error->message, long_ones[i].message));
    g_clear_error (&reading.error);
  }
}

/* Lists of one release are not found in the next, whatever became of the first. */
static void
test_apart (void)
{
  static const char xml[] =
      "<releases><release id='1'><artists><artist><name>A</name></artist></artists><genres>"
      "<genre>Rock</genre></genres><tracklist><track><title>T</title></track></tracklist></release>"
      "<release id='2' status='Draft'><styles><style>S</style></styles></release>"
      "<release id='3'><title>B</title><genres><genre>Jazz</genre></genres>" TRACKS
      "</release></releases>";
  Reading reading = { .genre = "Jazz" };
  g_autofree char *shown = show (xml, sizeof xml - 1, &reading);

  g_assert_no_error (reading.error);
  g_assert_cmpstr (shown, ==, "1 sound 3/0 <B> 0 - - - - - [Jazz] - - (1 T 0 -)\n");
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = dgz_test_stream_new (small, sizeof small - 1, PIECE, PIECE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DgzDump) dump = dgz_dump_new (stream);
  g_autoptr (GError) error = NULL;
  DgzDumpRelease release;

  /* The second was read with the first. */
  g_assert_true (dgz_dump_next (dump, &release, cancellable, &error));
  g_cancellable_cancel (cancellable);
  g_assert_false (dgz_dump_next (dump, &release, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Nothing is lost by it. */
  g_clear_error (&error);
  g_assert_true (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_cmpint (release.id, ==, 12);
}

static void
test_failing_stream (void)
{
  gsize second = (gsize) (strstr (small, "<release id=\"12\"") - small);
  g_autoptr (GInputStream) stream = dgz_test_stream_new (small, sizeof small - 1, 100, 100);
  g_autoptr (DgzDump) dump = dgz_dump_new (stream);
  g_autoptr (GError) error = NULL;
  DgzDumpRelease release;

  dgz_test_stream_set_fail (DGZ_TEST_STREAM (stream), second);
  g_assert_true (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_cmpint (release.id, ==, 11);
  g_assert_false (dgz_dump_next (dump, &release, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Bytes changed at random: no crash, and the end is the end or an error. */
static void
test_random (void)
{
  for (int round = 0; round < 2000; round++) {
    g_autofree char *xml = g_memdup2 (small, sizeof small);
    Reading reading = { .piece = (gsize) g_test_rand_int_range (1, 3000) };
    g_autofree char *shown = NULL;

    for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
      xml[g_test_rand_int_range (0, sizeof small - 1)] = (char) g_test_rand_int_range (0, 256);
    shown = show (xml, sizeof small - 1, &reading);
    g_assert_true (g_utf8_validate (shown, -1, NULL));
    g_clear_error (&reading.error);
  }
}

static void
test_is_dump (void)
{
  static const struct
  {
    const char *head;
    DgzDumpKind kind;
  } heads[] = {
    { "<releases>", DGZ_DUMP_KIND_RELEASES },
    { "<releases/>", DGZ_DUMP_KIND_RELEASES },
    { "<releases\nx='y'>", DGZ_DUMP_KIND_RELEASES },
    { "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <labels> -->\n<releases>", DGZ_DUMP_KIND_RELEASES },
    { " \r\n<artists>\n<artist>", DGZ_DUMP_KIND_ARTISTS },
    { "<labels>", DGZ_DUMP_KIND_LABELS },
    { "<masters>", DGZ_DUMP_KIND_MASTERS },
    { "<releases", DGZ_DUMP_KIND_NONE },
    { "<release>", DGZ_DUMP_KIND_NONE },
    { "<releasesx>", DGZ_DUMP_KIND_NONE },
    { "<html>", DGZ_DUMP_KIND_NONE },
    { "releases>", DGZ_DUMP_KIND_NONE },
    { "<!-- <releases>", DGZ_DUMP_KIND_NONE },
    { "<?xml", DGZ_DUMP_KIND_NONE },
    { "<>", DGZ_DUMP_KIND_NONE },
    { "<", DGZ_DUMP_KIND_NONE },
    { "", DGZ_DUMP_KIND_NONE },
    { "\x1f\x8b", DGZ_DUMP_KIND_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    gsize length = strlen (heads[i].head);
    g_autofree char *head = g_memdup2 (heads[i].head, length); /* no byte behind it */

    g_assert_cmpint (dgz_dump_is_dump (head, length), ==, heads[i].kind);
  }
  g_assert_cmpint (dgz_dump_is_dump ("<releases\0", 10), ==, DGZ_DUMP_KIND_NONE);
}

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    gint64 duration;
    int year;
  } values[] = {
    { "", 0, 0 },
    { "9:24", 564000, 0 },
    { "0:00", 0, 0 },
    { "102:33", 6153000, 0 },
    { "1:02:03", 3723000, 0 },
    { "4:5", 245000, 0 },
    { "9:60", 0, 0 },
    { "1:2:3:4", 0, 0 },
    { "99999:00", 0, 0 },
    { ":30", 0, 0 },
    { "3:", 0, 0 },
    { "-3:20", 0, 0 },
    { "3:20 ", 0, 0 },
    { "3:20.5", 0, 0 },
    { "345", 0, 0 },
    { "1999", 0, 1999 },
    { "2020-03-27", 0, 2020 },
    { "2020-03-00", 0, 2020 },
    { "1860", 0, 1860 },
    { "1859", 0, 0 },
    { "2100", 0, 2100 },
    { "2101", 0, 0 },
    { "19999", 0, 0 },
    { "199", 0, 0 },
    { "1999?", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_test_message ("%s", values[i].text);
    g_assert_cmpint (dgz_dump_text_duration (values[i].text), ==, values[i].duration);
    g_assert_cmpint (dgz_dump_text_year (values[i].text), ==, values[i].year);
  }
}

/* A part of a real dump, of which the right sums were found by another program. */
static void
test_shared (gconstpointer data)
{
  const char *genre = data;
  const char *shared = g_getenv ("DIGGERZ_SHARED_DATA");
  g_autofree char *path = g_build_filename (shared ? shared : "", "dump",
                                            "discogs_20200806_releases.xml.gz", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, NULL);
  g_autoptr (GZlibDecompressor) unzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (DgzDump) dump = NULL;
  g_autoptr (GError) error = NULL;
  guint n_releases = 0, n_tracks = 0, n_styled = 0;
  guint64 line = 0;
  DgzDumpRelease release;

  if (!packed) {
    g_test_skip ("DIGGERZ_SHARED_DATA has no dump/discogs_20200806_releases.xml.gz");
    return;
  }

  stream = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (unzip));
  dump = dgz_dump_new (stream);
  dgz_dump_set_genre (dump, genre);
  while (dgz_dump_next (dump, &release, NULL, &error)) {
    g_assert_cmpint (release.fault, ==, DGZ_DUMP_SOUND);
    g_assert_false (release.cut);
    g_assert_cmpuint (release.line, >, line);
    g_assert_true (*release.title && release.artists[0] && release.labels[0] && release.formats[0]);
    g_assert_true (!genre || g_strv_contains ((const char *const *) release.genres, genre));
    line = release.line;
    n_releases++;
    n_tracks += release.tracks->len;
    n_styled += release.styles[0] != NULL;
  }

  g_assert_no_error (error);
  g_assert_cmpuint (dgz_dump_get_n_mended (dump), ==, 0);
  g_assert_cmpuint (n_releases, ==, genre ? 204 : 500);
  g_assert_cmpuint (dgz_dump_get_n_passed_over (dump), ==, genre ? 296 : 0);
  if (!genre) {
    g_assert_cmpuint (n_tracks, ==, 4262);
    g_assert_cmpuint (n_styled, ==, 456);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dump/whole", test_whole);
  g_test_add_func ("/dump/truncated", test_truncated);
  g_test_add_func ("/dump/genre", test_genre);
  g_test_add_func ("/dump/cases", test_cases);
  g_test_add_func ("/dump/deep", test_deep);
  g_test_add_func ("/dump/unaccepted", test_unaccepted);
  g_test_add_func ("/dump/mended", test_mended);
  g_test_add_func ("/dump/refused", test_refused);
  g_test_add_func ("/dump/bomb", test_bomb);
  g_test_add_func ("/dump/cut", test_cut);
  g_test_add_func ("/dump/endless", test_endless);
  g_test_add_func ("/dump/apart", test_apart);
  g_test_add_func ("/dump/cancel", test_cancel);
  g_test_add_func ("/dump/failing-stream", test_failing_stream);
  g_test_add_func ("/dump/random", test_random);
  g_test_add_func ("/dump/is-dump", test_is_dump);
  g_test_add_func ("/dump/values", test_values);
  g_test_add_data_func ("/dump/shared", NULL, test_shared);
  g_test_add_data_func ("/dump/shared-genre", "Electronic", test_shared);
  return g_test_run ();
}
