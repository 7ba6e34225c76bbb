/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-json-private.h"

#include <string.h>

/* Deeper than any answer, shallow enough for the parser's recursion. */
#define MAX_DEPTH 64

/* The number of "\u12ab", which @text begins with; -1 where it does not. */
static int
unicode_escape (const char *text,
                gsize       length)
{
  int unit = 0;

  if (length < 6 || text[0] != '\\' || text[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    unit = unit * 16 + g_ascii_xdigit_value (text[i]);
  }

  return unit;
}

/* The length of the escape that @text begins with; 0 where JSON has no such. */
static gsize
escape_length (const char *text,
               gsize       length)
{
  int unit = unicode_escape (text, length);
  int second;

  if (length >= 2 && text[1] != '\0' && strchr ("\"\\/bfnrt", text[1]))
    return 2;
  if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return 0;
  if (unit < 0xd800 || unit > 0xdfff)
    return 6;

  second = unicode_escape (text + 6, length - 6);
  return second >= 0xdc00 && second <= 0xdfff ? 12 : 0;
}

/**
 * dgz_json_is_sound:
 * @text: UTF-8
 * @length: its length in bytes
 *
 * Whether a text may go to the parser: one object, and as JSON has it.
 *
 * The parser recurses, so that a million brackets must not reach it. It takes
 * comments and single quotes, which JSON has not and which would hide brackets
 * from the count. It reads on behind the end of the object, and loses it, and
 * it leaks a text whose surrogates are no pair.
 */
gboolean
dgz_json_is_sound (const char *text,
                   gsize       length)
{
  int depth = 0;
  gboolean quoted = FALSE;
  gboolean begun = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (quoted) {
      gsize escape = text[i] == '\\' ? escape_length (text + i, length - i) : 1;

      if (escape == 0)
        return FALSE;
      quoted = text[i] != '"';
      i += escape - 1;
      continue;
    }

    if (depth == 0 && !strchr (begun ? " \t\r\n" : " \t\r\n{", text[i]))
      return FALSE;
    if (text[i] == '"') {
      quoted = TRUE;
    } else if (text[i] == '[' || text[i] == '{') {
      begun = TRUE;
      if (++depth > MAX_DEPTH)
        return FALSE;
    } else if (text[i] == ']' || text[i] == '}') {
      depth--;
    } else if (strchr ("/#'", text[i])) {
      return FALSE;
    }
  }

  return begun && depth == 0;
}
