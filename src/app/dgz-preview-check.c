/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether what a provider offers is the track that is wanted.
 *
 * A wrong song is worse than none: what cannot be told from another is not
 * played. Titles are taken apart as the matching of records does it, so that
 * a dub, a live recording or somebody's remix is another track, while "Original
 * Mix", "2011 Remaster" or "Extended Mix" are not; only where such words stand
 * may the lengths differ, as a shop's edit is as good to listen to.
 */

#include "config.h"

#include "dgz-preview-check.h"

#include <math.h>
#include <string.h>

#include "dgz-isrc.h"
#include "dgz-match-title.h"
#include "dgz-vocabulary.h"

/* The lengths of one recording differ by the silence that is cut off. */
#define SAME_SECONDS 5.0

/* How artists agree, the best first. */
typedef enum {
  CREDIT_MAIN,
  CREDIT_SIDE,
  CREDIT_NONE,
} Credit;

static void
add_name (GPtrArray  *names,
          const char *name)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (name);

  if (*folded && !dgz_vocabulary_is_nobody (folded))
    g_ptr_array_add (names, g_steal_pointer (&folded));
}

/* A name as it stands, and each of those that it joins. */
static GPtrArray *
names_in (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = dgz_match_split_names (text);

  add_name (names, text);
  for (guint i = 0; parts[i]; i++)
    add_name (names, parts[i]);
  return names;
}

static gboolean
holds (const GPtrArray *names,
       const char      *name)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) names, name, g_str_equal, NULL);
}

static gboolean
overlap (const GPtrArray *a,
         const GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++) {
    if (holds (b, a->pdata[i]))
      return TRUE;
  }

  return FALSE;
}

/* Whether a joined name is there in all its parts: "B & A" for "A & B". */
static gboolean
holds_all_of (const GPtrArray *names,
              const GPtrArray *joined)
{
  guint n = 0;

  /* The first is the whole. */
  for (guint i = 1; i < joined->len; i++) {
    if (!holds (names, joined->pdata[i]))
      return FALSE;
    n++;
  }

  return n > 1;
}

static Credit
compare_artists (const char *const   *artists,
                 const char          *offered,
                 const DgzMatchTitle *title)
{
  g_autoptr (GPtrArray) theirs = names_in (offered);
  g_autofree char *all = g_strjoinv (", ", (char **) artists);
  Credit best = CREDIT_NONE;

  if (theirs->len == 0)
    return CREDIT_SIDE;

  for (guint i = 0; artists[i]; i++) {
    g_autoptr (GPtrArray) ours = names_in (artists[i]);

    /* "Various" is nobody: it agrees with anybody, and says nothing. */
    if (ours->len == 0)
      best = MIN (best, CREDIT_SIDE);
    else if (i == 0 && (holds (theirs, ours->pdata[0]) || holds_all_of (theirs, ours)))
      return CREDIT_MAIN;
    else if (overlap (ours, theirs))
      best = MIN (best, CREDIT_SIDE);
  }

  /* A remix may stand under the name of whoever made it. */
  if (*title->remixer && holds (theirs, title->remixer))
    best = MIN (best, CREDIT_SIDE);
  return artists[0] ? best : CREDIT_SIDE;
}

static gboolean
is_same_base (const DgzMatchTitle *a,
              const DgzMatchTitle *b)
{
  return strcmp (a->base, b->base) == 0;
}

/* Whether only one of two titles has a subtitle, and that is no number of a part. */
static gboolean
is_loose (const DgzMatchTitle *a,
          const DgzMatchTitle *b)
{
  return strcmp (a->head, b->head) == 0 && (*a->rest == '\0' || *b->rest == '\0') &&
         !a->is_numbered && !b->is_numbered;
}

/* Titles of signs alone have nothing that could be folded. */
static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1);
  g_autofree char *y = g_utf8_casefold (b, -1);

  return strcmp (g_strstrip (x), g_strstrip (y)) == 0;
}

/* Whether a title says which of several makes it is. */
static gboolean
tells_make (const char          *title,
            const DgzMatchTitle *parts)
{
  static const char *const makes[] = { "mix", "original", "version", "remaster", "remastered",
                                       NULL };
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (*parts->version || *parts->shape || parts->is_shaped)
    return TRUE;
  if (!strpbrk (title, "([{") && !strstr (title, " - "))
    return FALSE;

  folded = dgz_vocabulary_fold (title);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i]; i++) {
    if (g_strv_contains (makes, words[i]))
      return TRUE;
  }

  return FALSE;
}

static gboolean
has_same_isrc (DgzTrack              *track,
               const DgzPreviewOffer *offer)
{
  const char *isrc = dgz_track_get_isrc (track);
  g_autofree char *ours = isrc ? dgz_isrc_normalise (isrc) : NULL;
  g_autofree char *theirs = offer->isrc ? dgz_isrc_normalise (offer->isrc) : NULL;

  if (!ours)
    return FALSE;

  return theirs ? strcmp (ours, theirs) == 0 : offer->is_by_isrc;
}

typedef struct
{
  DgzTrack *track;
  const DgzPreviewOffer *offer;
  DgzMatchTitle *ours;
  DgzMatchTitle *theirs;
} Pair;

static gboolean
is_same_title (const Pair *pair)
{
  if (*pair->ours->base == '\0' || *pair->theirs->base == '\0')
    return is_same_text (dgz_track_get_title (pair->track), pair->offer->title);

  return is_same_base (pair->ours, pair->theirs) || is_loose (pair->ours, pair->theirs);
}

/* Whether artists, title and length agree well enough together. */
static gboolean
is_enough (const Pair *pair,
           Credit      credit)
{
  double ours = dgz_track_get_seconds (pair->track);
  double theirs = pair->offer->seconds;
  gboolean is_known = ours > 0.0 && theirs > 0.0;
  gboolean is_close = is_known && fabs (ours - theirs) <= SAME_SECONDS;
  gboolean is_weak = pair->ours->is_weak || pair->theirs->is_weak;

  /* Every other record has an "Untitled": its length must tell it. */
  if (is_weak)
    return credit == CREDIT_MAIN && is_close;
  if (is_close)
    return TRUE;
  if (credit != CREDIT_MAIN || !is_same_base (pair->ours, pair->theirs))
    return FALSE;

  return !is_known || tells_make (dgz_track_get_title (pair->track), pair->ours) ||
         tells_make (pair->offer->title, pair->theirs);
}

static gboolean
agrees (const Pair *pair)
{
  Credit credit = compare_artists (dgz_track_get_artists (pair->track), pair->offer->artist,
                                   pair->ours);
  gboolean is_title = is_same_title (pair);

  /* An ISRC is sometimes put down for another track. */
  if (has_same_isrc (pair->track, pair->offer))
    return is_title || credit != CREDIT_NONE;

  return is_title && credit != CREDIT_NONE &&
         strcmp (pair->ours->version, pair->theirs->version) == 0 && is_enough (pair, credit);
}

/**
 * dgz_preview_check:
 * @track: the track that is wanted
 * @offer: what a provider has
 *
 * Whether an offer is of the track, and not of another one. Any thread.
 */
gboolean
dgz_preview_check (DgzTrack              *track,
                   const DgzPreviewOffer *offer)
{
  Pair pair = { track, offer, NULL, NULL };
  gboolean is_it;

  if (!offer->url || !*offer->url || !offer->title || !offer->artist)
    return FALSE;

  pair.ours = dgz_match_title_new (dgz_track_get_title (track));
  pair.theirs = dgz_match_title_new (offer->title);
  is_it = agrees (&pair);
  dgz_match_title_free (pair.ours);
  dgz_match_title_free (pair.theirs);
  return is_it;
}
