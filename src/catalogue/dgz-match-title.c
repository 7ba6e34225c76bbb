/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Titles, taken apart for matching.
 *
 * dgz_title_parse() asks which tracks of a catalogue are versions of one, and
 * takes a dub for a version of its original. Here the question is which of the
 * versions is meant: a dub, a live recording and somebody's remix are
 * different tracks, while "Original Mix" and "2011 Remaster" say nothing, and
 * "Extended Mix" or "Radio Edit" only which of two lengths.
 */

#include "dgz-match-title.h"

#include <string.h>

#include "dgz-fold.h"
#include "dgz-vocabulary.h"

/* Words that say nothing of the version. */
static const char *const neutral_words[] = {
  "original", "version", "album", "full", "length", "main", "mono", "stereo", "digital", "bonus",
  "track", "explicit", "clean", "the", "of", "by", "vinyl", "remaster", "remastered", "deluxe",
  "edition", "reissue", "anniversary", "lp", "ep", "12", "7", "10", "inch", "ost", NULL
};

/* Words that tell the length, or how it was made to be played. */
static const char *const soft_words[] = {
  "extended", "radio", "edit", "single", "short", "long", "club", "vocal", "mixed", "cut", "dj",
  "video", "us", "uk", NULL
};

/* Words for what somebody else made of it; all say the same beside a name. */
static const char *const remix_words[] = { "mix", "remix", "remixed", "rmx", NULL };

/* Words for another recording or another treatment of it. */
static const char *const other_words[] = {
  "dub", "rework", "reworked", "reedit", "rerub", "bootleg", "flip", "refix", "remake", "vip",
  "reconstruction", "reshape", "interpretation", "instrumental", "acappella", "acoustic", "demo",
  "unplugged", "karaoke", "cover", "beats", "beat", "dubwork", "revision", "reprise", NULL
};

/* With these a bracket is a version, even if there are other words in it. */
static const char *const sure_words[] = {
  "original", "version", "remaster", "remastered", "extended", "edit", "mixed", NULL
};

static const char *const other_spellings[][2] = {
  { "acapella", "acappella" },
  { "accapella", "acappella" },
  { "accappella", "acappella" },
  { "cappella", "acappella" },
  { "inst", "instrumental" },
  { "pt", "part" },
  { "pts", "part" },
  { "parts", "part" },
  { "volume", "vol" },
  { "ver", "version" },
  { "vers", "version" },
  { "ext", "extended" },
  { "exd", "extended" },
  { "orig", "original" },
  { "rmx", "remix" },
  { "remixed", "remix" },
  { "edited", "edit" },
  { "dubb", "dub" },
  { "rub", "rerub" },
};

static const char *const guest_words[] = { "feat", "ft", "featuring", "with", NULL };
static const char *const joins[] = { "and", "vs", "versus", "feat", "ft", "featuring", "with",
                                     "presents", "pres", "meets", "x", NULL };

static gboolean
is_year (const char *word)
{
  return strlen (word) == 4 && strspn (word, "0123456789") == 4 &&
         (word[0] == '1' || word[0] == '2');
}

static gboolean
is_number (const char *word)
{
  return *word && strspn (word, "0123456789") == strlen (word);
}

/* "II" behind "part" is 2. */
static const char *
plain_numeral (const char *word)
{
  static const char *const numerals[][2] = {
    { "i", "1" },
    { "ii", "2" },
    { "iii", "3" },
    { "iv", "4" },
    { "v", "5" },
    { "vi", "6" },
    { "one", "1" },
    { "two", "2" },
    { "three", "3" },
    { "four", "4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numerals); i++) {
    if (strcmp (word, numerals[i][0]) == 0)
      return numerals[i][1];
  }

  return word;
}

static const char *
usual_spelling (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (other_spellings); i++) {
    if (strcmp (word, other_spellings[i][0]) == 0)
      return other_spellings[i][1];
  }

  return word;
}

/* The words of a text, folded, each in one spelling. */
static GPtrArray *
fold_words (const char *text)
{
  g_autofree char *folded = dgz_vocabulary_fold (text);
  g_auto (GStrv) list = g_strsplit (folded, " ", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; list[i]; i++) {
    const char *before = words->len > 0 ? words->pdata[words->len - 1] : "";
    g_autofree char *joined = g_strconcat ("re", list[i], NULL);
    const char *word = list[i];

    word = usual_spelling (word);
    if (strcmp (before, "part") == 0 || strcmp (before, "vol") == 0)
      word = plain_numeral (word);
    /* "Re-Work" and "A Cappella" fold to two words. */
    if (strcmp (before, "re") == 0 &&
        (g_strv_contains (other_words, joined) || strcmp (joined, "remix") == 0)) {
      g_ptr_array_remove_index (words, words->len - 1);
      word = joined;
    } else if (strcmp (before, "a") == 0 && strcmp (word, "acappella") == 0) {
      g_ptr_array_remove_index (words, words->len - 1);
    }
    if (*word)
      g_ptr_array_add (words, g_strdup (word));
  }

  return words;
}

static char *
join_words (const GPtrArray *words,
            const char      *between)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    if (i > 0)
      g_string_append (text, between);
    g_string_append (text, words->pdata[i]);
  }

  return g_string_free (text, FALSE);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The words in order of the alphabet, each once. */
static char *
join_sorted (GPtrArray *words)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (words, compare_texts);
  for (guint i = 0; i < words->len; i++) {
    if (i > 0 && strcmp (words->pdata[i], words->pdata[i - 1]) == 0)
      continue;
    if (text->len > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, words->pdata[i]);
  }

  return g_string_free (text, FALSE);
}

static gboolean
has_word (const GPtrArray   *words,
          const char *const *list)
{
  for (guint i = 0; i < words->len; i++) {
    if (g_strv_contains (list, words->pdata[i]))
      return TRUE;
  }

  return FALSE;
}

/* Whether a bracket tells a version; if not it is of the title. */
static gboolean
is_version (const GPtrArray *words)
{
  const char *first = words->pdata[0];
  const char *last = words->pdata[words->len - 1];

  if (has_word (words, remix_words) || has_word (words, sure_words))
    return TRUE;
  if (g_strv_contains (other_words, first) || g_strv_contains (other_words, last))
    return strcmp (first, "reprise") != 0;
  /* "Live at the Quay", but not "Long Live the Quay". */
  if (strcmp (first, "live") == 0 || strcmp (last, "live") == 0)
    return TRUE;

  for (guint i = 0; i < words->len; i++) {
    if (!g_strv_contains (neutral_words, words->pdata[i]) &&
        !g_strv_contains (soft_words, words->pdata[i]) && !is_year (words->pdata[i]))
      return FALSE;
  }

  return TRUE;
}

typedef struct
{
  GPtrArray *head;
  GPtrArray *rest;
  GPtrArray *version;
  GPtrArray *shape;
  GPtrArray *remixer;
  GPtrArray *guests;
} Parts;

static void
add_copy (GPtrArray  *words,
          const char *word)
{
  g_ptr_array_add (words, g_strdup (word));
}

/* The place, in a list of words, of a word that tells it from other versions. */
static gboolean
is_telling (const char *word)
{
  return !g_strv_contains (neutral_words, word) && !g_strv_contains (soft_words, word) &&
         !g_strv_contains (remix_words, word) && !is_year (word);
}

static void
add_version (Parts           *parts,
             DgzMatchTitle   *self,
             const GPtrArray *words)
{
  static const char *const lengths[] = { "radio", "extended", "single", "short", "long", "dj",
                                         NULL };
  static const char *const remix[] = { "remix", NULL };
  gboolean is_named = FALSE;

  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];

    if (is_telling (word)) {
      add_copy (parts->version, word);
      add_copy (parts->remixer, word);
      is_named = is_named || !g_strv_contains (other_words, word);
    }
    if (is_telling (word) || g_strv_contains (soft_words, word) ||
        (g_strv_contains (remix_words, word) && strcmp (word, "mix") != 0))
      add_copy (parts->shape, word);
    self->is_shaped = self->is_shaped || g_strv_contains (soft_words, word);
  }

  /* Somebody's edit is another track than somebody's remix, and both than their radio edits. */
  if (is_named && !has_word (words, lengths) &&
      g_ptr_array_find_with_equal_func ((GPtrArray *) words, "edit", g_str_equal, NULL))
    add_copy (parts->version, "edit");
  if (!is_named && has_word (words, remix))
    add_copy (parts->version, "remix");
}

static void
add_guests (Parts      *parts,
            const char *text)
{
  g_auto (GStrv) names = dgz_match_split_names (text);

  for (guint i = 0; names && names[i]; i++)
    add_copy (parts->guests, names[i]);
}

/* Where a guest is named without brackets: "Title feat. Somebody". */
static const char *
find_guest (const char *text)
{
  static const char *const marks[] = { " feat. ", " feat ", " ft. ", " ft ", " featuring " };

  for (const char *at = text; *at; at++) {
    for (gsize i = 0; at > text && i < G_N_ELEMENTS (marks); i++) {
      if (g_ascii_strncasecmp (at, marks[i], strlen (marks[i])) == 0)
        return at;
    }
  }

  return NULL;
}

/* "feat. Somebody" without its first word. */
static const char *
after_word (const char *text)
{
  const char *blank = strchr (text, ' ');

  return blank ? blank + 1 : "";
}

/* "Title feat. Somebody, Pt. 2" has a part behind the guest. */
static void
add_part (Parts         *parts,
          DgzMatchTitle *self,
          const char    *guest)
{
  g_autoptr (GPtrArray) words = fold_words (guest);

  for (guint i = 0; i + 1 < words->len; i++) {
    if (strcmp (words->pdata[i], "part") != 0 || !is_number (words->pdata[i + 1]))
      continue;
    add_copy (parts->rest, words->pdata[i]);
    add_copy (parts->rest, words->pdata[i + 1]);
    self->is_numbered = TRUE;
    return;
  }
}

static void
add_segment (Parts         *parts,
             DgzMatchTitle *self,
             const char    *segment)
{
  g_autofree char *text = g_strstrip (g_strdup (segment));
  const char *guest = find_guest (text);
  g_autoptr (GPtrArray) words = NULL;

  if (guest) {
    add_guests (parts, after_word (guest + 1));
    add_part (parts, self, guest);
    text[guest - text] = '\0';
  }

  words = fold_words (text);
  if (words->len == 0)
    return;
  if (parts->head->len == 0) {
    for (guint i = 0; i < words->len; i++)
      add_copy (parts->head, words->pdata[i]);
    return;
  }
  if (g_strv_contains (guest_words, words->pdata[0])) {
    add_guests (parts, after_word (text));
    return;
  }
  if (is_version (words)) {
    add_version (parts, self, words);
    return;
  }

  for (guint i = 0; i < words->len; i++) {
    add_copy (parts->rest, words->pdata[i]);
    self->is_numbered = self->is_numbered || is_number (words->pdata[i]) ||
                        strcmp (words->pdata[i], "part") == 0 ||
                        strcmp (words->pdata[i], "reprise") == 0 ||
                        strcmp (words->pdata[i], "interlude") == 0;
  }
}

/* Titles that say too little to be known by: those of nobody's making, and of movements. */
static gboolean
is_weak (const Parts *parts)
{
  static const char *const weak[] = {
    "untitled", "intro", "outro", "interlude", "skit", "track", "side", "no title", "unknown",
    "hidden track", "bonus track", "part", "vol", "introduction", "prelude", "unnamed", "tba",
    "no name", "adagio", "allegro", "andante", "largo", "menuetto", "moderato", "presto", "vivace",
    NULL
  };
  g_autofree char *head = join_words (parts->head, " ");
  g_autofree char *rest = join_words (parts->rest, " ");
  g_autofree char *whole = g_strchomp (g_strconcat (head, " ", rest, NULL));
  const char *blank = strrchr (whole, ' ');
  const char *last = blank ? blank + 1 : whole;
  gboolean is_mark = strlen (last) <= 2 && (is_number (last) || !g_ascii_isalpha (last[1]));
  g_autofree char *before = NULL;

  /* "A", "B2", "3" */
  if (strlen (whole) <= 1 || (strlen (whole) == 2 && g_ascii_isalpha (whole[0]) &&
                              g_ascii_isdigit (whole[1])))
    return TRUE;

  /* "Untitled 8", "Track B2", "Side A" */
  before = g_strndup (whole, (gsize) (last - whole));
  return g_strv_contains (weak, whole) ||
         (is_mark && g_strv_contains (weak, g_strchomp (before)));
}

/* The end of a segment: a bracket, a dash between blanks, or the end. */
static gsize
segment_end (const char *text)
{
  gsize i = 0;

  while (text[i] && !strchr ("()[]{}", text[i]) && strncmp (text + i, " - ", 3) != 0 &&
         strncmp (text + i, " \xe2\x80\x93 ", 5) != 0)
    i++;

  return i;
}

static const char *
next_segment (const char *title)
{
  title += strspn (title, " ()[]{}");
  if (strncmp (title, "- ", 2) == 0)
    title += 2;
  if (strncmp (title, "\xe2\x80\x93 ", 4) == 0)
    title += 4;
  return title;
}

/* Brackets of other scripts bracket too. */
static char *
with_plain_brackets (const char *title)
{
  static const char *const brackets[][2] = {
    { "\xef\xbc\x88", "(" },
    { "\xef\xbc\x89", ")" },
    { "\xe3\x80\x90", "[" },
    { "\xe3\x80\x91", "]" },
    { "\xe3\x80\x8c", "(" },
    { "\xe3\x80\x8d", ")" },
  };
  GString *plain = g_string_new (title);

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    g_string_replace (plain, brackets[i][0], brackets[i][1], 0);

  return g_string_free (plain, FALSE);
}

/**
 * dgz_match_title_new:
 * @title: a track's title, UTF-8
 *
 * Takes a title apart.
 *
 * Returns: (transfer full): its parts. Any thread.
 */
DgzMatchTitle *
dgz_match_title_new (const char *title)
{
  DgzMatchTitle *self = g_new0 (DgzMatchTitle, 1);
  g_autofree char *plain = NULL;
  Parts parts;
  GPtrArray **lists[] = { &parts.head, &parts.rest, &parts.version, &parts.shape,
                          &parts.remixer, &parts.guests };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_ptr_array_new_with_free_func (g_free);

  title = plain = with_plain_brackets (title);
  for (title = next_segment (title); *title; title = next_segment (title)) {
    gsize length = segment_end (title);
    g_autofree char *segment = g_strndup (title, length);

    add_segment (&parts, self, segment);
    title += length;
  }

  self->head = join_words (parts.head, "");
  self->rest = join_words (parts.rest, "");
  self->base = g_strconcat (self->head, self->rest, NULL);
  self->is_weak = is_weak (&parts);
  self->remixer = join_words (parts.remixer, " ");
  self->version = join_sorted (parts.version);
  self->shape = join_sorted (parts.shape);
  g_ptr_array_add (parts.guests, NULL);
  self->guests = g_strdupv ((char **) parts.guests->pdata);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (*lists[i]);
  return self;
}

/**
 * dgz_match_title_start:
 * @title: a track's title, UTF-8
 * @is_short: (out) (optional): whether the first word is one letter, so that the second may be of
 *   the head or not
 *
 * What two titles have in common if their heads are the same: the beginning.
 *
 * It costs a fraction of taking a title apart, and rules out nearly all of an
 * artist's tracks. Any thread.
 */
guint16
dgz_match_title_start (const char *title,
                       gboolean   *is_short)
{
  char folded[48];
  const char *word = folded;
  const char *usual;
  char *blank;
  guint16 start;

  dgz_fold (title, strlen (title), folded, sizeof folded);
  /* A title of signs alone folds to itself, and has no head. */
  word += strspn (word, " ()[]{}");
  blank = strchr (word, ' ');
  if (blank)
    *blank = '\0';
  usual = usual_spelling (word);
  start = (guint16) ((guchar) usual[0] << 8);
  if (is_short)
    *is_short = !usual[0] || !usual[1];
  if (usual[0] && usual[1])
    return start | (guchar) usual[1];
  return blank ? start | (guchar) blank[1] : start;
}

/**
 * dgz_match_title_free:
 * @self: a title's parts
 *
 * Frees them.
 */
void
dgz_match_title_free (DgzMatchTitle *self)
{
  g_free (self->head);
  g_free (self->rest);
  g_free (self->base);
  g_free (self->version);
  g_free (self->shape);
  g_free (self->remixer);
  g_strfreev (self->guests);
  g_free (self);
}

static void
flush_name (GStrvBuilder *names,
            GString      *name)
{
  g_strstrip (name->str);
  if (*name->str)
    g_strv_builder_add (names, name->str);
  g_string_truncate (name, 0);
}

/**
 * dgz_match_split_names:
 * @names: names as one text: "One & Another feat. Third"
 *
 * Takes names apart that were joined to one.
 *
 * Returns: (transfer full): the names, @names itself where it is one. Any
 *   thread.
 */
char **
dgz_match_split_names (const char *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  for (guint i = 0; words[i]; i++) {
    g_autofree char *word = dgz_vocabulary_fold (words[i]);
    gboolean ends = g_str_has_suffix (words[i], ",") || g_str_has_suffix (words[i], ";");

    /* "Ferry, The" is one name. */
    if (strcmp (word, "the") == 0 && name->len == 0 && !words[i + 1])
      continue;
    if (g_strv_contains (joins, word) || strcmp (words[i], "/") == 0 ||
        strcmp (words[i], ",") == 0) {
      flush_name (builder, name);
      continue;
    }
    g_string_append_printf (name, " %.*s", (int) (strlen (words[i]) - ends), words[i]);
    if (ends)
      flush_name (builder, name);
  }

  flush_name (builder, name);
  return g_strv_builder_end (builder);
}
