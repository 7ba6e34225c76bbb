/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-dump-text.h"

#include <string.h>

#define EVERY(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* The longest reference to a character that is looked at: "&#x0010FFFF;". */
#define MAX_REFERENCE 12

/* How many of the bytes, eight at a time, are plain: ASCII, no control character, no "&". */
static gsize
count_plain (const char *bytes,
             gsize       length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8) {
    guint64 word, ampersands, odd;

    memcpy (&word, bytes + i, 8);
    ampersands = word ^ EVERY (0x26);
    /* The high bit of a byte is set where that byte is below 0x20, is "&", or has it itself. */
    odd = (word - EVERY (0x20)) | (ampersands - EVERY (0x01)) | word;
    if (odd & EVERY (0x80))
      break;
  }

  return i;
}

/* What XML 1.0 allows in a document. */
static gboolean
is_character (guint64 c)
{
  if (c < 0x20)
    return c == '\t' || c == '\n' || c == '\r';

  return c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= 0x10ffff);
}

/*
 * The length of the reference to a character that @bytes begin with; 0 where it
 * is none, or none that can be told; MAX_REFERENCE + 1 where its end is missing.
 */
static gsize
measure_reference (const char *bytes,
                   gsize       length,
                   guint64    *value)
{
  gboolean hex = length > 2 && bytes[2] == 'x';
  gsize i = hex ? 3 : 2;

  *value = 0;
  if (length > 1 && bytes[1] != '#')
    return 0;
  for (; i < MIN (length, MAX_REFERENCE); i++) {
    int digit = hex ? g_ascii_xdigit_value (bytes[i]) : g_ascii_digit_value (bytes[i]);

    if (bytes[i] == ';')
      return i + 1;
    if (digit < 0)
      return 0;
    *value = *value * (hex ? 16 : 10) + (guint64) digit;
  }

  return length < MAX_REFERENCE ? MAX_REFERENCE + 1 : 0;
}

/**
 * dgz_dump_text_mend:
 * @bytes: [length] bytes of the dump, changed in place
 * @length: how many
 * @at_end: whether no more will follow
 * @n_mended: (inout): counts what was mended
 *
 * Replaces what no XML may hold, which would end the reading: control
 * characters, NUL among them, and references to such by blanks, each invalid
 * byte of UTF-8 by "?".
 *
 * Returns: how many bytes are ready; a few at the end wait for what follows
 */
gsize
dgz_dump_text_mend (char    *bytes,
                    gsize    length,
                    gboolean at_end,
                    guint64 *n_mended)
{
  gsize i = 0;

  while ((i += count_plain (bytes + i, length - i)) < length) {
    guint8 c = (guint8) bytes[i];
    gsize size = 1;
    char mended = ' ';
    guint64 value = c;

    if (c == '&') {
      size = measure_reference (bytes + i, length - i, &value);
      if (size > MAX_REFERENCE && !at_end)
        return i;
      if (size == 0 || size > MAX_REFERENCE) {
        size = 1;
        value = c;
      }
    } else if (c >= 0x80) {
      gunichar character = g_utf8_get_char_validated (bytes + i, (gssize) (length - i));

      if (character == (gunichar) -2 && !at_end)
        return i;
      value = character;
      mended = '?';
      if (is_character (character))
        size = (gsize) g_utf8_skip[c];
    }

    if (!is_character (value)) {
      memset (bytes + i, mended, size);
      (*n_mended)++;
    }
    i += size;
  }

  return length;
}

/**
 * dgz_dump_text_duration:
 * @text: "9:24" or "1:02:03"
 *
 * Reads a duration.
 *
 * Returns: milliseconds, 0 where it is none
 */
gint64
dgz_dump_text_duration (const char *text)
{
  gint64 seconds = 0;
  guint n_groups = 0;

  for (;;) {
    gint64 group = 0;
    guint n_digits = 0;

    for (; g_ascii_isdigit (*text) && n_digits < 5; text++, n_digits++)
      group = group * 10 + g_ascii_digit_value (*text);
    if (n_digits == 0 || n_digits > 4 || (n_groups > 0 && (n_digits > 2 || group > 59)))
      return 0;

    seconds = seconds * 60 + group;
    n_groups++;
    if (*text == '\0')
      break;
    if (*text++ != ':' || n_groups == 3)
      return 0;
  }

  /* One number alone may be minutes as well as seconds. */
  return n_groups > 1 ? seconds * 1000 : 0;
}

/**
 * dgz_dump_text_year:
 * @text: "1999", "2020-03-00" or "2020-03-27"
 *
 * Reads the year of a date.
 *
 * Returns: 1860 to 2100, 0 where it is none
 */
int
dgz_dump_text_year (const char *text)
{
  int year = 0;

  for (guint i = 0; i < 4; i++, text++) {
    if (!g_ascii_isdigit (*text))
      return 0;
    year = year * 10 + g_ascii_digit_value (*text);
  }

  return (*text == '\0' || *text == '-') && year >= 1860 && year <= 2100 ? year : 0;
}

/**
 * dgz_dump_text_number:
 * @text: "1660109"
 *
 * Reads the number of a release or a master.
 *
 * Returns: the number, 0 where it is none
 */
gint64
dgz_dump_text_number (const char *text)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return 0;

  return (gint64) number;
}

/**
 * dgz_dump_text_digits:
 * @text: "7 961220 922684 >"
 *
 * Keeps the digits of a text.
 *
 * Returns: (transfer full): them alone
 */
char *
dgz_dump_text_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text; text++) {
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
  }

  return g_string_free (digits, FALSE);
}
