/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-title.h"

#include <string.h>

#include "dgz-fold.h"

typedef enum {
  SEGMENT_TITLE,
  SEGMENT_VERSION,
  SEGMENT_REMIX,
} SegmentKind;

static const char *const version_words[] = {
  "original", "mix", "extended", "radio", "edit", "version", "remaster", "remastered", "album",
  "single", "club", "full", "length", "long", "short", "main", "mono", "stereo", "digital", "bonus",
  "track", "explicit", "clean", "instrumental", "dub", "12", "7", "inch", "the", "of", "vinyl",
  "remix", "deluxe", "edition", "reissue", NULL
};

/* The weak ones come last: beside another they only name a version. */
static const char *const remix_words[] = {
  "remix", "rmx", "rework", "reworked", "reedit", "bootleg", "flip", "refix", "remake", "remixed",
  "vip", "reconstruction", "reshape", "interpretation", "dub", "mix", "edit", "version", NULL
};

static const char *const guest_words[] = { "feat", "ft", "featuring", "with", NULL };

/* The place of a word in a list, or of the list's end. */
static size_t
place_in_list (const char *const *list,
               const char        *word,
               size_t             length)
{
  size_t i = 0;

  while (list[i] && !(strlen (list[i]) == length && memcmp (list[i], word, length) == 0))
    i++;

  return i;
}

static bool
in_list (const char *const *list,
         const char        *word,
         size_t             length)
{
  return list[place_in_list (list, word, length)] != NULL;
}

static bool
is_year (const char *word,
         size_t      length)
{
  return length == 4 && strspn (word, "0123456789") >= 4 && (word[0] == '1' || word[0] == '2');
}

static const char *
next_word (const char *text,
           size_t     *length)
{
  text += strspn (text, " ");
  *length = strcspn (text, " ");
  return *length > 0 ? text : NULL;
}

/* The words of @folded that are no mix words: who made the remix. */
static size_t
collect_name (const char  *folded,
              char        *name,
              const char **remix_word)
{
  size_t filled = 0;
  size_t best = sizeof remix_words / sizeof *remix_words - 1;
  size_t length;

  for (const char *word = folded; (word = next_word (word, &length)); word += length) {
    size_t place = place_in_list (remix_words, word, length);

    if (place < best)
      best = place;
    if (remix_words[place] || in_list (version_words, word, length) || is_year (word, length))
      continue;

    if (filled > 0)
      name[filled++] = ' ';
    memcpy (name + filled, word, length);
    filled += length;
  }

  name[filled] = '\0';
  *remix_word = remix_words[best];
  return filled;
}

static void
append (char       *text,
        const char *more)
{
  size_t length = strlen (text);
  size_t left = DGZ_TITLE_MAX - 1 - length;
  size_t n = strlen (more);

  if (length > 0 && left > 0 && n > 0) {
    text[length++] = ' ';
    left--;
  }
  n = n < left ? n : left;
  memcpy (text + length, more, n);
  text[length + n] = '\0';
}

/* Whether a name is an artist's, but for mix words that are part of it. */
static bool
is_artist (const char        *name,
           const char *const *artists,
           size_t             n_artists)
{
  for (size_t i = 0; i < n_artists; i++) {
    char folded[DGZ_TITLE_MAX];
    char artist[DGZ_TITLE_MAX];
    const char *ignored;

    dgz_fold_artist (artists[i], strlen (artists[i]), folded, sizeof folded);
    collect_name (folded, artist, &ignored);
    if (strcmp (artist, name) == 0)
      return true;
  }

  return false;
}

/* What a segment is; of a remix, @remix receives who made it and what: "somebody remix". */
static SegmentKind
classify (const char        *folded,
          const char *const *artists,
          size_t             n_artists,
          char              *remix)
{
  const char *remix_word;
  size_t length = 0;
  const char *first = next_word (folded, &length);

  if (!first || in_list (guest_words, first, length))
    return SEGMENT_VERSION;
  if (collect_name (folded, remix, &remix_word) == 0)
    return SEGMENT_VERSION;
  if (!remix_word)
    return SEGMENT_TITLE;
  /* An artist's own mix is a version of the track, not another track. */
  if (is_artist (remix, artists, n_artists))
    return SEGMENT_VERSION;

  append (remix, remix_word);
  return SEGMENT_REMIX;
}

static void
add_segment (const char        *text,
             size_t             length,
             const char *const *artists,
             size_t             n_artists,
             bool               is_first,
             DgzTitle          *parsed)
{
  char folded[DGZ_TITLE_MAX];
  char remix[DGZ_TITLE_MAX];

  dgz_fold (text, length, folded, sizeof folded);
  /* "Mix" or "Version" alone is a title. */
  switch (is_first ? SEGMENT_TITLE : classify (folded, artists, n_artists, remix)) {
  case SEGMENT_TITLE:
    append (parsed->stem, folded);
    append (parsed->original, folded);
    break;
  case SEGMENT_REMIX:
    append (parsed->stem, remix);
    parsed->is_remix = true;
    break;
  case SEGMENT_VERSION:
  default:
    break;
  }
}

/* Where a guest is named without brackets: "Title feat. Somebody". */
static size_t
guest_start (const char *text,
             size_t      length)
{
  static const char *const marks[] = { " feat. ", " feat ", " ft. ", " ft ", " featuring " };

  for (size_t i = 1; i < length; i++) {
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
      size_t n = strlen (marks[m]);
      size_t k = 0;

      while (k < n && i + k < length && (text[i + k] | 0x20) == (marks[m][k] | 0x20))
        k++;
      if (k == n)
        return i;
    }
  }

  return length;
}

/* The end of the segment that starts at @text: a bracket, a dash between blanks, or the end. */
static size_t
segment_end (const char *text)
{
  size_t i = 0;

  while (text[i] && !strchr ("()[]", text[i]) && strncmp (text + i, " - ", 3) != 0)
    i++;

  return i;
}

/**
 * dgz_title_parse:
 * @title: a track's title, UTF-8
 * @artists: the names of its artists
 * @n_artists: how many
 * @parsed: (out): the parts of the title
 *
 * Takes the words off a title that only name its version.
 *
 * "Relief (Extended Mix) [2019 Remaster]" has the stem "relief"; "Relief
 * (Somebody Remix)" has the stem "relief somebody remix" and the original
 * "relief", unless Somebody is one of the artists. Any thread.
 */
void
dgz_title_parse (const char        *title,
                 const char *const *artists,
                 size_t             n_artists,
                 DgzTitle          *parsed)
{
  bool is_first = true;

  memset (parsed, 0, sizeof *parsed);

  while (*title) {
    size_t length;

    title += strspn (title, " ()[]");
    if (strncmp (title, "- ", 2) == 0)
      title += 2;
    length = segment_end (title);
    if (length > 0) {
      add_segment (title, guest_start (title, length), artists, n_artists, is_first, parsed);
      is_first = false;
    }
    title += length;
  }
}
