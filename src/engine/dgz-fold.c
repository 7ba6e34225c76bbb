/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-fold.h"

#include <stdint.h>
#include <string.h>

static const struct
{
  uint16_t code;
  char folded[8];
} table[] = {
#include "dgz-fold-table.h"
};

/* Collects what is folded, with single blanks between words; counts on when @out is full. */
typedef struct
{
  char *out;
  size_t size;
  size_t length;
  bool blank;
} Writer;

/* Decodes one character; 0 bytes for what is not UTF-8. */
static size_t
decode (const char *text,
        size_t      length,
        uint32_t   *code)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  const unsigned char *bytes = (const unsigned char *) text;
  size_t n;

  if (bytes[0] < 0x80) {
    *code = bytes[0];
    return 1;
  }

  n = bytes[0] >= 0xf0 ? 4 : bytes[0] >= 0xe0 ? 3
                                              : 2;
  if (bytes[0] < 0xc2 || bytes[0] > 0xf4 || n > length)
    return 0;

  *code = bytes[0] & (0xff >> (n + 1));
  for (size_t i = 1; i < n; i++) {
    if ((bytes[i] & 0xc0) != 0x80)
      return 0;
    *code = *code << 6 | (bytes[i] & 0x3f);
  }

  if (*code < least[n] || *code > 0x10ffff || (*code >= 0xd800 && *code <= 0xdfff))
    return 0;
  return n;
}

/**
 * dgz_utf8_valid:
 * @text: bytes; need not be terminated
 * @length: how many
 *
 * Whether the bytes are well-formed UTF-8 without a NUL.
 */
bool
dgz_utf8_valid (const char *text,
                size_t      length)
{
  while (length > 0) {
    uint32_t code;
    size_t n;
    uint64_t word;

    /* Eight at a time while they are ASCII, none of them NUL. */
    while (length >= sizeof word) {
      memcpy (&word, text, sizeof word);
      if (((word - UINT64_C (0x0101010101010101)) | word) & UINT64_C (0x8080808080808080))
        break;
      text += sizeof word;
      length -= sizeof word;
    }
    if (length == 0)
      return true;

    n = decode (text, length, &code);
    if (n == 0 || code == 0)
      return false;
    text += n;
    length -= n;
  }

  return true;
}

static const char *
find_folded (uint32_t code)
{
  size_t low = 0;
  size_t high = sizeof table / sizeof *table;

  while (low < high) {
    size_t middle = (low + high) / 2;

    if (table[middle].code == code)
      return table[middle].folded;
    if (table[middle].code < code)
      low = middle + 1;
    else
      high = middle;
  }

  return NULL;
}

static void
put (Writer     *writer,
     const char *bytes,
     size_t      n)
{
  if (writer->blank && writer->length > 0) {
    if (writer->length + 1 < writer->size)
      writer->out[writer->length] = ' ';
    writer->length++;
  }
  writer->blank = false;

  for (size_t i = 0; i < n; i++, writer->length++) {
    if (writer->length + 1 < writer->size)
      writer->out[writer->length] = bytes[i];
  }
}

static void
put_ascii (Writer *writer,
           char    c)
{
  if (c >= 'A' && c <= 'Z')
    c = (char) (c - 'A' + 'a');

  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
    put (writer, &c, 1);
  } else if (c == '&' || c == '+') {
    writer->blank = true;
    put (writer, "and", 3);
    writer->blank = true;
  } else if (c != '\'') {
    /* An apostrophe joins ("don't" is "dont"), all else parts. */
    writer->blank = true;
  }
}

static void
put_code (Writer     *writer,
          uint32_t    code,
          const char *bytes,
          size_t      n)
{
  const char *folded = find_folded (code);

  if (folded)
    put (writer, folded, strlen (folded));
  else if (code == 0x2019 || (code >= 0x300 && code <= 0x36f))
    return;
  else if (code < 0xc0 || (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x303f))
    writer->blank = true;
  else
    put (writer, bytes, n);
}

/**
 * dgz_fold:
 * @text: UTF-8; need not be terminated
 * @length: its length in bytes
 * @folded: (out): receives the folded text and a NUL; may be %NULL when @size is 0
 * @size: how many bytes @folded holds
 *
 * Folds case, accents and punctuation, so that spellings of one name meet.
 *
 * "Jürgen's  DRUM & Bass" and "jurgens drum and bass" are the same. A text
 * that is all punctuation ("!!!") stays as it is. Bytes that are not UTF-8
 * count as blanks.
 *
 * Returns: the length of the folded text, as snprintf() does. Any thread.
 */
size_t
dgz_fold (const char *text,
          size_t      length,
          char       *folded,
          size_t      size)
{
  Writer writer = { folded, size, 0, false };

  for (size_t i = 0; i < length;) {
    uint32_t code;
    size_t n = decode (text + i, length - i, &code);

    if (n == 0) {
      writer.blank = true;
      n = 1;
    } else if (n == 1) {
      put_ascii (&writer, text[i]);
    } else {
      put_code (&writer, code, text + i, n);
    }
    i += n;
  }

  if (writer.length == 0)
    put (&writer, text, length);
  if (size > 0)
    folded[writer.length < size ? writer.length : size - 1] = '\0';

  return writer.length;
}

/* Length without a Discogs suffix: "Name (2)", "Name*". */
static size_t
without_suffix (const char *text,
                size_t      length)
{
  size_t end = length;

  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '*'))
    end--;

  if (end > 3 && text[end - 1] == ')') {
    size_t i = end - 1;

    while (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9')
      i--;
    if (i < end - 1 && i > 1 && text[i - 1] == '(' && text[i - 2] == ' ')
      end = i - 2;
  }

  return end > 0 ? end : length;
}

/**
 * dgz_fold_artist:
 * @text: an artist's name, as any source spells it
 * @length: its length in bytes
 * @folded: (out): receives the folded name and a NUL
 * @size: how many bytes @folded holds
 *
 * Folds a name as dgz_fold() does, without "The", "(2)" and "*".
 *
 * Returns: the length of the folded name, as snprintf() does. Any thread.
 */
size_t
dgz_fold_artist (const char *text,
                 size_t      length,
                 char       *folded,
                 size_t      size)
{
  size_t n = dgz_fold (text, without_suffix (text, length), folded, size);

  if (n >= size)
    return n;

  if (n > 4 && memcmp (folded, "the ", 4) == 0) {
    n -= 4;
    memmove (folded, folded + 4, n + 1);
  }
  if (n > 4 && memcmp (folded + n - 4, " the", 4) == 0) {
    n -= 4;
    folded[n] = '\0';
  }

  return n;
}
