/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What files say of themselves: well made ones of each kind, and bad ones. */

#include "dgz-tags-private.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dgz-test-files.h"
#include "dgz-test-util.h"

#define A_MINOR 18
#define N_MANGLED 60

typedef struct
{
  char *folder;
  DgzTags tags;
  GError *error;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_tags_clear (&self->tags);
  g_clear_error (&self->error);
  dgz_test_remove (self->folder);
}

static gboolean
read_path (Fixture    *self,
           const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  dgz_tags_clear (&self->tags);
  g_clear_error (&self->error);
  return dgz_tags_read (uri, NULL, &self->tags, &self->error);
}

static char *
write_file (Fixture      *self,
            const guint8 *bytes,
            gsize         length)
{
  char *path = g_build_filename (self->folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) bytes, (gssize) length, &error);
  g_assert_no_error (error);
  return path;
}

/* Takes @file. */
static void
expect_read (Fixture    *self,
             GByteArray *file)
{
  g_autofree char *path = write_file (self, file->data, file->len);

  read_path (self, path);
  g_assert_no_error (self->error);
  g_byte_array_unref (file);
}

static void
expect_error (Fixture      *self,
              const guint8 *bytes,
              gsize         length,
              int           code)
{
  g_autofree char *path = write_file (self, bytes, length);

  g_assert_false (read_path (self, path));
  g_assert_error (self->error, DGZ_SOUND_ERROR, code);
  g_assert_null (self->tags.title);
  g_assert_cmpint (self->tags.key, ==, -1);
}

static void
check_strings (char      **found,
               const char *wanted)
{
  g_autofree char *joined = found ? g_strjoinv ("|", found) : NULL;

  g_assert_cmpstr (joined, ==, wanted);
}

/* Takes @frames; an MP3 file with them. */
static GByteArray *
tagged_mp3 (GByteArray *frames)
{
  GByteArray *file = dgz_test_id3 (frames);
  GByteArray *sound = dgz_test_mp3 ();

  g_byte_array_append (file, sound->data, sound->len);
  g_byte_array_unref (sound);
  return file;
}

static GByteArray *
all_frames (void)
{
  GByteArray *frames = g_byte_array_new ();

  dgz_test_add_frame (frames, "TIT2", DGZ_TEST_UTF16, "Gezeiten Ü", -1);
  dgz_test_add_frame (frames, "TPE1", DGZ_TEST_UTF8, "Moss Relay\0AC/DC, Sons & Co", 27);
  dgz_test_add_frame (frames, "TALB", DGZ_TEST_LATIN1, "Tidal", -1);
  dgz_test_add_frame (frames, "TPUB", DGZ_TEST_LATIN1, "Löss Records", -1);
  dgz_test_add_frame (frames, "TSRC", DGZ_TEST_LATIN1, "DE-A12-15-00012", -1);
  dgz_test_add_frame (frames, "TBPM", DGZ_TEST_LATIN1, "126.5", -1);
  dgz_test_add_frame (frames, "TKEY", DGZ_TEST_LATIN1, "8A", -1);
  dgz_test_add_frame (frames, "TCON", DGZ_TEST_UTF8, "(18)House, Dub Techno", -1);
  dgz_test_add_frame (frames, "TRCK", DGZ_TEST_LATIN1, "7/12", -1);
  dgz_test_add_frame (frames, "TDRC", DGZ_TEST_LATIN1, "2003-05", -1);
  dgz_test_add_name (frames, "CATALOGNUMBER", "LÖS 012");
  dgz_test_add_name (frames, "replaygain_track_gain", "-7.50 dB");
  return frames;
}

static void
check_all (Fixture *self)
{
  DgzTags *tags = &self->tags;

  g_assert_cmpstr (tags->title, ==, "Gezeiten Ü");
  check_strings (tags->artists, "Moss Relay|AC/DC, Sons & Co");
  g_assert_cmpstr (tags->album, ==, "Tidal");
  g_assert_cmpstr (tags->label, ==, "Löss Records");
  g_assert_cmpstr (tags->catno, ==, "LÖS 012");
  g_assert_cmpstr (tags->isrc, ==, "DEA121500012");
  check_strings (tags->genres, "Techno|House|Dub Techno");
  g_assert_cmpint (tags->number, ==, 7);
  g_assert_cmpint (tags->year, ==, 2003);
  g_assert_cmpfloat (tags->bpm, ==, 126.5);
  g_assert_cmpint (tags->key, ==, A_MINOR);
  g_assert_cmpfloat_with_epsilon (tags->gain, -7.5, 0.001);
}

static void
test_mp3 (Fixture      *self,
          gconstpointer data)
{
  /* Without a head that says how long it is, the same every time. */
  for (int i = 0; i < 5; i++) {
    expect_read (self, tagged_mp3 (all_frames ()));
    check_all (self);
    g_assert_cmpfloat_with_epsilon (self->tags.seconds, 100 * 1152 / 44100.0, 0.001);
  }
}

static void
test_wav (Fixture      *self,
          gconstpointer data)
{
  GByteArray *tag = dgz_test_id3 (all_frames ());
  GByteArray *file = dgz_test_wav ();

  dgz_test_add_chunk (file, "id3 ", tag->data, tag->len);
  g_byte_array_unref (tag);
  expect_read (self, file);
  check_all (self);
  g_assert_cmpfloat_with_epsilon (self->tags.seconds, 1.0, 0.001);
}

static void
test_wav_info (Fixture      *self,
               gconstpointer data)
{
  static const char info[] = "INFOINAM\6\0\0\0Tidal\0IART\5\0\0\0Moss\0\0IGNR\7\0\0\0Techno\0\0"
                             "ICRD\12\0\0\0002003-05-01ITRK\1\0\0\0007\0XXXX\377\377\377\377";
  GByteArray *file = dgz_test_wav ();

  dgz_test_add_chunk (file, "LIST", (const guint8 *) info, sizeof info - 1);
  expect_read (self, file);
  g_assert_cmpstr (self->tags.title, ==, "Tidal");
  check_strings (self->tags.artists, "Moss");
  check_strings (self->tags.genres, "Techno");
  g_assert_cmpint (self->tags.year, ==, 2003);
  g_assert_cmpint (self->tags.number, ==, 7);
}

/* Vorbis comments, by the encoder that the test is told. */
static void
test_comments (Fixture      *self,
               gconstpointer data)
{
  static const char *const texts[] = { "INITIALKEY=Am", "CATALOGNUMBER=LOS 012", "LABEL=Loss",
                                       "YEAR=2003" };
  g_autoptr (GString) tags = g_string_new ("title=Tidal,artist=Moss,album=Rel,genre=Techno,"
                                           "isrc=DEA121500012,track-number=(uint)7,"
                                           "beats-per-minute=(double)126.5");
  g_autofree char *pipeline = NULL;
  GByteArray *file;

  g_string_append (tags, ",extended-comment=(string){");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (tags, "%s\\\"%s\\\"", i > 0 ? "," : "", texts[i]);
  g_string_append_c (tags, '}');
  pipeline = g_strdup_printf ("taginject tags=\"%s\" ! %s", tags->str, (const char *) data);
  file = dgz_test_encode (self->folder, pipeline);
  if (!file) {
    g_test_skip ("There is no such encoder");
    return;
  }

  expect_read (self, file);
  g_assert_cmpstr (self->tags.title, ==, "Tidal");
  check_strings (self->tags.artists, "Moss");
  g_assert_cmpstr (self->tags.album, ==, "Rel");
  g_assert_cmpstr (self->tags.label, ==, "Loss");
  g_assert_cmpstr (self->tags.catno, ==, "LOS 012");
  g_assert_cmpstr (self->tags.isrc, ==, "DEA121500012");
  check_strings (self->tags.genres, "Techno");
  g_assert_cmpint (self->tags.number, ==, 7);
  g_assert_cmpint (self->tags.year, ==, 2003);
  g_assert_cmpfloat (self->tags.bpm, ==, 126.5);
  g_assert_cmpint (self->tags.key, ==, A_MINOR);
  g_assert_cmpfloat_with_epsilon (self->tags.seconds, 102400 / 44100.0, 0.05);
}

static void
add_item (GByteArray *items,
          const char *id,
          int         type,
          const char *value,
          gsize       length)
{
  GByteArray *data = g_byte_array_new ();
  GByteArray *item = g_byte_array_new ();
  guint8 head[8] = { 0, 0, 0, (guint8) type };

  g_byte_array_append (data, head, 8);
  g_byte_array_append (data, (const guint8 *) value, (guint) length);
  dgz_test_add_box (item, "data", data->data, data->len);
  dgz_test_add_box (items, id, item->data, item->len);
  g_byte_array_unref (data);
  g_byte_array_unref (item);
}

static void
add_free (GByteArray *items,
          const char *name,
          const char *value)
{
  GByteArray *free = g_byte_array_new ();
  g_autoptr (GString) named = g_string_new_len ("\0\0\0\0", 4);
  g_autoptr (GString) valued = g_string_new_len ("\0\0\0\1\0\0\0\0", 8);

  g_string_append (named, name);
  g_string_append (valued, value);
  dgz_test_add_box (free, "mean", (const guint8 *) "\0\0\0\0com.apple.iTunes", 20);
  dgz_test_add_box (free, "name", (const guint8 *) named->str, named->len);
  dgz_test_add_box (free, "data", (const guint8 *) valued->str, valued->len);
  dgz_test_add_box (items, "----", free->data, free->len);
  g_byte_array_unref (free);
}

static GByteArray *
tagged_m4a (Fixture *self)
{
  GByteArray *file = dgz_test_encode (self->folder, "avenc_aac ! mp4mux");
  GByteArray *items = g_byte_array_new ();

  add_item (items, "\251nam", 1, "Tidal", 5);
  add_item (items, "\251ART", 1, "Moss; Relay", 11);
  add_item (items, "\251day", 1, "2003", 4);
  add_item (items, "\251gen", 1, "Techno", 6);
  add_item (items, "tmpo", 21, "\0\176", 2);
  add_free (items, "initialkey", "8A");
  add_free (items, "LABEL", "Löss");
  add_free (items, "CATALOGNUMBER", "LÖS 012");
  add_free (items, "ISRC", "DEA121500012");
  if (file)
    dgz_test_set_moov (file, items);
  g_byte_array_unref (items);
  return file;
}

static void
test_m4a (Fixture      *self,
          gconstpointer data)
{
  GByteArray *file = tagged_m4a (self);

  if (!file) {
    g_test_skip ("There is no AAC encoder");
    return;
  }

  expect_read (self, file);
  g_assert_cmpstr (self->tags.title, ==, "Tidal");
  check_strings (self->tags.artists, "Moss|Relay");
  g_assert_cmpstr (self->tags.label, ==, "Löss");
  g_assert_cmpstr (self->tags.catno, ==, "LÖS 012");
  g_assert_cmpstr (self->tags.isrc, ==, "DEA121500012");
  g_assert_cmpint (self->tags.year, ==, 2003);
  g_assert_cmpfloat (self->tags.bpm, ==, 126.0);
  g_assert_cmpint (self->tags.key, ==, A_MINOR);
  g_assert_cmpfloat_with_epsilon (self->tags.seconds, 102400 / 44100.0, 0.05);
}

/* When it was encoded is not when it came out. */
static void
test_m4a_time (Fixture      *self,
               gconstpointer data)
{
  GByteArray *file = dgz_test_encode (self->folder, "avenc_aac ! mp4mux");

  if (!file) {
    g_test_skip ("There is no AAC encoder");
    return;
  }

  expect_read (self, file);
  g_assert_cmpint (self->tags.year, ==, 0);
}

static void
test_untagged (Fixture      *self,
               gconstpointer data)
{
  expect_read (self, dgz_test_mp3 ());
  g_assert_null (self->tags.title);
  g_assert_null (self->tags.artists);
  g_assert_null (self->tags.genres);
  g_assert_cmpint (self->tags.key, ==, -1);
  g_assert_cmpfloat (self->tags.bpm, ==, 0.0);
  g_assert_true (isnan (self->tags.gain));
}

/* Values that are no such thing. */
static void
test_implausible (Fixture      *self,
                  gconstpointer data)
{
  GByteArray *frames = g_byte_array_new ();

  dgz_test_add_frame (frames, "TPE1", DGZ_TEST_LATIN1, " ; / ", -1);
  dgz_test_add_frame (frames, "TSRC", DGZ_TEST_LATIN1, "DEA12150001", -1);
  dgz_test_add_frame (frames, "TBPM", DGZ_TEST_LATIN1, "12600", -1);
  dgz_test_add_frame (frames, "TKEY", DGZ_TEST_LATIN1, "o", -1);
  dgz_test_add_frame (frames, "TCON", DGZ_TEST_LATIN1, ",,;", -1);
  dgz_test_add_frame (frames, "TDRC", DGZ_TEST_LATIN1, "0003", -1);
  dgz_test_add_name (frames, "replaygain_track_gain", "900 dB");
  expect_read (self, tagged_mp3 (frames));
  check_strings (self->tags.artists, "/");
  g_assert_null (self->tags.isrc);
  g_assert_cmpfloat (self->tags.bpm, ==, 0.0);
  g_assert_cmpint (self->tags.key, ==, -1);
  g_assert_null (self->tags.genres);
  g_assert_cmpint (self->tags.year, ==, 0);
  g_assert_true (isnan (self->tags.gain));
}

static void
test_bad_text (Fixture      *self,
               gconstpointer data)
{
  GByteArray *frames = g_byte_array_new ();
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');

  dgz_test_add_frame (frames, "TALB", DGZ_TEST_UTF8, long_text, -1);
  dgz_test_add_frame (frames, "TIT2", DGZ_TEST_UTF8, "a\xff\xfe\xc3z", 5);
  dgz_test_add_name (frames, "CATALOGNUMBER", long_text);
  dgz_test_add_name (frames, "LABEL", "\xff\xfeL\xc3");
  /* A cover that is no picture. */
  dgz_test_add_frame (frames, "APIC", DGZ_TEST_LATIN1, "image/jpeg", -1);
  dgz_test_add_frame (frames, "TPE1", DGZ_TEST_UTF8, "Moss\n\tRelay  ", -1);
  expect_read (self, tagged_mp3 (frames));
  g_assert_cmpuint (strlen (self->tags.album), ==, DGZ_TAGS_MAX_TEXT);
  g_assert_cmpuint (strlen (self->tags.catno), ==, DGZ_TAGS_MAX_TEXT);
  g_assert_true (!self->tags.title || g_utf8_validate (self->tags.title, -1, NULL));
  g_assert_true (!self->tags.label || g_utf8_validate (self->tags.label, -1, NULL));
  check_strings (self->tags.artists, "Moss Relay");
}

/* A file that some other program would play, and a cover of some size. */
static void
test_cover (Fixture      *self,
            gconstpointer data)
{
  GByteArray *frames = all_frames ();
  g_autofree char *cover = g_malloc0 (3 << 20);

  memcpy (cover, "image/jpeg\0\3\0\xff\xd8\xff\xe0", 17);
  dgz_test_add_frame (frames, "APIC", DGZ_TEST_UTF8, cover, 3 << 20);
  expect_read (self, tagged_mp3 (frames));
  check_all (self);
}

static void
test_no_sound (Fixture      *self,
               gconstpointer data)
{
  static const char page[] = "<!DOCTYPE html><html><head><title>404</title></head></html>";
  g_autofree guint8 *noise = g_malloc (20000);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 20000; i++)
    noise[i] = (guint8) g_rand_int (random);
  expect_error (self, noise, 0, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (self, noise, 20000, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (self, (const guint8 *) page, sizeof page, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (self, (const guint8 *) "x", 1, DGZ_SOUND_ERROR_NO_SOUND);
}

static void
test_truncated (Fixture      *self,
                gconstpointer data)
{
  GByteArray *mp3 = tagged_mp3 (all_frames ());
  GByteArray *wav = dgz_test_wav ();
  GByteArray *m4a = tagged_m4a (self);

  /* What is in front of the cut is there. */
  g_byte_array_set_size (mp3, mp3->len / 2);
  expect_read (self, mp3);
  check_all (self);
  g_byte_array_set_size (wav, 1000);
  expect_read (self, wav);
  /* Cut before what says where anything is. Again: the parser's fault is lost now and then. */
  for (int i = 0; m4a && i < 20; i++)
    expect_error (self, m4a->data, 3000, DGZ_SOUND_ERROR_DAMAGED);
  if (m4a)
    g_byte_array_unref (m4a);
}

static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none.mp3", NULL);
  GByteArray *mp3 = dgz_test_mp3 ();

  g_assert_false (read_path (self, path));
  g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING);
  g_clear_error (&self->error);
  g_assert_false (dgz_tags_read ("http://127.0.0.1:9/a.mp3", NULL, &self->tags, &self->error));
  g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING);
  g_clear_error (&self->error);
  g_assert_false (dgz_tags_read ("", NULL, &self->tags, &self->error));
  g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING);

  if (geteuid () == 0) {
    g_test_message ("Who is root may read everything");
  } else {
    g_autofree char *closed = write_file (self, mp3->data, mp3->len);

    g_assert_cmpint (g_chmod (closed, 0), ==, 0);
    g_assert_false (read_path (self, closed));
    g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING);
  }
  g_byte_array_unref (mp3);
}

static void
test_irregular (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "pipe.mp3", NULL);
  const char *const places[] = { path, "/dev/zero", self->folder };

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_assert_false (read_path (self, places[i]));
    g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND);
  }
}

/* A parser that does not come back. */

static GMutex gate_mutex;
static GCond gate_cond;
static gboolean gate_is_open;
static gboolean gate_was_reached;

typedef GstElement Hang;
typedef GstElementClass HangClass;

GType hang_get_type (void);

G_DEFINE_TYPE (Hang, hang, GST_TYPE_ELEMENT)

static GstStaticPadTemplate hang_template =
    GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS,
                             GST_STATIC_CAPS ("audio/x-hang"));

static GstFlowReturn
hang_chain (GstPad    *pad,
            GstObject *parent,
            GstBuffer *buffer)
{
  gst_buffer_unref (buffer);
  g_mutex_lock (&gate_mutex);
  gate_was_reached = TRUE;
  g_cond_broadcast (&gate_cond);
  while (!gate_is_open)
    g_cond_wait (&gate_cond, &gate_mutex);
  g_mutex_unlock (&gate_mutex);
  return GST_FLOW_EOS;
}

static void
hang_class_init (HangClass *klass)
{
  gst_element_class_add_static_pad_template (klass, &hang_template);
  gst_element_class_set_static_metadata (klass, "Hang", "Codec/Demuxer", "Hangs", "Nobody");
}

static void
hang_init (Hang *self)
{
  GstPad *pad = gst_pad_new_from_static_template (&hang_template, "sink");

  gst_pad_set_chain_function (pad, hang_chain);
  gst_element_add_pad (self, pad);
}

static void
find_hang (GstTypeFind *find,
           gpointer     data)
{
  const guint8 *bytes = gst_type_find_peek (find, 0, 4);

  if (bytes && memcmp (bytes, "HANG", 4) == 0)
    gst_type_find_suggest_simple (find, GST_TYPE_FIND_MAXIMUM, "audio/x-hang", NULL, NULL);
}

static void
set_gate (gboolean is_open)
{
  g_mutex_lock (&gate_mutex);
  gate_is_open = is_open;
  gate_was_reached = FALSE;
  g_cond_broadcast (&gate_cond);
  g_mutex_unlock (&gate_mutex);
}

static gpointer
cancel_when_hanging (gpointer data)
{
  g_mutex_lock (&gate_mutex);
  while (!gate_was_reached)
    g_cond_wait (&gate_cond, &gate_mutex);
  g_mutex_unlock (&gate_mutex);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_hangs (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GstCaps) caps = gst_caps_new_empty_simple ("audio/x-hang");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree guint8 *bytes = g_malloc0 (20000);
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  GThread *thread;

  g_assert_true (gst_element_register (NULL, "dgzhang", GST_RANK_PRIMARY, hang_get_type ()));
  g_assert_true (gst_type_find_register (NULL, "audio/x-hang", GST_RANK_PRIMARY, find_hang, NULL,
                                         caps, NULL, NULL));
  memcpy (bytes, "HANG", 4);
  path = write_file (self, bytes, 20000);
  uri = g_filename_to_uri (path, NULL, NULL);

  set_gate (FALSE);
  g_assert_false (dgz_tags_read_within (uri, 0.3, NULL, &self->tags, &self->error));
  g_assert_error (self->error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_DAMAGED);
  g_clear_error (&self->error);
  set_gate (TRUE);
  g_assert_true (dgz_test_wait_thread ("dgz-tags-stop"));

  set_gate (FALSE);
  thread = g_thread_new ("cancel", cancel_when_hanging, cancellable);
  g_assert_false (dgz_tags_read (uri, cancellable, &self->tags, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  set_gate (TRUE);
  g_assert_true (dgz_test_wait_thread ("dgz-tags-stop"));
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GByteArray *file = dgz_test_mp3 ();
  g_autofree char *path = write_file (self, file->data, file->len);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_cancellable_cancel (cancellable);
  g_assert_false (dgz_tags_read (uri, cancellable, &self->tags, &self->error));
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (dgz_test_wait_thread ("dgz-tags-stop"));
  g_byte_array_unref (file);
}

/* Any bytes: it ends, and what it says is sane. */
static void
test_mangled (Fixture      *self,
              gconstpointer data)
{
  GByteArray *tag = dgz_test_id3 (all_frames ());
  GByteArray *files[] = { tagged_mp3 (all_frames ()), dgz_test_wav (), tagged_m4a (self) };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  dgz_test_add_chunk (files[1], "id3 ", tag->data, tag->len);
  for (int i = 0; i < N_MANGLED; i++) {
    GByteArray *file = files[i % 3];
    g_autofree guint8 *bytes = file ? g_memdup2 (file->data, file->len) : NULL;
    g_autofree char *path = NULL;

    if (!file)
      continue;
    for (int n = 0; n < 20; n++) {
      /* Near both ends, where the tags are. */
      guint at = (guint) g_rand_int_range (random, 0, (gint32) MIN (file->len, 1200));

      bytes[n % 2 ? at : file->len - 1 - at] = (guint8) g_rand_int (random);
    }
    path = write_file (self, bytes, file->len);
    if (read_path (self, path))
      g_assert_true (self->tags.bpm == 0.0 || (self->tags.bpm >= 20.0 && self->tags.bpm <= 400.0));
    else
      g_assert_true (self->error->domain == DGZ_SOUND_ERROR);
    g_assert_cmpint (self->tags.key, <, 24);
    g_assert_true (!self->tags.title || g_utf8_validate (self->tags.title, -1, NULL));
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_clear_pointer (&files[i], g_byte_array_unref);
  g_byte_array_unref (tag);
}

static void
add (const char   *path,
     gconstpointer data,
     void        (*function) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, data, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  add ("/tags/mp3", NULL, test_mp3);
  add ("/tags/wav", NULL, test_wav);
  add ("/tags/wav-info", NULL, test_wav_info);
  add ("/tags/flac", "flacenc", test_comments);
  add ("/tags/ogg", "vorbisenc ! oggmux", test_comments);
  add ("/tags/opus", "opusenc ! oggmux", test_comments);
  add ("/tags/m4a", NULL, test_m4a);
  add ("/tags/m4a-time", NULL, test_m4a_time);
  add ("/tags/untagged", NULL, test_untagged);
  add ("/tags/implausible", NULL, test_implausible);
  add ("/tags/bad-text", NULL, test_bad_text);
  add ("/tags/cover", NULL, test_cover);
  add ("/tags/no-sound", NULL, test_no_sound);
  add ("/tags/truncated", NULL, test_truncated);
  add ("/tags/missing", NULL, test_missing);
  add ("/tags/irregular", NULL, test_irregular);
  add ("/tags/cancelled", NULL, test_cancelled);
  add ("/tags/mangled", NULL, test_mangled);
  /* The last: what it registers stays. */
  add ("/tags/hangs", NULL, test_hangs);

  return g_test_run ();
}
