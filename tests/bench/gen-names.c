/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Names that nobody has: syllables at random, in a few scripts. Titles are
 * made from common words beside them, so that some are alike.
 */

#include "gen-names.h"

#include "dgz-random.h"

/* Lists have 16, 32 or 64 entries: a choice is a few bits of a random word. */
static const char *const latin[64] = {
  "ba", "bel", "bri", "cor", "da", "del", "dro", "en", "fa", "fen", "gal", "gor", "ha",
  "hel", "il", "jo", "ka", "kel", "kor", "la", "len", "lo", "lum", "ma", "mek", "mir",
  "mo", "na", "nel", "no", "or", "osk", "pa", "per", "pol", "qua", "ra", "ren", "ri",
  "ros", "sa", "sel", "sto", "su", "ta", "tel", "tir", "to", "tul", "ul", "va", "vel",
  "vi", "vor", "wa", "wen", "xa", "ya", "yor", "za", "zel", "zi", "zo", "zur"
};

static const char *const accented[16] = {
  "bré", "caç", "dün", "fjö", "grü", "hář", "kål", "lão",
  "més", "niñ", "pôl", "ržá", "sør", "tół", "vên", "ząb"
};

static const char *const cyrillic_first[16] = {
  "Ба", "Ве", "Го", "Да", "Жа", "Зу", "Ки", "Ле", "Ма", "Но", "Пи", "Ро", "Са", "Ту", "Че", "Яр"
};

static const char *const cyrillic[16] = {
  "вал", "гор", "дек", "жин", "зор", "кат", "лен", "мир",
  "нов", "пол", "рак", "сен", "тур", "хал", "чин", "шка"
};

static const char *const katakana[32] = {
  "ア", "イ", "ウ", "エ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ", "タ", "ト",
  "ナ", "ニ", "ノ", "ハ", "フ", "ホ", "マ", "ミ", "メ", "モ", "ヤ", "ラ", "リ", "ル", "レ", "ロ"
};

static const char *const emoji[16] = {
  "🌊", "🔥", "✨", "🎧", "🌙", "💿", "🪐", "🌀", "🎹", "🦉", "🌵", "🚀", "🍄", "🐚", "🗿", "🌈"
};

static const char *const words[64] = {
  "Amber", "Answer", "Ash", "Balance", "Black", "Blue", "Broken", "Circle", "City", "Close",
  "Cloud", "Cold", "Colour", "Dawn", "Deep", "Distant", "Dream", "Drift", "Dust", "Echo",
  "Empty", "Fade", "Fire", "Floor", "Forest", "Ghost", "Glass", "Gold", "Gravity", "Grey",
  "Hidden", "Hollow", "Horizon", "Inner", "Iron", "Light", "Lines", "Lost", "Machine", "Memory",
  "Mirror", "Moon", "Motion", "Night", "Ocean", "Open", "Orbit", "Paper", "Pulse", "Rain",
  "Red", "River", "Room", "Salt", "Shadow", "Signal", "Silver", "Slow", "Static", "Stone",
  "Summer", "Velvet", "Water", "Winter"
};

typedef enum { SCRIPT_LATIN,
               SCRIPT_ACCENTED,
               SCRIPT_CYRILLIC,
               SCRIPT_KATAKANA } Script;

/* About 6 % of the names are not plain ASCII. */
static Script
choose_script (uint64_t *random)
{
  uint64_t chance = dgz_random_next (random) & 1023;

  if (chance < 30)
    return SCRIPT_ACCENTED;
  if (chance < 46)
    return SCRIPT_CYRILLIC;
  return chance < 62 ? SCRIPT_KATAKANA : SCRIPT_LATIN;
}

static void
put_capital (GenOut     *out,
             const char *syllable)
{
  gen_out_char (out, (char) (syllable[0] - 'a' + 'A'));
  gen_out_string (out, syllable + 1);
}

static void
put_word (GenOut   *out,
          uint64_t *random,
          Script    script)
{
  uint64_t bits = dgz_random_next (random);
  int n_syllables = 2 + (int) ((bits >> 60) % 3 == 0);

  switch (script) {
  case SCRIPT_CYRILLIC:
    gen_out_string (out, cyrillic_first[bits & 15]);
    gen_out_string (out, cyrillic[(bits >> 4) & 15]);
    break;
  case SCRIPT_KATAKANA:
    for (int i = 0; i <= n_syllables; i++, bits >>= 5)
      gen_out_string (out, katakana[bits & 31]);
    break;
  case SCRIPT_ACCENTED:
  case SCRIPT_LATIN:
  default:
    put_capital (out, script == SCRIPT_LATIN ? latin[bits & 63] : accented[bits & 15]);
    for (int i = 1; i < n_syllables; i++)
      gen_out_string (out, latin[(bits >> (6 * i)) & 63]);
  }
}

/* Letters of a name of ASCII become capitals. */
static void
shout (GenOut *out,
       size_t  from)
{
  for (size_t i = from; i < out->used; i++) {
    if (out->data[i] >= 'a' && out->data[i] <= 'z')
      out->data[i] = (char) (out->data[i] - 'a' + 'A');
  }
}

/**
 * gen_name_artist:
 * @out: added to
 * @seed: what the name is made from
 *
 * An artist's name.
 */
void
gen_name_artist (GenOut  *out,
                 uint64_t seed)
{
  uint64_t chance = dgz_random_next (&seed) % 1000;
  Script script = choose_script (&seed);
  size_t from = out->used;

  if (chance < 60)
    gen_out_string (out, "DJ ");
  else if (chance < 100)
    gen_out_string (out, "The ");
  put_word (out, &seed, script);
  if (chance >= 100 && chance < 150)
    gen_out_string (out, " & ");
  else if (chance >= 150 && chance < 165)
    gen_out_string (out, ", ");
  else if (chance >= 60 && chance < 750)
    gen_out_char (out, ' ');
  if (chance >= 60 && chance < 750)
    put_word (out, &seed, script);
  if (chance >= 950 && script == SCRIPT_LATIN)
    shout (out, from);
  if (chance >= 940 && chance < 950)
    gen_out_uint (out, chance);
  if (chance >= 935 && chance < 940)
    gen_out_string (out, emoji[seed >> 60]);
}

/**
 * gen_name_label:
 * @out: added to
 * @seed: what the name is made from
 *
 * A label's name.
 */
void
gen_name_label (GenOut  *out,
                uint64_t seed)
{
  static const char *const endings[16] = {
    " Records", " Recordings", " Music", "", "", " Audio", " Black", " Digital",
    " Traxx", " Sounds", " Records", "", " Limited", " Tapes", ", Inc.", " Recordings"
  };
  uint64_t bits = dgz_random_next (&seed);

  if (bits & 16) {
    gen_out_string (out, words[(bits >> 8) & 63]);
    gen_out_char (out, ' ');
  }
  put_word (out, &seed, choose_script (&seed));
  gen_out_string (out, endings[bits & 15]);
}

/**
 * gen_name_title:
 * @out: added to
 * @seed: what the title is made from
 *
 * A title of a track or a release, without a version.
 */
void
gen_name_title (GenOut  *out,
                uint64_t seed)
{
  uint64_t bits = dgz_random_next (&seed);
  uint64_t chance = (bits >> 40) % 1000;
  Script script = choose_script (&seed);
  const char *first = words[bits & 63];
  const char *second = words[(bits >> 6) & 63];

  if (script != SCRIPT_LATIN || chance < 350) {
    put_word (out, &seed, script);
    if (chance & 1)
      return;
    gen_out_char (out, ' ');
    put_word (out, &seed, script);
  } else if (chance < 400) {
    gen_out_string (out, first);
    gen_out_string (out, ", ");
    put_word (out, &seed, script);
  } else if (chance < 440) {
    gen_out_string (out, "The \"");
    put_word (out, &seed, script);
    gen_out_string (out, "\" ");
    gen_out_string (out, second);
  } else {
    gen_out_string (out, first);
    if (chance >= 850)
      return;
    gen_out_char (out, ' ');
    if (chance < 800)
      gen_out_string (out, second);
    else
      gen_out_uint (out, chance % 20);
    if (chance < 450)
      gen_out_string (out, emoji[seed >> 60]);
    if (chance >= 480 && chance < 560) {
      gen_out_string (out, " of ");
      put_word (out, &seed, script);
    }
  }
}

/**
 * gen_name_version:
 * @out: added to
 * @version: a version other than %GEN_VERSION_PLAIN
 * @seed: what a remixer's name is made from
 *
 * What a version is called, such as "Extended Mix".
 */
void
gen_name_version (GenOut    *out,
                  GenVersion version,
                  uint64_t   seed)
{
  static const char *const plain[] = {
    "",
    "Original Mix",
    "Extended Mix",
    "Radio Edit",
    "Dub",
    "Instrumental",
    "Live",
  };

  switch (version) {
  case GEN_VERSION_REMIX:
    gen_name_artist (out, seed);
    gen_out_string (out, " Remix");
    break;
  case GEN_VERSION_REMASTER:
    gen_out_string (out, "20");
    gen_out_padded (out, seed % 24, 2);
    gen_out_string (out, " Remaster");
    break;
  case GEN_VERSION_PLAIN:
  case GEN_VERSION_ORIGINAL:
  case GEN_VERSION_EXTENDED:
  case GEN_VERSION_RADIO:
  case GEN_VERSION_DUB:
  case GEN_VERSION_INSTRUMENTAL:
  case GEN_VERSION_LIVE:
  default:
    gen_out_string (out, plain[version]);
  }
}
