/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The club music shop's small tables: genres, sub-genres, keys. */

#include "gen-genres.h"

#include <string.h>

#include "gen-features.h"
#include "gen-genre-names.h"
#include "gen-tables.h"

#define UPDATED ",2023-09-19 15:01:03\n"
#define FIRST_SUBGENRE 100
#define N_SPELLINGS 17

/* Names of the pitches, C the first; five have two. */
static const struct
{
  const char *name;
  int pitch;
} spellings[N_SPELLINGS] = {
  { "C", 0 },
  { "C#", 1 },
  { "Db", 1 },
  { "D", 2 },
  { "D#", 3 },
  { "Eb", 3 },
  { "E", 4 },
  { "F", 5 },
  { "F#", 6 },
  { "Gb", 6 },
  { "G", 7 },
  { "G#", 8 },
  { "Ab", 8 },
  { "A", 9 },
  { "A#", 10 },
  { "Bb", 10 },
  { "B", 11 },
};

/**
 * gen_genres_put:
 * @folder: an existing folder
 *
 * Writes the tables of genres and sub-genres. A genre's id is its style's number and one.
 */
void
gen_genres_put (const char *folder)
{
  GenOut names;
  GenOut subgenres;
  uint32_t id = FIRST_SUBGENRE;

  gen_table (&names, folder, "bp_genre", "genre_id,genre_name,song_count,genre_url,updated_on");
  gen_table (&subgenres, folder, "bp_subgenre",
             "subgenre_id,subgenre_name,song_count,genre_id,subgenre_url,updated_on,genre_url");
  for (uint32_t i = 0; i < GEN_N_STYLES; i++) {
    gen_out_uint (&names, i + 1);
    gen_out_char (&names, ',');
    gen_out_field (&names, gen_genre_names[i].name, strlen (gen_genre_names[i].name));
    gen_out_char (&names, ',');
    gen_out_uint (&names, (uint64_t) gen_styles[i].weight * 1000);
    gen_out_string (&names, ",/genre/");
    gen_out_uint (&names, i + 1);
    gen_out_string (&names, UPDATED);
    for (int j = 0; j < GEN_MAX_SUBGENRES && gen_genre_names[i].subgenres[j]; j++, id++) {
      gen_out_uint (&subgenres, id);
      gen_out_char (&subgenres, ',');
      gen_out_string (&subgenres, gen_genre_names[i].subgenres[j]);
      gen_out_string (&subgenres, ",1000,");
      gen_out_uint (&subgenres, i + 1);
      gen_out_string (&subgenres, ",sub_genre_id=");
      gen_out_uint (&subgenres, id);
      gen_out_string (&subgenres, ",2023-09-19 22:05:50,/genre/");
      gen_out_uint (&subgenres, i + 1);
      gen_out_char (&subgenres, '\n');
    }
  }
  gen_out_close (&names);
  gen_out_close (&subgenres);
}

/**
 * gen_genres_choose:
 * @style: 0 to %GEN_N_STYLES - 1
 * @choice: any number
 *
 * The id of one of a style's sub-genres.
 */
uint32_t
gen_genres_choose (int      style,
                   uint64_t choice)
{
  uint32_t id = FIRST_SUBGENRE;
  uint32_t n = 0;

  for (int i = 0; i < style; i++) {
    for (int j = 0; j < GEN_MAX_SUBGENRES && gen_genre_names[i].subgenres[j]; j++)
      id++;
  }
  while (n < GEN_MAX_SUBGENRES && gen_genre_names[style].subgenres[n])
    n++;
  return id + (uint32_t) (choice % n);
}

/* The place on the Camelot wheel, on which fifths are neighbours: 8B is C major, 8A A minor. */
static int
camelot_number (int pitch,
                int mode)
{
  int relative_major = mode ? pitch : pitch + 3;

  return (7 + relative_major * 7) % 12 + 1;
}

/**
 * gen_genres_put_keys:
 * @folder: an existing folder
 *
 * Writes the table of the 34 keys.
 */
void
gen_genres_put_keys (const char *folder)
{
  GenOut to;

  gen_table (&to, folder, "bp_key",
             "key_id,key_letter,key_name,camelot_num,camelot_letter,is_sharp,is_flat,updated_on");
  for (int i = 0; i < 2 * N_SPELLINGS; i++) {
    const char *name = spellings[i / 2].name;
    int mode = i % 2;

    gen_out_uint (&to, (uint64_t) i + 1);
    gen_out_char (&to, ',');
    gen_out_char (&to, name[0]);
    gen_out_char (&to, ',');
    gen_out_string (&to, name);
    gen_out_string (&to, mode ? " Major," : " Minor,");
    gen_out_uint (&to, (uint64_t) camelot_number (spellings[i / 2].pitch, mode));
    gen_out_string (&to, mode ? ",B," : ",A,");
    gen_out_string (&to, name[1] == '#' ? "t," : "f,");
    gen_out_string (&to, name[1] == 'b' ? "t" : "f");
    gen_out_string (&to, UPDATED);
  }
  gen_out_close (&to);
}

/**
 * gen_genres_key_id:
 * @pitch: 0 to 11, C the first
 * @mode: 1 for major
 * @flat: the name with a flat, where there are two
 *
 * A key's id in the table of keys.
 */
uint32_t
gen_genres_key_id (int  pitch,
                   int  mode,
                   bool flat)
{
  int choice = 0;

  for (int i = 0; i < N_SPELLINGS; i++) {
    if (spellings[i].pitch == pitch && (spellings[i].name[1] != 'b' || flat))
      choice = i;
  }

  return (uint32_t) (2 * choice + mode + 1);
}
