/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sets of styles: a few are on very many tracks, most on few. The commonest of
 * a style is its name alone; others add varieties and neighbours.
 */

#include "gen-sets.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-fold.h"
#include "dgz-random.h"
#include "gen-genre-names.h"

#define NAMES_PER_STYLE (1 + GEN_MAX_SUBGENRES)
#define NAME_SIZE 48
/* Zipf's law with a flattened head: the first set has 4 % of the tracks, not 14. */
#define HEAD 5.0

/* A style's names stand side by side in the text, its own first; missing ones are empty. */
static const char *
name_of (const GenSets *self,
         int            style,
         int            place)
{
  return self->text + ((size_t) style * NAMES_PER_STYLE + (size_t) place) * NAME_SIZE;
}

/* What stands before " (" or " / ": a catalogue's vocabulary has such names apart. */
static void
put_name (char       *to,
          const char *name)
{
  size_t length = strlen (name);
  const char *bracket = strstr (name, " (");
  const char *slash = strstr (name, " / ");

  if (bracket)
    length = (size_t) (bracket - name);
  if (slash && (size_t) (slash - name) < length)
    length = (size_t) (slash - name);
  dgz_fold (name, length, to, NAME_SIZE);
}

static void
put_names (GenSets *self)
{
  self->text = calloc ((size_t) GEN_N_STYLES * NAMES_PER_STYLE, NAME_SIZE);
  if (!self->text) {
    fprintf (stderr, "gen-sets: no memory is left\n");
    exit (1);
  }

  for (int style = 0; style < GEN_N_STYLES; style++) {
    put_name ((char *) name_of (self, style, 0), gen_genre_names[style].name);
    for (int i = 0; i < GEN_MAX_SUBGENRES && gen_genre_names[style].subgenres[i]; i++)
      put_name ((char *) name_of (self, style, 1 + i), gen_genre_names[style].subgenres[i]);
  }
}

static bool
has_name (const GenSet *set,
          const char   *name)
{
  for (size_t i = 0; i < set->n_names; i++) {
    if (strcmp (set->names[i], name) == 0)
      return true;
  }

  return false;
}

static bool
same_names (const GenSet *a,
            const GenSet *b)
{
  for (size_t i = 0; i < a->n_names; i++) {
    if (!has_name (b, a->names[i]))
      return false;
  }

  return a->n_names == b->n_names;
}

/* The style's own name most often, then its varieties, then other styles and theirs. */
static void
compose (const GenSets *self,
         GenSet        *set,
         bool           plain,
         uint64_t      *random)
{
  static const size_t counts[10] = { 1, 1, 2, 2, 2, 2, 3, 3, 3, 4 };
  size_t wanted = plain ? 1 : counts[dgz_random_below (random, 10)];

  set->n_names = 0;
  while (set->n_names < wanted) {
    bool own = set->n_names == 0 || dgz_random_below (random, 10) < 6;
    bool first = plain || (set->n_names == 0 && dgz_random_below (random, 10) < 8);
    int style = own ? set->style : (int) dgz_random_below (random, GEN_N_STYLES);
    int place = first ? 0 : (int) dgz_random_below (random, NAMES_PER_STYLE);
    const char *name = name_of (self, style, place);

    if (*name && !has_name (set, name))
      set->names[set->n_names++] = name;
  }
}

static bool
is_new (const GenSets *self,
        size_t         index)
{
  for (size_t i = 0; i < index; i++) {
    if (same_names (&self->sets[i], &self->sets[index]))
      return false;
  }

  return true;
}

/* The style whose sets are the fewest for the tracks that it has. */
static int
neediest_style (const GenSets *self)
{
  int neediest = 0;

  for (int i = 1; i < GEN_N_STYLES; i++) {
    if (self->shares[i] * gen_styles[neediest].weight <
        self->shares[neediest] * gen_styles[i].weight)
      neediest = i;
  }

  return neediest;
}

/**
 * gen_sets_open:
 * @self: (out): close with gen_sets_close()
 * @world: a world, whose seed is used
 *
 * Invents the sets of styles.
 */
void
gen_sets_open (GenSets        *self,
               const GenWorld *world)
{
  uint64_t random = gen_world_seed (world, GEN_KIND_SETS, 0);

  memset (self, 0, sizeof *self);
  put_names (self);
  for (size_t i = 0; i < GEN_N_SETS; i++) {
    GenSet *set = &self->sets[i];
    bool plain;

    set->style = neediest_style (self);
    set->share = 1.0 / ((double) i + HEAD);
    plain = self->shares[set->style] == 0.0;
    do {
      compose (self, set, plain, &random);
      plain = false;
    } while (!is_new (self, i));
    self->shares[set->style] += set->share;
  }
}

/**
 * gen_sets_close:
 * @self: sets
 *
 * Frees what they hold.
 */
void
gen_sets_close (GenSets *self)
{
  free (self->text);
}

/**
 * gen_sets_choose:
 * @self: sets
 * @style: a style
 * @random: the generator's state
 *
 * One of a style's sets, the common ones more often.
 */
uint32_t
gen_sets_choose (const GenSets *self,
                 int            style,
                 uint64_t      *random)
{
  double left = dgz_random_unit (random) * self->shares[style];
  uint32_t chosen = 0;

  for (uint32_t i = 0; i < GEN_N_SETS; i++) {
    if (self->sets[i].style != style)
      continue;
    chosen = i;
    left -= self->sets[i].share;
    if (left < 0.0)
      break;
  }

  return chosen;
}
