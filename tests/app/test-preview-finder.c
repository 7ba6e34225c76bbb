/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which preview is heard: who is asked, in which order, and what is not taken for the track. */

#include "dgz-preview-finder.h"

#include <math.h>
#include <string.h>

#include "dgz-apple.h"
#include "dgz-deezer.h"
#include "dgz-player.h"
#include "dgz-preview-check.h"
#include "dgz-preview-order.h"
#include "dgz-settings.h"
#include "dgz-test-provider.h"
#include "dgz-test-util.h"

#define LINK "http://catalogue.example/clip.mp3"

typedef struct
{
  GSettings *settings;
  DgzTestProvider *deezer;
  DgzTestProvider *apple;
  DgzPreviewFinder *finder;
  int n_changed;
} Fixture;

static void
reset (GSettings *settings)
{
  g_settings_reset (settings, DGZ_PREVIEW_ORDER_KEY);
  g_settings_reset (settings, DGZ_PREVIEW_OFF_KEY);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (g_object_unref);

  self->settings = dgz_settings_new ();
  reset (self->settings);
  self->deezer = dgz_test_provider_new ("deezer");
  self->apple = dgz_test_provider_new ("apple");
  g_ptr_array_add (providers, g_object_ref (self->apple));
  g_ptr_array_add (providers, g_object_ref (self->deezer));
  self->finder = dgz_preview_finder_new (self->settings, providers);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  reset (self->settings);
  g_assert_finalize_object (self->finder);
  g_assert_finalize_object (self->deezer);
  g_assert_finalize_object (self->apple);
  g_object_unref (self->settings);
}

/* The next clip; NULL with the error for none. */
static DgzPreviewClip *
next (DgzPreviewWalk *walk,
      GError        **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dgz_preview_walk_next_async (walk, dgz_test_take_result, &slot);
  /* Never before it returns. */
  g_assert_null (slot);
  result = dgz_test_wait_result (&slot);
  return dgz_preview_walk_next_finish (walk, result, error);
}

static void
assert_next (DgzPreviewWalk *walk,
             const char     *source,
             const char     *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzPreviewClip) clip = next (walk, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (clip->source, ==, source);
  g_assert_cmpstr (clip->uri, ==, uri);
}

static void
assert_none (DgzPreviewWalk *walk,
             const char     *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzPreviewClip) clip = next (walk, &error);

  g_assert_null (clip);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, sentence);
}

static gboolean
report (DgzPreviewWalk *walk,
        DgzPlayerError  code)
{
  g_autoptr (GError) error = g_error_new_literal (DGZ_PLAYER_ERROR, code, "As told");

  return dgz_preview_walk_report (walk, error);
}

static DgzPreviewWalk *
begin (Fixture    *self,
       const char *url,
       const char *file)
{
  g_autoptr (DgzTrack) track = dgz_test_track ("Pier", "Invented Act", 200.0, NULL, url, file);

  return dgz_preview_finder_begin (self->finder, track);
}

static void
offer_all (Fixture *self)
{
  dgz_test_provider_offer (self->deezer, "http://d.example/1", "Pier", "Invented Act");
  dgz_test_provider_offer (self->apple, "http://a.example/1", "Pier", "Invented Act");
}

typedef struct
{
  const char *label;
  const char *title;
  const char *artist;
  double seconds;
  const char *isrc;
  const char *offered_title;
  const char *offered_artist;
  double offered_seconds;
  const char *offered_isrc;
  gboolean is_it;
} Pair;

static const Pair pairs[] = {
  { "the same", "Pier", "Invented Act", 200, NULL, "Pier", "Invented Act", 200, NULL, TRUE },
  { "case, signs and accents", "Déjà-Vu!", "Björk Band", 200, NULL, "deja vu", "BJORK BAND", 201,
    NULL, TRUE },
  { "no length", "Pier", "Invented Act", 0, NULL, "Pier", "Invented Act", 200, NULL, TRUE },
  { "another title", "Pier", "Invented Act", 200, NULL, "Quay", "Invented Act", 200, NULL, FALSE },
  { "a title that begins so", "Pier", "Invented Act", 0, NULL, "Pier Eleven", "Invented Act", 0,
    NULL, FALSE },
  { "another artist", "Pier", "Invented Act", 200, NULL, "Pier", "Other Act", 200, NULL, FALSE },
  { "an artist who begins so", "Pier", "Invented", 0, NULL, "Pier", "Invented Act", 0, NULL,
    FALSE },
  { "4 s more", "Pier", "Invented Act", 200, NULL, "Pier", "Invented Act", 204, NULL, TRUE },
  { "20 s more", "Pier", "Invented Act", 200, NULL, "Pier", "Invented Act", 220, NULL, FALSE },
  { "half as long", "Pier", "Invented Act", 400, NULL, "Pier", "Invented Act", 200, NULL, FALSE },
  { "somebody's remix for the original", "Pier", "Invented Act", 200, NULL, "Pier (Moss Remix)",
    "Invented Act", 200, NULL, FALSE },
  { "the original for somebody's remix", "Pier (Moss Remix)", "Invented Act", 200, NULL, "Pier",
    "Invented Act", 200, NULL, FALSE },
  { "somebody else's remix", "Pier (Moss Remix)", "Invented Act", 200, NULL, "Pier (Fern Remix)",
    "Invented Act", 200, NULL, FALSE },
  { "the remix, written otherwise", "Pier (Moss Remix)", "Invented Act", 200, NULL,
    "Pier - Moss Rmx", "Invented Act", 202, NULL, TRUE },
  { "the remix, under its maker's name", "Pier (Moss Remix)", "Invented Act", 200, NULL,
    "Pier (Moss Remix)", "Moss", 200, NULL, TRUE },
  { "Original Mix", "Pier (Original Mix)", "Invented Act", 400, NULL, "Pier", "Invented Act", 210,
    NULL, TRUE },
  { "Extended Mix", "Pier", "Invented Act", 210, NULL, "Pier (Extended Mix)", "Invented Act", 400,
    NULL, TRUE },
  { "Radio Edit", "Pier (Extended Mix)", "Invented Act", 400, NULL, "Pier (Radio Edit)",
    "Invented Act", 190, NULL, TRUE },
  { "a remaster", "Pier", "Invented Act", 200, NULL, "Pier (2011 Remaster)", "Invented Act", 208,
    NULL, TRUE },
  { "live", "Pier", "Invented Act", 200, NULL, "Pier (Live)", "Invented Act", 200, NULL, FALSE },
  { "a dub", "Pier", "Invented Act", 200, NULL, "Pier (Dub)", "Invented Act", 200, NULL, FALSE },
  { "an instrumental", "Pier", "Invented Act", 200, NULL, "Pier (Instrumental)", "Invented Act",
    200, NULL, FALSE },
  { "karaoke", "Pier", "Invented Act", 200, NULL, "Pier (Karaoke Version)", "Invented Act", 200,
    NULL, FALSE },
  { "a cover", "Pier", "Invented Act", 200, NULL, "Pier (Invented Act Cover)", "Tribute Band", 200,
    NULL, FALSE },
  { "a guest in the title", "Pier", "Invented Act", 200, NULL, "Pier (feat. Fern)", "Invented Act",
    200, NULL, TRUE },
  { "another part", "Pier Pt. 1", "Invented Act", 200, NULL, "Pier Pt. 2", "Invented Act", 200,
    NULL, FALSE },
  { "a subtitle and the length", "Pier", "Invented Act", 200, NULL, "Pier (Harbour Song)",
    "Invented Act", 201, NULL, TRUE },
  { "a subtitle without a length", "Pier", "Invented Act", 0, NULL, "Pier (Harbour Song)",
    "Invented Act", 201, NULL, FALSE },
  { "artists the other way round", "Pier", "Moss & Fern", 0, NULL, "Pier", "Fern & Moss", 0, NULL,
    TRUE },
  { "only the first of two", "Pier", "Moss + Fern", 0, NULL, "Pier", "Moss", 0, NULL, TRUE },
  { "both of two in one", "Pier", "Moss + Fern", 0, NULL, "Pier", "Moss, Fern", 0, NULL, TRUE },
  { "the second of two, by length", "Pier", "Moss + Fern", 200, NULL, "Pier", "Fern", 200, NULL,
    TRUE },
  { "the second of two, no length", "Pier", "Moss + Fern", 0, NULL, "Pier", "Fern", 200, NULL,
    FALSE },
  { "The, and a number of Discogs'", "Pier", "Invented (3)", 200, NULL, "Pier", "The Invented",
    200, NULL, TRUE },
  { "Various, by length", "Pier", "Various", 200, NULL, "Pier", "Anybody", 200, NULL, TRUE },
  { "Various, no length", "Pier", "Various", 0, NULL, "Pier", "Anybody", 200, NULL, FALSE },
  { "Untitled, no length", "Untitled", "Invented Act", 0, NULL, "Untitled", "Invented Act", 200,
    NULL, FALSE },
  { "Untitled, by length", "Untitled", "Invented Act", 201, NULL, "Untitled", "Invented Act", 200,
    NULL, TRUE },
  { "signs alone", "???", "Invented Act", 200, NULL, "!!!", "Invented Act", 200, NULL, FALSE },
  { "the same signs", "???", "Invented Act", 200, NULL, "???", "Invented Act", 200, NULL, TRUE },
  { "another script", "Пристань", "Invented Act", 200, NULL, "пристань", "Invented Act", 200, NULL,
    TRUE },
  { "the ISRC", "Pier", "Invented Act", 200, "QZ-AAA-26-00001", "Pier (Album Version)",
    "Invented Act & Friends", 260, "QZAAA2600001", TRUE },
  { "the ISRC and the title", "Pier", "Invented Act", 200, "QZAAA2600001", "Pier", "Its Label",
    200, "QZAAA2600001", TRUE },
  { "the ISRC and the artist", "Pier", "Invented Act", 200, "QZAAA2600001", "Wharf",
    "Invented Act", 200, "QZAAA2600001", TRUE },
  { "the ISRC alone", "Pier", "Invented Act", 200, "QZAAA2600001", "Wharf", "Other Act", 200,
    "QZAAA2600001", FALSE },
  { "another ISRC of the same", "Pier", "Invented Act", 200, "QZAAA2600001", "Pier",
    "Invented Act", 200, "QZAAA2600002", TRUE },
  { "no ISRC at all", "Pier", "Invented Act", 200, "nonsense", "Wharf", "Invented Act", 200,
    "nonsense", FALSE },
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    const Pair *pair = &pairs[i];
    g_autoptr (DgzTrack) track =
        dgz_test_track (pair->title, pair->artist, pair->seconds, pair->isrc, NULL, NULL);
    DgzPreviewOffer offer = { .url = (char *) "http://d.example/1",
                              .title = (char *) pair->offered_title,
                              .artist = (char *) pair->offered_artist,
                              .seconds = pair->offered_seconds,
                              .isrc = (char *) pair->offered_isrc };

    if (dgz_preview_check (track, &offer) != pair->is_it) {
      g_test_message ("%s: should %s", pair->label, pair->is_it ? "pass" : "not pass");
      g_test_fail ();
    }
  }
}

static void
test_order (Fixture      *self,
            gconstpointer data)
{
  static const struct
  {
    const char *order[5];
    const char *off[5];
    const char *source;
  } cases[] = {
    { { "file", "catalogue", "deezer", "apple" }, { NULL }, "file" },
    { { "file", "catalogue", "deezer", "apple" }, { "file" }, "catalogue" },
    { { "file", "catalogue", "deezer", "apple" }, { "file", "catalogue" }, "deezer" },
    { { "file", "catalogue", "deezer", "apple" }, { "deezer", "file", "catalogue" }, "apple" },
    { { "apple", "deezer" }, { NULL }, "apple" },
    { { "deezer", "file" }, { NULL }, "deezer" },
    { { "deezer", "catalogue" }, { "deezer" }, "catalogue" },
    { { "unheard-of", "catalogue", "catalogue" }, { "unheard-of" }, "catalogue" },
    { { NULL }, { NULL }, "file" },
  };

  offer_all (self);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DgzPreviewWalk) walk = NULL;
    g_autoptr (DgzPreviewClip) clip = NULL;

    g_settings_set_strv (self->settings, DGZ_PREVIEW_ORDER_KEY, cases[i].order);
    g_settings_set_strv (self->settings, DGZ_PREVIEW_OFF_KEY, cases[i].off);
    walk = begin (self, LINK, "/music/pier.flac");
    clip = next (walk, NULL);
    g_assert_cmpstr (clip->source, ==, cases[i].source);
  }
}

static void
test_clips (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, NULL, "/music/a b.flac");
  g_autoptr (DgzPreviewClip) file = next (walk, NULL);
  g_autoptr (DgzPreviewWalk) other = begin (self, NULL, NULL);
  g_autoptr (DgzPreviewClip) clip = NULL;

  /* A file plays in full; whatever loudness it has is not known. */
  g_assert_cmpstr (file->uri, ==, "file:///music/a%20b.flac");
  g_assert_cmpfloat (file->limit_seconds, ==, 0.0);
  g_assert_true (isnan (file->gain_dB));
  g_assert_null (file->title);

  dgz_test_provider_offer (self->deezer, "http://d.example/1", "PIER", "Invented Act & Friends");
  clip = next (other, NULL);
  g_assert_cmpfloat (clip->limit_seconds, ==, 120.0);
  g_assert_cmpfloat (clip->gain_dB, ==, -7.0);
  g_assert_cmpstr (clip->title, ==, "PIER");
  g_assert_cmpstr (clip->artist, ==, "Invented Act & Friends");
  g_assert_cmpstr (clip->page_url, ==, "https://deezer.example/1");
  g_assert_cmpstr (dgz_test_provider_wanted (self->deezer), ==, "Pier|Invented Act");
}

static void
test_wrong_song (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, NULL, NULL);
  g_autoptr (DgzPreviewWalk) other = begin (self, NULL, NULL);

  dgz_test_provider_offer (self->deezer, "http://d.example/1", "Pier (Moss Remix)", "Invented Act");
  dgz_test_provider_offer (self->deezer, "http://d.example/2", "Pier", "Invented Tribute");
  dgz_test_provider_offer (self->apple, "http://a.example/1", "Harbour", "Invented Act");
  dgz_test_provider_offer (self->apple, "http://a.example/2", "Pier", "Invented Act");
  assert_next (walk, "apple", "http://a.example/2");

  dgz_test_provider_clear (self->apple);
  assert_none (other, "Deezer and Apple have no preview of this track.");
}

/* An answer, or a table, is no reason to open files or other programs. */
static void
test_bad_links (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, "file:///etc/hostname", NULL);

  dgz_test_provider_offer (self->deezer, "file:///etc/hostname", "Pier", "Invented Act");
  dgz_test_provider_offer (self->deezer, "", "Pier", "Invented Act");
  dgz_test_provider_offer (self->deezer, "http://d.example/1", NULL, NULL);
  assert_none (walk, "Deezer and Apple have no preview of this track.");
}

#define AWAY DGZ_PREVIEW_ERROR_OFFLINE
#define NO_FILE "You have no file of this track; other previews are switched off."
#define ALL_OFF "All sources of previews are switched off."
#define BUSY_REFUSED "Deezer asks for a pause; try again in a minute. " \
                     "Apple refused the request; it may not be available in your country."
#define NONE_BAD "Apple has no preview of this track. " \
                 "Deezer sent an answer that cannot be understood."

static void
test_sentences (Fixture      *self,
                gconstpointer data)
{
  static const struct
  {
    int deezer;
    int apple;
    const char *off[5];
    const char *sentence;
  } cases[] = {
    { -1, -1, { NULL }, "Deezer and Apple have no preview of this track." },
    { -1, -1, { "apple" }, "Deezer has no preview of this track." },
    { -1, -1, { "apple", "deezer" }, "The catalogue has no preview of this track." },
    { -1, -1, { "apple", "deezer", "catalogue" }, NO_FILE },
    { -1, -1, { "apple", "deezer", "catalogue", "file" }, ALL_OFF },
    { AWAY, AWAY, { NULL }, "Deezer and Apple cannot be reached." },
    { -1, AWAY, { NULL }, "Deezer has no preview of this track. Apple cannot be reached." },
    { DGZ_PREVIEW_ERROR_BUSY, DGZ_PREVIEW_ERROR_REFUSED, { NULL }, BUSY_REFUSED },
    { DGZ_PREVIEW_ERROR_BAD_ANSWER, -1, { NULL }, NONE_BAD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DgzPreviewWalk) walk = NULL;

    g_settings_set_strv (self->settings, DGZ_PREVIEW_OFF_KEY, cases[i].off);
    dgz_test_provider_fail (self->deezer, cases[i].deezer);
    dgz_test_provider_fail (self->apple, cases[i].apple);
    walk = begin (self, NULL, NULL);
    assert_none (walk, cases[i].sentence);
    /* And asked again, says the same. */
    assert_none (walk, cases[i].sentence);
  }
}

static void
test_dead_links (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, LINK, "/music/pier.flac");

  offer_all (self);
  assert_next (walk, "file", "file:///music/pier.flac");
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_MISSING));
  assert_next (walk, "catalogue", LINK);
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_NO_PREVIEW));
  assert_next (walk, "deezer", "http://d.example/1");
  /* Its link has ended: it is asked for another. */
  dgz_test_provider_clear (self->deezer);
  dgz_test_provider_offer (self->deezer, "http://d.example/2", "Pier", "Invented Act");
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_REFUSED));
  assert_next (walk, "deezer", "http://d.example/2");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 2);
  /* Once. */
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_REFUSED));
  assert_next (walk, "apple", "http://a.example/1");
  /* The same link again is no other. */
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_NO_PREVIEW));
  assert_none (walk, "The previews from Deezer and Apple cannot be played.");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 2);
  g_assert_cmpuint (dgz_test_provider_count (self->apple), ==, 2);
}

static void
test_one_dead (Fixture      *self,
               gconstpointer data)
{
  static const char *const off[] = { "apple", NULL };
  static const char *const all_off[] = { "apple", "deezer", NULL };
  g_autoptr (DgzPreviewWalk) walk = NULL;
  g_autoptr (DgzPreviewWalk) local = NULL;

  offer_all (self);
  g_settings_set_strv (self->settings, DGZ_PREVIEW_OFF_KEY, off);
  walk = begin (self, NULL, NULL);
  assert_next (walk, "deezer", "http://d.example/1");
  /* What is wrong with the sound itself is not asked for again. */
  g_assert_true (report (walk, DGZ_PLAYER_ERROR_NOT_AUDIO));
  assert_none (walk, "This is not a sound file.");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 1);

  g_settings_set_strv (self->settings, DGZ_PREVIEW_OFF_KEY, all_off);
  local = begin (self, LINK, NULL);
  assert_next (local, "catalogue", LINK);
  g_assert_true (report (local, DGZ_PLAYER_ERROR_NO_PREVIEW));
  assert_none (local, "There is no preview of this track any more.");
}

static void
test_no_device (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, LINK, NULL);

  assert_next (walk, "catalogue", LINK);
  g_assert_false (report (walk, DGZ_PLAYER_ERROR_NO_DEVICE));
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 0);
}

static void
test_cancel (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, NULL, NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dgz_test_provider_hold (self->deezer);
  dgz_preview_walk_next_async (walk, dgz_test_take_result, &slot);
  g_assert_cmpstr (dgz_preview_walk_get_asked (walk), ==, "deezer");
  dgz_preview_walk_cancel (walk);
  result = dgz_test_wait_result (&slot);
  g_assert_null (dgz_preview_walk_next_finish (walk, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The late answer is nobody's, and nobody else is asked. */
  dgz_test_provider_release (self->deezer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (dgz_test_provider_count (self->apple), ==, 0);
}

static void
test_ahead (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, NULL, NULL);
  g_autoptr (DgzPreviewWalk) early = begin (self, NULL, NULL);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DgzPreviewClip) clip = NULL;

  offer_all (self);
  dgz_preview_walk_prepare (walk);
  dgz_preview_walk_prepare (walk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_next (walk, "deezer", "http://d.example/1");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 1);

  /* Wanted while it is being looked for: the one question is enough. */
  dgz_test_provider_hold (self->deezer);
  dgz_preview_walk_prepare (early);
  dgz_preview_walk_next_async (early, dgz_test_take_result, &slot);
  dgz_test_provider_release (self->deezer);
  result = dgz_test_wait_result (&slot);
  clip = dgz_preview_walk_next_finish (early, result, NULL);
  g_assert_cmpstr (clip->uri, ==, "http://d.example/1");
  g_assert_cmpuint (dgz_test_provider_count (self->deezer), ==, 2);
}

/* What failed ahead of time for want of the network is tried again when it is wanted. */
static void
test_ahead_offline (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzPreviewWalk) walk = begin (self, NULL, NULL);
  g_autoptr (DgzPreviewWalk) none = begin (self, NULL, NULL);

  dgz_preview_walk_prepare (none);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_none (none, "Deezer and Apple have no preview of this track.");
  g_assert_cmpuint (dgz_test_provider_count (self->apple), ==, 1);

  dgz_test_provider_fail (self->deezer, DGZ_PREVIEW_ERROR_OFFLINE);
  dgz_preview_walk_prepare (walk);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  dgz_test_provider_fail (self->deezer, -1);
  offer_all (self);
  assert_next (walk, "deezer", "http://d.example/1");
}

static void
test_levels (void)
{
  static const struct
  {
    double loudness;
    double file;
    double stream;
  } cases[] = {
    { -6.0, -10.0, -10.0 },
    { -16.0, 0.0, 0.0 },
    /* Quiet ones stay: their peak is not known. */
    { -25.0, 0.0, 0.0 },
    { -1.0, -12.0, -12.0 },
    /* No such loudness: unknown. */
    { 0.0, NAN, -7.0 },
    { 3.0, NAN, -7.0 },
    { NAN, NAN, -7.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double file = dgz_preview_clip_level_file (cases[i].loudness);

    g_assert_true (isnan (cases[i].file) ? isnan (file) : file == cases[i].file);
    g_assert_cmpfloat (dgz_preview_clip_level_stream (cases[i].loudness), ==, cases[i].stream);
  }
}

static void
assert_order (GSettings  *settings,
              const char *order)
{
  g_auto (GStrv) ids = dgz_preview_order_dup (settings);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, order);
}

static void
count_cb (Fixture *self)
{
  self->n_changed++;
}

static void
test_settings (Fixture      *self,
               gconstpointer data)
{
  g_signal_connect_swapped (self->finder, "changed", G_CALLBACK (count_cb), self);
  assert_order (self->settings, "file catalogue deezer apple");
  g_assert_true (dgz_preview_order_move (self->settings, "apple", -1));
  assert_order (self->settings, "file catalogue apple deezer");
  g_assert_false (dgz_preview_order_move (self->settings, "deezer", 1));
  g_assert_false (dgz_preview_order_move (self->settings, "file", -1));
  g_assert_false (dgz_preview_order_move (self->settings, "unheard-of", 1));
  g_assert_true (dgz_preview_order_move (self->settings, "file", 1));
  assert_order (self->settings, "catalogue file apple deezer");
  g_assert_cmpint (self->n_changed, ==, 2);

  dgz_preview_order_set_on (self->settings, "deezer", FALSE);
  dgz_preview_order_set_on (self->settings, "deezer", FALSE);
  g_assert_false (dgz_preview_order_get_on (self->settings, "deezer"));
  g_assert_true (dgz_preview_order_get_on (self->settings, "apple"));
  g_assert_cmpint (self->n_changed, ==, 3);
  dgz_preview_order_set_on (self->settings, "deezer", TRUE);
  g_assert_true (dgz_preview_order_get_on (self->settings, "deezer"));
  assert_order (self->settings, "catalogue file apple deezer");
}

/* The preferences name the hosts that are asked. */
static void
test_said (void)
{
  g_assert_nonnull (strstr (dgz_preview_order_describe ("deezer"),
                            DGZ_DEEZER_URL + strlen ("https://")));
  g_assert_nonnull (strstr (dgz_preview_order_describe ("apple"),
                            DGZ_APPLE_URL + strlen ("https://")));
}

static void
add (const char *path,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/preview-finder/check", test_check);
  g_test_add_func ("/preview-finder/levels", test_levels);
  g_test_add_func ("/preview-finder/said", test_said);
  add ("/preview-finder/order", test_order);
  add ("/preview-finder/clips", test_clips);
  add ("/preview-finder/wrong-song", test_wrong_song);
  add ("/preview-finder/bad-links", test_bad_links);
  add ("/preview-finder/sentences", test_sentences);
  add ("/preview-finder/dead-links", test_dead_links);
  add ("/preview-finder/one-dead", test_one_dead);
  add ("/preview-finder/no-device", test_no_device);
  add ("/preview-finder/cancel", test_cancel);
  add ("/preview-finder/ahead", test_ahead);
  add ("/preview-finder/ahead-offline", test_ahead_offline);
  add ("/preview-finder/settings", test_settings);

  return g_test_run ();
}
