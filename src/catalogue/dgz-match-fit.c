/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How well a track of the catalogue fits one of a record.
 *
 * Title and version have to be the same, and somebody who is credited; a
 * release of the same barcode stands for the artists. The better fit is the
 * one by barcode, then by ISRC, then the one whose length and make agree.
 *
 * How sure that is was measured by tests/match/test-match-measured.c, on
 * tracks that are there, tracks that are not, and whole records:
 *
 *     how      confidence     right   wrong
 *     barcode        1.00      2594       0
 *     ISRC           0.97      1067       0
 *     title          0.95     10175       0   the same length
 *     title          0.85      7318      10   no length, or half of the name
 *     title          0.80      1596       0   within 30 s
 *     title          0.75         3       1   and another make
 *     title   0.60 and less       4       0   another length
 *
 * What the program says is less than that: most of these records were made
 * from the catalogue, and real ones are not as kind. By place none was found
 * there, as the tables have no places.
 */

#include "dgz-match-fit.h"

#include <string.h>

#define SAME_LENGTH_MS 3000
#define NEAR_LENGTH_MS 30000

static gboolean
holds (const GArray *numbers,
       guint32       number)
{
  for (guint i = 0; number != 0 && i < numbers->len; i++) {
    if (g_array_index (numbers, guint32, i) == number)
      return TRUE;
  }

  return FALSE;
}

/* How many of the numbers are among the credits. */
static guint
count_credited (const GArray  *numbers,
                const guint32 *credits,
                gsize          n_credits)
{
  guint n = 0;

  for (guint i = 0; i < numbers->len; i++) {
    guint32 number = g_array_index (numbers, guint32, i);

    for (gsize k = 0; k < n_credits && number != 0; k++) {
      if (credits[k] == number) {
        n++;
        break;
      }
    }
  }

  return n;
}

/* Whether nobody is credited but who made the remix. */
static gboolean
is_remixers_own (const DgzMatchWanted *wanted,
                 const guint32        *credits,
                 gsize                 n_credits)
{
  gboolean all = n_credits > 0 && *wanted->title->version;

  for (gsize i = 0; i < n_credits; i++)
    all = all && holds (wanted->remixers, credits[i]);
  return all;
}

/**
 * dgz_match_fit_credit:
 * @home: where the record is at home
 * @wanted: the track that is looked for
 * @row: a row of the columns
 *
 * How the artists agree. Any thread.
 */
DgzMatchCredit
dgz_match_fit_credit (const DgzMatchHome   *home,
                      const DgzMatchWanted *wanted,
                      guint32               row)
{
  const guint32 *credits;
  gsize n = dgz_features_artists (home->features, row, &credits);
  DgzMatchCredit best = DGZ_MATCH_CREDIT_NONE;

  if (count_credited (wanted->first, credits, n) > 0)
    return DGZ_MATCH_CREDIT_MAIN;

  for (guint i = 0; i < wanted->joined->len; i++) {
    const GArray *names = wanted->joined->pdata[i];
    guint n_credited = count_credited (names, credits, n);

    if (n_credited == names->len)
      return DGZ_MATCH_CREDIT_MAIN;
    if (n_credited > 0)
      best = DGZ_MATCH_CREDIT_SIDE;
  }

  if (count_credited (wanted->others, credits, n) > 0)
    return DGZ_MATCH_CREDIT_SECOND;
  if (best == DGZ_MATCH_CREDIT_SIDE || is_remixers_own (wanted, credits, n))
    return DGZ_MATCH_CREDIT_SIDE;
  return count_credited (wanted->guests, credits, n) > 0 ? DGZ_MATCH_CREDIT_GUEST
                                                         : DGZ_MATCH_CREDIT_NONE;
}

static gint64
gap_between (const DgzMatchHome   *home,
             const DgzMatchWanted *wanted,
             guint32               row)
{
  gint64 found = home->features->duration[row];

  return wanted->duration == 0 || found == 0 ? G_MAXINT64 : ABS (wanted->duration - found);
}

static gboolean
has_place (const DgzMatchWanted *wanted,
           const DgzMatchRow    *row)
{
  return row->place > 0 && (row->place == wanted->place || row->place == wanted->disc_place);
}

/* Whether only one of two titles has a subtitle, and that is no number of a part. */
static gboolean
is_loose (const DgzMatchTitle *a,
          const DgzMatchTitle *b)
{
  return strcmp (a->head, b->head) == 0 && (*a->rest == '\0' || *b->rest == '\0') &&
         !a->is_numbered && !b->is_numbered;
}

static void
fill (const DgzMatchHome   *home,
      const DgzMatchWanted *wanted,
      const DgzMatchRow    *row,
      DgzMatchFit          *fit)
{
  *fit = (DgzMatchFit) { .how = DGZ_MATCH_NONE, .row = row->row };
  fit->credit = dgz_match_fit_credit (home, wanted, row->row);
  fit->gap = gap_between (home, wanted, row->row);
  fit->is_same_shape = strcmp (wanted->title->shape, row->parts->shape) == 0;
  fit->is_release = holds (home->releases, home->features->release[row->row]);
  fit->is_label = holds (home->labels, home->features->label[row->row]);
}

/* Whether artists, title and length together are enough. */
static gboolean
is_enough (const DgzMatchHome   *home,
           const DgzMatchWanted *wanted,
           const DgzMatchRow    *row,
           const DgzMatchFit    *fit)
{
  gboolean is_same_length = fit->gap <= SAME_LENGTH_MS;
  gboolean is_home = fit->is_release || fit->is_label;

  /* Every other record has an "Untitled": only its home, and its length or place, tell it. */
  if (wanted->title->is_weak || row->parts->is_weak)
    return fit->credit <= DGZ_MATCH_CREDIT_SECOND &&
           ((is_home && is_same_length) || (fit->is_release && has_place (wanted, row)));
  /* By somebody else it is another track, but for one on the same record. */
  if (fit->credit == DGZ_MATCH_CREDIT_NONE)
    return fit->is_release && !fit->is_loose && (is_same_length || fit->is_label);
  if (fit->credit == DGZ_MATCH_CREDIT_GUEST)
    return is_home && is_same_length;
  if (is_same_length)
    return TRUE;
  if (fit->credit == DGZ_MATCH_CREDIT_SIDE || (home->is_live && !fit->is_release))
    return FALSE;
  if (fit->is_loose)
    return is_home && (fit->gap <= NEAR_LENGTH_MS || fit->gap == G_MAXINT64);
  return fit->credit == DGZ_MATCH_CREDIT_MAIN || fit->gap <= NEAR_LENGTH_MS ||
         fit->gap == G_MAXINT64;
}

/**
 * dgz_match_fit:
 * @home: where the record is at home
 * @wanted: the track that is looked for
 * @row: a track of the catalogue
 * @fit: (out): how they agree
 *
 * Whether a track of the catalogue may be the one that is looked for. Any thread.
 */
gboolean
dgz_match_fit (const DgzMatchHome   *home,
               const DgzMatchWanted *wanted,
               const DgzMatchRow    *row,
               DgzMatchFit          *fit)
{
  gboolean is_base = strcmp (wanted->title->base, row->parts->base) == 0;
  gboolean is_version = strcmp (wanted->title->version, row->parts->version) == 0;

  gboolean is_same = wanted->isrc != 0 && wanted->isrc == row->isrc;
  gboolean is_near = is_base || is_loose (wanted->title, row->parts);

  fit->how = DGZ_MATCH_NONE;
  if (!is_same && !(is_near && is_version))
    return FALSE;

  fill (home, wanted, row, fit);
  fit->is_loose = !is_base;
  if (is_near && is_version && holds (home->barcode, home->features->release[row->row]) &&
      (!wanted->title->is_weak || fit->gap <= SAME_LENGTH_MS || has_place (wanted, row)))
    fit->how = DGZ_MATCH_BARCODE;
  /* An ISRC is sometimes put down for another track. */
  else if (is_same && (is_near || fit->gap <= NEAR_LENGTH_MS || fit->gap == G_MAXINT64))
    fit->how = DGZ_MATCH_ISRC;
  else if (is_near && is_version && is_enough (home, wanted, row, fit))
    fit->how = DGZ_MATCH_TITLE;

  return fit->how != DGZ_MATCH_NONE;
}

/**
 * dgz_match_fit_place:
 * @home: where the record is at home
 * @wanted: the track that is looked for
 * @row: a track of the catalogue
 * @fit: (out): how they agree
 *
 * Whether they have barcode, place and length in common, whatever their titles. Any thread.
 */
gboolean
dgz_match_fit_place (const DgzMatchHome   *home,
                     const DgzMatchWanted *wanted,
                     const DgzMatchRow    *row,
                     DgzMatchFit          *fit)
{
  fit->how = DGZ_MATCH_NONE;
  if (!has_place (wanted, row) || !holds (home->barcode, home->features->release[row->row]))
    return FALSE;

  fill (home, wanted, row, fit);
  if (fit->gap <= SAME_LENGTH_MS)
    fit->how = DGZ_MATCH_PLACE;
  return fit->how != DGZ_MATCH_NONE;
}

static int
rank_of_how (DgzMatchHow how)
{
  return how == DGZ_MATCH_BARCODE ? 0 : how == DGZ_MATCH_ISRC ? 1
                                                              : 2;
}

static int
compare_lengths (const DgzMatchFit *a,
                 const DgzMatchFit *b)
{
  return (a->gap > SAME_LENGTH_MS) - (b->gap > SAME_LENGTH_MS);
}

/* Below 0 where @a is the better one. */
static int
compare (const DgzMatchHome   *home,
         const DgzMatchWanted *wanted,
         const DgzMatchFit    *a,
         const DgzMatchFit    *b)
{
  int shapes = (int) b->is_same_shape - (int) a->is_same_shape;
  int lengths = compare_lengths (a, b);
  guint32 x = home->features->id_rank[a->row];
  guint32 y = home->features->id_rank[b->row];
  /* What a record calls by its bare title may be the extended mix; what it calls the extended mix
   * is no other. */
  int order[] = {
    rank_of_how (a->how) - rank_of_how (b->how),
    (a->credit >= DGZ_MATCH_CREDIT_SIDE) - (b->credit >= DGZ_MATCH_CREDIT_SIDE),
    wanted->title->is_shaped ? shapes : lengths,
    wanted->title->is_shaped ? lengths : shapes,
    (int) a->is_loose - (int) b->is_loose,
    (int) a->credit - (int) b->credit,
    (int) b->is_release - (int) a->is_release,
    (int) b->is_label - (int) a->is_label,
    (a->gap > b->gap) - (a->gap < b->gap),
    (x > y) - (x < y),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    if (order[i] != 0)
      return order[i];
  }

  return 0;
}

/**
 * dgz_match_fit_is_better:
 * @home: where the record is at home
 * @wanted: the track that is looked for
 * @fit: how one row fits
 * @than: how another fits
 *
 * Which of two rows fits better. Any thread.
 */
gboolean
dgz_match_fit_is_better (const DgzMatchHome   *home,
                         const DgzMatchWanted *wanted,
                         const DgzMatchFit    *fit,
                         const DgzMatchFit    *than)
{
  return compare (home, wanted, fit, than) < 0;
}

static double
confidence_of_title (const DgzMatchFit *fit)
{
  gboolean is_plain = fit->is_same_shape && !fit->is_loose;

  if (fit->gap <= SAME_LENGTH_MS)
    return fit->credit >= DGZ_MATCH_CREDIT_SIDE || fit->is_loose ? 0.85 : 0.95;
  if (fit->gap == G_MAXINT64)
    return is_plain ? 0.85 : 0.75;
  if (fit->gap <= NEAR_LENGTH_MS)
    return is_plain ? 0.80 : 0.75;
  return is_plain ? 0.60 : 0.50;
}

/**
 * dgz_match_fit_confidence:
 * @fit: how a row fits
 *
 * How sure it is that a row is the one. Any thread.
 *
 * Returns: 0 to 1
 */
double
dgz_match_fit_confidence (const DgzMatchFit *fit)
{
  switch (fit->how) {
  case DGZ_MATCH_BARCODE:
    return fit->is_loose ? 0.97 : 1.0;
  case DGZ_MATCH_ISRC:
    return 0.97;
  case DGZ_MATCH_PLACE:
    return 0.90;
  case DGZ_MATCH_TITLE:
    return confidence_of_title (fit);
  case DGZ_MATCH_NONE:
  default:
    return 0.0;
  }
}
