/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which tracks of the catalogue are those of a Discogs record.
 *
 * A track is looked for among those of its artists and of the releases with
 * the record's barcode, by title; dgz-match-fit.c tells which fits best. Where
 * the title alone says nothing the work that it is a part of is asked, and
 * where one entry is several tracks the first of them stands for it. What is
 * then still missing is looked for by its place on a release with the barcode.
 *
 * All rows that share artist and title are the record's own, so that none of
 * them is recommended to somebody who has it in hand.
 */

#include "dgz-match.h"

#include <string.h>

#include "dgz-catalogue-private.h"
#include "dgz-match-fit.h"
#include "dgz-title.h"
#include "dgz-value.h"
#include "dgz-vocabulary.h"

/* How many parts of "One / Two / Three" are looked for. */
#define MOST_PARTS 8
/* How sure one can be of a part. */
#define PART_CONFIDENCE 0.70

typedef struct
{
  DgzCatalogue *catalogue;
  const DgzMatchRelease *release;
  const DgzMatchTrack *tracks;
  guint n_tracks;
  DgzMatch *matches;
  DgzMatchPool *pool;
  GArray *barcode; /* releases, guint32 */
  DgzMatchHome home;
  DgzMatchWanted *wanted; /* [n_tracks] */
  DgzMatchTitle **titles; /* [n_tracks] */
  DgzOwnRows *own;
} Matcher;

static void
wanted_init (DgzMatchWanted *wanted)
{
  wanted->first = g_array_new (FALSE, FALSE, sizeof (guint32));
  wanted->others = g_array_new (FALSE, FALSE, sizeof (guint32));
  wanted->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  wanted->guests = g_array_new (FALSE, FALSE, sizeof (guint32));
  wanted->remixers = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
wanted_clear (DgzMatchWanted *wanted)
{
  g_array_unref (wanted->first);
  g_array_unref (wanted->others);
  g_ptr_array_unref (wanted->joined);
  g_array_unref (wanted->guests);
  g_array_unref (wanted->remixers);
}

static void
matcher_clear (Matcher *self)
{
  for (guint i = 0; i < self->n_tracks; i++) {
    wanted_clear (&self->wanted[i]);
    dgz_match_title_free (self->titles[i]);
  }
  g_free (self->wanted);
  g_free (self->titles);
  g_array_unref (self->barcode);
  g_clear_pointer (&self->pool, dgz_match_pool_free);
}

static gboolean
add_name (Matcher    *self,
          const char *name,
          GArray     *numbers,
          GError    **error)
{
  guint32 id;

  if (!dgz_match_pool_add_artist (self->pool, name, &id, error))
    return FALSE;
  if (id > 0)
    g_array_append_val (numbers, id);
  return TRUE;
}

static gboolean
add_names (Matcher           *self,
           const char *const *names,
           GArray            *numbers,
           GError           **error)
{
  for (gsize i = 0; names && names[i]; i++) {
    if (!add_name (self, names[i], numbers, error))
      return FALSE;
  }

  return TRUE;
}

/* "One & Another" may be two artists for a shop. */
static gboolean
add_joined (Matcher        *self,
            const char     *name,
            DgzMatchWanted *wanted,
            GError        **error)
{
  g_auto (GStrv) names = dgz_match_split_names (name);
  GArray *numbers;

  if (g_strv_length (names) < 2)
    return TRUE;

  numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (wanted->joined, numbers);
  for (gsize i = 0; names[i]; i++) {
    guint32 id;

    if (!dgz_match_pool_add_artist (self->pool, names[i], &id, error))
      return FALSE;
    g_array_append_val (numbers, id);
  }

  return TRUE;
}

/* Finds the numbers of everybody who has to do with a track. */
static gboolean
resolve (Matcher             *self,
         const DgzMatchTrack *track,
         DgzMatchWanted      *wanted,
         GError             **error)
{
  for (gsize i = 0; track->artists[i]; i++) {
    if (!add_name (self, track->artists[i], i == 0 ? wanted->first : wanted->others, error) ||
        !add_joined (self, track->artists[i], wanted, error))
      return FALSE;
  }

  if (!add_names (self, track->also, wanted->first, error) ||
      !add_names (self, track->guests, wanted->guests, error) ||
      !add_names (self, (const char *const *) wanted->title->guests, wanted->guests, error))
    return FALSE;
  if (*wanted->title->version == '\0')
    return TRUE;
  return add_names (self, track->remixers, wanted->remixers, error) &&
         add_name (self, wanted->title->remixer, wanted->remixers, error);
}

/* All titles that may be looked for in the place of a track's. */
static void
add_titles (Matcher             *self,
            const DgzMatchTrack *track)
{
  g_auto (GStrv) names = g_strsplit (track->title, " / ", MOST_PARTS);

  dgz_match_pool_add_title (self->pool, track->title);
  if (track->work)
    dgz_match_pool_add_title (self->pool, track->work);
  for (guint i = 0; names[i]; i++)
    dgz_match_pool_add_title (self->pool, names[i]);
}

static gboolean
prepare (Matcher *self,
         GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < self->n_tracks; i++) {
    const DgzMatchTrack *track = &self->tracks[i];
    DgzMatchWanted *wanted = &self->wanted[i];

    wanted_init (wanted);
    self->titles[i] = dgz_match_title_new (track->title);
    wanted->title = self->titles[i];
    wanted->duration = self->release->is_mixed ? 0 : track->duration_ms;
    wanted->isrc = dgz_value_isrc (track->isrc);
    wanted->place = track->place;
    wanted->disc_place = track->disc_place;
    if (*track->title == '\0')
      continue;
    add_titles (self, track);
    if (wanted->isrc != 0)
      dgz_match_pool_add_isrc (self->pool, wanted->isrc);
    done = done && resolve (self, track, wanted, error);
  }

  return done;
}

/* Whether a title of the catalogue names a version of the same track, seen as a track of the
 * record's artists: shops credit who made a remix as an artist, and call it their own version of
 * the original. */
static gboolean
is_own (const DgzMatchTrack *track,
        const DgzTitle      *title,
        const char          *other)
{
  g_autofree DgzTitle *parsed = g_new (DgzTitle, 1);

  dgz_title_parse (other, track->artists, g_strv_length ((char **) track->artists), parsed);
  return strcmp (parsed->stem, title->stem) == 0;
}

/* All rows that may be versions of a track. */
static void
add_own (Matcher              *self,
         const DgzMatchTrack  *track,
         const DgzMatchWanted *wanted,
         const GPtrArray      *rows)
{
  g_autofree DgzTitle *title = g_new (DgzTitle, 1);

  dgz_title_parse (track->title, track->artists, g_strv_length ((char **) track->artists), title);
  for (guint i = 0; rows && i < rows->len; i++) {
    const DgzMatchRow *row = rows->pdata[i];

    if (dgz_match_fit_credit (&self->home, wanted, row->row) <= DGZ_MATCH_CREDIT_SECOND &&
        !wanted->title->is_weak && is_own (track, title, row->title))
      dgz_own_rows_add (self->own, self->home.features, row->row);
  }
}

static void
consider (Matcher              *self,
          const DgzMatchWanted *wanted,
          const GPtrArray      *rows,
          DgzMatchFit          *best)
{
  DgzMatchFit fit;

  for (guint i = 0; rows && i < rows->len; i++) {
    if (dgz_match_fit (&self->home, wanted, rows->pdata[i], &fit) &&
        (best->how == DGZ_MATCH_NONE ||
         dgz_match_fit_is_better (&self->home, wanted, &fit, best)))
      *best = fit;
  }
}

/* Looks for a track by a title, which need not be the whole of its own. */
static void
find_title (Matcher              *self,
            const DgzMatchWanted *wanted,
            DgzMatchFit          *best)
{
  consider (self, wanted, dgz_match_pool_find (self->pool, wanted->title->base), best);
  if (*wanted->title->rest)
    consider (self, wanted, dgz_match_pool_find (self->pool, wanted->title->head), best);
  if (wanted->isrc != 0)
    consider (self, wanted, dgz_match_pool_get_all (self->pool), best);
}

/* "Part 1" of a work is called "Work, Part 1" where it stands alone. */
static void
find_in_work (Matcher              *self,
              const DgzMatchTrack  *track,
              const DgzMatchWanted *wanted,
              DgzMatchFit          *best)
{
  g_autofree char *text = g_strconcat (track->work, " ", track->title, NULL);
  g_autoptr (DgzMatchTitle) title = dgz_match_title_new (text);
  DgzMatchWanted whole = *wanted;

  whole.title = title;
  find_title (self, &whole, best);
}

/* Looks for one of several tracks that one entry names: "One / Two". */
static void
find_part (Matcher              *self,
           const DgzMatchTrack  *track,
           const DgzMatchWanted *wanted,
           DgzMatchFit          *best)
{
  g_auto (GStrv) names = g_strsplit (track->title, " / ", MOST_PARTS);

  for (guint i = 0; names[0] && names[1] && names[i] && best->how == DGZ_MATCH_NONE; i++) {
    g_autoptr (DgzMatchTitle) title = dgz_match_title_new (names[i]);
    DgzMatchWanted part = *wanted;

    part.title = title;
    /* Its length, ISRC and place are those of the whole. */
    part.duration = 0;
    part.isrc = 0;
    part.place = part.disc_place = 0;
    find_title (self, &part, best);
  }
}

static void
take (Matcher           *self,
      guint              index,
      const DgzMatchFit *fit,
      double             most)
{
  DgzMatch *match = &self->matches[index];

  if (fit->how == DGZ_MATCH_NONE)
    return;

  match->how = fit->how;
  match->row = fit->row;
  match->confidence = MIN (most, dgz_match_fit_confidence (fit));
  dgz_own_rows_add (self->own, self->home.features, fit->row);
}

static void
match_track (Matcher *self,
             guint    index)
{
  const DgzMatchTrack *track = &self->tracks[index];
  const DgzMatchWanted *wanted = &self->wanted[index];
  DgzMatchFit best = { .how = DGZ_MATCH_NONE };
  double most = 1.0;

  self->matches[index] = (DgzMatch) { DGZ_MATCH_NONE, 0, 0.0 };
  if (*track->title == '\0')
    return;

  find_title (self, wanted, &best);
  if (best.how == DGZ_MATCH_NONE && track->work)
    find_in_work (self, track, wanted, &best);
  if (best.how == DGZ_MATCH_NONE) {
    find_part (self, track, wanted, &best);
    most = PART_CONFIDENCE;
  }
  take (self, index, &best, most);
  add_own (self, track, wanted, dgz_match_pool_find (self->pool, wanted->title->base));
}

static gboolean
is_taken (Matcher *self,
          guint32  row)
{
  for (guint i = 0; i < self->n_tracks; i++) {
    if (self->matches[i].how != DGZ_MATCH_NONE && self->matches[i].row == row)
      return TRUE;
  }

  return FALSE;
}

/* A title that is spelled otherwise, or in another script, is known by its place. */
static void
match_place (Matcher *self,
             guint    index)
{
  const DgzMatchWanted *wanted = &self->wanted[index];
  const GPtrArray *rows = dgz_match_pool_get_all (self->pool);
  DgzMatchFit best = { .how = DGZ_MATCH_NONE };
  DgzMatchFit fit;

  for (guint i = 0; i < rows->len; i++) {
    const DgzMatchRow *row = rows->pdata[i];

    if (dgz_match_fit_place (&self->home, wanted, row, &fit) && !is_taken (self, row->row) &&
        (best.how == DGZ_MATCH_NONE || dgz_match_fit_is_better (&self->home, wanted, &fit, &best)))
      best = fit;
  }

  take (self, index, &best, 1.0);
}

static gboolean
collect (DgzCatalogue *catalogue,
         const char   *sql,
         const char   *first,
         const char   *second,
         GArray       *ids,
         GError      **error)
{
  g_autoptr (DgzStatement) statement =
      dgz_db_prepare (dgz_catalogue_get_db (catalogue), sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  dgz_statement_bind_text (statement, 1, first);
  if (second)
    dgz_statement_bind_text (statement, 2, second);
  while (dgz_statement_step (statement, &local_error)) {
    guint32 id = (guint32) dgz_statement_get_int (statement, 0);

    g_array_append_val (ids, id);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/* A barcode is the same with and without zeros before it: a UPC is an EAN that begins with one. */
static gboolean
collect_barcode (Matcher    *self,
                 const char *barcode,
                 GError    **error)
{
  static const gsize lengths[] = { 0, 8, 12, 13, 14 };
  const char *digits = barcode + strspn (barcode, "0");
  gsize length = strlen (digits);

  for (gsize i = 0; *digits && i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *zeros = NULL;
    g_autofree char *spelling = NULL;

    if (i > 0 && lengths[i] <= length)
      continue;
    zeros = g_strnfill (i > 0 ? lengths[i] - length : 0, '0');
    spelling = g_strconcat (zeros, digits, NULL);
    if (!collect (self->catalogue, "SELECT id FROM release WHERE barcode = ?1", spelling, NULL,
                  self->barcode, error))
      return FALSE;
  }

  return TRUE;
}

/* The record's pressings in the catalogue, and its labels. */
static gboolean
collect_release (Matcher *self,
                 GError **error)
{
  const DgzMatchRelease *release = self->release;
  g_autofree char *title = dgz_vocabulary_fold (release->title);

  for (gsize i = 0; release->artists[i]; i++) {
    g_autofree char *artist = dgz_vocabulary_fold_artist (release->artists[i]);

    if (!collect (self->catalogue,
                  "SELECT r.id FROM release r JOIN artist a ON a.id = r.artist_id"
                  " WHERE r.folded = ?1 AND a.folded = ?2",
                  title, artist, self->own->releases, error))
      return FALSE;
  }

  for (gsize i = 0; release->barcodes[i]; i++) {
    if (!collect_barcode (self, release->barcodes[i], error))
      return FALSE;
  }
  g_array_append_vals (self->own->releases, self->barcode->data, self->barcode->len);

  for (gsize i = 0; release->labels[i]; i++) {
    g_autofree char *label = dgz_vocabulary_fold (release->labels[i]);

    if (!collect (self->catalogue, "SELECT id FROM label WHERE folded = ?1", label, NULL,
                  self->own->labels, error))
      return FALSE;
  }

  for (guint i = 0; i < self->own->releases->len; i++)
    dgz_match_pool_add_release (self->pool, g_array_index (self->own->releases, guint32, i));
  return TRUE;
}

/* On a record called "Live at the Quay" no title need say it again. */
static gboolean
is_live (const char *title)
{
  static const char *const words[] = { "live", "unplugged", "concert", NULL };
  g_autofree char *folded = dgz_vocabulary_fold (title);
  g_auto (GStrv) list = g_strsplit (folded, " ", -1);

  for (guint i = 0; list[i]; i++) {
    if (g_strv_contains (words, list[i]))
      return TRUE;
  }

  return FALSE;
}

static void
matcher_init (Matcher               *self,
              DgzCatalogue          *catalogue,
              const DgzMatchRelease *release,
              const DgzMatchTrack   *tracks,
              guint                  n_tracks,
              DgzOwnRows            *own)
{
  *self = (Matcher) { .catalogue = catalogue, .release = release, .own = own };
  self->tracks = tracks;
  self->barcode = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->home = (DgzMatchHome) { dgz_catalogue_get_features (catalogue), self->barcode,
                               own->releases, own->labels, is_live (release->title) };
  self->wanted = g_new0 (DgzMatchWanted, n_tracks + 1);
  self->titles = g_new0 (DgzMatchTitle *, n_tracks + 1);
}

/**
 * dgz_match_release:
 * @catalogue: a catalogue, on its thread
 * @release: the record
 * @tracks: [n_tracks] its tracks
 * @n_tracks: how many
 * @matches: (out): [n_tracks] what was found of each
 * @own: (inout): lists from dgz_own_rows_init(), filled and in order
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Finds a record's tracks in the catalogue.
 */
gboolean
dgz_match_release (DgzCatalogue          *catalogue,
                   const DgzMatchRelease *release,
                   const DgzMatchTrack   *tracks,
                   guint                  n_tracks,
                   DgzMatch              *matches,
                   DgzOwnRows            *own,
                   GCancellable          *cancellable,
                   GError               **error)
{
  Matcher self;
  gboolean done;

  matcher_init (&self, catalogue, release, tracks, n_tracks, own);
  self.matches = matches;
  self.pool = dgz_match_pool_new (catalogue, error);
  done = self.pool && collect_release (&self, error);
  if (done) {
    self.n_tracks = n_tracks;
    done = prepare (&self, error) && dgz_match_pool_fill (self.pool, cancellable, error);
  }

  for (guint i = 0; done && i < n_tracks; i++) {
    match_track (&self, i);
    done = !g_cancellable_set_error_if_cancelled (cancellable, error);
  }
  for (guint i = 0; done && self.barcode->len > 0 && i < n_tracks; i++) {
    if (matches[i].how == DGZ_MATCH_NONE && *tracks[i].title && !release->is_mixed)
      match_place (&self, i);
  }

  dgz_own_rows_finish (own);
  matcher_clear (&self);
  return done;
}
