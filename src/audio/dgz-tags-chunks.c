/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tags that GStreamer's parsers pass over: those that come after the sound of a WAV or AIFF file
 * (an ID3 tag, RIFF's own INFO), and the free texts of an MP4 file ("----"), which is where
 * programs put the key, the label and the catalogue number.
 *
 * Only headers of chunks are read, and what is in those few that are wanted. Every length is the
 * file's claim: it is held against what is left of the file and against a limit.
 */

#include "config.h"

#include "dgz-tags-private.h"

#include <gst/gst.h>
#include <gst/tag/tag.h>
#include <string.h>

/* Covers are in it too. */
#define MAX_CHUNK (32u << 20)
/* Of an MP4 file's tags, covers among them. */
#define MAX_ITEM 65536u
#define MAX_CHUNKS 4096

typedef struct
{
  GFileInputStream *stream;
  GstTagList *list;
  int n_chunks;    /* that were looked at */
  gboolean is_big; /* big-endian */
} File;

static gboolean
read_at (File   *file,
         goffset at,
         guint8 *bytes,
         gsize   length)
{
  gsize n;

  return g_seekable_seek (G_SEEKABLE (file->stream), at, G_SEEK_SET, NULL, NULL) &&
         g_input_stream_read_all (G_INPUT_STREAM (file->stream), bytes, length, &n, NULL, NULL) &&
         n == length;
}

/* Returns: (nullable): the bytes, with a zero byte behind them. */
static guint8 *
read_bytes (File   *file,
            goffset at,
            gsize   length)
{
  g_autofree guint8 *bytes = g_malloc (length + 1);

  if (!read_at (file, at, bytes, length))
    return NULL;

  bytes[length] = 0;
  return g_steal_pointer (&bytes);
}

static void
add_text (GstTagList *list,
          const char *tag,
          const char *text)
{
  g_autofree char *tidy = dgz_tags_tidy (text);

  if (tidy)
    gst_tag_list_add (list, GST_TAG_MERGE_APPEND, tag, tidy, NULL);
}

static void
take_id3 (File   *file,
          goffset at,
          gsize   length)
{
  guint8 *bytes = length > 10 && length <= MAX_CHUNK ? read_bytes (file, at, length) : NULL;
  g_autoptr (GstBuffer) buffer = bytes ? gst_buffer_new_wrapped (bytes, length) : NULL;
  g_autoptr (GstTagList) list = buffer ? gst_tag_list_from_id3v2_tag (buffer) : NULL;

  if (list)
    gst_tag_list_insert (file->list, list, GST_TAG_MERGE_KEEP);
}

/* One of RIFF's own tags, in whatever encoding. */
static void
take_info_text (File       *file,
                const char *id,
                const char *bytes,
                gsize       length)
{
  static const struct
  {
    const char *id;
    const char *tag;
    const char *comment; /* instead of a tag of its own */
  } known[] = {
    { "INAM", GST_TAG_TITLE, NULL },
    { "IART", GST_TAG_ARTIST, NULL },
    { "IPRD", GST_TAG_ALBUM, NULL },
    { "IGNR", GST_TAG_GENRE, NULL },
    { "ICRD", NULL, "YEAR=" },
    { "ITRK", NULL, "TRACKNUMBER=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *text = NULL;
    g_autofree char *comment = NULL;

    if (memcmp (id, known[i].id, 4) != 0 || length == 0 ||
        (known[i].tag && gst_tag_list_get_tag_size (file->list, known[i].tag) > 0))
      continue;
    text = gst_tag_freeform_string_to_utf8 (bytes, (int) length, NULL);
    if (!text)
      continue;
    comment = g_strconcat (known[i].comment ? known[i].comment : "", text, NULL);
    add_text (file->list, known[i].tag ? known[i].tag : GST_TAG_EXTENDED_COMMENT, comment);
  }
}

static void
take_info (File   *file,
           goffset at,
           gsize   length)
{
  g_autofree guint8 *bytes = length <= MAX_ITEM ? read_bytes (file, at, length) : NULL;

  for (gsize place = 0; bytes && place + 8 <= length;) {
    const char *id = (const char *) bytes + place;
    gsize n = GST_READ_UINT32_LE (bytes + place + 4);

    place += 8;
    if (n > length - place)
      return;
    take_info_text (file, id, id + 8, n);
    place += n + n % 2;
  }
}

/* WAV, RF64 and AIFF: an id, a length, what it holds, and a byte where that is odd. */
static void
take_riff (File   *file,
           goffset size)
{
  goffset at = 12;
  guint8 head[12];

  while (at + 12 <= size && file->n_chunks++ < MAX_CHUNKS &&
         read_at (file, at, head, sizeof head)) {
    guint32 length = file->is_big ? GST_READ_UINT32_BE (head + 4) : GST_READ_UINT32_LE (head + 4);

    at += 8;
    if (length > size - at)
      return;
    if (g_ascii_strncasecmp ((const char *) head, "id3 ", 4) == 0)
      take_id3 (file, at, length);
    else if (length >= 4 && memcmp (head, "LIST", 4) == 0 && memcmp (head + 8, "INFO", 4) == 0)
      take_info (file, at + 4, length - 4);
    at += (goffset) length + length % 2;
  }
}

/* One free text: who defines it, its name, and its value, each a box with flags in front. */
static void
take_free (File   *file,
           goffset at,
           gsize   length)
{
  g_autofree guint8 *bytes = length <= MAX_ITEM ? read_bytes (file, at, length) : NULL;
  g_autofree char *name = NULL;

  for (gsize place = 0; bytes && place + 12 <= length;) {
    gsize n = GST_READ_UINT32_BE (bytes + place);
    const char *box = (const char *) bytes + place;
    g_autofree char *comment = NULL;

    if (n < 12 || n > length - place)
      return;
    if (memcmp (box + 4, "name", 4) == 0) {
      g_free (name);
      name = g_strndup (box + 12, n - 12);
    } else if (memcmp (box + 4, "data", 4) == 0 && n > 16 && name) {
      g_autofree char *value = g_strndup (box + 16, n - 16);

      comment = g_strconcat (name, "=", value, NULL);
      add_text (file->list, GST_TAG_EXTENDED_COMMENT, comment);
    }
    place += n;
  }
}

/* Goes down into the boxes that lead to the tags. */
static void
take_boxes (File   *file,
            goffset at,
            goffset end,
            int     depth)
{
  static const char *const way[] = { "moov", "udta", "meta", "ilst" };
  guint8 head[16];

  while (at + 8 <= end && file->n_chunks++ < MAX_CHUNKS && read_at (file, at, head, 8)) {
    goffset length = GST_READ_UINT32_BE (head);
    goffset skip = 8;

    if (length == 1 && read_at (file, at, head, sizeof head)) {
      length = (goffset) MIN (GST_READ_UINT64_BE (head + 8), (guint64) G_MAXINT64);
      skip = 16;
    } else if (length == 0) {
      length = end - at;
    }
    if (length < skip || length > end - at)
      return;

    if (depth == (int) G_N_ELEMENTS (way) && memcmp (head + 4, "----", 4) == 0)
      take_free (file, at + skip, (gsize) (length - skip));
    else if (depth < (int) G_N_ELEMENTS (way) && memcmp (head + 4, way[depth], 4) == 0)
      /* "meta" has flags. */
      take_boxes (file, at + skip + (depth == 2 ? 4 : 0), at + length, depth + 1);
    at += length;
  }
}

/**
 * dgz_tags_add_chunks:
 * @path: a regular file
 * @list: (type GstTagList): what is known of it
 *
 * Adds the tags that lie where GStreamer does not look. What is known stays. Blocks.
 */
void
dgz_tags_add_chunks (const char *path,
                     GstTagList *list)
{
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (place, NULL, NULL);
  File file = { .stream = stream, .list = list };
  guint8 head[12];
  goffset size;

  if (!stream || !read_at (&file, 0, head, sizeof head) ||
      !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_END, NULL, NULL))
    return;

  size = g_seekable_tell (G_SEEKABLE (stream));
  if (memcmp (head, "RIFF", 4) == 0) {
    take_riff (&file, size);
  } else if (memcmp (head, "FORM", 4) == 0 && memcmp (head + 8, "AIF", 3) == 0) {
    file.is_big = TRUE;
    take_riff (&file, size);
  } else if (memcmp (head + 4, "ftyp", 4) == 0) {
    take_boxes (&file, 0, size, 0);
  }
}
