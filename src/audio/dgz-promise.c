/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long a clip says it is.
 *
 * GStreamer takes what came for the whole of it; a file that was cut off then
 * only seems to be shorter. RIFF and the "Xing" frame of an MP3 tell their size.
 */

#include "dgz-promise.h"

#include <string.h>

static guint64
read_big (const guint8 *data)
{
  return (guint64) data[0] << 24 | (guint64) data[1] << 16 | (guint64) data[2] << 8 | data[3];
}

static guint64
read_riff (const guint8 *data,
           gsize         size)
{
  guint64 length;

  if (size < 12 || memcmp (data, "RIFF", 4) != 0)
    return 0;

  length = (guint64) data[7] << 24 | (guint64) data[6] << 16 | (guint64) data[5] << 8 | data[4];
  /* What is written while it is recorded says nothing, or the most that can be said. */
  return length >= 4 && length < 0xfffffff0u ? length + 8 : 0;
}

/* How long the tag before an MP3 is. */
static gsize
read_id3 (const guint8 *data,
          gsize         size)
{
  if (size < 10 || memcmp (data, "ID3", 3) != 0)
    return 0;

  return 10 + ((gsize) (data[6] & 0x7f) << 21 | (gsize) (data[7] & 0x7f) << 14 |
               (gsize) (data[8] & 0x7f) << 7 | (data[9] & 0x7f));
}

/* Where the Xing frame is within the first frame: behind the side information. */
static gsize
xing_offset (const guint8 *frame)
{
  gboolean is_mpeg_1 = (frame[1] & 0x18) == 0x18;
  gboolean is_mono = (frame[3] & 0xc0) == 0xc0;

  if (is_mpeg_1)
    return is_mono ? 21 : 36;

  return is_mono ? 13 : 21;
}

static guint64
read_xing (const guint8 *data,
           gsize         size)
{
  gsize at = read_id3 (data, size);
  gsize xing;

  if (at + 4 > size || data[at] != 0xff || (data[at + 1] & 0xe6) != 0xe2)
    return 0;

  xing = at + xing_offset (data + at);
  if (xing + 16 > size ||
      (memcmp (data + xing, "Xing", 4) != 0 && memcmp (data + xing, "Info", 4) != 0))
    return 0;
  /* The frames come first, then the bytes; both are optional. */
  if ((data[xing + 7] & 0x03) != 0x03)
    return 0;

  return at + read_big (data + xing + 12);
}

/**
 * dgz_promise_read:
 * @data: (array length=size): the first bytes of a clip
 * @size: how many there are; some kilobytes do
 *
 * How many bytes a clip says it has, all in all. Any thread.
 *
 * Returns: at least that many; 0 where it does not say
 */
guint64
dgz_promise_read (const guint8 *data,
                  gsize         size)
{
  guint64 riff = read_riff (data, size);

  return riff > 0 ? riff : read_xing (data, size);
}
