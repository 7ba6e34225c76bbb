/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the texts of a file's tags mean.
 *
 * Tags are typed by people and written by many programs. What may be read in two ways is not
 * guessed: a name with a comma or an ampersand stays one artist, and a key with no mode in small
 * letters is unknown.
 */

#include "config.h"

#include "dgz-tags-private.h"

#include <string.h>

#include "dgz-key.h"

#define ISRC_LENGTH 12

/**
 * dgz_tags_tidy:
 * @text: (nullable): a tag's text, whatever its bytes
 *
 * The text as valid UTF-8 of one line, without space around it, and cut where it is too long.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing is left
 */
char *
dgz_tags_tidy (const char *text)
{
  g_autofree char *head = NULL;
  g_autofree char *valid = NULL;
  g_autoptr (GString) tidy = NULL;
  glong length = 0;

  if (!text)
    return NULL;

  /* So many characters have no more bytes, and a megabyte is not gone through. */
  head = g_strndup (text, DGZ_TAGS_MAX_TEXT * 6);
  valid = g_utf8_make_valid (head, -1);
  tidy = g_string_new (NULL);
  for (const char *at = valid; *at && length < DGZ_TAGS_MAX_TEXT; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character == 0xfeff)
      continue;
    if (g_unichar_isspace (character) || g_unichar_iscntrl (character))
      character = ' ';
    if (character == ' ' && (tidy->len == 0 || tidy->str[tidy->len - 1] == ' '))
      continue;
    g_string_append_unichar (tidy, character);
    length++;
  }
  g_strchomp (tidy->str);

  return *tidy->str ? g_strdup (tidy->str) : NULL;
}

/* Adds what is not there yet. */
static void
add_value (GPtrArray  *values,
           const char *text,
           gsize       length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *tidy = dgz_tags_tidy (part);
  g_autofree char *folded = tidy ? g_utf8_casefold (tidy, -1) : NULL;

  if (!tidy || values->len >= DGZ_TAGS_MAX_VALUES)
    return;

  for (guint i = 0; i < values->len; i++) {
    g_autofree char *other = g_utf8_casefold (values->pdata[i], -1);

    if (g_str_equal (folded, other))
      return;
  }

  g_ptr_array_add (values, g_steal_pointer (&tidy));
}

static char **
end_values (GPtrArray *values)
{
  if (values->len == 0) {
    g_ptr_array_unref (values);
    return NULL;
  }

  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (values, FALSE);
}

/* How many bytes part two artists here; 0 where none do. */
static gsize
artist_mark (const char *at)
{
  /* Not in any case: "Little Feat" is one. */
  static const char *const guests[] = { "feat. ", "Feat. ", "feat ", "ft. ",
                                        "Ft. ", "ft ", "featuring ", "Featuring " };
  gsize opening;

  if (*at == ';')
    return 1;
  if (g_str_has_prefix (at, " / "))
    return 3;
  if (*at != ' ')
    return 0;

  opening = at[1] == '(' || at[1] == '[' ? 2 : 1;
  for (gsize i = 0; i < G_N_ELEMENTS (guests); i++) {
    if (g_str_has_prefix (at + opening, guests[i]))
      return opening + strlen (guests[i]);
  }

  return 0;
}

/* The bracket that stood before "feat." is open no more. */
static void
add_artist (GPtrArray  *artists,
            const char *text,
            gsize       length)
{
  while (length > 0 && text[length - 1] == ' ')
    length--;
  if (length > 0 && (text[length - 1] == ')' || text[length - 1] == ']')) {
    char opening = text[length - 1] == ')' ? '(' : '[';

    if (!memchr (text, opening, length))
      length--;
  }
  add_value (artists, text, length);
}

static void
split_artist (GPtrArray  *artists,
              const char *text)
{
  const char *start = text;
  const char *at = text;

  while (*at) {
    gsize mark = artist_mark (at);

    if (mark == 0) {
      at++;
      continue;
    }
    add_artist (artists, start, (gsize) (at - start));
    at += mark;
    start = at;
  }
  add_artist (artists, start, (gsize) (at - start));
}

/**
 * dgz_tags_split_artists:
 * @values: the file's artists, one or several
 *
 * Each artist alone, in order.
 *
 * Several values are several artists as they stand. One is taken apart at ";", at "/" with space on
 * both sides, and before guests ("feat."); never at a comma, "&", "and", "x" or "vs.", which
 * are in the names of too many.
 *
 * Returns: (transfer full) (nullable): %NULL where nobody is named
 */
char **
dgz_tags_split_artists (const char *const *values)
{
  GPtrArray *artists = g_ptr_array_new_with_free_func (g_free);
  guint n = values ? g_strv_length ((char **) values) : 0;

  for (guint i = 0; i < n; i++) {
    if (n == 1)
      split_artist (artists, values[i]);
    else
      add_value (artists, values[i], strlen (values[i]));
  }

  return end_values (artists);
}

/**
 * dgz_tags_split_genres:
 * @values: the file's genres
 *
 * Each genre alone, in order, taken apart at ";", "," and "/".
 *
 * Returns: (transfer full) (nullable): %NULL where none is named
 */
char **
dgz_tags_split_genres (const char *const *values)
{
  GPtrArray *genres = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; values && values[i]; i++) {
    const char *at = values[i];

    while (*at) {
      gsize length;

      /* "Folk, World, & Country" */
      at += strspn (at, " ;,/&");
      length = strcspn (at, ";,/");
      add_value (genres, at, length);
      at += length;
    }
  }

  return end_values (genres);
}

/**
 * dgz_tags_isrc:
 * @text: (nullable): a code as it is written: "DE-A12-15-00012"
 *
 * The code's twelve characters.
 *
 * Returns: (transfer full) (nullable): %NULL when it is no such code
 */
char *
dgz_tags_isrc (const char *text)
{
  char code[ISRC_LENGTH + 1] = "";
  gsize n = 0;

  if (text && g_ascii_strncasecmp (text, "ISRC", 4) == 0)
    text += 4;
  for (; text && *text; text++) {
    if (strchr (" -:.", *text))
      continue;
    if (n == ISRC_LENGTH)
      return NULL;
    code[n++] = g_ascii_toupper (*text);
  }
  if (n != ISRC_LENGTH)
    return NULL;

  /* Two letters of the country, three characters of the registrant, seven digits. */
  for (gsize i = 0; i < ISRC_LENGTH; i++) {
    if (i < 2 ? !g_ascii_isupper (code[i])
              : !g_ascii_isdigit (code[i]) && (i >= 5 || !g_ascii_isupper (code[i])))
      return NULL;
  }

  return g_strdup (code);
}

/* "8A" or "1m": an hour of the wheel. */
static int
read_hour (const char *text)
{
  char *end;
  guint64 hour = g_ascii_strtoull (text, &end, 10);
  char letter = *end;

  /* Two figures at most: a longer number is something else. */
  if (end == text || end - text > 2 || strlen (end) != 1)
    return DGZ_KEY_UNKNOWN;

  for (int key = 0; key < DGZ_N_KEYS; key++) {
    char camelot;
    char open_key;

    if (dgz_key_camelot (key, &camelot) == (int) hour && g_ascii_toupper (letter) == camelot)
      return key;
    if (dgz_key_open_key (key, &open_key) == (int) hour && g_ascii_tolower (letter) == open_key)
      return key;
  }

  return DGZ_KEY_UNKNOWN;
}

/* Takes a sharp or a flat from the front of @text. */
static int
take_accidental (const char **text)
{
  static const struct
  {
    const char *name;
    int semitones;
  } accidentals[] = {
    { "#", 1 },
    { "♯", 1 },
    { "♭", -1 },
    { "sharp", 1 },
    { "flat", -1 },
    { "b", -1 },
  };
  const char *at = *text + strspn (*text, " -");

  for (gsize i = 0; i < G_N_ELEMENTS (accidentals); i++) {
    gsize length = strlen (accidentals[i].name);

    if (g_ascii_strncasecmp (at, accidentals[i].name, length) == 0) {
      *text = at + length;
      return accidentals[i].semitones;
    }
  }

  return 0;
}

/* 1 major, 0 minor, -1 neither. */
static int
read_mode (const char *text)
{
  static const char *const majors[] = { "maj", "major", "dur" };
  static const char *const minors[] = { "m", "min", "minor", "moll" };

  /* The one mark whose case matters. */
  if (*text == '\0' || g_str_equal (text, "M"))
    return 1;

  text += strspn (text, " -");
  for (gsize i = 0; i < G_N_ELEMENTS (majors); i++) {
    if (g_ascii_strcasecmp (text, majors[i]) == 0)
      return 1;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (minors); i++) {
    if (g_ascii_strcasecmp (text, minors[i]) == 0)
      return 0;
  }

  return -1;
}

/**
 * dgz_tags_key:
 * @text: (nullable): a key as tags have it
 *
 * Reads a key: "8A", "08a" (Camelot), "1m", "12d" (Open Key), "F#m", "B♭ minor", "C sharp major".
 *
 * "B" is the note below C, as English has it; "H" is that too. A small letter alone is not read:
 * to some it is minor, to others just small.
 *
 * Returns: 0 to 23, pitch class * 2 + mode; -1 where it is no key
 */
int
dgz_tags_key (const char *text)
{
  static const int pitch_classes[] = { 9, 11, 0, 2, 4, 5, 7, 11 };
  g_autofree char *tidy = dgz_tags_tidy (text);
  const char *rest;
  int letter;
  int shift;

  if (!tidy)
    return DGZ_KEY_UNKNOWN;
  if (g_ascii_isdigit (*tidy))
    return read_hour (tidy);

  letter = g_ascii_toupper (*tidy) - 'A';
  if (letter < 0 || letter >= (int) G_N_ELEMENTS (pitch_classes))
    return DGZ_KEY_UNKNOWN;

  rest = tidy + 1;
  shift = take_accidental (&rest);
  if (g_ascii_islower (*tidy) && *rest == '\0')
    return DGZ_KEY_UNKNOWN;

  return dgz_key_new ((pitch_classes[letter] + shift + 12) % 12, read_mode (rest));
}
