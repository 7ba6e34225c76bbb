/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Numbers for what tracks are versions of.
 *
 * A stem is a set of artists and a folded title without mix words; the
 * original is the first artist and the title without the remix's name too.
 * Texts are told apart by a hash of 64 bits: among ten million there are two
 * with the same one once in 370,000 catalogues, and those would have to be of
 * the same length as well to be folded.
 */

#include "dgz-stems.h"

#include <stdlib.h>

#include "dgz-features.h"
#include "dgz-number-map.h"
#include "dgz-title.h"

#define ROWS_PER_LOOK 65536
#define MANY_ARTISTS 64

/* The number of a hash, from 1 on in the order they come. */
static guint32
number_of (DgzNumberMap *numbers,
           guint64       hash)
{
  guint64 number;

  dgz_number_map_add (numbers, hash + (hash == 0), dgz_number_map_get_size (numbers) + 1, &number);
  return (guint32) number;
}

static guint64
mix (guint64 state,
     guint64 value)
{
  state = (state ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  state ^= state >> 29;
  state *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return state ^ state >> 32;
}

static guint64
mix_text (guint64     state,
          const char *text)
{
  gsize length = strlen (text);
  guint64 word;

  state = mix (state, length);
  for (; length >= sizeof word; length -= sizeof word, text += sizeof word) {
    memcpy (&word, text, sizeof word);
    state = mix (state, word);
  }
  word = 0;
  memcpy (&word, text, length);
  return mix (state, word);
}

static int
compare_words (const void *a,
               const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* One that is credited twice is one artist; who is credited first does not matter. */
static guint64
hash_artists (const guint32 *artists,
              gsize          n_artists)
{
  guint32 few[MANY_ARTISTS];
  g_autofree guint32 *many = n_artists > MANY_ARTISTS ? g_new (guint32, n_artists) : NULL;
  guint32 *sorted = many ? many : few;
  guint64 state = 1;

  if (n_artists == 0)
    return state;

  memcpy (sorted, artists, n_artists * sizeof *artists);
  qsort (sorted, n_artists, sizeof *sorted, compare_words);
  for (gsize i = 0; i < n_artists; i++) {
    if (i == 0 || sorted[i] != sorted[i - 1])
      state = mix (state, sorted[i]);
  }

  return state;
}

static void
parse (const DgzRows *rows,
       guint32        row,
       DgzTitle      *title)
{
  gsize first = rows->rows[row].artist_first;
  gsize n = MIN (rows->rows[row + 1].artist_first - first, MANY_ARTISTS);
  const char *names[MANY_ARTISTS];

  for (gsize i = 0; i < n; i++)
    names[i] = dgz_texts_get (&rows->artist_names,
                              g_array_index (rows->artists, guint32, first + i));
  dgz_title_parse (dgz_texts_get (&rows->titles, row), names, n, title);
}

/**
 * dgz_stems_find:
 * @rows: (inout): the tracks, whose stems, originals and remix flags are filled in
 * @cancellable: (nullable): ends the work
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Finds which tracks have artists and title in common.
 */
gboolean
dgz_stems_find (DgzRows      *rows,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree DgzTitle *title = g_new (DgzTitle, 1);
  const guint32 *artists = (const guint32 *) rows->artists->data;
  g_autoptr (DgzNumberMap) stems = dgz_number_map_new (rows->n);
  g_autoptr (DgzNumberMap) originals = dgz_number_map_new (rows->n);
  gboolean done = TRUE;

  for (guint32 i = 0; i < rows->n && done; i++) {
    DgzRow *row = &rows->rows[i];
    gsize n = rows->rows[i + 1].artist_first - row->artist_first;
    guint32 first = n > 0 ? artists[row->artist_first] : 0;

    parse (rows, i, title);
    row->stem = number_of (stems, mix_text (hash_artists (artists + row->artist_first, n),
                                            title->stem));
    row->original = number_of (originals, mix_text (mix (2, first), title->original));
    if (title->is_remix)
      row->flags |= DGZ_FLAG_REMIX;
    if (i % ROWS_PER_LOOK == 0)
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
  }

  return done;
}
