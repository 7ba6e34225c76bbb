/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Related artists: a graph that the catalogue itself holds. Artists are related
 * who are credited together, who remixed one another, or who share labels. Its
 * edges from one record's artists are found by a few passes over the columns:
 * asked for once a record, that is cheaper than a graph that is kept.
 */

#include "dgz-related.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-number-set.h"

typedef struct
{
  const DgzFeatures *features;
  DgzNumberSet own;       /* the record's artists */
  DgzNumberSet originals; /* of their tracks */
  DgzNumberSet remixed;   /* of their remixes */
  DgzNumberSet labels;    /* of their tracks */
  DgzNumberSet related;
  uint32_t *first_label; /* by artist: the one shared label, until there is a second */
} Finder;

/* Whether an artist of @set is credited on a row. */
static bool
is_by (const Finder       *finder,
       const DgzNumberSet *set,
       uint32_t            row)
{
  const uint32_t *artists;
  size_t n = dgz_features_artists (finder->features, row, &artists);

  for (size_t i = 0; i < n; i++) {
    if (dgz_number_set_has (set, artists[i]))
      return true;
  }

  return false;
}

/* All other artists of a row. */
static void
relate (Finder  *finder,
        uint32_t row)
{
  const uint32_t *artists;
  size_t n = dgz_features_artists (finder->features, row, &artists);

  for (size_t i = 0; i < n; i++) {
    if (!dgz_number_set_has (&finder->own, artists[i]))
      dgz_number_set_add (&finder->related, artists[i]);
  }
}

/* Who is credited together, and what labels and originals the record's artists have. */
static void
look_at_own (Finder *finder)
{
  const DgzFeatures *features = finder->features;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (!is_by (finder, &finder->own, row))
      continue;
    relate (finder, row);
    if (features->label[row] != 0)
      dgz_number_set_add (&finder->labels, features->label[row]);
  }
}

/* Two tracks of one original tie their artists when one of them is a remix. */
static void
look_at_remixes (Finder *finder)
{
  const DgzFeatures *features = finder->features;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    if (!is_by (finder, &finder->own, row))
      continue;
    dgz_number_set_add (&finder->originals, features->original[row]);
    if (features->flags[row] & DGZ_FLAG_REMIX)
      dgz_number_set_add (&finder->remixed, features->original[row]);
  }

  for (uint32_t row = 0; row < features->n_rows; row++) {
    bool is_remix = features->flags[row] & DGZ_FLAG_REMIX;
    const DgzNumberSet *ties = is_remix ? &finder->originals : &finder->remixed;

    if (dgz_number_set_has (ties, features->original[row]))
      relate (finder, row);
  }
}

static void
look_at_labels (Finder *finder)
{
  const DgzFeatures *features = finder->features;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    uint32_t label = features->label[row];
    const uint32_t *artists;
    size_t n;

    if (label == 0 || !dgz_number_set_has (&finder->labels, label))
      continue;
    n = dgz_features_artists (features, row, &artists);
    for (size_t i = 0; i < n; i++) {
      uint32_t artist = artists[i];

      if (artist >= finder->related.n || dgz_number_set_has (&finder->own, artist))
        continue;
      if (finder->first_label[artist] == 0)
        finder->first_label[artist] = label;
      else if (finder->first_label[artist] != label)
        dgz_number_set_add (&finder->related, artist);
    }
  }
}

static DgzStatus
finder_init (Finder            *finder,
             const DgzFeatures *features,
             const uint32_t    *artists,
             size_t             n_artists)
{
  DgzStatus status;

  memset (finder, 0, sizeof *finder);
  finder->features = features;
  status = dgz_number_set_init (&finder->own, artists, n_artists);
  for (size_t i = 0; status == DGZ_STATUS_OK && i < n_artists; i++)
    dgz_number_set_add (&finder->own, artists[i]);
  if (status == DGZ_STATUS_OK)
    status = dgz_number_set_init (&finder->originals, features->original, features->n_rows);
  if (status == DGZ_STATUS_OK)
    status = dgz_number_set_init (&finder->remixed, features->original, features->n_rows);
  if (status == DGZ_STATUS_OK)
    status = dgz_number_set_init (&finder->labels, features->label, features->n_rows);
  if (status == DGZ_STATUS_OK)
    status = dgz_number_set_init (&finder->related, features->artists, features->n_artist_refs);
  if (status != DGZ_STATUS_OK)
    return status;

  finder->first_label = calloc ((size_t) finder->related.n + 1, sizeof *finder->first_label);
  return finder->first_label ? DGZ_STATUS_OK : DGZ_STATUS_NO_MEMORY;
}

static void
finder_clear (Finder *finder)
{
  dgz_number_set_clear (&finder->own);
  dgz_number_set_clear (&finder->originals);
  dgz_number_set_clear (&finder->remixed);
  dgz_number_set_clear (&finder->labels);
  dgz_number_set_clear (&finder->related);
  free (finder->first_label);
}

static DgzStatus
list_rows (const Finder *finder,
           uint32_t    **rows,
           size_t       *n_rows)
{
  size_t n_allocated = 0;

  for (uint32_t row = 0; row < finder->features->n_rows; row++) {
    if (!is_by (finder, &finder->related, row) || is_by (finder, &finder->own, row))
      continue;
    if (*n_rows == n_allocated) {
      size_t wanted = n_allocated > 0 ? n_allocated * 2 : 1024;
      uint32_t *grown = realloc (*rows, wanted * sizeof *grown);

      if (!grown)
        return DGZ_STATUS_NO_MEMORY;
      *rows = grown;
      n_allocated = wanted;
    }
    (*rows)[(*n_rows)++] = row;
  }

  return DGZ_STATUS_OK;
}

/**
 * dgz_related_find:
 * @features: the catalogue
 * @artists: the record's artists; the database's numbers
 * @n_artists: how many
 * @rows: (out): [n_rows] ascending; to be freed with free(), also after an error
 * @n_rows: (out): how many
 *
 * Finds the rows by artists who are related to a record's, and by none of the record's.
 *
 * Related is who is credited together with one of the record's artists, who
 * is credited on a remix of a track of theirs or on what they remixed, or who
 * has tracks on at least two labels that they have tracks on. A few passes
 * over some columns: tens of milliseconds for millions of rows. Any thread.
 */
DgzStatus
dgz_related_find (const DgzFeatures *features,
                  const uint32_t    *artists,
                  size_t             n_artists,
                  uint32_t         **rows,
                  size_t            *n_rows)
{
  Finder finder;
  DgzStatus status = finder_init (&finder, features, artists, n_artists);

  *rows = NULL;
  *n_rows = 0;
  if (status == DGZ_STATUS_OK) {
    look_at_own (&finder);
    look_at_remixes (&finder);
    look_at_labels (&finder);
    status = list_rows (&finder, rows, n_rows);
  }

  finder_clear (&finder);
  return status;
}
