/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What was typed or pasted: a link, a barcode, a catalogue number, an artist
 * and a title, or words.
 *
 * A catalogue number is a guess, and so whoever searches for one searches for
 * the words as well. It errs to the side of words: "Front 242" is an artist.
 */

#include "dgz-entry.h"

#include <stdbool.h>
#include <string.h>

/* Longer than the numbers of any label, shorter than most titles. */
#define CATNO_MAX 24
#define CATNO_MAX_WORDS 4
/* "U2" and "M83" are artists. */
#define CATNO_MIN_ALONE 4
/* Release numbers have eight digits today; those of ten are barcodes. */
#define NUMBER_MAX_DIGITS 9

typedef struct
{
  const char *text;
  size_t length;
} Span;

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_upper (char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool
is_letter (char c)
{
  return is_upper (c) || (c >= 'a' && c <= 'z');
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static Span
strip (Span span)
{
  while (span.length > 0 && is_blank (span.text[0])) {
    span.text++;
    span.length--;
  }
  while (span.length > 0 && is_blank (span.text[span.length - 1]))
    span.length--;

  return span;
}

static bool
has (Span span,
     char c)
{
  return memchr (span.text, c, span.length) != NULL;
}

static bool
read_digits (Span  span,
             char *digits)
{
  size_t n = 0;

  for (size_t i = 0; i < span.length; i++) {
    char c = span.text[i];

    if (c == ' ' || c == '-')
      continue;
    if (!is_digit (c) || n == DGZ_ENTRY_MAX_DIGITS) {
      digits[0] = '\0';
      return false;
    }
    digits[n++] = c;
  }

  digits[n >= DGZ_ENTRY_MIN_DIGITS ? n : 0] = '\0';
  return digits[0] != '\0';
}

/* Whether a number without blanks is more likely a release's than a barcode. */
static bool
is_number (Span span)
{
  return span.length <= NUMBER_MAX_DIGITS && span.text[0] != '0' && !has (span, ' ') &&
         !has (span, '-');
}

/* Whether a text that dgz_url_parse() took for a bad link was meant as one. */
static bool
is_meant_as_link (Span        span,
                  DgzUrlError error)
{
  /* Another program sent it, and no one's words begin like that. */
  if (error != DGZ_URL_OK && dgz_url_is_own (span.text, span.length))
    return true;

  switch (error) {
  case DGZ_URL_OK:
  case DGZ_URL_EMPTY:
  case DGZ_URL_NOT_A_LINK:
    return false;
  case DGZ_URL_BAD_HOST:
  case DGZ_URL_USER_INFO:
    /* "Mr.Thing" has a dot, and no more of a link. */
    return has (span, '/');
  case DGZ_URL_NO_ID:
  case DGZ_URL_BAD_ID:
  case DGZ_URL_BAD_BRACKET:
    /* "R12-004" is a catalogue number, "[untitled]" a title. */
    return has (span, '/') ||
           (span.length > 2 && span.text[0] == '[' && strchr ("rRmM", span.text[1]) &&
            (is_digit (span.text[2]) || span.text[2] == '='));
  default:
    return true;
  }
}

/* How long the dash is that @span begins with: ASCII's, or one of U+2010 to U+2015. */
static size_t
dash_length (Span span)
{
  if (span.length > 0 && span.text[0] == '-')
    return 1;
  if (span.length > 2 && memcmp (span.text, "\xe2\x80", 2) == 0 &&
      (unsigned char) span.text[2] >= 0x90 && (unsigned char) span.text[2] <= 0x95)
    return 3;

  return 0;
}

/* Only a dash with blanks around it parts: "Drum-Machine" is one word. */
static bool
read_artist_title (Span      span,
                   DgzEntry *entry)
{
  for (size_t i = 1; i + 2 < span.length; i++) {
    Span rest = { span.text + i, span.length - i };
    size_t dash = dash_length (rest);
    Span artist;
    Span title;

    if (dash == 0 || span.text[i - 1] != ' ' || rest.length <= dash || rest.text[dash] != ' ')
      continue;
    artist = strip ((Span) { span.text, i });
    title = strip ((Span) { rest.text + dash, rest.length - dash });
    if (artist.length == 0 || title.length == 0)
      continue;
    entry->artist = artist.text;
    entry->artist_length = artist.length;
    entry->title = title.text;
    entry->title_length = title.length;
    return true;
  }

  return false;
}

/* The next word of @span, which it is taken off; empty at the end. */
static Span
next_word (Span *span)
{
  Span word = strip (*span);
  size_t n = 0;

  span->text = word.text;
  span->length = word.length;
  while (n < word.length && word.text[n] != ' ')
    n++;
  word.length = n;
  span->text += n;
  span->length -= n;
  return word;
}

/* What a word is made of. */
typedef struct
{
  size_t n_digits;
  size_t n_letters;
  bool is_upper; /* no small letter */
  bool begins_with_zero;
} Made;

static bool
look_at (Span  word,
         Made *made)
{
  memset (made, 0, sizeof *made);
  made->is_upper = true;
  made->begins_with_zero = word.length > 1 && word.text[0] == '0' && is_digit (word.text[1]);
  for (size_t i = 0; i < word.length; i++) {
    char c = word.text[i];

    if (is_digit (c))
      made->n_digits++;
    else if (is_letter (c))
      made->n_letters++;
    else if (!strchr ("-./_&+#:", c))
      return false;
    if (is_letter (c) && !is_upper (c))
      made->is_upper = false;
  }

  return made->n_digits + made->n_letters > 0;
}

/* Behind a number: what is the same on each of its carriers but the carrier. */
static bool
is_carrier (Span word)
{
  static const char *const carriers[] = { "CD", "EP", "LP", "MC", "DVD", "DIGI", "R", "T", "X" };

  for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++) {
    size_t n = 0;

    while (n < word.length && (word.text[n] & ~0x20) == carriers[i][n] && carriers[i][n])
      n++;
    if (n == word.length && carriers[i][n] == '\0')
      return true;
  }

  return false;
}

/* A label's letters in front of a number: "TIN 7", "tin 7", "MOTE 12", "mote 012". */
static bool
is_label_code (const Made *first,
               bool        has_zeros)
{
  size_t most = has_zeros ? 8 : first->is_upper ? 6
                                                : 3;

  return first->n_digits > 0 || first->n_letters <= most;
}

static bool
is_catno (Span span)
{
  Span rest = span;
  Span word;
  Made first;
  size_t n_words = 1;
  size_t n_digits;
  bool has_zeros = false;

  word = next_word (&rest);
  if (span.length > CATNO_MAX || !look_at (word, &first))
    return false;
  n_digits = first.n_digits;

  for (word = next_word (&rest); word.length > 0; word = next_word (&rest)) {
    Made made;

    if (++n_words > CATNO_MAX_WORDS || !look_at (word, &made))
      return false;
    if (made.n_digits == 0 && !is_carrier (word))
      return false;
    n_digits += made.n_digits;
    has_zeros = has_zeros || made.begins_with_zero;
  }

  if (n_digits == 0)
    return false;
  if (n_words == 1)
    return first.n_digits + first.n_letters >= CATNO_MIN_ALONE;
  return is_label_code (&first, has_zeros);
}

/**
 * dgz_entry_read:
 * @text: what was typed or pasted; need not be terminated
 * @length: its length in bytes
 * @entry: (out): what was made of it; points into @text
 *
 * Tells what a text is meant to find.
 *
 * A number of eight or nine digits is a link, for release numbers are that
 * long; its digits are given too, as it may be a barcode.
 *
 * Returns: the kind, which is in @entry too. Any thread.
 */
DgzEntryKind
dgz_entry_read (const char *text,
                size_t      length,
                DgzEntry   *entry)
{
  Span span = strip ((Span) { text, length });

  memset (entry, 0, sizeof *entry);
  entry->text = span.text;
  entry->text_length = span.length;
  entry->url_error = dgz_url_parse (span.text, span.length, &entry->url);

  if (span.length == 0)
    entry->kind = DGZ_ENTRY_EMPTY;
  else if (read_digits (span, entry->digits) && !is_number (span))
    entry->kind = DGZ_ENTRY_BARCODE;
  else if (entry->url_error == DGZ_URL_OK)
    entry->kind = DGZ_ENTRY_LINK;
  else if (is_meant_as_link (span, entry->url_error))
    entry->kind = DGZ_ENTRY_REFUSED;
  else if (read_artist_title (span, entry))
    entry->kind = DGZ_ENTRY_ARTIST_TITLE;
  else if (is_catno (span))
    entry->kind = DGZ_ENTRY_CATNO;
  else
    entry->kind = DGZ_ENTRY_WORDS;

  return entry->kind;
}
