/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What an audio file says of itself.
 *
 * Texts are kept as the file has them, tidied; numbers only where they are plausible. What has no
 * tag of its own in GStreamer is looked for among the free texts: "extended-comment" of Vorbis
 * comments, MP4 and ID3's comments ("NAME=value", "NAME[eng]=value"), and ID3's TXXX frames, which
 * GStreamer hands on as they are.
 */

#include "config.h"

#include "dgz-tags-private.h"

#include <glib/gstdio.h>
#include <gst/gst.h>
#include <gst/tag/tag.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "dgz-key.h"

/* What GStreamer's ID3 reader calls the frames that it has no tag for. */
#define FRAME_TAG "private-id3v2-frame"
#define LIMIT_SECONDS 10.0
#define MIN_BPM 20.0
#define MAX_BPM 400.0
#define MIN_YEAR 1900
#define MAX_YEAR 2100
#define MAX_NUMBER 9999
#define MAX_GAIN 60.0
/* R128 gain aims 5 dB below ReplayGain's, in steps of 1/256 dB. */
#define R128_STEP 256.0
#define R128_BELOW 5.0
/* Of a name, without what parts its words. */
#define MAX_NAME 32

/* Each the names of one thing, as programs write them, with NULL behind. */
static const char *const label_names[] = { "LABEL", "RECORDLABEL", "PUBLISHER", "ORGANIZATION",
                                           NULL };
static const char *const catno_names[] = { "CATALOGNUMBER", "CATALOGUENUMBER", "CATALOGNO",
                                           "CATALOGID", "CATALOG", "CATALOGUE",
                                           "CATNO", "LABELNO", "DISCOGSCATALOG",
                                           NULL };
static const char *const isrc_names[] = { "ISRC", "TSRC", NULL };
static const char *const bpm_names[] = { "BPM", "TBPM", "TEMPO", NULL };
static const char *const key_names[] = { "INITIALKEY", "KEY", "TKEY", NULL };
static const char *const year_names[] = { "YEAR", "DATE", "RELEASEDATE", "ORIGINALYEAR",
                                          "ORIGINALDATE", NULL };
static const char *const number_names[] = { "TRACKNUMBER", "TRACK", NULL };
static const char *const gain_names[] = { "REPLAYGAINTRACKGAIN", NULL };
static const char *const r128_names[] = { "R128TRACKGAIN", NULL };

typedef struct
{
  char name[MAX_NAME + 1]; /* capital letters and figures only */
  char *value;
} Text;

static void
text_free (Text *text)
{
  g_free (text->value);
  g_free (text);
}

static void
add_text (GPtrArray  *texts,
          const char *name,
          gsize       length,
          const char *value)
{
  g_autofree char *tidy = dgz_tags_tidy (value);
  gsize n = 0;
  Text *text;

  if (!tidy)
    return;

  text = g_new0 (Text, 1);
  for (gsize i = 0; i < length && n < MAX_NAME; i++) {
    if (g_ascii_isalnum (name[i]))
      text->name[n++] = g_ascii_toupper (name[i]);
  }
  text->value = g_steal_pointer (&tidy);
  g_ptr_array_add (texts, text);
}

static void
add_comments (GPtrArray  *texts,
              GstTagList *list)
{
  const char *comment;

  for (guint i = 0;
       gst_tag_list_peek_string_index (list, GST_TAG_EXTENDED_COMMENT, i, &comment); i++) {
    const char *value = strchr (comment, '=');

    /* The language is no part of the name. */
    if (value)
      add_text (texts, comment, MIN (strcspn (comment, "["), (gsize) (value - comment)), value + 1);
  }
}

/* The text of an ID3 frame from @bytes on, up to its end or a zero; moves @bytes behind it. */
static char *
take_id3_text (const guint8 **bytes,
               gsize         *length,
               guint8         encoding)
{
  static const char *const charsets[] = { "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-8" };
  gsize width = encoding == 1 || encoding == 2 ? 2 : 1;
  const guint8 *start = *bytes;
  gsize n = 0;

  while (n + width <= *length && (start[n] != 0 || (width == 2 && start[n + 1] != 0)))
    n += width;
  *bytes += MIN (n + width, *length);
  *length -= MIN (n + width, *length);
  n = MIN (n, (gsize) DGZ_TAGS_MAX_TEXT * 4);

  /* Bad bytes of UTF-8 are mended later. */
  if (encoding == 3)
    return g_strndup ((const char *) start, n);
  return g_convert ((const char *) start, (gssize) n, "UTF-8", charsets[encoding], NULL, NULL,
                    NULL);
}

/* A TXXX frame: ten bytes of head, the encoding, the name, the value. */
static void
add_frame (GPtrArray *texts,
           GstBuffer *buffer)
{
  GstMapInfo map;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return;

  if (map.size > 11 && memcmp (map.data, "TXXX", 4) == 0 && map.data[10] <= 3) {
    const guint8 *at = map.data + 11;
    gsize length = map.size - 11;

    name = take_id3_text (&at, &length, map.data[10]);
    value = take_id3_text (&at, &length, map.data[10]);
  }
  gst_buffer_unmap (buffer, &map);

  if (name && value)
    add_text (texts, name, strlen (name), value);
}

static GPtrArray *
collect_texts (GstTagList *list)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify) text_free);

  add_comments (texts, list);
  for (guint i = 0; i < gst_tag_list_get_tag_size (list, FRAME_TAG); i++) {
    g_autoptr (GstSample) sample = NULL;

    if (gst_tag_list_get_sample_index (list, FRAME_TAG, i, &sample) &&
        gst_sample_get_buffer (sample))
      add_frame (texts, gst_sample_get_buffer (sample));
  }

  return texts;
}

/* The first text under the first of the names that is there. */
static const char *
find_text (GPtrArray         *texts,
           const char *const *names)
{
  for (; *names; names++) {
    for (guint i = 0; i < texts->len; i++) {
      const Text *text = texts->pdata[i];

      if (g_str_equal (text->name, *names))
        return text->value;
    }
  }

  return NULL;
}

static char *
take_string (GstTagList *list,
             const char *tag)
{
  const char *text;

  return gst_tag_list_peek_string_index (list, tag, 0, &text) ? dgz_tags_tidy (text) : NULL;
}

/* Returns: (transfer full): the values of a tag, none maybe */
static char **
take_strings (GstTagList *list,
              const char *tag)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  const char *text;

  for (guint i = 0;
       i < DGZ_TAGS_MAX_VALUES && gst_tag_list_peek_string_index (list, tag, i, &text); i++) {
    g_autofree char *tidy = dgz_tags_tidy (text);

    if (tidy)
      g_strv_builder_add (values, tidy);
  }

  return g_strv_builder_end (values);
}

/* A number as people write it, with a comma maybe; NaN where it is none. */
static double
read_number (const char *text)
{
  g_autofree char *point = g_strdelimit (g_strdup (text ? text : ""), ",", '.');
  char *end;
  double number = g_ascii_strtod (point, &end);

  return end == point ? NAN : number;
}

static void
take_names (DgzTags    *tags,
            GstTagList *list,
            GPtrArray  *texts)
{
  g_auto (GStrv) artists = take_strings (list, GST_TAG_ARTIST);
  g_auto (GStrv) album_artists = take_strings (list, GST_TAG_ALBUM_ARTIST);
  g_auto (GStrv) genres = take_strings (list, GST_TAG_GENRE);

  tags->title = take_string (list, GST_TAG_TITLE);
  tags->artists = dgz_tags_split_artists ((const char *const *) artists);
  if (!tags->artists)
    tags->artists = dgz_tags_split_artists ((const char *const *) album_artists);
  tags->album = take_string (list, GST_TAG_ALBUM);
  tags->genres = dgz_tags_split_genres ((const char *const *) genres);
  tags->label = take_string (list, GST_TAG_PUBLISHER);
  if (!tags->label)
    tags->label = take_string (list, GST_TAG_ORGANIZATION);
  if (!tags->label)
    tags->label = g_strdup (find_text (texts, label_names));
  tags->catno = g_strdup (find_text (texts, catno_names));
}

static void
take_isrc (DgzTags    *tags,
           GstTagList *list,
           GPtrArray  *texts)
{
  const char *text;

  for (guint i = 0; !tags->isrc && gst_tag_list_peek_string_index (list, GST_TAG_ISRC, i, &text);
       i++)
    tags->isrc = dgz_tags_isrc (text);
  if (!tags->isrc)
    tags->isrc = dgz_tags_isrc (find_text (texts, isrc_names));
}

static int
read_year (const char *text)
{
  double year = read_number (text);

  /* "1999-05-01" and "1999" alike. */
  return year >= MIN_YEAR && year <= MAX_YEAR ? (int) year : 0;
}

/* What an MP4 file has as a time alone is when it was written, by whatever program. */
static void
take_year (DgzTags    *tags,
           GstTagList *list,
           GPtrArray  *texts)
{
  g_autofree char *container = take_string (list, GST_TAG_CONTAINER_FORMAT);
  g_autoptr (GstDateTime) time = NULL;
  g_autoptr (GDate) date = NULL;
  int year = 0;

  if (gst_tag_list_get_date (list, GST_TAG_DATE, &date))
    year = g_date_get_year (date);
  else if (!(container && strstr (container, "MP4")) &&
           gst_tag_list_get_date_time (list, GST_TAG_DATE_TIME, &time))
    year = gst_date_time_get_year (time);
  if (year < MIN_YEAR || year > MAX_YEAR)
    year = read_year (find_text (texts, year_names));
  tags->year = year;
}

static void
take_numbers (DgzTags    *tags,
              GstTagList *list,
              GPtrArray  *texts)
{
  g_autofree char *key = take_string (list, GST_TAG_MUSICAL_KEY);
  double number = read_number (find_text (texts, number_names));
  guint place;

  if (gst_tag_list_get_uint (list, GST_TAG_TRACK_NUMBER, &place))
    number = place;
  tags->number = number >= 1.0 && number <= MAX_NUMBER ? (int) number : 0;

  if (!gst_tag_list_get_double (list, GST_TAG_BEATS_PER_MINUTE, &tags->bpm) || tags->bpm <= 0.0)
    tags->bpm = read_number (find_text (texts, bpm_names));
  if (!(tags->bpm >= MIN_BPM && tags->bpm <= MAX_BPM))
    tags->bpm = 0.0;

  tags->key = dgz_tags_key (key);
  if (tags->key == DGZ_KEY_UNKNOWN)
    tags->key = dgz_tags_key (find_text (texts, key_names));
}

static void
take_gain (DgzTags    *tags,
           GstTagList *list,
           GPtrArray  *texts)
{
  double gain = NAN;

  if (!gst_tag_list_get_double (list, GST_TAG_TRACK_GAIN, &gain))
    gain = read_number (find_text (texts, gain_names));
  if (isnan (gain))
    gain = read_number (find_text (texts, r128_names)) / R128_STEP + R128_BELOW;
  tags->gain = fabs (gain) <= MAX_GAIN ? gain : NAN;
}

/* A pipe or a device would never come back. */
static char *
check_file (const char *uri,
            GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *path = g_file_get_path (file);
  GStatBuf status;

  if (!path || g_stat (path, &status) != 0 ||
      (S_ISREG (status.st_mode) && g_access (path, R_OK) != 0))
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING,
                         "The file is not there or may not be read");
  else if (!S_ISREG (status.st_mode) || status.st_size == 0)
    g_set_error_literal (error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND,
                         "There is no sound in it");
  else
    return g_steal_pointer (&path);

  return NULL;
}

/**
 * dgz_tags_read_within:
 * @uri: a file
 * @seconds: after how long it is given up
 * @cancellable: (nullable)
 * @tags: (out caller-allocates)
 * @error: where to put an error
 *
 * Does what dgz_tags_read() does, within another limit: for tests.
 */
gboolean
dgz_tags_read_within (const char   *uri,
                      double        seconds,
                      GCancellable *cancellable,
                      DgzTags      *tags,
                      GError      **error)
{
  g_autofree char *path = check_file (uri, error);
  g_autoptr (GstTagList) list = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  double length;

  *tags = (DgzTags) { .key = DGZ_KEY_UNKNOWN, .gain = NAN };
  if (path)
    list = dgz_tags_list_read (path, seconds, cancellable, &length, error);
  if (!list)
    return FALSE;

  dgz_tags_add_chunks (path, list);
  texts = collect_texts (list);
  tags->seconds = length;
  take_names (tags, list, texts);
  take_isrc (tags, list, texts);
  take_year (tags, list, texts);
  take_numbers (tags, list, texts);
  take_gain (tags, list, texts);
  return TRUE;
}

/**
 * dgz_tags_read:
 * @uri: a file; only a regular one is opened
 * @cancellable: (nullable)
 * @tags: (out caller-allocates): what the file says, to be cleared; empty with @error set
 * @error: where to put an error: %DGZ_SOUND_ERROR, or cancelled
 *
 * Reads what a file says of itself, without decoding it: some milliseconds a file.
 *
 * A file without any tags is no error, nor is one for which there is no decoder. An MP3 file that
 * does not say how long it is has its packets counted, which takes some 3 ms a minute of it.
 * Blocks, for ten seconds at most; any thread but the main one.
 *
 * Returns: whether it could be read
 */
gboolean
dgz_tags_read (const char   *uri,
               GCancellable *cancellable,
               DgzTags      *tags,
               GError      **error)
{
  return dgz_tags_read_within (uri, LIMIT_SECONDS, cancellable, tags, error);
}

/**
 * dgz_tags_clear:
 * @tags: what a file says
 *
 * Frees what is in it, and leaves it as if nothing had been said.
 */
void
dgz_tags_clear (DgzTags *tags)
{
  g_free (tags->title);
  g_strfreev (tags->artists);
  g_free (tags->album);
  g_free (tags->label);
  g_free (tags->catno);
  g_free (tags->isrc);
  g_strfreev (tags->genres);
  *tags = (DgzTags) { .key = DGZ_KEY_UNKNOWN, .gain = NAN };
}
