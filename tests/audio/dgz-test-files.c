/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Audio files made byte by byte, or by GStreamer's encoders where they are installed. */

#include "dgz-test-files.h"

#include <gst/gst.h>
#include <string.h>

#include "dgz-test-util.h"

#define N_FRAMES 100
#define FRAME_SIZE 417
#define WAV_BYTES 88200

static void
add_be (GByteArray *bytes,
        guint32     number)
{
  guint8 four[4];

  GST_WRITE_UINT32_BE (four, number);
  g_byte_array_append (bytes, four, 4);
}

static void
add_le (GByteArray *bytes,
        guint32     number)
{
  guint8 four[4];

  GST_WRITE_UINT32_LE (four, number);
  g_byte_array_append (bytes, four, 4);
}

/* 2.6 s of silence: frames of MPEG 1 layer 3 with 128 kbit/s, without a head that says how many. */
GByteArray *
dgz_test_mp3 (void)
{
  GByteArray *file = g_byte_array_new ();
  guint8 frame[FRAME_SIZE] = { 0xff, 0xfb, 0x90, 0x64 };

  for (int i = 0; i < N_FRAMES; i++)
    g_byte_array_append (file, frame, sizeof frame);
  return file;
}

/* A second of silence, in mono. */
GByteArray *
dgz_test_wav (void)
{
  static const guint8 format[] = { 1, 0, 1, 0, 0x44, 0xac, 0, 0, 0x88, 0x58, 1, 0, 2, 0, 16, 0 };
  GByteArray *file = g_byte_array_new ();
  g_autofree guint8 *silence = g_malloc0 (WAV_BYTES);

  g_byte_array_append (file, (const guint8 *) "RIFF\0\0\0\0WAVE", 12);
  dgz_test_add_chunk (file, "fmt ", format, sizeof format);
  dgz_test_add_chunk (file, "data", silence, WAV_BYTES);
  return file;
}

/* Runs a pipeline into a file; returns NULL where an element of it is not installed. */
GByteArray *
dgz_test_encode (const char *folder,
                 const char *pipeline)
{
  g_autofree char *path = g_build_filename (folder, "encoded", NULL);
  g_autofree char *whole =
      g_strdup_printf ("audiotestsrc num-buffers=100 ! audio/x-raw,rate=44100 ! audioconvert ! "
                       "audioresample ! %s ! filesink location=%s",
                       pipeline, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) element = gst_parse_launch_full (whole, NULL, GST_PARSE_FLAG_FATAL_ERRORS,
                                                          &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  guint8 *bytes;
  gsize length;

  if (!element) {
    g_test_message ("%s", error->message);
    return NULL;
  }

  bus = gst_element_get_bus (element);
  gst_element_set_state (element, GST_STATE_PLAYING);
  message =
      gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  gst_element_set_state (element, GST_STATE_NULL);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  g_file_get_contents (path, (char **) &bytes, &length, &error);
  g_assert_no_error (error);
  return g_byte_array_new_take (bytes, length);
}

static void
add_frame (GByteArray   *frames,
           const char   *id,
           const guint8 *bytes,
           gsize         length)
{
  g_byte_array_append (frames, (const guint8 *) id, 4);
  add_be (frames, (guint32) ((length >> 21 & 127) << 24 | (length >> 14 & 127) << 16 |
                             (length >> 7 & 127) << 8 | (length & 127)));
  g_byte_array_append (frames, (const guint8 *) "\0\0", 2);
  g_byte_array_append (frames, bytes, (guint) length);
}

/* A frame of ID3 2.4: @text is UTF-8, or any bytes with DGZ_TEST_UTF8. */
void
dgz_test_add_frame (GByteArray *frames,
                    const char *id,
                    int         encoding,
                    const char *text,
                    gssize      length)
{
  static const char *const charsets[] = { "ISO-8859-1", "UTF-16" };
  GByteArray *body = g_byte_array_new ();
  guint8 head = (guint8) encoding;
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *bytes = encoding == DGZ_TEST_UTF8
                               ? g_memdup2 (text, n)
                               : g_convert (text, length, charsets[encoding], "UTF-8", NULL, &n,
                                            NULL);

  g_byte_array_append (body, &head, 1);
  g_byte_array_append (body, (const guint8 *) bytes, (guint) n);
  add_frame (frames, id, body->data, body->len);
  g_byte_array_unref (body);
}

/* A text of a name of one's own. */
void
dgz_test_add_name (GByteArray *frames,
                   const char *name,
                   const char *value)
{
  g_autoptr (GString) text = g_string_new (name);

  g_string_append_c (text, '\0');
  g_string_append (text, value);
  dgz_test_add_frame (frames, "TXXX", DGZ_TEST_UTF8, text->str, (gssize) text->len);
}

/* Takes @frames; returns the tag. */
GByteArray *
dgz_test_id3 (GByteArray *frames)
{
  GByteArray *tag = g_byte_array_new ();
  guint n = frames->len;

  g_byte_array_append (tag, (const guint8 *) "ID3\4\0\0", 6);
  add_be (tag, (n >> 21 & 127) << 24 | (n >> 14 & 127) << 16 | (n >> 7 & 127) << 8 | (n & 127));
  g_byte_array_append (tag, frames->data, n);
  g_byte_array_unref (frames);
  return tag;
}

/* Appends a chunk, and keeps the file's own length true. */
void
dgz_test_add_chunk (GByteArray   *riff,
                    const char   *id,
                    const guint8 *bytes,
                    gsize         length)
{
  g_byte_array_append (riff, (const guint8 *) id, 4);
  add_le (riff, (guint32) length);
  g_byte_array_append (riff, bytes, (guint) length);
  if (length % 2)
    g_byte_array_append (riff, (const guint8 *) "", 1);
  GST_WRITE_UINT32_LE (riff->data + 4, riff->len - 8);
}

void
dgz_test_add_box (GByteArray   *boxes,
                  const char   *id,
                  const guint8 *bytes,
                  gsize         length)
{
  add_be (boxes, (guint32) length + 8);
  g_byte_array_append (boxes, (const guint8 *) id, 4);
  g_byte_array_append (boxes, bytes, (guint) length);
}

/* Puts tags into an MP4 file that ends with its "moov"; the encoder's own go. */
void
dgz_test_set_moov (GByteArray *file,
                   GByteArray *items)
{
  GByteArray *list = g_byte_array_new ();
  GByteArray *meta = g_byte_array_new ();
  GByteArray *user = g_byte_array_new ();
  guint at = 0;

  while (memcmp (file->data + at + 4, "moov", 4) != 0)
    at += GST_READ_UINT32_BE (file->data + at);
  g_assert_cmpuint (at + GST_READ_UINT32_BE (file->data + at), ==, file->len);
  for (guint in = at + 8; in < file->len; in += GST_READ_UINT32_BE (file->data + in)) {
    if (memcmp (file->data + in + 4, "udta", 4) == 0)
      memcpy (file->data + in + 4, "free", 4);
  }

  add_be (meta, 0);
  dgz_test_add_box (meta, "hdlr",
                    (const guint8 *) "\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0", 25);
  dgz_test_add_box (meta, "ilst", items->data, items->len);
  dgz_test_add_box (user, "meta", meta->data, meta->len);
  dgz_test_add_box (list, "udta", user->data, user->len);
  g_byte_array_append (file, list->data, list->len);
  GST_WRITE_UINT32_BE (file->data + at, file->len - at);
  g_byte_array_unref (list);
  g_byte_array_unref (meta);
  g_byte_array_unref (user);
}
